import {html, nothing} from 'lit';
import {get, send, withParameters} from '/app/api.js';
import {Page, time, values} from '/app/page.js';

const FILTERS = [['actor', 'Who did it (id)'], ['subject', 'About what (id)'], ['organisation', 'School or club (id)'],
  ['action', 'Action'], ['from', 'From (time, RFC 3339)'], ['to', 'Until (time, RFC 3339)']];
const PATH = '/api/v1/audit/entries';

/** For auditors: the trail, filtered; as a file without a limit. Every look is itself on the trail. */
class AuditPage extends Page {
  static properties = {entries: {state: true}, next: {state: true}};

  constructor() {
    super();
    this.entries = undefined;
    this.next = null;
    this.filters = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  /** @param {SubmitEvent} [event] */
  read(event) {
    event?.preventDefault();
    if (event) {
      this.filters = values(/** @type {HTMLFormElement} */ (event.target));
    }
    return this.doing(async () => {
      const page = await get(withParameters(PATH, {...this.filters, limit: 50}));
      this.entries = page.items;
      this.next = page.next;
    });
  }

  more() {
    return this.doing(async () => {
      const page = await get(withParameters(PATH, {...this.filters, limit: 50, cursor: this.next}));
      this.entries = [...this.entries, ...page.items];
      this.next = page.next;
    });
  }

  save() {
    return this.doing(async () => {
      const response = await send('GET', withParameters(PATH, this.filters), {headers: {Accept: 'text/csv'}});
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = 'audit-entries.csv';
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  render() {
    return html`<h1>Audit trail</h1>${this.notice()}
      <form @submit=${this.read}>
        <div class="grid">${FILTERS.map(([name, label]) => html`<div><label for=${name}>${label}</label>
          <input id=${name} name=${name} autocomplete="off" aria-invalid=${this.invalid(name)}
            aria-describedby=${this.describedBy(name)}>${this.error(name)}</div>`)}</div>
        <div class="actions"><button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>Search</button>
          <button type="button" class="secondary" ?disabled=${this.busy} @click=${this.save}>Save all as CSV</button></div>
      </form>
      ${this.entries === undefined ? nothing : this.entries.length === 0 ? html`<p class="muted">No entry fits.</p>`
        : html`<div class="scroll"><table>
          <thead><tr>${['Index', 'Time', 'Action', 'Who', 'About', 'Outcome', 'Source'].map(column =>
            html`<th scope="col">${column}</th>`)}</tr></thead>
          <tbody>${this.entries.map(entry => html`<tr><td>${entry.index}</td><td>${time(entry.time)}</td><td>${entry.action}
            <br><small class="muted">${entry.type}</small></td><td><code class="id">${entry.actor}</code></td>
            <td><code class="id">${entry.subject}</code></td><td>${entry.outcome}</td><td>${entry.source}</td></tr>`)}</tbody>
          </table></div>
          ${this.next ? html`<button class="secondary" ?disabled=${this.busy} @click=${this.more}>More</button>` : nothing}`}`;
  }
}

customElements.define('audit-page', AuditPage);
