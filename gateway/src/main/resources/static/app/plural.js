// Numbers of things in words.
const COUNT = new Intl.PluralRules('en');

/**
 * @param {number} count @param {string} one @param {string} other the words for one thing and for any other number
 * @returns {string} such as "1 person" or "2,000 people"
 */
export const counted = (count, one, other) => `${count.toLocaleString()} ${COUNT.select(count) === 'one' ? one : other}`;
