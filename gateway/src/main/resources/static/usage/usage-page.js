import {html, nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {day, Page, time, values} from '/app/page.js';

const PROPERTIES = [['pages', 'Pages'], ['elements', 'Page elements'], ['browsers', 'Browsers'],
  ['addresses', 'Internet addresses, truncated'], ['statuses', 'Answers by status'], ['errors', 'Errors'],
  ['signed-in-minutes', 'Minutes signed in']];
const RANGES = [['hour 1', 'Last 24 hours, by the hour'], ['hour 7', 'Last 7 days, by the hour'],
  ['day 30', 'Last 30 days, by the day'], ['day 365', 'Last 365 days, by the day']];
const DAY = 24 * 60 * 60 * 1000;

const sum = counts => counts.reduce((total, {count}) => total + count, 0);
const options = choices => choices.map(([value, label]) => html`<option value=${value}>${label}</option>`);

/** For operators and auditors: how the platform is used, in counts that tell of nobody. */
class UsagePage extends Page {
  static properties = {usage: {state: true}};

  constructor() {
    super();
    this.usage = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.read({of: 'pages', range: 'hour 1'});
  }

  /** @param {SubmitEvent} event */
  asked(event) {
    event.preventDefault();
    this.read(values(/** @type {HTMLFormElement} */ (event.target)));
  }

  /** @param {Record<string, string>} question */
  read({of, range}) {
    const [by, days] = range.split(' ');
    const from = new Date(Date.now() - Number(days) * DAY).toISOString();
    return this.doing(async () => {
      this.usage = await get(withParameters('/api/v1/usage', {of, by, from}));
    });
  }

  /** @param {string} heading @param {string} column @param {{label: unknown, count: number}[]} rows */
  chart(heading, column, rows) {
    const most = Math.max(...rows.map(row => row.count));
    return html`<h2>${heading}</h2><div class="scroll"><table>
      <thead><tr><th scope="col">${column}</th><th scope="col">Count</th><th scope="col">Share of the highest</th></tr></thead>
      <tbody>${rows.map(({label, count}) => html`<tr><th scope="row">${label}</th><td>${count}</td>
        <td><meter min="0" max=${most} value=${count}>${count} of ${most}</meter></td></tr>`)}</tbody></table></div>`;
  }

  charts() {
    const {items, by, suppressed} = this.usage;
    const totals = new Map();
    for (const {name, count} of items.flatMap(item => item.counts)) {
      totals.set(name, (totals.get(name) ?? 0) + count);
    }
    const names = [...totals].map(([label, count]) => ({label, count})).sort((one, other) => other.count - one.count);
    const stretches = items.map(({at, counts}) => ({label: by === 'day' ? day(at) : time(at), count: sum(counts)}));
    return html`${names.length === 0 ? html`<p class="muted">Nothing was met often enough to be told.</p>`
      : html`${this.chart('In all', PROPERTIES.find(([value]) => value === this.usage.of)[1], names)}
        ${this.chart('Over time', by === 'day' ? 'Day (UTC)' : 'Hour', stretches.filter(stretch => stretch.count > 0))}`}
      <p class="muted">Each hour is told in whole ${suppressed.below}s, rounded down; what was met fewer than
        ${suppressed.below} times in an hour is not told, so that nobody can be made out.
        ${suppressed.values > 0 ? html`That left out about ${suppressed.values} values.` : nothing}</p>`;
  }

  render() {
    return html`<h1>Usage</h1>${this.notice()}
      <form @submit=${this.asked}>
        <div class="grid">
          <div><label for="of">What</label><select id="of" name="of">${options(PROPERTIES)}</select></div>
          <div><label for="range">When</label><select id="range" name="range">${options(RANGES)}</select></div>
        </div>
        ${this.submitButton('Show')}
      </form>
      ${this.usage === undefined ? nothing : this.charts()}`;
  }
}

customElements.define('usage-page', UsagePage);
