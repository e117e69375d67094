import {nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {act, send, withParameters} from '/app/api.js';
import {keep} from '/app/download.js';
import {addEntry} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time, values} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {moreButton} from '/app/table.js';
import {word} from '/app/words.js';
import {actionLabel, ACTIONS, isKnownAction} from '/audit/actions.js';
import {PRESETS} from '/audit/date-presets.js';
import {NotProven, prove, proveAll} from '/audit/proof.js';
import {placeNames} from '/places/place-names.js';
import '/pickers/person-picker.js';
import '/pickers/place-picker.js';
import '/audit/log-checkpoint.js';
import '/audit/saved-searches.js';

const PATH = '/api/v1/audit/entries';
const PEOPLE = [['about', t('Person or record'), t('Anywhere in an entry. A person\'s name or email address, or an id')],
  ['actor', t('Done by'), t('A person\'s name or email address, an id, or: system')],
  ['subject', t('Done to'), t('A person\'s name or email address, or an id')]];
const OUTCOMES = ['success', 'failure', 'pending', 'unknown'];
const ORDERS = {newest: t('Newest first'), oldest: t('Oldest first')};
const TIMES = ['from', 'to'];
const FILTERS = [...PEOPLE.map(([name]) => name), 'organisation', 'action', 'outcome', 'from', 'to', 'order'];
const FILES = {'text/csv': ['CSV', 'audit-entries.csv'], 'application/x-ndjson': ['NDJSON', 'audit-entries.ndjson']};
const SYSTEM = 'system';
/** The menu's choice for an action that it does not have. */
const OTHER = '*';
const ACTION_CODE = '[a-z][a-z\\-]{0,63}';
/** Names per request. */
const NAMES = 100;

/** @param {Record<string, string | null>} given @returns {Record<string, string>} the filters among them */
const filtersOf = given => Object.fromEntries(FILTERS.flatMap(name => given[name] ? [[name, given[name]]] : []));

const filtersInAddress = () => filtersOf(Object.fromEntries(new URLSearchParams(location.search)));

