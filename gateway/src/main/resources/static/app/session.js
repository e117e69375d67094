// Who is signed in: asked once, told to whoever wants to know.
import {get, send, SIGNED_OUT} from '/app/api.js';

/**
 * @typedef {{organisationId: string, organisationName: string, kind: string, role: string, groupIds: string[],
 *   state: string}} Membership
 * @typedef {{userId: string, name: string | null, roles: string[], organisations: Membership[] | null,
 *   remembered: boolean, policyOutdated: boolean | null}} Session
 */

/** @type {Session | null | undefined} undefined until it is known */
let current;
const listeners = new Set();

export const session = () => current;

/** @param {() => void} listener @returns {() => void} */
export function onSession(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next) {
  current = next;
  listeners.forEach(listener => listener());
}

export async function loadSession() {
  try {
    become(await get('/api/v1/session', {quiet: true}));
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    become(null);
  }
}

export const signIn = (path = location.pathname + location.search) =>
  location.assign('/login?continue=' + encodeURIComponent(path));

export async function signOut() {
  await send('POST', '/logout', {quiet: true});
  become(null);
}

/** After a deletion request: everything held is worth nothing any more. */
export const forget = () => become(null);

/** @param {string} role of the platform */
export const has = role => current?.roles.includes(role) ?? false;

/** The schools and clubs in which one may post. */
export const postsIn = () => (current?.organisations ?? [])
  .filter(membership => membership.state === 'active' && ['admin', 'staff'].includes(membership.role));

/** @param {string} id of a school or club @returns {string | undefined} one's role there */
export const roleIn = id =>
  current?.organisations?.find(membership => membership.organisationId === id && membership.state === 'active')?.role;

/** @param {string} id */
export const organisationName = id =>
  current?.organisations?.find(membership => membership.organisationId === id)?.organisationName ?? '';

window.addEventListener(SIGNED_OUT, () => become(null));
