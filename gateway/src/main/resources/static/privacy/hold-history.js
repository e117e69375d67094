// The decisions about a hold: by which officer, and when; below them the officers' notes.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {time} from '/app/page.js';
import '/privacy/hold-notes.js';

/** The steps of a hold with the fields of its view. A hold that lapses has no second officer. */
const STEPS = [
  {name: t('Proposed'), at: 'proposedAt', by: 'proposedBy'},
  {name: t('Approved'), at: 'approvedAt', by: 'approvedBy'},
  {name: t('Release proposed'), at: 'releaseProposedAt', by: 'releaseProposedBy'},
  {name: t('Release approved, hold released'), at: 'releasedAt', by: 'releaseApprovedBy'},
];

/** The officers who decided about a hold. @param {any} hold */
export const deciders = hold => STEPS.map(({by}) => hold[by]).filter(Boolean).map(id => ({kind: 'user', id}));

/** @param {any} hold @param {import('/privacy/record-names.js').RecordNames} names */
export const steps = (hold, names) => html`<ol class="plain" aria-label="History of the hold">${
  STEPS.filter(({at, by}) => hold[at] && hold[by]).map(({name, at, by}) => html`<li>${name}<br>${time(hold[at])}<br>
    by ${names.person(hold[by])}</li>`)}
  ${hold.state === 'lapsed' ? html`<li>Lapsed<br>${time(hold.releasedAt)}<br>No second officer approved it in time.</li>`
    : nothing}</ol>
  <hold-notes .hold=${hold} .names=${names} .known=${names.answered.size}></hold-notes>`;
