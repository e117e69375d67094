// Numbers of things in words.
import {countedIn, numbers} from '/app/language.js';

const COUNT = new Intl.PluralRules('en');

/**
 * @param {number} count @param {string} one @param {string} other the words for one thing and for any other number, in
 *   English; other languages have more forms
 * @returns {string} such as "1 person" or "2,000 people"
 */
export const counted = (count, one, other) => countedIn(`${one}|${other}`, count)
  ?? `${numbers().format(count)} ${COUNT.select(count) === 'one' ? one : other}`;
