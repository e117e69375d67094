import {nothing} from 'lit';
import {createOnce, get, send, withParameters} from '/app/api.js';
import {csv} from '/app/csv.js';
import {keep} from '/app/download.js';
import {html} from '/app/html.js';
import {numbers, refusal, t} from '/app/language.js';
import {time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {table} from '/app/table.js';
import {SchoolPage} from '/school/school-page.js';

const LOOK_EVERY = 700;
const UNDER_WAY = new Set(['queued', 'reading', 'applying']);
const STATES = {queued: t('waiting to start'), reading: t('reading the file'), applying: t('in progress'), completed: t('finished'),
  failed: t('failed')};
const OUTCOMES = [['refused', t('with errors')], ['created', t('new')], ['updated', t('changed')], ['unchanged', t('unchanged')]];

const number = count => numbers().format(count);
const counts = run => t('{created} new, {updated} changed, {unchanged} unchanged, {refused} with errors', {created: number(run.created),
  updated: number(run.updated), unchanged: number(run.unchanged), refused: number(run.refused)});
/** The service tells at most so many rows at once. */
const REPORT_PART = 200;

/** Imports a list of pupils from a file: first a dry run, which changes nothing, then for real. */
class ImportsPage extends SchoolPage {
  static properties = {run: {state: true}, outcome: {state: true}, file: {state: true}, reported: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.run = undefined;
    this.rows = new Paged(this);
    this.earlier = new Paged(this, {limit: 10});
    this.outcome = 'refused';
    /** @type {File | undefined} */
    this.file = undefined;
    /** How many rows of a report are here, while it is put together. @type {number | undefined} */
    this.reported = undefined;
    /** The dry run of the chosen file. @type {string | undefined} */
    this.tried = undefined;
    this.once = createOnce();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.readEarlier());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  readEarlier() {
    return this.earlier.read(this.api('/imports'));
  }

  /** @param {Event} event */
  choose(event) {
    this.file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
    this.run = undefined;
    this.rows.clear();
    this.problem = undefined;
    this.tried = undefined;
    this.once = createOnce();
  }

  start(dryRun, invite = false) {
    const body = new FormData();
    body.set('file', /** @type {File} */ (this.file));
    this.rows.clear();
    return this.doing(async () => {
      this.run = await this.once.run(async key => (await send('POST', withParameters(this.api('/imports'), {dryRun, invite}),
        {body, headers: {'Idempotency-Key': `${key}-${dryRun}-${invite}`}})).json());
      this.tried = dryRun ? this.run.id : undefined;
      this.look();
    });
  }

  /** An earlier one, with its rows. */
  show(run) {
    clearTimeout(this.timer);
    this.run = run;
    this.rows.clear();
    this.look();
  }

  /** Follows the progress until the import is finished. */
  async look() {
    if (UNDER_WAY.has(this.run.state)) {
      this.timer = setTimeout(async () => {
        await this.doing(async () => { this.run = await get(this.api(`/imports/${this.run.id}`)); });
        if (!this.problem) {
          this.look();
        }
      }, LOOK_EVERY);
      return;
    }
    await this.doing(() => Promise.all([this.readRows(), this.readEarlier()]));
  }

  readRows() {
    return this.rows.read(this.api(`/imports/${this.run.id}/rows`), {outcome: this.outcome});
  }

  /** Saves all rows with their results as a file. @param {any} run */
  async report(run) {
    const all = new Paged(this, {limit: REPORT_PART});
    this.reported = 0;
    await this.doing(async () => {
      await all.read(this.api(`/imports/${run.id}/rows`));
      while (all.hasMore && this.isConnected) {
        this.reported = all.items?.length;
        await all.more();
      }
      const words = Object.fromEntries(OUTCOMES);
      const rows = (all.items ?? []).map(row => [row.line, words[row.outcome] ?? row.outcome, row.field, refusal(row.code, row.detail)]);
      const name = `${run.dryRun ? 'import-check' : 'import'}-${run.startedAt.slice(0, 10)}.csv`;
      if (this.isConnected) {
        await keep(new Response(csv([[t('Line'), t('Result'), t('Column'), t('Reason')], ...rows]),
          {headers: {'Content-Type': 'text/csv;charset=UTF-8'}}), name);
      }
    });
    this.reported = undefined;
  }

  render() {
    const {run} = this;
    const waits = run && UNDER_WAY.has(run.state);
    return this.frame('imports', html`
      <p>Import pupils and guardians from a CSV file with a header (<a href=${this.api('/imports/sample.csv')}
        download>download a sample</a>) or a OneRoster 1.1 or 1.2 zip file. First check the file; nothing changes until you
        import it. Importing the same file twice does no harm.</p>
      <label for="file">File (at most 50 MB)</label>
      <input id="file" type="file" accept=".csv,.txt,.zip" @change=${this.choose}>
      <div class="actions"><button aria-busy=${this.busy} ?disabled=${this.busy || !this.file || waits}
        @click=${() => this.start(true)}>Check the file</button></div>
      ${run ? html`<section aria-live="polite">${this.progress(run, waits)}</section>` : nothing}
      ${run?.state === 'completed' ? this.result(run) : nothing}
      <h2>Earlier imports and checks</h2>
      ${table(this, this.earlier, {columns: [t('Start'), t('Kind'), t('Rows'), ''], stack: true,
        none: t('No imports or checks in the last 30 days.'),
        row: one => html`<tr><td>${time(one.startedAt)}</td>
          <td>${one.dryRun ? t('Check') : t('Import')}: ${STATES[one.state]}</td>
          <td>${one.state === 'failed' ? '' : counts(one)}</td>
          <td><button class="secondary outline" ?disabled=${this.busy} @click=${() => this.show(one)}>Show${one.dryRun
            ? html`<span class="spoken"> the check of ${time(one.startedAt)}</span>`
            : html`<span class="spoken"> the import of ${time(one.startedAt)}</span>`}</button></td></tr>`})}`);
  }

  progress(run, waits) {
    return html`<h2>${run.dryRun ? t('Check') : t('Import')}: ${STATES[run.state]}</h2>
      ${waits ? html`<progress max=${run.rows || nothing} value=${run.rows ? run.done : nothing}
        aria-label="Rows done"></progress>` : nothing}
      ${run.problem ? html`<div class="notice bad" role="alert"><p>${refusal(run.problem.code, run.problem.detail)}</p></div>` : nothing}
      ${run.rows ? run.dryRun ? html`<p>${number(run.done)} of ${counted(run.rows, 'row', 'rows')} checked: ${counts(run)}.</p>`
        : html`<p>${number(run.done)} of ${counted(run.rows, 'row', 'rows')}: ${counts(run)}.</p>` : nothing}
      ${run.guardiansLinked || run.guardiansInvited || run.guardiansNotLinked ? html`<p>Guardians: ${
        number(run.guardiansLinked)} linked, ${number(run.guardiansInvited)} invited, ${number(run.guardiansNotLinked)} not
        linked.</p>` : nothing}
      ${run.ignoredColumns.length ? html`<p class="muted">We ignored these columns: <bdi>${run.ignoredColumns.join(', ')}</bdi>.</p>` : nothing}`;
  }

  result(run) {
    return html`
      ${run.id === this.tried ? html`<p>Nothing has changed yet. ${run.refused ? t('The import leaves out rows with errors.') : nothing}</p>
        <div class="actions">
          <button ?disabled=${this.busy} @click=${() => this.start(false)}>Import now</button>
          <button class="secondary" ?disabled=${this.busy}
            @click=${() => this.start(false, true)}>Import now and invite guardians</button>
        </div>` : nothing}
      <div class="actions"><button type="button" class="secondary" aria-busy=${this.reported !== undefined}
          ?disabled=${this.busy} @click=${() => this.report(run)}>Download the report</button>
        <span class="muted" role="status">${this.reported
          ? t('{number} of {rows}', {number: number(this.reported), rows: counted(run.rows, 'row', 'rows')}) : ''}</span></div>
      <p class="muted">The report lists every row with its result. It names lines of your file, not pupils. You can
        download it for 30 days.</p>
      <label for="outcome">Show rows</label>
      <select id="outcome" class="narrow" @change=${event => { this.outcome = event.target.value; this.doing(() => this.readRows()); }}>
        ${OUTCOMES.map(([code, text]) => html`<option value=${code} ?selected=${code === this.outcome}>${text}</option>`)}</select>
      ${table(this, this.rows, {columns: [t('Line'), t('Column'), t('Reason')], none: t('No rows match this filter.'),
        row: row => html`<tr><td>${row.line}</td><td>${row.field ?? ''}</td><td>${refusal(row.code, row.detail) ?? ''}</td></tr>`})}`;
  }
}

customElements.define('imports-page', ImportsPage);
