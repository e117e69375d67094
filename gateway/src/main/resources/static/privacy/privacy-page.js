import {html, nothing} from 'lit';
import {all, get, post, send, withParameters} from '/app/api.js';
import {Page, time, values} from '/app/page.js';
import {session} from '/app/session.js';
import {linked, showLinked} from '/app/linked.js';
import {card, table} from '/app/table.js';
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

const DONE = {
  approval: 'The hold is approved.',
  release: 'The release is proposed. The hold protects until a second officer approves it.',
  'release-approval': 'The hold is released. What it kept is removed in seven days at the earliest.',
};

const HOLD_STATES = {
  proposed: 'Proposed',
  active: 'In force',
  'release-proposed': 'Release proposed',
  released: 'Released',
  lapsed: 'Lapsed',
};

const DELETION_STATES = {
  scheduled: 'Scheduled',
  held: 'On hold',
  purging: 'Being removed',
  purged: 'Removed',
};

/** The hold that a link is about and those that are to be reviewed stand before all others, wherever they are in the list. */
const others = page => page.items.filter(item => !item.reviewDue && item.id !== linked('hold'));

/** For privacy officers: what is to be removed when, and what an authority forbids. Two people decide, never one. */
class PrivacyPage extends Page {
  static properties = {deletions: {state: true}, holds: {state: true}, state: {state: true},
    said: {state: true}};

  constructor() {
    super();
    this.deletions = undefined;
    this.holds = undefined;
    this.state = '';
    this.said = '';
    this.shown = false;
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    return this.doing(async () => {
      const [deletions, wanted, toReview, holds] = await Promise.all([
        get(withParameters('/api/v1/deletions', {state: this.state, limit: 50})), this.linkedHold(),
        all('/api/v1/holds?reviewDue=true'), get('/api/v1/holds?limit=50')]);
      this.deletions = deletions;
      this.holds = {items: [...wanted, ...toReview.filter(hold => hold.id !== linked('hold')), ...others(holds)],
        next: holds.next};
    });
  }

  /** @returns {Promise<any[]>} none when the link names none, or none that there is */
  async linkedHold() {
    const id = linked('hold');
    return id ? get(`/api/v1/holds/${id}`).then(hold => [hold], () => []) : [];
  }

  updated(changed) {
    if (changed.has('said') && this.said) {
      this.querySelector('.notice.good')?.focus();
    }
    if (!this.shown && this.holds) {
      this.shown = true;
      showLinked(this);
    }
  }

  more(name, path) {
    return this.doing(async () => {
      const page = await get(withParameters(path,
        {state: name === 'deletions' ? this.state : '', limit: 50, cursor: this[name].next}));
      this[name] = {items: [...this[name].items, ...others(page)], next: page.next};
    });
  }

  step(hold, path) {
    this.said = '';
    return this.doing(async () => {
      await send('POST', `/api/v1/holds/${hold.id}/${path}`, {headers: {'Idempotency-Key': crypto.randomUUID()}});
      this.said = DONE[path];
      await this.read();
    });
  }

  /** @param {SubmitEvent} event */
  async review(event, hold) {
    event.preventDefault();
    const {reviewOn} = values(/** @type {HTMLFormElement} */ (event.target));
    this.said = '';
    await this.doing(async () => {
      await send('PUT', `/api/v1/holds/${hold.id}/review`, {body: {reviewAt: `${reviewOn}T00:00:00Z`}});
      this.said = 'The hold stays, and is reviewed again then.';
      await this.read();
    });
  }

  /** @param {SubmitEvent} event */
  async place(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {kind, id, authority, reference, reason, reviewOn, confidential} = values(form);
    this.said = '';
    const placed = await this.doing(() => post('/api/v1/holds', {scope: [{kind, id}], authority, reference, reason,
      reviewAt: `${reviewOn}T00:00:00Z`, confidential: confidential === 'on'}, this.key));
    this.key = crypto.randomUUID();
    if (placed) {
      form.reset();
      this.said = placed.tooLateFor.length
        ? `The hold protects from now on, but came too late for ${placed.tooLateFor.length} of what it names: their removal had begun.`
        : 'The hold protects from now on. It lapses in seven days unless a second officer approves it.';
      await this.read();
    }
  }

  render() {
    return html`<h1>Deletions and holds</h1>${this.notice()}
      <div role="status">${this.said ? html`<div class="notice good" tabindex="-1"><p>${this.said}</p></div>` : nothing}</div>
      <purging-switch></purging-switch>
      <section aria-labelledby="deletions"><h2 id="deletions">Deletions</h2>
        <label for="state">State</label>
        <select id="state" class="narrow" @change=${event => { this.state = event.target.value; this.read(); }}>
          <option value="">All</option>${['scheduled', 'held', 'purging', 'purged'].map(state =>
            html`<option value=${state}>${DELETION_STATES[state]}</option>`)}</select>
        ${table(this, this.deletions, {columns: ['Record', 'State', 'Asked for', 'Due', 'Holds', 'Awaited'], cards: true,
          none: this.state ? 'None is in this state.' : 'Nobody has asked for a deletion yet.',
          more: () => this.more('deletions', '/api/v1/deletions'), row: deletion => card({cells: {
            Record: html`${deletion.kind} <code class="id">${deletion.recordId}</code>`,
            State: DELETION_STATES[deletion.state] ?? deletion.state, 'Asked for': time(deletion.requestedAt),
            Due: time(deletion.dueAt), Holds: deletion.holds.length || nothing,
            Awaited: deletion.awaiting.length ? deletion.awaiting.join(', ') : nothing}})})}
        <dry-run></dry-run>
      </section>
      <section aria-labelledby="holds"><h2 id="holds">Legal holds</h2>
        ${table(this, this.holds, {columns: ['Protects', 'Demanded by', 'State', 'Review', 'Next step', 'For the authority'],
          cards: true, none: 'Nothing is on hold, and nothing was.', more: () => this.more('holds', '/api/v1/holds'),
          row: hold => card({id: `hold-${hold.id}`, cells: {
            Protects: html`<ul class="plain">${hold.scope.map(record => html`<li>${record.kind}
              <code class="id">${record.id}</code></li>`)}</ul>`,
            'Demanded by': this.grounds(hold),
            State: html`${HOLD_STATES[hold.state] ?? hold.state}${hold.state === 'proposed' ? html`<br><small
              class="muted">lapses ${time(hold.lapsesAt)}</small>` : nothing}${hold.confidential ? html`<br><small
              class="muted">confidential</small>` : nothing}${hold.tooLateFor.length ? html`<br><small class="error">too late
              for ${hold.tooLateFor.length}</small>` : nothing}`,
            Review: ['released', 'lapsed'].includes(hold.state) ? nothing
              : html`${time(hold.reviewAt)}${hold.reviewDue ? this.toReview(hold) : nothing}`,
            'Next step': this.nextStep(hold),
            'For the authority': EXPORTED.has(hold.state)
              ? html`<hold-exports .hold=${hold}></hold-exports>` : nothing}})})}
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

  grounds(hold) {
    return hold.authority || hold.reason
      ? html`${hold.authority ?? nothing}${hold.reference ? html`<br>${hold.reference}` : nothing}${hold.reason
        ? html`<br><small class="muted">${hold.reason}</small>` : nothing}`
      : html`<span class="muted">is not kept any more</span>`;
  }

  toReview(hold) {
    return html`<form @submit=${event => this.review(event, hold)}>
      <strong>To be reviewed.</strong>
      <label>Still needed, to be reviewed again on
        <input name="reviewOn" type="date" required aria-invalid=${this.invalid('reviewAt')}></label>
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
