// How a request for a copy is told of, to whoever looks at it.
import {html, nothing} from 'lit';
import {day} from '/app/page.js';

const STATES = {
  'fee-due': 'The fee is due',
  collecting: 'Being gathered',
  ready: 'Ready',
  expired: 'Removed itself',
  refused: 'Ended',
};

const REASONS = {
  'subject-deleted': 'what it is about was deleted',
  'requester-deleted': 'who asked was deleted',
  'not-entitled': 'who asked may not have it any more',
  'fee-not-settled': 'the fee was not paid',
};

/** @param {any} request */
export const state = request => html`${STATES[request.state] ?? request.state}${request.reason
  ? html` <span class="muted">(${REASONS[request.reason] ?? request.reason})</span>` : nothing}${request.clarificationSince
  ? html`<br><small class="muted">to be clarified</small>` : nothing}`;

/** @param {any} request */
export const fee = ({fee: {amount, currency, outcome}}) => Number(amount) === 0 ? 'none'
  : html`${new Intl.NumberFormat(undefined, {style: 'currency', currency}).format(Number(amount))}
    <span class="muted">(${outcome ?? 'due'})</span>`;

/** @param {any} request until when it is to be answered, as long as it is not */
export const deadline = request => ['fee-due', 'collecting'].includes(request.state) ? html`<span
  class=${new Date(request.deadline) < new Date() ? 'error' : nothing}>${day(request.deadline)}</span>` : html`<span
  class="muted">answered</span>`;
