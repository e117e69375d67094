// Moments as the clocks of a time zone show them.
import {dates} from '/app/language.js';

/** Such as `2026-03-02T08:00`. @param {string} moment @param {string} timeZone */
export const onClock = (moment, timeZone) => new Intl.DateTimeFormat('sv-SE', {timeZone, dateStyle: 'short', timeStyle: 'short'})
  .format(new Date(moment)).replace(' ', 'T');

/** @param {string} moment @param {string} timeZone @returns {string} for people */
export const inZone = (moment, timeZone) => dates({timeZone, dateStyle: 'medium', timeStyle: 'short'})
  .format(new Date(moment));
