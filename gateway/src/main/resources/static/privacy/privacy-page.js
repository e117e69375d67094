import {nothing} from 'lit';
import {AddressFilters, isDay, oneOf} from '/app/address-filters.js';
import {all, createOnce, get, send} from '/app/api.js';
import {daysLeft, isPast} from '/app/days-left.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time, values} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {session} from '/app/session.js';
import {linked, showLinked} from '/app/linked.js';
import {card, table} from '/app/table.js';
import {saveCertificate} from '/deletion/certificate.js';
import {deciders, steps} from '/privacy/hold-history.js';
import {KINDS, RecordNames} from '/privacy/record-names.js';
import '/privacy/hold-exports.js';
import '/privacy/propose-hold.js';
import '/purging/dry-run.js';
import '/purging/purging-switch.js';

const NEXT_STEP = {
  proposed: {path: 'approval', name: t('Approve'), by: 'proposedBy'},
  active: {path: 'release', name: t('Propose release'), by: undefined},
  'release-proposed': {path: 'release-approval', name: t('Approve release'), by: 'releaseProposedBy'},
};

/** States in which held records can be exported: two officers have decided, and the hold still protects. */
const EXPORTED = new Set(['active', 'release-proposed']);

const DONE = {
  approval: t('The hold is approved.'),
  release: t('You proposed the release. The hold protects until a second officer approves the release.'),
  'release-approval': t('The hold is released. We remove the records in seven days at the earliest.'),
};

const HOLD_STATES = {
  proposed: t('Waiting for approval'),
  active: t('Active'),
  'release-proposed': t('Release waiting for approval'),
  released: t('Released'),
  lapsed: t('Lapsed'),
};

const DELETION_STATES = {
  scheduled: t('Scheduled'),
  held: t('On hold'),
  purging: t('Removing now'),
  purged: t('Removed'),
};

/** Lists of deletions by the filter in the address. */
const DELETIONS = {
  '': {name: t('All'), none: t('Nobody has asked for a deletion yet.')},
  late: {name: t('Late'), none: t('No removal is late.')},
  ...Object.fromEntries(Object.entries(DELETION_STATES).map(([state, name]) =>
    [state, {name, none: t('No deletions match this filter.')}])),
};

/** Lists of holds by the filter in the address, with what the server is asked for if that is not a state of this name. */
const HOLDS = {
  '': {name: t('All, next review first'), none: t('There are no holds.')},
  'review-due': {name: t('Due for review'), none: t('No hold is due for review.'), ask: {reviewDue: true}},
  'to-approve': {name: t('Waiting for your approval'), none: t('No hold waits for your approval.'),
    ask: {state: 'proposed', approvable: true}},
  'to-release': {name: t('Release waiting for your approval'), none: t('No release waits for your approval.'),
    ask: {state: 'release-proposed', approvable: true}},
  ...Object.fromEntries(Object.entries(HOLD_STATES).map(([state, name]) =>
    [state, {name, none: t('No holds match this filter.')}])),
};

/** @param {Record<string, {name: string}>} lists @param {string} chosen */
const options = (lists, chosen) => Object.entries(lists).map(([value, {name}]) =>
  html`<option value=${value} ?selected=${value === chosen}>${name}</option>`);

/** For privacy officers: scheduled removals, and holds of authorities. Two people decide, never one. */
class PrivacyPage extends Page {
  static properties = {said: {state: true}, opened: {state: true}};

  constructor() {
    super();
    this.deletions = new Paged(this);
    this.holds = new Paged(this);
    this.names = new RecordNames(this);
    this.filters = new AddressFilters(this, {allowed: {deletions: oneOf(DELETIONS), due: isDay, holds: oneOf(HOLDS)},
      moved: () => this.readMoved()});
    this.said = '';
    /** Ids of the holds whose history is open. @type {Set<string>} */
    this.opened = new Set();
    this.shown = false;
    /** For each step of each hold. @type {Map<string, ReturnType<typeof createOnce>>} */
    this.onces = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    return this.doing(() => Promise.all([this.readDeletions(), this.readHolds()]));
  }

  /** After a step within the page, which may lead to another hold. */
  async readMoved() {
    await this.read();
    this.shown = false;
    this.requestUpdate();
  }

