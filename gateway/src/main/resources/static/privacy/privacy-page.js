import {html, nothing} from 'lit';
import {get, post, send, withParameters} from '/app/api.js';
import {Page, time, values} from '/app/page.js';
import {session} from '/app/session.js';

const NEXT_STEP = {
  proposed: {path: 'approval', name: 'Approve', by: 'proposedBy'},
  active: {path: 'release', name: 'Propose release', by: undefined},
  'release-proposed': {path: 'release-approval', name: 'Approve release', by: 'releaseProposedBy'},
};

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
      [this.deletions, this.holds] = await Promise.all([
        get(withParameters('/api/v1/deletions', {state: this.state, limit: 50})), get('/api/v1/holds?limit=50')]);
    });
  }

  more(name, path) {
    return this.doing(async () => {
      const page = await get(withParameters(path,
        {state: name === 'deletions' ? this.state : '', limit: 50, cursor: this[name].next}));
      this[name] = {items: [...this[name].items, ...page.items], next: page.next};
    });
  }

  step(hold, path) {
    return this.doing(async () => {
      await send('POST', `/api/v1/holds/${hold.id}/${path}`, {headers: {'Idempotency-Key': crypto.randomUUID()}});
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
      <section aria-labelledby="deletions"><h2 id="deletions">Deletions</h2>
        <label for="state">State</label>
        <select id="state" @change=${event => { this.state = event.target.value; this.read(); }}>
          <option value="">All</option>${['scheduled', 'held', 'purging', 'purged'].map(state =>
            html`<option value=${state}>${state}</option>`)}</select>
        ${this.table(this.deletions, 'deletions', '/api/v1/deletions', ['Record', 'State', 'Asked for', 'Due', 'Holds', 'Awaited'],
          deletion => html`<tr><td>${deletion.kind} <code class="id">${deletion.recordId}</code></td>
            <td>${deletion.state}</td><td>${time(deletion.requestedAt)}</td><td>${time(deletion.dueAt)}</td>
            <td>${deletion.holds.length}</td><td>${[...deletion.awaiting].join(', ')}</td></tr>`)}
      </section>
      <section aria-labelledby="holds"><h2 id="holds">Legal holds</h2>
        ${this.table(this.holds, 'holds', '/api/v1/holds', ['Protects', 'Authority', 'Reference', 'State', 'Review', 'Next step'],
          hold => html`<tr><td>${hold.scope.map(record => html`${record.kind} <code class="id">${record.id}</code><br>`)}</td>
            <td>${hold.authority ?? 'removed'}</td><td>${hold.reference ?? 'removed'}</td><td>${hold.state}</td>
            <td>${time(hold.reviewAt)}</td><td>${this.nextStep(hold)}</td></tr>`)}
      </section>
      <section aria-labelledby="place"><h2 id="place">Propose a hold</h2>
        <form @submit=${this.place}>
          <label for="kind">What it protects</label>
          <select id="kind" name="kind">${['user', 'pupil', 'organisation', 'group', 'message', 'call'].map(kind =>
            html`<option>${kind}</option>`)}</select>
          ${this.text('id', 'Its id', 'scope')}
          ${this.text('authority', 'Authority')}${this.text('reference', 'Reference')}${this.text('reason', 'Reason')}
          <label for="reviewOn">To be reviewed on</label>
          <input id="reviewOn" name="reviewOn" type="date" required aria-invalid=${this.invalid('reviewAt')}>
          ${this.error('reviewAt')}
          <label><input type="checkbox" name="confidential"> The person must not learn of it</label>
          <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>Propose</button>
        </form>
      </section>`;
  }

  text(name, label, field = name) {
    return html`<label for=${name}>${label}</label><input id=${name} name=${name} required autocomplete="off"
      aria-invalid=${this.invalid(field)} aria-describedby=${this.describedBy(field)}>${this.error(field)}`;
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

  table(page, name, path, columns, row) {
    if (!page) {
      return this.problem ? nothing : html`<p aria-busy="true">Reading</p>`;
    }
    return page.items.length === 0 ? html`<p class="muted">None.</p>` : html`<div class="scroll"><table>
        <thead><tr>${columns.map(column => html`<th scope="col">${column}</th>`)}</tr></thead>
        <tbody>${page.items.map(row)}</tbody></table></div>
      ${page.next ? html`<button class="secondary" ?disabled=${this.busy} @click=${() => this.more(name, path)}>More</button>`
        : nothing}`;
  }
}

customElements.define('privacy-page', PrivacyPage);