/** An instant for `<input type="datetime-local">`. @param {string | undefined} instant */
function local(instant) {
  if (!instant) {
    return '';
  }
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {string} text JSON */
const readable = text => JSON.stringify(JSON.parse(text), null, 2);

/** For auditors: the trail with filters, and as a file without a limit. Each search is itself in the trail. */
class AuditPage extends Page {
  static properties = {filters: {state: true}, names: {state: true}, otherAction: {state: true}, sheet: {state: true},
    opened: {state: true}, proofs: {state: true}, places: {state: true}, checked: {state: true}, checking: {state: true}};

  constructor() {
    super();
    this.entries = new Paged(this);
    this.names = undefined;
    /** Names of schools and clubs by id. @type {Map<string, string>} */
    this.places = new Map();
    this.opened = new Set();
    this.proofs = new Map();
    /** The result of checking all shown entries. @type {any} */
    this.checked = undefined;
    /** How many of them are checked so far, while that is under way. @type {number | undefined} */
    this.checking = undefined;
    /** Lit makes a new form for each value: it shows the filters, whatever was typed into the old one. */
    this.sheet = 0;
    this.take(filtersInAddress());
    this.onMoved = () => {
      if (location.pathname === this.address) {
        this.sheet++;
        this.take(filtersInAddress());
        this.read();
      }
    };
  }

  connectedCallback() {
    super.connectedCallback();
    this.address = location.pathname;
    window.addEventListener('popstate', this.onMoved);
    this.read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.onMoved);
  }

  /** @param {Record<string, string>} filters */
  take(filters) {
    this.filters = filters;
    this.otherAction = Boolean(filters.action) && !isKnownAction(filters.action);
  }

  /** @param {SubmitEvent} event */
  asked(event) {
    event.preventDefault();
    const {otherAction, ...given} = values(/** @type {HTMLFormElement} */ (event.target));
    TIMES.filter(name => given[name]).forEach(name => { given[name] = new Date(given[name]).toISOString(); });
    if (given.action === OTHER) {
      given.action = otherAction;
      // A code that the menu has is chosen there from now on, in a new form.
      this.sheet += isKnownAction(otherAction) ? 1 : 0;
    }
    this.ask(given);
  }

  /** A search that does not come from the form. @param {Record<string, string>} filters */
  search(filters) {
    this.sheet++;
    return this.ask(filters);
  }

  /** Each search is a history entry. Its address has ids and facts: the form refuses names that were not chosen. */
  ask(filters) {
    this.take(filtersOf(filters));
    const address = withParameters(location.pathname, this.filters);
    if (address !== location.pathname + location.search) {
      addEntry(address);
    }
    return this.read();
  }

  /** @param {() => Date} start */
  since(start) {
    const form = /** @type {HTMLFormElement} */ (this.querySelector('form:has(#from)'));
    form.from.value = local(start().toISOString());
    form.to.value = '';
    form.requestSubmit();
  }

  /** The old form takes its button away, so the focus moves to the button of the new one. */
  async clearFilters() {
    this.search({});
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[data-clear]'))?.focus();
  }

  read() {
    this.opened = new Set();
    this.proofs = new Map();
    this.checked = undefined;
    return this.doing(async () => {
      const page = await this.entries.read(PATH, this.filters);
      placeNames((page?.items ?? []).map(entry => entry.organisation).filter(Boolean))
        .then(names => { this.places = new Map(names); });
    });
  }

  /** @param {string} type */
  save(type) {
    return this.doing(async () => {
      const response = await send('GET', withParameters(PATH, this.filters), {headers: {Accept: type}});
      await keep(response, FILES[type][1]);
    });
  }

  /** The names of the people on this page who still have an account. */
  name() {
    const ids = [...new Set((this.entries.items ?? []).flatMap(({actor, subject}) => [actor, subject]))].filter(id => id !== SYSTEM);
    return this.doing(async () => {
      const names = new Map(this.names);
      for (let from = 0; from < ids.length; from += NAMES) {
        const userIds = ids.slice(from, from + NAMES);
        (await act('POST', '/api/v1/people/names', {userIds})).forEach(({userId, name}) => names.set(userId, name));
      }
      this.names = names;
    });
  }

  toggle({index}) {
    const opened = new Set(this.opened);
    if (!opened.delete(index)) {
      opened.add(index);
    }
    this.opened = opened;
  }

  prove(entry) {
    return this.doing(async () => {
      let said;
      try {
        const proof = await prove(entry);
        said = html`<div class="notice good" role="status"><p>Proven in this browser: entry ${entry.index} is in
          the signed log of ${proof.size} entries. ${proof.detail ? t('Its detail is unchanged.') : t('Its detail was erased.')}</p>
          <p><small>Root <code class="id">${proof.root}</code>. This server gave us the key <code class="id">${proof.key}</code>:
            compare it with the key that others have.</small></p></div>`;
      } catch (failure) {
        if (!(failure instanceof NotProven)) {
          throw failure;
        }
        said = html`<div class="notice bad" role="alert"><p>Not proven. ${failure.message}</p></div>`;
      }
      this.proofs = new Map(this.proofs).set(entry.index, said);
    });
  }

  /** Proves all shown entries; a new search ends it. */
  proveShown() {
    const entries = this.entries.items ?? [];
    return this.doing(async () => {
      this.checked = undefined;
      this.checking = 0;
      try {
        const result = await proveAll(entries, {progress: done => { this.checking = done; },
          isOver: () => entries !== this.entries.items || !this.isConnected});
        this.checked = result && {entries, ...result};
      } finally {
        this.checking = undefined;
      }
    });
  }

  /** @param {string} name @param {string} label @param {string} hint */
  moment(name, label, hint) {
    return html`<div>${this.field(name, label, {hint, type: 'datetime-local', value: local(this.filters[name])})}</div>`;
  }

  action() {
    const {action} = this.filters;
    return html`<div><label for="action">Action</label>${this.otherAction ? nothing : this.error('action')}
      <select id="action" name="action" aria-invalid=${this.otherAction ? nothing : this.invalid('action')}
        aria-describedby=${this.otherAction ? nothing : this.describedBy('action')}
        @change=${event => { this.otherAction = event.target.value === OTHER; }}>
        <option value="">Any</option>
        ${Object.entries(ACTIONS).map(([group, labels]) => html`<optgroup label=${group}>${Object.entries(labels)
          .map(([code, label]) => html`<option value=${code} ?selected=${code === action}>${label}</option>`)}</optgroup>`)}
        <option value=${OTHER} ?selected=${this.otherAction}>Another action</option></select></div>
      ${this.otherAction ? html`<div><label for="otherAction">Code of the action</label>
        <small id="otherAction-hint" class="muted hint">Small letters and hyphens, for example: sign-in</small>
        ${this.error('action')}
        <input id="otherAction" name="otherAction" autocomplete="off" autocapitalize="none" spellcheck="false" required
          pattern=${ACTION_CODE} data-field="action" .value=${isKnownAction(action) ? '' : action ?? ''}
          aria-invalid=${this.invalid('action')} aria-describedby=${this.describedBy('action', 'otherAction-hint')}></div>`
        : nothing}`;
  }

  presets() {
    const {from, to} = this.filters;
    return html`<div class="actions"><span class="muted">Usual times:</span>${Object.entries(PRESETS).map(([name, start]) => html`
      <button type="button" class="secondary outline small"
        aria-pressed=${!to && from === start().toISOString()} @click=${() => this.since(start)}>${name}</button>`)}</div>`;
  }

  form() {
    const chosen = (name, value) => this.filters[name] === value;
    return html`<form aria-label="Find entries" @submit=${this.asked}>
      <div class="filters">${PEOPLE.map(([name, label, hint]) => html`<div><person-picker name=${name} label=${label}
          hint=${hint} keeps .also=${[SYSTEM]} .value=${this.filters[name] ?? ''}
          .fault=${this.wrong(name)}></person-picker></div>`)}
        <div><place-picker name="organisation" hint="Its name, or an id" keeps .value=${this.filters.organisation ?? ''}
          .fault=${this.wrong('organisation')}></place-picker></div>
        ${this.action()}
        <div><label for="outcome">Outcome</label><select id="outcome" name="outcome"><option value="">Any</option>
          ${OUTCOMES.map(outcome => html`<option value=${outcome} ?selected=${chosen('outcome', outcome)}>${word(outcome)}</option>`)}
          </select></div>
        ${this.moment('from', t('From'), t('Your local time'))}
        ${this.moment('to', t('Until'), t('Up to, but not including, this time'))}
        <div><label for="order">Order</label><select id="order" name="order">
          ${Object.entries(ORDERS).map(([order, label]) =>
            html`<option value=${order} ?selected=${chosen('order', order)}>${label}</option>`)}</select></div></div>
      ${this.presets()}
      <div class="actions">${this.submitButton(t('Search'))}
        <button type="button" class="secondary" data-clear @click=${this.clearFilters}>Clear all filters</button></div>
    </form>`;
  }

  /** @param {string} id @param {string} filter what it is asked by @param {string} words */
  named(id, filter, words) {
    return html`<code class="id">${id}</code>
      ${this.names?.has(id) ? html`<br><span>${this.names.get(id)}</span>` : nothing}
      <br><a href=${withParameters(location.pathname, {[filter]: id})} @click=${event => {
        event.preventDefault();
        this.search({[filter]: id});
      }}>${words}</a>`;
  }

  row(entry) {
    const opened = this.opened.has(entry.index);
    return html`<tr role="row">
        <td role="cell" data-label="Index">${entry.index}</td>
        <td role="cell" data-label="Time">${time(entry.time)}</td>
        <td role="cell" data-label="Action"><span>${actionLabel(entry.action)}</span>
          <br><small class="muted">${entry.action}, ${entry.type}</small></td>
        <td role="cell" data-label="Done by">${this.named(entry.actor, 'actor', t('Everything they did'))}</td>
        <td role="cell" data-label="Done to">${this.named(entry.subject, 'about', t('Everything about this record'))}</td>
        <td role="cell" data-label="Outcome">${word(entry.outcome)}</td>
        <td role="cell"><button class="secondary outline small" aria-expanded=${opened}
          aria-label=${opened ? t('Less of entry {number}', {number: entry.index}) : t('More of entry {number}', {number: entry.index})}
          @click=${() => this.toggle(entry)}>${opened ? t('Less') : t('More')}</button></td></tr>
      ${opened ? html`<tr role="row"><td role="cell" colspan="7">${this.details(entry)}</td></tr>` : nothing}`;
  }

  details(entry) {
    return html`<dl class="details">
        <dt>Exact time</dt><dd>${entry.time}</dd>
        <dt>Recorded by</dt><dd>${entry.source}</dd>
        <dt>School or club</dt>
        <dd>${entry.organisation ? html`${this.places.get(entry.organisation) ?? nothing} <code class="id">${entry.organisation}</code>` : t('none')}</dd>
        <dt>Event</dt><dd><code class="id">${entry.eventId}</code></dd>
        <dt>Hash of the detail</dt><dd><code class="id">${entry.detailHash}</code></dd>
        <dt>Detail</dt><dd>${entry.detail ? html`<pre>${readable(entry.detail.data)}</pre>`
          : html`<span class="muted">Erased together with its person or record.</span>`}</dd>
      </dl>
      <button class="secondary small" ?disabled=${this.busy}
        @click=${() => this.prove(entry)}>Prove entry ${entry.index}</button>
      ${this.proofs.get(entry.index) ?? nothing}`;
  }

  /** @param {any[]} items that are shown */
  check(items) {
    if (this.checking !== undefined) {
      return html`<p><label>Checking entry ${this.checking + 1} of ${items.length}
        <progress max=${items.length} .value=${this.checking}></progress></label></p>`;
    }
    const {checked} = this;
    if (checked?.entries !== items) {
      return nothing;
    }
    const {proven, erased, failures} = checked;
    return failures.length === 0 ? html`<div class="notice good" role="status"><p>${proven === 1
        ? t('Proven in this browser: the shown entry is in the signed log.')
        : t('Proven in this browser: all {number} shown entries are in the signed log.', {number: proven})} ${erased === 0 ? t('Their details are unchanged.')
          : t('The details of {number} were erased; the others are unchanged.', {number: erased})}</p></div>`
      : html`<div class="notice bad" role="alert"><p>Not proven: ${failures.length} of ${items.length} entries.</p>
        <ul>${failures.map(({index, message}) => html`<li>Entry ${index}: ${message}</li>`)}</ul></div>`;
  }

  list() {
    const {items} = this.entries;
    if (items === undefined) {
      return this.problem ? nothing : html`<p aria-busy="true">Loading</p>`;
    }
    if (items.length === 0) {
      return html`<p class="muted">No entry matches.</p>`;
    }
    return html`<div class="actions">
        ${Object.entries(FILES).map(([type, [name]]) => html`<button class="secondary" ?disabled=${this.busy}
          @click=${() => this.save(type)}>Download all as ${name}</button>`)}
        <button class="secondary" ?disabled=${this.busy} @click=${this.name}>Show names</button>
        <button class="secondary" aria-busy=${this.checking !== undefined} @click=${() => this.busy || this.proveShown()}>${
          items.length === 1 ? t('Check the shown entry') : t('Check all {number} shown entries', {number: items.length})}</button></div>
      ${this.check(items)}
      <p class="muted"><small>A download holds all matching entries. The trail also records your searches, downloads and each
        name that you look up or find.</small></p>
      <table class="entries" role="table" aria-label="Entries" aria-busy=${this.busy}>
        <thead role="rowgroup"><tr role="row">${[t('Index'), t('Time'), t('Action'), t('Done by'), t('Done to'), t('Outcome')].map(column =>
          html`<th scope="col" role="columnheader">${column}</th>`)}<th scope="col" role="columnheader">
          <span class="spoken">More</span></th></tr></thead>
        <tbody role="rowgroup">${items.map(entry => this.row(entry))}</tbody></table>
      ${this.entries.hasMore ? moreButton(this, this.entries, t('More'))
        : html`<p class="muted">There are no more entries.</p>`}`;
  }

  render() {
    return html`<h1>Audit trail</h1><log-checkpoint></log-checkpoint>${this.notice()}
      <saved-searches .filters=${this.filters} @search=${event => this.search(event.detail)}></saved-searches>
      <section aria-labelledby="entries"><h2 id="entries">Entries</h2>${keyed(this.sheet, this.form())}
        <div role="status" class="spoken">
          ${this.entries.items && !this.busy ? counted(this.entries.items.length, 'entry is shown.', 'entries are shown.') : ''}</div>
        ${this.list()}</section>`;
  }
}

customElements.define('audit-page', AuditPage);