  readDeletions() {
    const {deletions, due} = this.filters.values;
    const late = deletions === 'late';
    const ends = [...late ? [Date.now()] : [], ...due ? [new Date(`${due}T00:00`).getTime()] : []];
    return this.deletions.read('/api/v1/deletions', {state: late ? 'scheduled' : deletions,
      dueBefore: ends.length ? new Date(Math.min(...ends)).toISOString() : undefined});
  }

  readHolds() {
    const {holds} = this.filters.values;
    return this.holds.read('/api/v1/holds', HOLDS[holds].ask ?? {state: holds}, {first: () => this.firstHolds()});
  }

  /** @param {Record<string, string>} change @param {{step?: boolean}} [how] as `AddressFilters` has it */
  narrow(change, how) {
    this.filters.change(change, how);
    return this.doing(() => 'holds' in change ? this.readHolds() : this.readDeletions());
  }

  /** The hold that a link names, if there is one; and without a filter, holds due for review. @returns {Promise<any[]>} */
  async firstHolds() {
    const id = linked('hold');
    const [wanted, toReview] = await Promise.all([id ? get(`/api/v1/holds/${id}`).then(hold => [hold], () => []) : [],
      this.filters.values.holds ? [] : all('/api/v1/holds?reviewDue=true')]);
    return [...wanted, ...toReview.filter(hold => hold.id !== id)];
  }

