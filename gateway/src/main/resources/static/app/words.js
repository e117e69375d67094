// Words of the API that pages show, in the language of the page.
import {t} from '/app/language.js';

const WORDS = {school: t('school'), club: t('club'), important: t('important'), urgent: t('urgent'), paid: t('paid'), waived: t('waived'),
  due: t('due'), success: t('success'), failure: t('failure'), pending: t('pending'), unknown: t('unknown')};

/** @param {string} code @returns {string} */
export const word = code => WORDS[code] ?? code;
