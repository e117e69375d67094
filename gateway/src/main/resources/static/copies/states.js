// An access request in words.
import {nothing} from 'lit';
import {daysLeft, isPast} from '/app/days-left.js';
import {html} from '/app/html.js';
import {numbers, t} from '/app/language.js';
import {day} from '/app/page.js';
import {word} from '/app/words.js';

const STATES = {
  'fee-due': t('The fee is due'),
  collecting: t('We are collecting the data'),
  ready: t('Ready'),
  expired: t('Expired'),
  refused: t('Refused'),
};

const REASONS = {
  'subject-deleted': t('the data was deleted'),
  'requester-deleted': t('the requester was deleted'),
  'not-entitled': t('the requester is no longer entitled to it'),
  outdated: t('some of the data was deleted or withheld: a newer request replaces this one'),
  'fee-not-settled': t('the fee was not paid'),
};

/** @param {any} request */
export const state = request => html`${STATES[request.state] ?? request.state}${request.reason
  ? html` <span class="muted">(${REASONS[request.reason] ?? request.reason})</span>` : nothing}${request.clarificationSince
  ? html`<br><small class="muted">waiting for more detail from the requester</small>` : nothing}${isAnew(request)
  ? html`<br><small class="muted">Some of the data was deleted or withheld. We are making the copy again, free of charge.</small>` : nothing}`;

const isAnew = ({state: now, renewedAt}) => now === 'collecting' && renewedAt;

/** @param {any} request */
export const fee = ({fee: {amount, currency, outcome}}) => Number(amount) === 0 ? t('none')
  : html`${numbers({style: 'currency', currency}).format(Number(amount))}
    <span class="muted">(${word(outcome ?? 'due')})</span>`;

/**
 * While the requester is asked for more detail, the deadline may move: then it says no days.
 * @param {any} request
 */
export const deadline = request => ['fee-due', 'collecting'].includes(request.state) ? html`<span
  class=${isPast(request.deadline) ? 'error' : nothing}>${day(request.deadline)}${request.clarificationSince ? nothing
    : html`<br><small class=${isPast(request.deadline) ? nothing : 'muted'}>${daysLeft(request.deadline)}</small>`}</span>`
  : html`<span class="muted">done</span>`;
