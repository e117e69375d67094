const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** @param {number} bytes @returns {string} for people, such as `1.2 MB` */
export function fileSize(bytes) {
  const power = UNITS.findLastIndex((_, at) => at === 0 || bytes >= 1000 ** at);
  return new Intl.NumberFormat(undefined, {style: 'unit', unit: UNITS[power], maximumFractionDigits: 1,
    // Only in full, bytes have a plural.
    unitDisplay: power === 0 ? 'long' : 'short'})
    .format(bytes / 1000 ** power);
}
