import {html, nothing} from 'lit';
import {all, createOnce, get, send} from '/app/api.js';
import {Page, time, values} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {session} from '/app/session.js';
import {linked, showLinked} from '/app/linked.js';
import {card, table} from '/app/table.js';
import {RecordNames} from '/privacy/record-names.js';
import '/privacy/hold-exports.js';
import '/privacy/propose-hold.js';
import '/purging/dry-run.js';
import '/purging/purging-switch.js';

const NEXT_STEP = {
  proposed: {path: 'approval', name: 'Approve', by: 'proposedBy'},
  active: {path: 'release', name: 'Propose release', by: undefined},
  'release-proposed': {path: 'release-approval', name: 'Approve release', by: 'releaseProposedBy'},
};

/** States in which held records can be exported: two officers have decided, and the hold still protects. */
const EXPORTED = new Set(['active', 'release-proposed']);

const DONE = {
  approval: 'The hold is approved.',
  release: 'You proposed the release. The hold protects until a second officer approves the release.',
  'release-approval': 'The hold is released. We remove the records in seven days at the earliest.',
};

const HOLD_STATES = {
  proposed: 'Waiting for approval',
  active: 'Active',
  'release-proposed': 'Release waiting for approval',
  released: 'Released',
  lapsed: 'Lapsed',
};

const DELETION_STATES = {
  scheduled: 'Scheduled',
  held: 'On hold',
  purging: 'Removing now',
  purged: 'Removed',
};

/** For privacy officers: scheduled removals, and holds of authorities. Two people decide, never one. */
class PrivacyPage extends Page {
  static properties = {state: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.deletions = new Paged(this);
    this.holds = new Paged(this);
    this.names = new RecordNames(this);
    this.state = '';
    this.said = '';
    this.shown = false;
    /** For each step of each hold. @type {Map<string, ReturnType<typeof createOnce>>} */
    this.onces = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    return this.doing(() => Promise.all([this.deletions.read('/api/v1/deletions', {state: this.state}),
      this.holds.read('/api/v1/holds', {}, {first: () => this.firstHolds()})]));
  }

  /** The hold that a link names, if there is one, and holds due for review. @returns {Promise<any[]>} */
  async firstHolds() {
    const id = linked('hold');
    const [wanted, toReview] = await Promise.all([id ? get(`/api/v1/holds/${id}`).then(hold => [hold], () => []) : [],
      all('/api/v1/holds?reviewDue=true')]);
    return [...wanted, ...toReview.filter(hold => hold.id !== id)];
  }

  /** The lists do not wait for names. */
  willUpdate() {
    const shown = [this.deletions.items, this.holds.items];
    if (shown.some((items, place) => items !== this.named?.[place])) {
      this.named = shown;
      this.names.learn([...(this.holds.items ?? []).flatMap(hold => hold.scope),
        ...(this.deletions.items ?? []).map(({kind, recordId}) => ({kind, id: recordId}))]);
    }
  }

  updated(changed) {
    if (changed.has('said') && this.said) {
      this.querySelector('.notice.good')?.focus();
    }
    if (!this.shown && this.holds.items) {
      this.shown = true;
      showLinked(this);
    }
  }

  step(hold, path) {
    this.said = '';
    return this.doing(async () => {
      const step = `/api/v1/holds/${hold.id}/${path}`;
      const once = this.onces.get(step) ?? createOnce();
      this.onces.set(step, once);
      await once.run(key => send('POST', step, {headers: {'Idempotency-Key': key}}));
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
      this.said = 'The hold stays. We remind you when the next review is due.';
      await this.read();
    });
  }

  /** @param {any} placed */
  async tellPlaced(placed) {
    this.said = placed.tooLateFor.length
      ? `The hold protects from now on. It came too late for ${placed.tooLateFor.length} of its records: we were removing them already.`
      : 'The hold protects from now on. A second officer must approve it within seven days, or it lapses.';
    await this.read();
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
        ${table(this, this.deletions, {columns: ['Record', 'State', 'Requested', 'Due', 'Holds', 'Waiting for'], cards: true,
          none: this.state ? 'There are none in this state.' : 'Nobody has asked for a deletion yet.',
          row: deletion => card({cells: {
            Record: this.names.show({kind: deletion.kind, id: deletion.recordId}),
            State: DELETION_STATES[deletion.state] ?? deletion.state, Requested: time(deletion.requestedAt),
            Due: time(deletion.dueAt), Holds: deletion.holds.length || nothing,
            'Waiting for': deletion.awaiting.length ? deletion.awaiting.join(', ') : nothing}})})}
        <dry-run></dry-run>
      </section>
      <section aria-labelledby="holds"><h2 id="holds">Legal holds</h2>
        ${table(this, this.holds, {columns: ['Protects', 'Ordered by', 'State', 'Review', 'Next step', 'For the authority'],
          cards: true, none: 'There are no holds.',
          row: hold => card({id: `hold-${hold.id}`, cells: {
            Protects: html`<ul class="plain">${hold.scope.map(record => html`<li>${this.names.show(record)}</li>`)}</ul>`,
            'Ordered by': this.grounds(hold),
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
        <p>The hold protects at once. A second officer must approve it within seven days.</p>
        <propose-hold @placed=${event => this.tellPlaced(event.detail)}></propose-hold>
      </section>`;
  }

  grounds(hold) {
    return hold.authority || hold.reason
      ? html`${hold.authority ?? nothing}${hold.reference ? html`<br>${hold.reference}` : nothing}${hold.reason
        ? html`<br><small class="muted">${hold.reason}</small>` : nothing}`
      : html`<span class="muted">deleted</span>`;
  }

  toReview(hold) {
    return html`<form @submit=${event => this.review(event, hold)}>
      <strong>Review is due.</strong>
      <label>If we still need the hold, review it again on
        <input name="reviewOn" type="date" required data-field="reviewAt" aria-invalid=${this.invalid('reviewAt')}></label>
      <button type="submit" class="secondary" ?disabled=${this.busy}>Keep the hold</button></form>`;
  }

  nextStep(hold) {
    const step = NEXT_STEP[hold.state];
    if (!step) {
      return nothing;
    }
    return step.by && hold[step.by] === session()?.userId
      ? html`<span class="muted">Waiting for a second officer</span>`
      : html`<button class="secondary" ?disabled=${this.busy} @click=${() => this.step(hold, step.path)}>${step.name}</button>`;
  }
}

customElements.define('privacy-page', PrivacyPage);
