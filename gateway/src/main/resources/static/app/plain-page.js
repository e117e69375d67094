// Puts pages of HTML alone, for errors and for no connection, into the language that this browser used last. They cannot
// load its file, so the website has kept their texts (language.js).

/** @returns {{lang: string, dir: string, texts: Record<string, string>} | null} none in English */
function kept() {
  try {
    return JSON.parse(localStorage.getItem('comms:plain-texts') ?? 'null');
  } catch {
    return null; // strict settings refuse it
  }
}

/** @param {Record<string, string>} texts @param {string} english @returns {string} itself if it is not among them */
function inWords(texts, english) {
  const open = Object.entries(texts).find(([key]) => key.endsWith('{0}') && english.startsWith(key.slice(0, -3)));
  return open ? open[1].replace('{0}', () => english.slice(open[0].length - 3)) : texts[english] ?? english;
}

const found = kept();
if (found) {
  document.documentElement.lang = found.lang;
  document.documentElement.dir = found.dir;
  document.title = document.title.split(' · ').map(part => inWords(found.texts, part)).join(' · ');
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const node = /** @type {Text} */ (all.currentNode);
    const text = node.data.trim();
    if (text) {
      node.data = node.data.replace(text, () => inWords(found.texts, text));
    }
  }
}
