// Knows who is signed in. Tabs tell each other, so that no tab shows a person's data after another has signed out.
import {get, send, SIGNED_OUT} from '/app/api.js';
import {language} from '/app/language.js';

/**
 * @typedef {{organisationId: string, organisationName: string, kind: string, role: string, groupIds: string[],
 *   state: string, colour?: string}} Membership
 * @typedef {{userId: string, name: string | null, roles: string[], organisations: Membership[] | null,
 *   remembered: boolean, policyOutdated: boolean | null, draftKey?: string | null}} Session
 */

/** How long until a part that a service did not tell is asked for again; then ever longer. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;

/** @type {Session | null | undefined} undefined until it is known */
let current;
let wait = FIRST_WAIT;
/** @type {number | undefined} */
let asking;
const listeners = new Set();
const tabs = new BroadcastChannel('comms:session');

export const session = () => current;

/** @param {() => void} listener @returns {() => void} */
export function onSession(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {Session | null} next */
function become(next) {
  current = next;
  listeners.forEach(listener => listener());
}

/** Whether it is not known yet where this person is a member. */
export const isPartial = () => current?.organisations === null;

/** Asks again while a service did not tell its part. @param {Session} told */
function completeLater(told) {
  clearTimeout(asking);
  if (told.organisations === null || told.policyOutdated === null) {
    asking = setTimeout(() => loadSession().catch(() => {}), wait * (0.5 + Math.random()));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  } else {
    wait = FIRST_WAIT;
  }
}

/**
 * A service that does not respond tells nothing (`null`): then what it told before still holds. Otherwise a page would go
 * away while somebody writes there.
 * @param {Session} next @returns {Session}
 */
function keepingWhatIsKnown(next) {
  const before = current;
  if (before?.userId !== next.userId) {
    return next;
  }
  return {...next, name: next.name ?? before.name, organisations: next.organisations ?? before.organisations,
    policyOutdated: next.policyOutdated ?? before.policyOutdated};
}

let leaving = false;
/** Whether somebody signs out in another tab. */
let signingOut = false;

/**
 * Runs work that ends the sign-in and has something to show afterwards, such as a receipt: until it is done, the page does
 * not notice that the sign-in is over, and so does not reload.
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function leavingWith(work) {
  leaving = true;
  tabs.postMessage({signingOut: true});
  try {
    return await work();
  } catch (failure) {
    leaving = false;
    tabs.postMessage({signingOut: false});
    // Meanwhile, another tab may have signed out.
    loadSession().catch(() => {});
    throw failure;
  } finally {
    leaving = false;
  }
}

export async function loadSession() {
  if (leaving) {
    return;
  }
  const before = current?.userId;
  try {
    const told = await get('/api/v1/session', {quiet: true});
    become(keepingWhatIsKnown(told));
    completeLater(told);
  } catch (problem) {
    if (problem.status !== 401) {
      throw problem;
    }
    if (leaving) {
      return;
    }
    become(null);
  }
  if (before && before !== current?.userId) {
    // Nothing that this document holds in memory may outlive the sign-in.
    if (current || signingOut) {
      forgetKept();
    } else {
      forgetExpired();
    }
    location.reload();
  } else if (before !== current?.userId) {
    tabs.postMessage({userId: current?.userId ?? null});
  }
}

/** @param {string} [path] where to come back to @param {string} [action] of `GET /login`, such as `password` */
export const signIn = (path = location.pathname + location.search, action = '') => location.assign(
  `/login?${action ? `action=${action}&` : ''}${language === 'en' ? '' : `language=${language}&`}continue=${
    encodeURIComponent(path)}`);

export async function signOut() {
  await import('/app/push.js').then(push => push.leave()).catch(() => {});
  // Before: other tabs may notice that the session is over sooner than they hear why.
  tabs.postMessage({signingOut: true});
  try {
    await send('POST', '/logout', {quiet: true});
  } catch (failure) {
    tabs.postMessage({signingOut: false});
    throw failure;
  }
  forgetKept();
  forget();
}

/** Things that outlive an expired session: its owner can sign in again and go on. Each knows whose it is. */
const OUTLIVING = ['comms:invited', 'comms:receipt'];

/** An invitation or a receipt that this tab kept belonged to the person who signed out. */
const forgetKept = () => sessionStorage.clear();

const forgetExpired = () => Object.keys(sessionStorage).filter(name => !OUTLIVING.includes(name))
  .forEach(name => sessionStorage.removeItem(name));

/**
 * Nobody is signed in any more, here and in all other tabs.
 * @param {boolean} [isExpired] whether the session ended by itself
 */
export function forget(isExpired = false) {
  become(null);
  tabs.postMessage({userId: null, isExpired});
}

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

tabs.onmessage = ({data}) => {
  if (data.signingOut !== undefined) {
    signingOut = data.signingOut;
    return;
  }
  if (leaving) {
    return;
  }
  // The session is over, or somebody else has signed in in another tab.
  if (current && data.userId !== current.userId) {
    if (data.isExpired && !signingOut) {
      forgetExpired();
    } else {
      forgetKept();
    }
    become(null);
    location.reload();
  } else if (current === null && data.userId) {
    loadSession().catch(() => {});
  }
};

window.addEventListener(SIGNED_OUT, () => {
  if (current && signingOut) {
    // The receipt of the work that ends this sign-in is not kept yet: see `leavingWith`.
    forgetKept();
    forget();
  } else if (current) {
    forgetExpired();
    forget(true);
  } else {
    become(null);
  }
});
