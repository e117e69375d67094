// Parts the text of a template into units for translation. A unit is what stands between two block tags: its text, inline
// tags as `<0>...</0>` or `<0/>`, and values as `{0}`, all numbered in their order. Attributes that people read are units,
// too. A test does the same (WebsiteTexts.java).

/** Marks the place of a value, with its number. */
const VALUE = /\uE000(\d+)\uE001/g;
const TAG = /<!--[^]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g;
const ATTRIBUTE = /(\s(?:aria-label|placeholder|title|alt|label|hint|data-label)=)"([^"]*)"/g;
const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'br', 'code', 'em', 'i', 'kbd', 'mark', 'q', 's', 'small', 'span', 'strong',
  'sub', 'sup', 'time', 'u', 'wbr']);
const ALONE = new Set(['br', 'wbr', 'img', 'input', 'hr', 'link', 'meta', 'col', 'source']);
/** A button that looks like a link stands in a sentence. */
const LINK = /\sclass="(?:[^"]*\s)?link[\s"]/;
const HAS_LETTER = /\p{L}/u;
/** Numbered tags and values, and characters by name: none is a word. */
const MARKS = /<\/?\d+\/?>|\{\d+\}|&#?\w+;/g;

/** @typedef {{text: string, name?: string, closes?: boolean, alone?: boolean, inline?: boolean, pair?: number}} Piece */

/** @param {string} source @returns {Piece[]} */
function pieces(source) {
  /** @type {Piece[]} */
  const found = [];
  let end = 0;
  for (const tag of source.matchAll(TAG)) {
    if (tag.index > end) {
      found.push({text: source.slice(end, tag.index), inline: true});
    }
    const name = tag[2]?.toLowerCase() ?? '';
    found.push({text: tag[0], name, closes: tag[1] === '/', alone: ALONE.has(name) || tag[0].endsWith('/>'),
      inline: INLINE.has(name) || name === 'button' && LINK.test(tag[0])});
    end = tag.index + tag[0].length;
  }
  if (end < source.length) {
    found.push({text: source.slice(end), inline: true});
  }
  return found;
}

/** Ties each tag to the one that closes it. An inline tag around a block is a block. @param {Piece[]} all */
function tie(all) {
  /** @type {number[]} */
  const open = [];
  all.forEach((piece, at) => {
    if (piece.name === undefined || piece.alone) {
      return;
    }
    if (!piece.closes) {
      open.push(at);
      return;
    }
    const before = open.findLastIndex(other => all[other].name === piece.name);
    if (before >= 0) {
      const opener = open[before];
      open.length = before;
      all[opener].pair = at;
      piece.pair = opener;
      piece.inline = all[opener].inline = all[opener].inline && all.slice(opener, at).every(one => one.inline);
    }
  });
  all.forEach(piece => {
    if (piece.name !== undefined && !piece.alone && piece.pair === undefined) {
      piece.inline = false;
    }
  });
}

/** @param {string} text as it is read: white space is one blank */
const plain = text => text.replace(/\s+/g, ' ');

/** @param {(unit: string) => string} translate @param {string} unit */
const wanted = (translate, unit) => HAS_LETTER.test(unit.replace(MARKS, '')) ? translate(unit) : undefined;

/** A translation brings no markup of its own. @param {string} words */
const escaped = words => words.replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** @param {string} text @param {string[]} values @returns {string} with `{0}` for values */
const numbered = (text, values) => text.replace(VALUE, value => `{${values.push(value) - 1}}`);

/** @param {string} tag @param {(unit: string) => string} translate */
const attributes = (tag, translate) => tag.replace(ATTRIBUTE, (all, name, content) => {
  /** @type {string[]} */
  const values = [];
  const words = wanted(translate, numbered(plain(content).trim(), values));
  return words === undefined ? all : `${name}"${escaped(words).replace(/\{(\d+)\}/g, (mark, at) => values[at] ?? mark)}"`;
});

/** @param {Piece[]} run @returns {Piece[][]} texts, and tags with all that is in them */
function parts(run) {
  /** @type {Piece[][]} */
  const found = [];
  let depth = 0;
  for (const piece of run) {
    if (depth === 0) {
      found.push([]);
    }
    found[found.length - 1].push(piece);
    depth += piece.name === undefined || piece.alone ? 0 : piece.closes ? -1 : 1;
  }
  return found;
}

/** @param {Piece[]} part */
const isWordy = part => part.some(({name, text}) =>
  name === undefined && HAS_LETTER.test(text.replace(VALUE, '').replace(MARKS, '')));

/** @param {Piece[]} part @param {(unit: string) => string} translate */
const unchanged = (part, translate) => part.map(({name, text}) => name === undefined ? text : attributes(text, translate)).join('');

/** @param {Piece[]} run @param {(unit: string) => string} translate @returns {string} */
function sentence(run, translate) {
  const all = parts(run);
  const wordy = all.filter(isWordy);
  if (wordy.length === 0) {
    return unchanged(run, translate);
  }
  if (wordy.length === 1 && wordy[0].length > 1) {
    // All words are within one tag, which is then not part of the sentence.
    return all.map(part => part !== wordy[0] ? unchanged(part, translate)
      : unchanged(part.slice(0, 1), translate) + sentence(part.slice(1, -1), translate) + unchanged(part.slice(-1), translate)).join('');
  }
  /** @type {string[]} */
  const values = [];
  /** @type {string[]} */
  const tags = [];
  /** @type {number[]} */
  const open = [];
  const source = run.map(({text, name, closes, alone}) => {
    if (name === undefined) {
      return numbered(text, values);
    }
    if (closes) {
      const at = open.pop() ?? 0;
      tags[at] += `\n${text}`;
      return `</${at}>`;
    }
    const at = tags.push(attributes(text, translate)) - 1;
    if (alone) {
      return `<${at}/>`;
    }
    open.push(at);
    return `<${at}>`;
  }).join('');
  return (/^\s/.test(source) ? ' ' : '') + filled(translate(plain(source).trim()), tags, values) + (/\s$/.test(source) ? ' ' : '');
}

/** @param {string} words @param {string[]} tags an opening tag, and in another line the closing one @param {string[]} values */
function filled(words, tags, values) {
  return words.split(/(<\/?\d+\/?>|\{\d+\})/).map((part, at) => {
    if (at % 2 === 0) {
      return escaped(part);
    }
    const number = Number(part.replace(/\D/g, ''));
    if (part.startsWith('{')) {
      return values[number] ?? '';
    }
    const tag = tags[number] ?? '';
    const cut = tag.lastIndexOf('\n');
    return part.startsWith('</') ? tag.slice(cut + 1) : cut < 0 || part.endsWith('/>') ? tag : tag.slice(0, cut);
  }).join('');
}

/**
 * A template with other words.
 * @param {readonly string[]} strings of a template
 * @param {(unit: string) => string} translate
 * @returns {{strings: any, order: number[]}} `order`: which value stands at each place
 */
export function withUnits(strings, translate) {
  const all = pieces(strings.reduce((before, string, at) => `${before}\uE000${at - 1}\uE001${string}`));
  tie(all);
  let made = '';
  /** @type {Piece[]} */
  let run = [];
  for (const piece of all) {
    if (piece.inline) {
      run.push(piece);
    } else {
      made += sentence(run, translate) + attributes(piece.text, translate);
      run = [];
    }
  }
  made += sentence(run, translate);
  const parts = made.split(VALUE);
  /** @type {any} */
  const texts = parts.filter((_, at) => at % 2 === 0);
  texts.raw = texts;
  return {strings: texts, order: parts.filter((_, at) => at % 2 === 1).map(Number)};
}

/** @param {readonly string[]} strings of a template @returns {string[]} its units, as they are looked up */
export function unitsOf(strings) {
  /** @type {string[]} */
  const units = [];
  withUnits(strings, unit => {
    units.push(unit);
    return unit;
  });
  return units;
}
