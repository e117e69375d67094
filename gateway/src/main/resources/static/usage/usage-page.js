import {nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {html, svg} from '/app/html.js';
import {dates, numbers, t} from '/app/language.js';
import {Page, time, values} from '/app/page.js';
import '/usage/time-chart.js';

/** The counted properties: title, name of a value, unit. */
const PROPERTIES = {
  pages: {title: t('Pages'), name: t('Page'), unit: t('accesses')},
  elements: {title: t('Page elements'), name: t('Element'), unit: t('accesses')},
  browsers: {title: t('Browsers'), name: t('Browser'), unit: t('accesses')},
  addresses: {title: t('Internet addresses, truncated'), name: t('Network'), unit: t('accesses')},
  statuses: {title: t('Responses by status'), name: t('Status'), unit: t('responses')},
  errors: {title: t('Error messages'), name: t('Error'), unit: t('errors')},
  'signed-in-minutes': {title: t('Length of the signed-in time'), name: t('Length'), unit: t('finished visits')},
};
/** `since`: days, if the range is not the default one. */
const RANGES = {
  '24-hours': {title: t('Last 24 hours, by the hour'), by: 'hour', since: undefined},
  '7-days': {title: t('Last 7 days, by the hour'), by: 'hour', since: 7},
  '30-days': {title: t('Last 30 days, by the day'), by: 'day', since: undefined},
  '365-days': {title: t('Last 365 days, by the day'), by: 'day', since: 365},
};
const LENGTHS = {'0-5': t('under 5 minutes'), '5-15': t('5 to 15 minutes'), '15-60': t('15 to 60 minutes'),
  '60-240': t('1 to 4 hours'), '240+': t('4 hours or more')};
const OTHERS = t('all others');
/** So many values have a colour of their own; the rest share one. */
const COLOURS = 4;
const DAY = 24 * 60 * 60 * 1000;

const NUMBER = numbers();
const SHARE = numbers({style: 'percent', maximumFractionDigits: 1});
const UTC_DAY = dates({dateStyle: 'medium', timeZone: 'UTC'});

const capitalised = text => text[0].toUpperCase() + text.slice(1);
const sum = counts => counts.reduce((total, {count}) => total + count, 0);
const options = (choices, chosen) => Object.entries(choices).map(([value, {title}]) =>
  html`<option value=${value} ?selected=${value === chosen}>${title}</option>`);
const named = (of, name) => of === 'signed-in-minutes' ? LENGTHS[name] ?? name : name === 'other' ? OTHERS : name;

/** Each value with its count: the highest first, others last; lengths from short to long. */
function totals({of, items}) {
  const byName = new Map(of === 'signed-in-minutes' ? Object.keys(LENGTHS).map(name => [name, 0]) : []);
  for (const {name, count} of items.flatMap(item => item.counts)) {
    byName.set(name, (byName.get(name) ?? 0) + count);
  }
  const all = [...byName].map(([name, count]) => ({name, count})).filter(({count}) => count > 0);
  const last = ({name}) => name === 'other' ? 1 : 0;
  return of === 'signed-in-minutes' ? all
    : all.sort((one, other) => last(one) - last(other) || other.count - one.count);
}

/** For operators and auditors: use of the platform and level of service, in counts that identify nobody. */
class UsagePage extends Page {
  static properties = {usage: {state: true}, statuses: {state: true}};

  constructor() {
    super();
    this.usage = undefined;
    this.statuses = undefined;
    const asked = new URLSearchParams(location.search);
    this.question = {
      of: asked.get('of') in PROPERTIES ? asked.get('of') : 'pages',
      range: asked.get('range') in RANGES ? asked.get('range') : '24-hours',
    };
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  /** @param {SubmitEvent} event */
  asked(event) {
    event.preventDefault();
    this.question = values(/** @type {HTMLFormElement} */ (event.target));
    history.replaceState(null, '', withParameters(location.pathname, this.question));
    this.read();
  }

  read() {
    const {of, range} = this.question;
    const {by, since} = RANGES[range];
    return this.doing(async () => {
      // The platform's clock counts, not the browser's.
      const until = since && Date.parse((this.usage ?? await get('/api/v1/usage')).to);
      const from = since ? new Date(until - since * DAY).toISOString() : undefined;
      const [usage, statuses] = await Promise.all([of, 'statuses'].map(property =>
        get(withParameters('/api/v1/usage', {of: property, by, from}))));
      this.usage = usage;
      this.statuses = statuses;
    });
  }

  /** The level of service. */
  service() {
    const answers = totals(this.statuses);
    const all = sum(answers);
    const failed = sum(answers.filter(({name}) => name.startsWith('5')));
    const refused = sum(answers.filter(({name}) => name.startsWith('4')));
    const few = t('fewer than {number} in any hour', {number: this.statuses.suppressed.below});
    const told = count => count === 0 ? few : `${NUMBER.format(count)} (${SHARE.format(count / all)})`;
    return html`<section aria-labelledby="service"><h2 id="service">Level of service</h2>
      <dl class="figures">
        <div><dt>Responses</dt><dd>${all === 0 ? few : NUMBER.format(all)}</dd></div>
        <div><dt>Failed (5xx)</dt><dd>${told(failed)}</dd></div>
        <div><dt>Refused or not found (4xx)</dt><dd>${told(refused)}</dd></div>
      </dl></section>`;
  }

  charts() {
    const {of, by, items} = this.usage;
    const {title, name: column, unit} = PROPERTIES[of];
    const names = totals(this.usage);
    if (names.length === 0) {
      return html`<h2>${title}</h2><p class="muted">Not enough visits to show this without identifying someone.</p>`;
    }
    const apart = names.length > COLOURS + 1 ? names.filter(({name}) => name !== 'other').slice(0, COLOURS) : names;
    const series = [...apart.map(({name}) => named(of, name)), ...apart.length < names.length ? [OTHERS] : []];
    const stretches = items.map(({at, counts}) => {
      const own = apart.map(({name}) => counts.find(counted => counted.name === name)?.count ?? 0);
      const rest = sum(counts) - own.reduce((total, count) => total + count, 0);
      return {at, counts: apart.length < names.length ? [...own, rest] : own};
    });
    return html`<section aria-labelledby="over-time"><h2 id="over-time">${title} over time</h2>
        <p class="muted">${by === 'day' ? t('{unit} by the day (UTC)', {unit: capitalised(unit)})
          : t('{unit} by the hour', {unit: capitalised(unit)})}</p>
        <time-chart by=${by} unit=${unit} .series=${series} .stretches=${stretches}></time-chart>
        <ul class="legend">${series.map((name, i) => html`<li><svg width="14" height="14" aria-hidden="true"><rect
          class="series-${i}" width="14" height="14"></rect></svg><span>${name}</span></li>`)}</ul>
        <details><summary>Show as a table</summary>${this.table(by, series, stretches)}</details></section>
      <section aria-labelledby="in-all"><h2 id="in-all">${title} in all</h2>
        ${this.shares(of, column, unit, names)}</section>`;
  }

  table(by, series, stretches) {
    return html`<div class="scroll" tabindex="0"><table>
      <thead><tr><th scope="col">${by === 'day' ? t('Day (UTC)') : t('Hour')}</th>${series.map(name =>
        html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
      <tbody>${stretches.filter(({counts}) => counts.some(count => count > 0)).map(({at, counts}) => html`<tr>
        <th scope="row">${by === 'day' ? UTC_DAY.format(new Date(at)) : time(at)}</th>
        ${counts.map(count => html`<td class="number">${NUMBER.format(count)}</td>`)}</tr>`)}</tbody></table></div>`;
  }

  shares(of, column, unit, names) {
    const most = Math.max(...names.map(({count}) => count));
    return html`<table class="shares">
      <thead><tr><th scope="col">${column}</th><th scope="col" class="number">${capitalised(unit)}</th></tr></thead>
      <tbody>${names.map(({name, count}) => html`<tr><th scope="row">${named(of, name)}
        <svg class="share" aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none">${
          svg`<rect class="series-0" width=${count / most * 100} height="1"></rect>`}</svg></th>
        <td class="number">${NUMBER.format(count)}</td></tr>`)}</tbody></table>`;
  }

  suppressed() {
    const {suppressed: {below, values: left}} = this.usage;
    return html`<p class="muted">We round the count of each hour down to a multiple of ${below} and leave out counts below
      ${below}, so that nobody can be identified.
      ${left > 0 ? html`We left out about ${NUMBER.format(left)} values.` : nothing}</p>`;
  }

  render() {
    const {of, range} = this.question;
    return html`<h1>Usage</h1>${this.notice()}
      <form @submit=${this.asked}>
        <div class="grid">
          <div><label for="of">What</label><select id="of" name="of">${options(PROPERTIES, of)}</select></div>
          <div><label for="range">When</label><select id="range" name="range">${options(RANGES, range)}</select></div>
        </div>
        ${this.submitButton(t('Show'))}
      </form>
      <div role="status" class="spoken">
        ${this.usage && !this.busy ? t('This page now shows: {title}.', {title: PROPERTIES[this.usage.of].title}) : ''}</div>
      ${this.usage ? [this.service(), this.charts(), this.suppressed()]
        : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
  }
}

customElements.define('usage-page', UsagePage);
