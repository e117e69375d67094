import {html, nothing} from 'lit';
import {act, send, withParameters} from '/app/api.js';
import {keep} from '/app/download.js';
import {Page, time, values} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {moreButton} from '/app/table.js';
import {NotProven, prove} from '/audit/proof.js';
import {placeNames} from '/places/place-names.js';
import '/pickers/person-picker.js';
import '/pickers/place-picker.js';
import '/audit/saved-searches.js';

const PATH = '/api/v1/audit/entries';
const PEOPLE = [['about', 'Person or record', 'Anywhere in an entry. A person\'s name or email address, or an id'],
  ['actor', 'Done by', 'A person\'s name or email address, an id, or: system'],
  ['subject', 'Done to', 'A person\'s name or email address, or an id']];
const OUTCOMES = ['success', 'failure', 'pending', 'unknown'];
const ORDERS = {newest: 'Newest first', oldest: 'Oldest first'};
const TIMES = ['from', 'to'];
const FILTERS = [...PEOPLE.map(([name]) => name), 'organisation', 'action', 'outcome', 'from', 'to', 'order'];
const FILES = {'text/csv': ['CSV', 'audit-entries.csv'], 'application/x-ndjson': ['NDJSON', 'audit-entries.ndjson']};
const SYSTEM = 'system';
/** Names per request. */
const NAMES = 100;

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
  static properties = {filters: {state: true}, names: {state: true},
    opened: {state: true}, proofs: {state: true}, places: {state: true}};

  constructor() {
    super();
    this.entries = new Paged(this);
    this.names = undefined;
    /** Names of schools and clubs by id. @type {Map<string, string>} */
    this.places = new Map();
    this.opened = new Set();
    this.proofs = new Map();
    const asked = new URLSearchParams(location.search);
    this.filters = Object.fromEntries(FILTERS.filter(name => asked.get(name)).map(name => [name, asked.get(name)]));
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  /** @param {SubmitEvent} event */
  asked(event) {
    event.preventDefault();
    const given = values(/** @type {HTMLFormElement} */ (event.target));
    TIMES.filter(name => given[name]).forEach(name => { given[name] = new Date(given[name]).toISOString(); });
    this.search(given);
  }

  /** @param {Record<string, string>} filters */
  search(filters) {
    this.filters = Object.fromEntries(FILTERS.filter(name => filters[name]).map(name => [name, filters[name]]));
    history.replaceState(null, '', withParameters(location.pathname, this.filters));
    return this.read();
  }

  read() {
    this.opened = new Set();
    this.proofs = new Map();
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
          the signed log of ${proof.size} entries${proof.detail ? ', and its detail is unchanged'
            : '; its detail was erased'}.</p>
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

  input(name, label, hint, type = 'text') {
    return html`<div>${this.field(name, label, {hint, type,
      value: type === 'text' ? this.filters[name] : local(this.filters[name])})}</div>`;
  }

  form() {
    const chosen = (name, value) => this.filters[name] === value;
    return html`<form @submit=${this.asked}>
      <div class="filters">${PEOPLE.map(([name, label, hint]) => html`<div><person-picker name=${name} label=${label}
          hint=${hint} keeps .also=${[SYSTEM]} .value=${this.filters[name] ?? ''}
          .fault=${this.wrong(name)}></person-picker></div>`)}
        <div><place-picker name="organisation" hint="Its name, or an id" keeps .value=${this.filters.organisation ?? ''}
          .fault=${this.wrong('organisation')}></place-picker></div>
        ${this.input('action', 'Action', 'For example: sign-in, view, purge')}
        <div><label for="outcome">Outcome</label><select id="outcome" name="outcome"><option value="">Any</option>
          ${OUTCOMES.map(outcome => html`<option ?selected=${chosen('outcome', outcome)}>${outcome}</option>`)}
          </select></div>
        ${this.input('from', 'From', 'Your local time', 'datetime-local')}
        ${this.input('to', 'Until', 'This time is not included', 'datetime-local')}
        <div><label for="order">Order</label><select id="order" name="order">
          ${Object.entries(ORDERS).map(([order, label]) =>
            html`<option value=${order} ?selected=${chosen('order', order)}>${label}</option>`)}</select></div></div>
      <div class="actions">${this.submitButton('Search')}
        <button type="button" class="secondary" ?disabled=${this.busy}
          @click=${() => this.search({})}>Clear all filters</button></div>
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
        <td role="cell" data-label="Action">${entry.action}<br><small class="muted">${entry.type}</small></td>
        <td role="cell" data-label="Done by">${this.named(entry.actor, 'actor', 'Everything they did')}</td>
        <td role="cell" data-label="Done to">${this.named(entry.subject, 'about', 'Everything about this record')}</td>
        <td role="cell" data-label="Outcome">${entry.outcome}</td>
        <td role="cell"><button class="secondary outline small" aria-expanded=${opened}
          aria-label="${opened ? 'Less' : 'More'} of entry ${entry.index}"
          @click=${() => this.toggle(entry)}>${opened ? 'Less' : 'More'}</button></td></tr>
      ${opened ? html`<tr role="row"><td role="cell" colspan="7">${this.details(entry)}</td></tr>` : nothing}`;
  }

  details(entry) {
    return html`<dl class="details">
        <dt>Exact time</dt><dd>${entry.time}</dd>
        <dt>Recorded by</dt><dd>${entry.source}</dd>
        <dt>School or club</dt>
        <dd>${entry.organisation ? html`${this.places.get(entry.organisation) ?? nothing} <code class="id">${entry.organisation}</code>` : 'none'}</dd>
        <dt>Event</dt><dd><code class="id">${entry.eventId}</code></dd>
        <dt>Hash of the detail</dt><dd><code class="id">${entry.detailHash}</code></dd>
        <dt>Detail</dt><dd>${entry.detail ? html`<pre>${readable(entry.detail.data)}</pre>`
          : html`<span class="muted">Erased together with its person or record.</span>`}</dd>
      </dl>
      <button class="secondary small" ?disabled=${this.busy}
        @click=${() => this.prove(entry)}>Prove entry ${entry.index}</button>
      ${this.proofs.get(entry.index) ?? nothing}`;
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
        <button class="secondary" ?disabled=${this.busy} @click=${this.name}>Show names</button></div>
      <p class="muted"><small>A download holds all matching entries. The trail also records your searches, downloads and each
        name that you look up or find.</small></p>
      <table class="entries" role="table" aria-label="Entries" aria-busy=${this.busy}>
        <thead role="rowgroup"><tr role="row">${['Index', 'Time', 'Action', 'Done by', 'Done to', 'Outcome'].map(column =>
          html`<th scope="col" role="columnheader">${column}</th>`)}<th scope="col" role="columnheader">
          <span class="spoken">More</span></th></tr></thead>
        <tbody role="rowgroup">${items.map(entry => this.row(entry))}</tbody></table>
      ${this.entries.hasMore ? moreButton(this, this.entries, 'More')
        : html`<p class="muted">There are no more entries.</p>`}`;
  }

  render() {
    return html`<h1>Audit trail</h1>${this.notice()}
      <saved-searches .filters=${this.filters} @search=${event => this.search(event.detail)}></saved-searches>
      <section aria-labelledby="entries"><h2 id="entries">Entries</h2>${this.form()}
        <div role="status" class="spoken">
          ${this.entries.items && !this.busy ? `${this.entries.items.length} entries are shown.` : ''}</div>
        ${this.list()}</section>`;
  }
}

customElements.define('audit-page', AuditPage);
