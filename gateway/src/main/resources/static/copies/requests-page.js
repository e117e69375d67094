import {html, nothing} from 'lit';
import {act, get, withParameters} from '/app/api.js';
import {Page, time, values} from '/app/page.js';
import {session} from '/app/session.js';
import {table} from '/app/table.js';
import {deadline, fee, state} from '/copies/states.js';

const STATES = ['fee-due', 'collecting', 'ready', 'expired', 'refused'];

/** For privacy officers: who waits for a copy, until when, and whose fee was paid. Nothing but ids is shown. */
class RequestsPage extends Page {
  static properties = {requests: {state: true}, shown: {state: true}, settling: {state: true}};

  constructor() {
    super();
    this.requests = undefined;
    this.shown = '';
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
      this.requests = await this.page();
    });
  }

  more() {
    return this.doing(async () => {
      const page = await this.page(this.requests.next);
      this.requests = {items: [...this.requests.items, ...page.items], next: page.next};
    });
  }

  /** @param {any} request */
  clarify(request) {
    return this.doing(async () => {
      await act('PUT', `/api/v1/access-requests/${request.id}/clarification`,
        {state: request.clarificationSince ? 'given' : 'asked'});
      await this.read();
    });
  }

  /** @param {SubmitEvent} event */
  async settle(event) {
    event.preventDefault();
    const {outcome, reference} = values(/** @type {HTMLFormElement} */ (event.target));
    const settled = await this.doing(() => act('PUT', `/api/v1/access-requests/${this.settling}/fee`,
      {outcome, reference}));
    if (settled) {
      this.settling = undefined;
      await this.read();
    }
  }

  render() {
    return html`<h1>Requests for copies</h1>${this.notice()}
      <label for="shown">Show</label>
      <select id="shown" @change=${event => { this.shown = event.target.value; this.read(); }}>
        <option value="">All</option><option value="due">Those whose time runs out</option>
        ${STATES.map(one => html`<option value=${one}>${state({state: one})}</option>`)}</select>
      ${table(this, this.requests, {columns: ['About', 'Asked by', 'Asked for', 'To be answered by', 'Fee', 'State', ''],
        more: () => this.more(), none: 'There are none.', row: request => html`<tr>
          <td>${request.subject.kind} <code class="id">${request.subject.id}</code></td>
          <td><code class="id">${request.requesterId}</code></td><td>${time(request.openedAt)}</td>
          <td>${deadline(request)}</td><td>${fee(request)}</td><td>${state(request)}${request.awaiting.length
            ? html`<br><small class="muted">awaited: ${request.awaiting.join(', ')}</small>` : nothing}</td>
          <td>${this.step(request)}${this.clarification(request)}</td></tr>`})}
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
  }
}

customElements.define('access-requests-page', RequestsPage);