  /** The lists do not wait for names. Those of officers are read once somebody opens a history. */
  willUpdate() {
    const shown = [this.deletions.items, this.holds.items, this.opened];
    if (shown.some((part, place) => part !== this.named?.[place])) {
      this.named = shown;
      const holds = this.holds.items ?? [];
      this.names.learn([...holds.flatMap(hold => hold.scope),
        ...holds.filter(({id}) => this.opened.has(id)).flatMap(deciders),
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
      this.said = t('The hold stays. We remind you when the next review is due.');
      await this.read();
    });
  }

  /** @param {any} placed */
  async tellPlaced(placed) {
    this.said = placed.tooLateFor.length
      ? t('The hold protects from now on. It came too late for {number} of its records: we were removing them already.',
          {number: placed.tooLateFor.length})
      : t('The hold protects from now on. A second officer must approve it within seven days, or it lapses.');
    await this.read();
  }

  render() {
    return html`<h1>Deletions and holds</h1>${this.notice()}
      <div role="status">${this.said ? html`<div class="notice good" tabindex="-1"><p>${this.said}</p></div>` : nothing}</div>
      <purging-switch></purging-switch>
      <section aria-labelledby="deletions"><h2 id="deletions">Deletions</h2>
        ${this.listOfDeletions()}
        <dry-run></dry-run>
      </section>
      <section aria-labelledby="holds"><h2 id="holds">Legal holds</h2>
        ${this.listOfHolds()}
      </section>
      <section aria-labelledby="place"><h2 id="place">Propose a hold</h2>
        <p>The hold protects at once. A second officer must approve it within seven days.</p>
        <propose-hold @placed=${event => this.tellPlaced(event.detail)}></propose-hold>
      </section>`;
  }

  listOfDeletions() {
    const {deletions, due} = this.filters.values;
    return html`<fieldset class="filters"><legend>Show deletions</legend>
        <label>State <select id="state" .value=${deletions}
          @change=${event => this.narrow({deletions: event.target.value})}>${options(DELETIONS, deletions)}</select></label>
        <label>Due before <input id="dueBefore" type="date" max="9999-12-31" .value=${due} @change=${event =>
          this.narrow({due: isDay(event.target.value) ? event.target.value : ''}, {step: false})}></label></fieldset>
      ${this.count(this.deletions, count => counted(count, 'deletion', 'deletions'))}
      ${table(this, this.deletions, {columns: [t('Record'), t('State'), t('Requested'), t('Due'), t('Waiting for'), t('Certificate')], cards: true,
        none: due ? t('Nothing on this list is due before that day.') : DELETIONS[deletions].none,
        row: deletion => card({cells: {
          [t('Record')]: this.names.show({kind: deletion.kind, id: deletion.recordId}),
          [t('State')]: html`${DELETION_STATES[deletion.state] ?? deletion.state}${deletion.purgedAt ? html`<br><small
            class="muted">${time(deletion.purgedAt)}</small>` : nothing}`,
          [t('Requested')]: time(deletion.requestedAt),
          [t('Due')]: html`${time(deletion.dueAt)}${deletion.state === 'scheduled' && isPast(deletion.dueAt)
            ? html`<br><small class="error">${daysLeft(deletion.dueAt)}</small>` : nothing}`,
          [t('Waiting for')]: this.waitingFor(deletion),
          [t('Certificate')]: deletion.state === 'purged' ? this.certificate(deletion) : nothing}})})}`;
  }

  /** @param {any} deletion */
  waitingFor({holds, awaiting}) {
    const held = holds.length === 0 ? [] : [counted(holds.length, 'hold', 'holds')];
    return [...held, ...awaiting].join(', ') || nothing;
  }

  /** @param {any} deletion */
  certificate({id, kind, recordId}) {
    const save = (type, label) => html`<button type="button" class="secondary outline" @click=${() => 
      this.doing(() => saveCertificate(id, type))}>${label}<span class="spoken">, ${KINDS[kind] ?? kind} ${recordId}</span></button>`;
    return html`<div class="actions">${save('application/pdf', t('Download the certificate'))}${
      save('application/json', t('As JSON'))}</div>`;
  }

  listOfHolds() {
    const {holds} = this.filters.values;
    return html`<fieldset class="filters"><legend>Show holds</legend>
        <label>State <select id="holdState" .value=${holds}
          @change=${event => this.narrow({holds: event.target.value})}>${options(HOLDS, holds)}</select></label></fieldset>
      ${this.count(this.holds, count => counted(count, 'hold', 'holds'))}
      ${table(this, this.holds, {columns: [t('Protects'), t('Ordered by'), t('State'), t('Review'), t('Next step'), t('For the authority')],
        cards: true, none: HOLDS[holds].none,
        row: hold => card({id: `hold-${hold.id}`, cells: {
          [t('Protects')]: html`<ul class="plain">${hold.scope.map(record => html`<li>${this.names.show(record)}</li>`)}</ul>`,
          [t('Ordered by')]: this.grounds(hold),
          [t('State')]: html`${HOLD_STATES[hold.state] ?? hold.state}${hold.state === 'proposed' ? html`<br><small
            class="muted">lapses ${time(hold.lapsesAt)}</small>` : nothing}${hold.confidential ? html`<br><small
            class="muted">confidential</small>` : nothing}${hold.tooLateFor.length ? html`<br><small class="error">too late
            for ${hold.tooLateFor.length}</small>` : nothing}${this.historyOf(hold)}`,
          [t('Review')]: ['released', 'lapsed'].includes(hold.state) ? nothing
            : html`${time(hold.reviewAt)}${hold.reviewDue ? this.toReview(hold) : nothing}`,
          [t('Next step')]: this.nextStep(hold),
          [t('For the authority')]: EXPORTED.has(hold.state)
            ? html`<hold-exports .hold=${hold}></hold-exports>` : nothing}})})}`;
  }

  /** @param {any} hold */
  historyOf(hold) {
    const open = this.opened.has(hold.id);
    return html`<details .open=${open} @toggle=${event => this.turn(hold.id, event.target.open)}><summary>History</summary>${
      open ? steps(hold, this.names) : nothing}</details>`;
  }

  /** @param {string} id of a hold @param {boolean} open whether its history shows */
  turn(id, open) {
    if (open !== this.opened.has(id)) {
      this.opened = new Set(open ? [...this.opened, id] : [...this.opened].filter(one => one !== id));
    }
  }

  /** @param {Paged} list @param {(count: number) => string} words */
  count({items, hasMore}, words) {
    const number = items?.length ?? 0;
    return html`<p role="status" class="muted">${items ? hasMore ? t('The first {number}', {number: words(number)})
      : words(number) : nothing}</p>`;
  }

  grounds(hold) {
    return hold.authority || hold.reason
      ? html`<span dir="auto">${hold.authority ?? nothing}</span>${hold.reference ? html`<br><span
        dir="auto">${hold.reference}</span>` : nothing}${hold.reason
        ? html`<br><small class="muted" dir="auto">${hold.reason}</small>` : nothing}`
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
