// Tables as files for spreadsheets (RFC 4180).

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** Without it, some spreadsheets read other letters than were written. */
const UTF_8_MARK = '\uFEFF';

/** @param {unknown} value */
function cell(value) {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {unknown[][]} rows the first one is the header
 * @returns {string} a text that begins with a formula's sign gets an apostrophe before it
 */
export const csv = rows => UTF_8_MARK + rows.map(row => `${row.map(cell).join(',')}\r\n`).join('');
