// Moving about within the website, and a word to its frame.

/** @param {string} path */
export function go(path) {
  history.pushState(null, '', path);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

export const UNREAD = 'comms:unread';

/** Tells the frame how many messages are unread, or that it should ask. @param {number} [count] */
export const tellUnread = count => window.dispatchEvent(new CustomEvent(UNREAD, {detail: count}));
