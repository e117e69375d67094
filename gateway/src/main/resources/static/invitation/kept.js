// The token of an invitation. It must survive signing in and registering, in this tab alone.
const KEPT = 'comms:invitation';

/** @returns {string} empty if there is none */
export const keptInvitation = () => sessionStorage.getItem(KEPT) ?? '';

/** @param {string} token */
export const keepInvitation = token => sessionStorage.setItem(KEPT, token);

export const dropInvitation = () => sessionStorage.removeItem(KEPT);
