// Templates of pages: Lit's, in the language of the page. Pages import `html` and `svg` from here, never from Lit.
import {html as plain, svg as plainSvg} from 'lit';
import {templateOf} from '/app/language.js';

/** @param {typeof plain | typeof plainSvg} tag */
const translated = tag => (/** @type {TemplateStringsArray} */ strings, /** @type {unknown[]} */ ...values) => {
  const other = templateOf(strings);
  return other ? tag(other.strings, ...other.order.map(at => values[at])) : tag(strings, ...values);
};

export const html = translated(plain);
export const svg = translated(plainSvg);
