import {html, nothing} from 'lit';
import {all, get, post, send, withParameters} from '/app/api.js';
import {Page, time, values} from '/app/page.js';
import {session} from '/app/session.js';
import {table} from '/app/table.js';
import '/privacy/hold-exports.js';
import '/purging/dry-run.js';
import '/purging/purging-switch.js';

const NEXT_STEP = {
  proposed: {path: 'approval', name: 'Approve', by: 'proposedBy'},
  active: {path: 'release', name: 'Propose release', by: undefined},
  'release-proposed': {path: 'release-approval', name: 'Approve release', by: 'releaseProposedBy'},
};

/** In which states what is on hold may be exported: two officers have decided, and it still protects. */
const EXPORTED = new Set(['active', 'release-proposed']);

/** Holds that are to be reviewed stand before all others, wherever they are in the list. */
const others = page => page.items.filter(item => !item.reviewDue);

/** For privacy officers: what is to be removed when, and what an authority forbids. Two people decide, never one. */
class PrivacyPage extends Page {
  static properties = {deletions: {state: true}, holds: {state: true}, state: {state: true}};

  constructor() {
    super();
    this.deletions = undefined;
    this.holds = undefined;
    this.state = '';
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    return this.doing(async () => {
      const [deletions, toReview, holds] = await Promise.all([
        get(withParameters('/api/v1/deletions', {state: this.state, limit: 50})),
        all('/api/v1/holds?reviewDue=true'), get('/api/v1/holds?limit=50')]);
      this.deletions = deletions;
      this.holds = {items: [...toReview, ...others(holds)], next: holds.next};
    });
  }

  more(name, path) {
    return this.doing(async () => {
      const page = await get(withParameters(path,
        {state: name === 'deletions' ? this.state : '', limit: 50, cursor: this[name].next}));
      this[name] = {items: [...this[name].items, ...others(page)], next: page.next};
    });
  }

  step(hold, path) {
    return this.doing(async () => {
      await send('POST', `/api/v1/holds/${hold.id}/${path}`, {headers: {'Idempotency-Key': crypto.randomUUID()}});
      await this.read();
    });
  }

  /** @param {SubmitEvent} event */
  async review(event, hold) {
    event.preventDefault();
    const {reviewOn} = values(/** @type {HTMLFormElement} */ (event.target));
    await this.doing(async () => {
      await send('PUT', `/api/v1/holds/${hold.id}/review`, {body: {reviewAt: `${reviewOn}T00:00:00Z`}});
      await this.read();
    });
  }

  /** @param {SubmitEvent} event */
  async place(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {kind, id, authority, reference, reason, reviewOn, confidential} = values(form);
    const placed = await this.doing(() => post('/api/v1/holds', {scope: [{kind, id}], authority, reference, reason,
      reviewAt: `${reviewOn}T00:00:00Z`, confidential: confidential === 'on'}, this.key));
    this.key = crypto.randomUUID();
    if (placed) {
      form.reset();
      await this.read();
    }
  }

  render() {
    return html`<h1>Deletions and holds</h1>${this.notice()}
      <purging-switch></purging-switch>
      <section aria-labelledby="deletions"><h2 id="deletions">Deletions</h2>
        <label for="state">State</label>
        <select id="state" @change=${event => { this.state = event.target.value; this.read(); }}>
          <option value="">All</option>${['scheduled', 'held', 'purging', 'purged'].map(state =>
            html`<option value=${state}>${state}</option>`)}</select>
        ${table(this, this.deletions, {columns: ['Record', 'State', 'Asked for', 'Due', 'Holds', 'Awaited'],
          more: () => this.more('deletions', '/api/v1/deletions'), row: deletion => html`<tr>
            <td>${deletion.kind} <code class="id">${deletion.recordId}</code></td>
            <td>${deletion.state}</td><td>${time(deletion.requestedAt)}</td><td>${time(deletion.dueAt)}</td>
            <td>${deletion.holds.length}</td><td>${[...deletion.awaiting].join(', ')}</td></tr>`})}
        <dry-run></dry-run>
      </section>
      <section aria-labelledby="holds"><h2 id="holds">Legal holds</h2>
        ${table(this, this.holds, {columns: ['Protects', 'Authority', 'Reference', 'State', 'Review', 'Next step', 'For the authority'],
          more: () => this.more('holds', '/api/v1/holds'), row: hold => html`<tr>
            <td>${hold.scope.map(record => html`${record.kind} <code class="id">${record.id}</code><br>`)}</td>
            <td>${hold.authority ?? 'removed'}</td><td>${hold.reference ?? 'removed'}</td><td>${hold.state}</td>
            <td>${time(hold.reviewAt)}${hold.reviewDue ? this.toReview(hold) : nothing}</td>
            <td>${this.nextStep(hold)}</td>
            <td>${EXPORTED.has(hold.state) ? html`<hold-exports .hold=${hold}></hold-exports>` : nothing}</td></tr>`})}
      </section>
      <section aria-labelledby="place"><h2 id="place">Propose a hold</h2>
        <form @submit=${this.place}>
          <label for="kind">What it protects</label>
          <select id="kind" name="kind">${['user', 'pupil', 'organisation', 'group', 'message', 'call'].map(kind =>
            html`<option>${kind}</option>`)}</select>
          ${this.field('id', 'Its id', {required: true, field: 'scope'})}
          ${this.field('authority', 'Authority', {required: true})}
          ${this.field('reference', 'Reference', {required: true})}
          ${this.field('reason', 'Reason', {required: true})}
          <label for="reviewOn">To be reviewed on</label>
          <input id="reviewOn" name="reviewOn" type="date" required aria-invalid=${this.invalid('reviewAt')}>
          ${this.error('reviewAt')}
          <label><input type="checkbox" name="confidential"> The person must not learn of it</label>
          <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>Propose</button>
        </form>
      </section>`;
  }

  toReview(hold) {
    return html`<form @submit=${event => this.review(event, hold)}>
      <strong>To be reviewed.</strong>
      <label>Still needed, to be reviewed again on <input name="reviewOn" type="date" required></label>
      <button type="submit" class="secondary" ?disabled=${this.busy}>Still needed</button></form>`;
  }

  nextStep(hold) {
    const step = NEXT_STEP[hold.state];
    if (!step) {
      return nothing;
    }
    return step.by && hold[step.by] === session()?.userId
      ? html`<span class="muted">Waits for a second person</span>`
      : html`<button class="secondary" ?disabled=${this.busy} @click=${() => this.step(hold, step.path)}>${step.name}</button>`;
  }
}

customElements.define('privacy-page', PrivacyPage);
