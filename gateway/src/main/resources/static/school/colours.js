// Colours of schools and clubs. One stands always beside the name, so that nobody needs to see it. The style sheet has a shade
// of each for light and dark pages that stands out by 4.5 to 1.
import {t} from '/app/language.js';
import {session} from '/app/session.js';

/** By their names in the API. */
export const COLOURS = {none: t('None'), red: t('Red'), orange: t('Orange'), green: t('Green'), teal: t('Teal'), blue: t('Blue'),
  purple: t('Purple'), pink: t('Pink'), brown: t('Brown')};

/** @param {string | undefined} colour as the API has it @returns {string} class names; empty for none, or an unknown one */
export const colourClass = colour => colour && colour !== 'none' && Object.hasOwn(COLOURS, colour)
  ? `colour colour-${colour}` : '';

/** @param {string} id of a school or club that one belongs to @returns {string} class names */
export const colourOf = id => colourClass(session()?.organisations
  ?.find(membership => membership.organisationId === id)?.colour);
