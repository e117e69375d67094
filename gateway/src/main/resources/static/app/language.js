// The language of the website, and its texts. English is what the pages are written in; the texts of another language come
// from one file, which is here before the first page (start.js).

/** Each language in its own words. */
export const LANGUAGES = {en: 'English', cy: 'Cymraeg', ar: 'العربية'};
/** Where this browser keeps the choice. It says nothing about anybody. */
const CHOICE = 'comms:language';
/** Texts for the pages that come without the language file; see plain-page.js. */
const PLAIN = 'comms:plain-texts';

/** So long, in milliseconds, the first page waits for its texts. */
const PATIENCE = 15_000;

function kept() {
  try {
    return localStorage.getItem(CHOICE) ?? '';
  } catch {
    return ''; // strict settings refuse it
  }
}

/** @param {string} tag such as `ar-EG` */
const known = tag => Object.keys(LANGUAGES).find(one => one === tag.split('-')[0]);

/** The language of this page. @type {string} */
export const language = known(kept()) ?? navigator.languages.map(known).find(Boolean) ?? 'en';

const region = navigator.languages.find(tag => known(tag) === language) ?? {en: 'en-GB'}[language] ?? language;

/** The region that the browser prefers for it, for dates and numbers. All pages write digits in the same way. */
export const locale = new Intl.Locale(region, {numberingSystem: 'latn'}).toString();

/** @type {import('/app/translation.js').Translation | undefined} none in English */
let translation;

/** Makes the language ready for the pages; without its file, pages are in English. */
export async function start() {
  if (language === 'en') {
    return;
  }
  try {
    const [answer, {Translation}] = await Promise.all([
      fetch(import.meta.resolve(`/languages/${language}.json`), {signal: AbortSignal.timeout(PATIENCE)}),
      import('/app/translation.js')]);
    if (!answer.ok) {
      return;
    }
    translation = new Translation(language, locale, await answer.json());
    document.documentElement.lang = language;
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    localStorage.setItem(PLAIN, JSON.stringify({lang: language, dir: document.documentElement.dir, texts: translation.plainTexts()}));
  } catch {
    // The pages say what they have to say in English.
  }
}

/** Keeps another language for this browser; the page must then be loaded again. @param {string} next */
export function choose(next) {
  try {
    localStorage.setItem(CHOICE, next);
    localStorage.removeItem(PLAIN);
  } catch {
    // Strict settings refuse it, so the page stays as it is.
  }
}

/** @param {TemplateStringsArray} strings of a template @returns the same in the language of the page; undefined in English */
export const templateOf = strings => translation?.template(strings);

/**
 * A text of ours in the language of the page.
 * @param {string} text as a literal, so that a test can find it; `{name}` stands for a value
 * @param {Record<string, unknown>} [values]
 * @returns {string}
 */
export function t(text, values) {
  const words = translation?.text(text) ?? text;
  return values ? words.replace(/\{(\w+)\}/g, (mark, name) => String(values[name] ?? mark)) : words;
}

/** @param {string} key `one|other` in English @param {number} count @returns {string | undefined} none in English */
export const countedIn = (key, count) => translation?.counted(key, count);

/**
 * The server explains in English why it refuses something; in other languages its code does.
 * @param {string | undefined} code @param {string | undefined} detail
 * @returns {string | undefined} undefined if the server said nothing
 */
export const refusal = (code, detail) => (code || detail) && translation ? translation.refusal(code ?? '') : detail;

/** @param {Intl.DateTimeFormatOptions} [options] @returns {{format: (moment: Date) => string}} */
export const dates = options => translation?.dates(options) ?? new Intl.DateTimeFormat(locale, options);

/** @param {Intl.NumberFormatOptions} [options] */
export const numbers = options => new Intl.NumberFormat(locale, options);

/** @param {string[]} names @returns {string} such as "Anna, Ben, and Carla" */
export const list = names => translation?.list(names) ?? new Intl.ListFormat(locale).format(names);
