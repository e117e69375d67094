// Back shows a page as somebody left it: the same filters, as many rows, the same rows opened, the focus on the link that
// was followed. Words and names can be private, and the browser keeps history entries after a sign-out: all this stays in
// memory alone, and is forgotten when the sign-in ends.
import {onSession, session} from '/app/session.js';

/** How long a page that one comes back to may take to grow as long as it was. */
const GROWS_FOR = 3000;
/** How long the scroll position waits for opened rows. */
const OPENS_FOR = 1000;
const MOST_ENTRIES = 50;

/**
 * @typedef {object} Left how somebody left one history entry
 * @property {{href: string, nth: number}} [focus] the link that was followed
 * @property {Set<string>} open rows, as `keyOf` has them
 * @property {Map<string, number>} lengths of lists, by their questions
 * @property {Record<string, any>} words that a page keeps, such as filters
 */

/** By the mark of the history entry. @type {Map<string, Left>} */
const left = new Map();
let marks = 0;
/** The entry that somebody came back to. @type {Left | undefined} */
let found;

/** @returns {Left} */
function here() {
  const mark = history.state?.entry ?? `${Date.now()} ${++marks}`;
  if (!history.state?.entry) {
    history.replaceState({...history.state, entry: mark}, '');
  }
  const known = left.get(mark) ?? {open: new Set(), lengths: new Map(), words: {}};
  left.set(mark, known);
  if (left.size > MOST_ENTRIES) {
    left.delete(left.keys().next().value ?? '');
  }
  return known;
}

/**
 * Remembers what a page shows, for this history entry. A page that was left has nothing to remember.
 * @param {Element} page @param {Record<string, any>} words
 */
export function remember(page, words) {
  if (page.isConnected) {
    Object.assign(here().words, words);
  }
}

/** @returns {Record<string, any>} what the page remembered when this history entry was shown before */
export const recalled = () => ({...left.get(history.state?.entry)?.words});

/** @param {string} question of a list @param {number} length how many items it shows */
export function noteLength(question, length) {
  here().lengths.set(question, length);
}

/** How long a list was when its page was left; only the first reading after Back asks. @param {string} question */
export function takeLength(question) {
  const length = found?.lengths.get(question) ?? 0;
  found?.lengths.delete(question);
  return length;
}

/** @param {ParentNode} root @param {string} href @returns {HTMLAnchorElement[]} */
const linksTo = (root, href) => [...root.querySelectorAll('a')].filter(link => link.getAttribute('href') === href);

/** @param {HTMLAnchorElement} link that somebody follows */
export function noteFollowed(link) {
  const main = link.closest('main');
  const href = link.getAttribute('href') ?? '';
  here().focus = main ? {href, nth: linksTo(main, href).indexOf(link)} : undefined;
}

/** A row is known by its text and by the place that it belongs to. @param {HTMLDetailsElement} row */
function keyOf(row) {
  const owner = row.parentElement?.closest('[id]');
  const text = row.querySelector('summary')?.textContent?.trim() ?? '';
  const alike = [...owner?.querySelectorAll('details') ?? []]
    .filter(other => other.querySelector('summary')?.textContent?.trim() === text);
  return `${owner?.id} ${alike.indexOf(row)} ${text}`;
}

document.addEventListener('toggle', ({target}) => {
  if (target instanceof HTMLDetailsElement && target.closest('main')) {
    if (target.open) {
      here().open.add(keyOf(target));
    } else {
      here().open.delete(keyOf(target));
    }
  }
}, {capture: true});

/** Whether nobody has moved the focus away from the new page's beginning. */
const isFocusFree = () => document.activeElement === document.body || Boolean(document.activeElement?.matches('main, h1'));

/**
 * Opens rows, scrolls and moves the focus, each as soon as the page has what it needs. It stops when somebody uses the page.
 * @param {HTMLElement} main @param {number} scroll how far the page was scrolled
 * @param {() => boolean} isHere whether the page is still shown
 */
export function restore(main, scroll, isHere) {
  const open = new Set(found?.open);
  let focus = found?.focus;
  // Once: the page may be shown again, such as after a lost connection.
  found = found && {...found, open: new Set(), focus: undefined};
  let to = scroll;
  const began = performance.now();
  const stop = new AbortController();
  for (const kind of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    window.addEventListener(kind, () => stop.abort(), {signal: stop.signal, passive: true});
  }
  const look = () => {
    const passed = performance.now() - began;
    if (stop.signal.aborted || !isHere()) {
      stop.abort();
      return;
    }
    for (const row of open.size > 0 ? main.querySelectorAll('details') : []) {
      row.open = open.delete(keyOf(row)) || row.open;
    }
    const link = focus && linksTo(main, focus.href)[focus.nth];
    if (link) {
      focus = undefined;
      if (isFocusFree()) {
        link.focus({preventScroll: true});
      }
    }
    if (to > 0 && (open.size === 0 || passed > OPENS_FOR)
        && document.documentElement.scrollHeight - window.innerHeight >= to) {
      window.scrollTo(0, to);
      to = 0;
    }
    if ((open.size > 0 || focus || to > 0) && passed <= GROWS_FOR) {
      requestAnimationFrame(look);
    } else {
      stop.abort();
    }
  };
  look();
}

// Before the pages notice that they are shown again.
window.addEventListener('popstate', () => {
  const known = left.get(history.state?.entry);
  found = known && {...known, open: new Set(known.open), lengths: new Map(known.lengths)};
});

onSession(() => {
  if (!session()) {
    left.clear();
    found = undefined;
  }
});
