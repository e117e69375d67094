const UNITS = ['byte', 'kilobyte', 'megabyte'];

/** @param {number} bytes @returns {string} for people, such as `1.2 MB` */
export function fileSize(bytes) {
  const power = bytes < 1000 ? 0 : bytes < 1000000 ? 1 : 2;
  return new Intl.NumberFormat(undefined, {style: 'unit', unit: UNITS[power], maximumFractionDigits: 1})
    .format(bytes / 1000 ** power);
}
