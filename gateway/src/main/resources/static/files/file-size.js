import {numbers} from '/app/language.js';
import {counted} from '/app/plural.js';
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** @param {number} bytes @returns {string} for people, such as `1.2 MB` */
export function fileSize(bytes) {
  const power = UNITS.findLastIndex((_, at) => at === 0 || bytes >= 1000 ** at);
  return power === 0 ? counted(bytes, 'byte', 'bytes')
    : numbers({style: 'unit', unit: UNITS[power], maximumFractionDigits: 1, unitDisplay: 'short'}).format(bytes / 1000 ** power);
}
