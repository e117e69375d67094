import {t} from '/app/language.js';
/** @type {Record<string, string>} */
const UNREADABLE = {unscanned: t('Being checked for malware'), infected: t('Removed: it contained malware')};

/** The reason why nobody can open a file; empty for a file that people can open. @param {string | undefined} state */
export const unreadable = state => UNREADABLE[state ?? ''] ?? '';

/** Whether the malware scanner has not checked it yet. @param {string | undefined} state */
export const isBeingChecked = state => state === 'unscanned';
