// Moves about within the website without loading it again.

/** Each history entry remembers how far it was scrolled, for when one comes back. */
const noteScroll = () => history.replaceState({...history.state, scroll: window.scrollY}, '');

/** A history entry of its own for what a page shows now, such as a search. @param {string} path */
export function addEntry(path) {
  noteScroll();
  history.pushState(null, '', path);
}

/** @param {string} path */
export function go(path) {
  addEntry(path);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** @type {number | undefined} */
let noting;
window.addEventListener('scroll', () => {
  clearTimeout(noting);
  noting = setTimeout(noteScroll, 150);
}, {passive: true});

export const UNREAD = 'comms:unread';

/** Tells the frame the number of unread messages, or that it should ask. @param {number} [count] */
export const tellUnread = count => window.dispatchEvent(new CustomEvent(UNREAD, {detail: count}));
