// Links to one thing on a page, such as /privacy#hold-<id>: emails have them. They hold an id and nothing else.

/** @param {string} kind @returns {string | undefined} the id in the address */
export const linked = kind => new RegExp(`^#${kind}-([0-9a-f-]{36})$`).exec(location.hash)?.[1];

/** Scrolls to the thing that the address names, and focuses it. @param {import('/app/page.js').Page} page */
export function showLinked(page) {
  const row = location.hash ? page.querySelector(`[id="${location.hash.slice(1)}"]`) : null;
  row?.scrollIntoView({block: 'center'});
  row?.focus({preventScroll: true});
  return row !== null;
}
