// The texts of a language other than English. Only its readers load this module.
import {t} from '/app/language.js';
import {withUnits} from '/app/units.js';

/** @typedef {{texts: Record<string, string>, counted: Record<string, Record<string, string>>,
 *   problems: Record<string, string>}} LanguageFile */

/** Texts that should have a translation and have none; a test looks here. */
const untranslated = new Set();
/** @type {any} */ (window).untranslated = untranslated;

/** By their English names. */
const months = () => ({January: t('January'), February: t('February'), March: t('March'), April: t('April'), May: t('May'),
  June: t('June'), July: t('July'), August: t('August'), September: t('September'), October: t('October'),
  November: t('November'), December: t('December')});

export class Translation {
  /** @param {string} language @param {string} locale @param {LanguageFile} file */
  constructor(language, locale, file) {
    this.language = language;
    this.locale = locale;
    this.file = file;
    this.plurals = new Intl.PluralRules(language);
    /** @type {WeakMap<TemplateStringsArray, {strings: any, order: number[]}>} */
    this.templates = new WeakMap();
  }

  /** Lit knows a template by its strings, so each has one translation. @param {TemplateStringsArray} strings */
  template(strings) {
    let known = this.templates.get(strings);
    if (!known) {
      known = withUnits(strings, unit => this.text(unit));
      this.templates.set(strings, known);
    }
    return known;
  }

  /** @param {string} text @returns {string} the text itself if it has no translation */
  text(text) {
    const words = this.file.texts[text];
    if (words === undefined) {
      untranslated.add(text);
    }
    return words ?? text;
  }

  /** @param {string} key @param {number} count */
  counted(key, count) {
    const forms = this.file.counted[key];
    if (!forms) {
      untranslated.add(key);
      return undefined;
    }
    return (forms[this.plurals.select(count)] ?? forms.other).replace('{n}', new Intl.NumberFormat(this.locale).format(count));
  }

  /** @param {string} code of a refusal */
  refusal(code) {
    const known = this.file.problems[code];
    if (known === undefined && code) {
      untranslated.add(code);
    }
    return known ?? this.file.problems.other.replace('{code}', code);
  }

  /** The texts of the pages for errors and for no connection, by their English words. @returns {Record<string, string>} */
  plainTexts() {
    return {
      'You are offline': t('You are offline'),
      'We cannot load this page. It opens by itself as soon as you are connected again.':
        t('We cannot load this page. It opens by itself as soon as you are connected again.'),
      'If you were writing something, we have kept it in this browser.':
        t('If you were writing something, we have kept it in this browser.'),
      'Try again': t('Try again'),
      'Page not found': t('Page not found'),
      'This address does not work': t('This address does not work'),
      'If you typed the address, check that it is correct. If you followed a link, it may be out of date.':
        t('If you typed the address, check that it is correct. If you followed a link, it may be out of date.'),
      'Sorry, there is a problem with the service': t('Sorry, there is a problem with the service'),
      'Try again in a few minutes. We have kept everything that you sent before.':
        t('Try again in a few minutes. We have kept everything that you sent before.'),
      'If this happens again, tell us this number: {0}': t('If this happens again, tell us this number: {0}'),
      'Too many tries': t('Too many tries'),
      'Go to the home page': t('Go to the home page'),
      'Privacy policy': t('Privacy policy'),
    };
  }

  /** Some browsers know no Welsh dates: then the name of the month comes from the language file. @param {any} options */
  dates(options) {
    if (Intl.DateTimeFormat.supportedLocalesOf(this.language).length > 0) {
      return new Intl.DateTimeFormat(this.locale, options);
    }
    const names = Object.entries(months());
    const english = new Intl.DateTimeFormat('en-GB', options);
    return {format: (/** @type {Date} */ moment) => english.formatToParts(moment).map(({type, value}) => {
      const month = type === 'month' && names.find(([name]) => name.startsWith(value));
      return month ? month[1] : value.replace(' at ', ', ');
    }).join('')};
  }

  /** @param {string[]} names */
  list(names) {
    if (Intl.ListFormat.supportedLocalesOf(this.language).length > 0) {
      return new Intl.ListFormat(this.locale).format(names);
    }
    return names.length < 2 ? names.join('') : t('{names} and {last}', {names: names.slice(0, -1).join(', '), last: names.at(-1)});
  }
}
