// Links to one thing on a page, such as /privacy#hold-<id>: mails have them. An id alone stands in them.

/** @param {string} kind @returns {string | undefined} the id that the address names */
export const linked = kind => new RegExp(`^#${kind}-([0-9a-f-]{36})$`).exec(location.hash)?.[1];

/** Brings what the address names into sight, and a keyboard to it. @param {import('/app/page.js').Page} page */
export function showLinked(page) {
  const row = location.hash ? page.querySelector(`[id="${location.hash.slice(1)}"]`) : null;
  row?.scrollIntoView({block: 'center'});
  row?.focus({preventScroll: true});
  return row !== null;
}
