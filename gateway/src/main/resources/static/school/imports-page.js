import {html, nothing} from 'lit';
import {get, send, withParameters} from '/app/api.js';
import {table} from '/app/table.js';
import {SchoolPage} from '/school/school-page.js';

const LOOK_EVERY = 700;
const UNDER_WAY = new Set(['reading', 'applying']);

/** The roll from a file: first a trial that changes nothing, then in earnest. */
class ImportsPage extends SchoolPage {
  static properties = {run: {state: true}, rows: {state: true}, outcome: {state: true}, file: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.run = undefined;
    this.rows = undefined;
    this.outcome = 'refused';
    /** @type {File | undefined} */
    this.file = undefined;
    this.key = crypto.randomUUID();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** @param {Event} event */
  choose(event) {
    this.file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
    this.run = undefined;
    this.rows = undefined;
    this.key = crypto.randomUUID();
  }

  start(dryRun, invite = false) {
    const body = new FormData();
    body.set('file', /** @type {File} */ (this.file));
    this.rows = undefined;
    return this.doing(async () => {
      this.run = await (await send('POST', withParameters(this.api('/imports'), {dryRun, invite}),
        {body, headers: {'Idempotency-Key': `${this.key}-${dryRun}`}})).json();
      // Sent twice by accident it is one; asked for once more, when there are groups that were missing, it is another.
      this.key = crypto.randomUUID();
      this.look();
    });
  }

  /** Looks how far it is, until it is done. */
  async look() {
    if (UNDER_WAY.has(this.run.state) || this.run.state === 'queued') {
      this.timer = setTimeout(async () => {
        await this.doing(async () => { this.run = await get(this.api(`/imports/${this.run.id}`)); });
        if (!this.problem) {
          this.look();
        }
      }, LOOK_EVERY);
      return;
    }
    await this.doing(() => this.readRows());
  }

  async readRows() {
    this.rows = await get(withParameters(this.api(`/imports/${this.run.id}/rows`), {outcome: this.outcome, limit: 50}));
  }

  render() {
    const {run} = this;
    const ended = run && !UNDER_WAY.has(run.state) && run.state !== 'queued';
    return this.frame('imports', html`
      <p>A CSV file with a header (<a href=${this.api('/imports/sample.csv')} download>sample</a>), or a OneRoster 1.1 or 1.2
        zip. It is tried first; nothing changes until you say so, and the same file again changes nothing twice.</p>
      <label for="file">File, at most 50 MB</label>
      <input id="file" type="file" accept=".csv,.txt,.zip" @change=${this.choose}>
      <button aria-busy=${this.busy} ?disabled=${this.busy || !this.file || (run && !ended)}
        @click=${() => this.start(true)}>Try it</button>
      ${run ? html`<section aria-live="polite">
        <h2>${run.dryRun ? 'Trial' : 'Import'}: ${run.state}</h2>
        ${ended ? nothing : html`<progress max=${run.rows || nothing} value=${run.rows ? run.done : nothing}
          aria-label="Rows done"></progress>`}
        ${run.problem ? html`<div class="notice bad" role="alert"><p>${run.problem.detail ?? run.problem}</p></div>` : nothing}
        <p>${run.done} of ${run.rows} rows: ${run.created} new, ${run.updated} changed, ${run.unchanged} as they are,
          ${run.refused} refused.</p></section>` : nothing}
      ${ended && run.state === 'completed' ? html`
        ${run.dryRun ? html`<div class="actions">
          <button ?disabled=${this.busy} @click=${() => this.start(false)}>Import it</button>
          <button class="secondary" ?disabled=${this.busy}
            @click=${() => this.start(false, true)}>Import it and invite guardians</button>
          </div>` : nothing}
        <label for="outcome">Rows that</label>
        <select id="outcome" @change=${event => { this.outcome = event.target.value; this.doing(() => this.readRows()); }}>
          ${[['refused', 'were refused'], ['created', 'are new'], ['updated', 'changed'], ['unchanged', 'are as they are']]
            .map(([code, text]) => html`<option value=${code} ?selected=${code === this.outcome}>${text}</option>`)}</select>
        ${table(this, this.rows, {columns: ['Line', 'Field', 'Why'], none: 'None.',
          more: () => this.more('rows', this.api(`/imports/${run.id}/rows`), {outcome: this.outcome}),
          row: row => html`<tr><td>${row.line}</td><td>${row.field ?? ''}</td><td>${row.detail ?? ''}</td></tr>`})}` : nothing}`);
  }
}

customElements.define('imports-page', ImportsPage);
