// Words for what the directory of schools and clubs says in codes.
import {t} from '/app/language.js';

export const KINDS = {school: t('School'), club: t('Club')};
export const JOINING = {open: t('everybody'), code: t('with a code'), approval: t('with approval')};
