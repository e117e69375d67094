// The token of an invitation. It must survive signing in, registering and an expired session, in this tab alone, until
// somebody signs out or another person signs in.
import {session} from '/app/session.js';

const KEPT = 'comms:invited';

/** @returns {string} empty if there is none */
export function keptInvitation() {
  const {token = '', of} = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  if (of && session() && of !== session()?.userId) {
    dropInvitation();
    return '';
  }
  return token;
}

/** @param {string} token */
export const keepInvitation = token => sessionStorage.setItem(KEPT, JSON.stringify({token, of: session()?.userId}));

export const dropInvitation = () => sessionStorage.removeItem(KEPT);
