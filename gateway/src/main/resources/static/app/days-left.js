// How far away a deadline is, in days of the browser's calendar.
import {t} from '/app/language.js';
import {counted} from '/app/plural.js';
const DAY = 24 * 60 * 60 * 1000;

/** @param {Date} moment */
const midnight = moment => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();

/** @param {string} instant RFC 3339 */
export const isPast = instant => new Date(instant) < new Date();

/** @param {string} instant RFC 3339 @returns {string} such as "5 days left" or "2 days late" */
export function daysLeft(instant) {
  // Rounded, because a day is an hour longer or shorter when the clocks change.
  const days = Math.round((midnight(new Date(instant)) - midnight(new Date())) / DAY);
  if (isPast(instant)) {
    return days === 0 ? t('late since today') : counted(-days, 'day late', 'days late');
  }
  return days === 0 ? t('due today') : counted(days, 'day left', 'days left');
}
