// The token of an invitation that waits to be taken up: it must outlast signing in and registering, in this tab alone.
const KEPT = 'comms:invitation';

/** @returns {string} empty when there is none */
export const keptInvitation = () => sessionStorage.getItem(KEPT) ?? '';

/** @param {string} token */
export const keepInvitation = token => sessionStorage.setItem(KEPT, token);

export const dropInvitation = () => sessionStorage.removeItem(KEPT);
