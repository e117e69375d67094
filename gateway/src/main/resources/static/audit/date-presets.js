// Beginnings of usual stretches of time, by the clock and calendar of this browser. They all last until now.
import {t} from '/app/language.js';

/** The start of the day that was so many days ago. @param {number} days */
const daysAgo = days => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
};

/** The start by its name; today is one of the days. @type {Record<string, () => Date>} */
export const PRESETS = {
  [t('Today')]: () => daysAgo(0),
  [t('Last 7 days')]: () => daysAgo(6),
  [t('Last 30 days')]: () => daysAgo(29),
  [t('This month')]: () => daysAgo(new Date().getDate() - 1),
};
