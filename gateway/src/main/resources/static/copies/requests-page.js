import {html, nothing} from 'lit';
import {act, get, withParameters} from '/app/api.js';
import {Page, time, values} from '/app/page.js';
import {session} from '/app/session.js';
import {linked, showLinked} from '/app/linked.js';
import {card, table} from '/app/table.js';
import {deadline, fee, state} from '/copies/states.js';

const NONE = {
  '': 'Nobody has asked for a copy yet.',
  due: 'None has to be answered within a week.',
};

const STATES = ['fee-due', 'collecting', 'ready', 'expired', 'refused'];

/** The one that a link is about stands before all others. */
const others = page => page.items.filter(item => item.id !== linked('request'));

/** For privacy officers: who waits for a copy, until when, and whose fee was paid. Nothing but ids is shown. */
class RequestsPage extends Page {
  static properties = {requests: {state: true}, shown: {state: true}, settling: {state: true},
    said: {state: true}};

  constructor() {
    super();
    this.requests = undefined;
    this.shown = '';
    this.said = '';
    this.led = false;
    /** @type {string | undefined} the request whose fee is being recorded */
    this.settling = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  page(cursor) {
    const due = this.shown === 'due';
    return get(withParameters('/api/v1/access-requests',
      {due: due || undefined, state: due ? undefined : this.shown, limit: 50, cursor}));
  }

  read() {
    return this.doing(async () => {
      this.requests = undefined;
      const [wanted, page] = await Promise.all([this.linkedRequest(), this.page()]);
      this.requests = {items: [...wanted, ...others(page)], next: page.next};
    });
  }

  /** @returns {Promise<any[]>} none when the link names none, or none that there is */
  async linkedRequest() {
    const id = linked('request');
    return id ? get(`/api/v1/access-requests/${id}`).then(request => [request], () => []) : [];
  }

  more() {
    return this.doing(async () => {
      const page = await this.page(this.requests.next);
      this.requests = {items: [...this.requests.items, ...others(page)], next: page.next};
    });
  }

  /** @param {any} request */
  clarify(request) {
    this.said = '';
    return this.doing(async () => {
      await act('PUT', `/api/v1/access-requests/${request.id}/clarification`,
        {state: request.clarificationSince ? 'given' : 'asked'});
      this.said = request.clarificationSince ? 'It is noted that this was answered.'
        : 'It is noted that who asked is asked what is meant.';
      await this.read();
    });
  }

  /** @param {SubmitEvent} event */
  async settle(event) {
    event.preventDefault();
    this.said = '';
    const {outcome, reference} = values(/** @type {HTMLFormElement} */ (event.target));
    const settled = await this.doing(() => act('PUT', `/api/v1/access-requests/${this.settling}/fee`,
      {outcome, reference}));
    if (settled) {
      this.settling = undefined;
      this.said = 'The fee is recorded; the copy is being gathered.';
      await this.read();
    }
  }

  render() {
    return html`<h1>Requests for copies</h1>${this.notice()}
      <div role="status">${this.said ? html`<div class="notice good" tabindex="-1"><p>${this.said}</p></div>` : nothing}</div>
      <label for="shown">Show</label>
      <select id="shown" class="narrow" @change=${event => { this.shown = event.target.value; this.read(); }}>
        <option value="">All</option><option value="due">Those whose time runs out</option>
        ${STATES.map(one => html`<option value=${one}>${state({state: one})}</option>`)}</select>
      ${table(this, this.requests, {columns: ['About', 'Asked by', 'Asked for', 'To be answered by', 'Fee', 'State', 'Next step'],
        cards: true, more: () => this.more(), none: NONE[this.shown] ?? 'There are none.',
        row: request => card({id: `request-${request.id}`, cells: {
          About: html`${request.subject.kind} <code class="id">${request.subject.id}</code>`,
          'Asked by': html`<code class="id">${request.requesterId}</code>`, 'Asked for': time(request.openedAt),
          'To be answered by': deadline(request), Fee: fee(request),
          State: html`${state(request)}${request.awaiting.length
            ? html`<br><small class="muted">awaited: ${request.awaiting.join(', ')}</small>` : nothing}`,
          'Next step': ['fee-due', 'collecting'].includes(request.state) ? html`<div class="actions">${this.step(request)}${
            this.clarification(request)}</div>` : nothing}})})}
      ${this.settling ? html`<section aria-labelledby="fee"><h2 id="fee">The fee of ${this.settling}</h2>
        <form @submit=${this.settle}>
          <label for="outcome">What became of it</label>
          <select id="outcome" name="outcome" aria-invalid=${this.invalid('outcome')}>
            <option value="paid">It was paid</option><option value="waived">None is asked</option></select>
          ${this.field('reference', 'Reference of the payment, or why none is asked', {required: true})}
          <div class="actions">${this.submitButton('Record it')}
            <button type="button" class="secondary" @click=${() => { this.settling = undefined; }}>Leave it</button></div>
        </form></section>` : nothing}`;
  }

  clarification(request) {
    return ['fee-due', 'collecting'].includes(request.state) ? html`<button class="secondary outline"
        ?disabled=${this.busy} aria-label="Clarification of ${request.id}" @click=${() => this.clarify(request)}>${
          request.clarificationSince ? 'It was answered' : 'Ask what is meant'}</button>` : nothing;
  }

  step(request) {
    if (request.state !== 'fee-due') {
      return nothing;
    }
    return request.requesterId === session()?.userId
      ? html`<span class="muted">Waits for another officer</span>`
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
    if (!this.led && this.requests) {
      this.led = true;
      showLinked(this);
    }
  }
}

customElements.define('access-requests-page', RequestsPage);
