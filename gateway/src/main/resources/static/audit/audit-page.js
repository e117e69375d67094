import {keyed} from 'lit/directives/keyed.js';
import {act, send, withParameters} from '/app/api.js';
import {keep} from '/app/download.js';
import {addEntry} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, values} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {isKnownAction} from '/audit/actions.js';
import {entriesTable} from '/audit/entries-table.js';
import {asked, filterForm, filtersInAddress, filtersOf, local, SYSTEM} from '/audit/entry-filters.js';
import {NotProven, prove, proveAll} from '/audit/proof.js';
import {placeNames} from '/places/place-names.js';
import '/audit/checkpoint-history.js';
import '/audit/log-checkpoint.js';
import '/audit/saved-searches.js';

const PATH = '/api/v1/audit/entries';
const FILES = {'text/csv': 'audit-entries.csv', 'application/x-ndjson': 'audit-entries.ndjson'};
/** Names per request. */
const NAMES = 100;

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
    const fields = values(/** @type {HTMLFormElement} */ (event.target));
    const search = asked(fields);
    // A code that the menu has is chosen there from now on, in a new form.
    this.sheet += search.action !== fields.action && isKnownAction(search.action) ? 1 : 0;
    this.ask(search);
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
      await keep(response, FILES[type]);
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

  render() {
    return html`<h1>Audit trail</h1><log-checkpoint></log-checkpoint>${this.notice()}
      <saved-searches .filters=${this.filters} @search=${event => this.search(event.detail)}></saved-searches>
      <section aria-labelledby="entries"><h2 id="entries">Entries</h2>${keyed(this.sheet,
        filterForm(this, {send: event => this.asked(event), since: start => this.since(start), clear: () => this.clearFilters()}))}
        <div role="status" class="spoken">
          ${this.entries.items && !this.busy ? counted(this.entries.items.length, 'entry is shown.', 'entries are shown.') : ''}</div>
        ${entriesTable(this)}</section>
      <checkpoint-history></checkpoint-history>`;
  }
}

customElements.define('audit-page', AuditPage);
