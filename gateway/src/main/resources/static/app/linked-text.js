// Text that people wrote, with links for addresses and numbers in it.
import LinkifyIt from 'linkify-it';
import {html} from '/app/html.js';

/** Web pages and email addresses alone; no other scheme opens from a message. */
const addresses = new LinkifyIt().add('ftp:', null).add('//', null);

/** A phone number: it starts with 0 or +, has 9 to 15 digits, and stands by itself. */
const NUMBER = /(?<![\w+/.-])(?:\+\d|\(?0)(?:[ ()-]{0,2}\d){8,14}(?![\w/-])/g;

/** @param {string} text @returns {unknown[]} */
const numbers = text => {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(NUMBER)) {
    const [number] = found;
    parts.push(text.slice(end, found.index), html`<a href="tel:${number.replace(/[^+\d]/g, '')}">${number}</a>`);
    end = found.index + number.length;
  }
  return [...parts, text.slice(end)];
};

/** @param {{url: string, text: string, schema: string}} found */
const link = ({url, text, schema}) => schema === 'mailto:' ? html`<a href=${url}>${text}</a>`
  : html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;

/** The text with links, for a template. @param {string} text @returns {unknown[]} */
export const withLinks = text => {
  const parts = [];
  let end = 0;
  for (const found of addresses.match(text) ?? []) {
    parts.push(...numbers(text.slice(end, found.index)), link(found));
    end = found.lastIndex;
  }
  return [...parts, ...numbers(text.slice(end))];
};
