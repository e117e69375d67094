import {nothing} from 'lit';
import {AddressFilters, oneOf} from '/app/address-filters.js';
import {act, get} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {session} from '/app/session.js';
import {linked, showLinked} from '/app/linked.js';
import {card, table} from '/app/table.js';
import {deadline, fee, state} from '/copies/states.js';
import {RecordNames} from '/privacy/record-names.js';

const NONE = {
  '': t('There are no access requests yet.'),
  due: t('No request is due within a week.'),
};

const STATES = ['fee-due', 'collecting', 'ready', 'expired', 'refused'];

/** For privacy officers: all access requests with their deadlines and fees. */
class RequestsPage extends Page {
  static properties = {settling: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.requests = new Paged(this);
    this.names = new RecordNames(this);
    this.filters = new AddressFilters(this, {allowed: {show: value => value === 'due' || STATES.includes(value)},
      moved: () => this.readMoved()});
    this.said = '';
    this.led = false;
    /** @type {string | undefined} the request whose fee is being recorded */
    this.settling = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  /** The request that a link names comes first. */
  read() {
    const {show} = this.filters.values;
    const due = show === 'due';
    this.requests.clear();
    return this.doing(() => this.requests.read('/api/v1/access-requests',
      {due: due || undefined, state: due ? undefined : show}, {first: () => this.linkedRequest()}));
  }

  /** After a step within the page, which may lead to another request. */
  async readMoved() {
    await this.read();
    this.led = false;
    this.requestUpdate();
  }

  /** The list does not wait for names. */
  willUpdate() {
    const {items} = this.requests;
    if (items !== this.named) {
      this.named = items;
      this.names.learn((items ?? []).flatMap(({subject, requesterId}) => [subject, {kind: 'user', id: requesterId}]));
    }
  }

  /** @returns {Promise<any[]>} none if the link names no request */
  async linkedRequest() {
    const id = linked('request');
    return id ? get(`/api/v1/access-requests/${id}`).then(request => [request], () => []) : [];
  }

  /** @param {any} request */
  clarify(request) {
    this.said = '';
    return this.doing(async () => {
      await act('PUT', `/api/v1/access-requests/${request.id}/clarification`,
        {state: request.clarificationSince ? 'given' : 'asked'});
      this.said = request.clarificationSince ? t('The requester has answered. The deadline counts again.')
        : t('You have asked the requester for more detail. The deadline waits.');
      await this.read();
    });
  }

  /** @param {SubmitEvent} event */
  async settle(event) {
    this.said = '';
    const settled = await this.sending(event, ({outcome, reference}) => act('PUT',
      `/api/v1/access-requests/${this.settling}/fee`, {outcome, reference}));
    if (settled) {
      this.settling = undefined;
      this.said = t('The fee is recorded. We are collecting the data.');
      await this.read();
    }
  }

  render() {
    const {show} = this.filters.values;
    return html`<h1>Access requests</h1>${this.notice()}
      <div role="status">${this.said ? html`<div class="notice good" tabindex="-1"><p>${this.said}</p></div>` : nothing}</div>
      <label for="shown">Show</label>
      <select id="shown" class="narrow" .value=${show}
        @change=${event => { this.filters.change({show: event.target.value}); this.read(); }}>
        <option value="">All</option><option value="due" ?selected=${show === 'due'}>Due within a week</option>
        ${STATES.map(one => html`<option value=${one} ?selected=${show === one}>${state({state: one})}</option>`)}</select>
      ${table(this, this.requests, {columns: [t('About'), t('Requested by'), t('Requested on'), t('Answer by'), t('Fee'), t('State'), t('Next step')],
        cards: true, none: NONE[show] ?? t('No requests match this filter.'),
        row: request => card({id: `request-${request.id}`, cells: {
          [t('About')]: this.names.show(request.subject), [t('Requested by')]: this.names.person(request.requesterId, t('name is removed')),
          [t('Requested on')]: time(request.openedAt),
          [t('Answer by')]: deadline(request), [t('Fee')]: fee(request),
          [t('State')]: html`${state(request)}${request.awaiting.length
            ? html`<br><small class="muted">waiting for ${request.awaiting.join(', ')}</small>` : nothing}`,
          [t('Next step')]: ['fee-due', 'collecting'].includes(request.state) ? html`<div class="actions">${this.step(request)}${
            this.clarification(request)}</div>` : nothing}})})}
      ${this.settling ? html`<section aria-labelledby="fee"><h2 id="fee">Fee for request <code class="id">${this.settling}</code></h2>
        <form data-draft="fee-${this.settling}" @submit=${this.settle}>
          <label for="outcome">Outcome</label>
          <select id="outcome" name="outcome" aria-invalid=${this.invalid('outcome')}>
            <option value="paid">Paid</option><option value="waived">Waived</option></select>
          ${this.field('reference', t('Reference of the payment, or reason for the waiver'), {required: true})}
          <div class="actions">${this.submitButton(t('Record the fee'))}
            <button type="button" class="secondary" @click=${() => { this.settling = undefined; }}>Cancel</button></div>
        </form></section>` : nothing}`;
  }

  clarification(request) {
    return ['fee-due', 'collecting'].includes(request.state) ? html`<button class="secondary outline"
        ?disabled=${this.busy} aria-label="${request.clarificationSince ? t('Requester has answered') : t('Ask for more detail')}: ${request.id}" @click=${() => this.clarify(request)}>${
          request.clarificationSince ? t('Requester has answered') : t('Ask for more detail')}</button>` : nothing;
  }

  step(request) {
    if (request.state !== 'fee-due') {
      return nothing;
    }
    return request.requesterId === session()?.userId
      ? html`<span class="muted">Waiting for another officer</span>`
      : html`<button class="secondary" ?disabled=${this.busy} aria-label="Record the fee of ${request.id}"
          @click=${() => { this.settling = request.id; }}>Record the fee</button>`;
  }

  updated(changed) {
    if (changed.has('settling') && this.settling) {
      this.querySelector('#outcome')?.focus();
    }
    if (changed.has('said') && this.said) {
      this.querySelector('.notice.good')?.focus();
    }
    if (!this.led && this.requests.items) {
      this.led = true;
      showLinked(this);
    }
  }
}

customElements.define('access-requests-page', RequestsPage);
