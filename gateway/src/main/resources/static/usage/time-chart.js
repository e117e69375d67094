// Counts over time as stacked bars, in as much room as there is. A table beside it has the same numbers.
import {LitElement, nothing} from 'lit';
import {html, svg} from '/app/html.js';
import {dates, numbers, t} from '/app/language.js';

const HEIGHT = 260;
const TOP = 12;
const BELOW = 26;
const RIGHT = 8;
const DIGIT = 8;
const TICKS = 4;
const LABEL = 62;
/** Bars that are narrower have no lines between their parts, which would be all there is to see of them. */
const GAPS_FROM = 6;
/** More hours than these are labelled by their days. */
const HOURS_BY_NAME = 48;

const HOUR = dates({hour: '2-digit', minute: '2-digit'});
const DATE = dates({day: 'numeric', month: 'short'});
const DATE_UTC = dates({day: 'numeric', month: 'short', timeZone: 'UTC'});
const NUMBER = numbers();

/** The least round number that is not less. @param {number} number */
function round(number) {
  const power = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= number) ?? 10 * power;
}

/**
 * `by`: `hour` or `day`. `series`: names, those at the bottom first. `stretches`: `{at, counts}` in order, also those
 * where nothing was counted; `counts` has a number for each of the series. `unit`: what was counted.
 */
class TimeChart extends LitElement {
  static properties = {by: {}, series: {attribute: false}, stretches: {attribute: false}, unit: {},
    room: {state: true}};

  constructor() {
    super();
    this.by = 'hour';
    this.series = [];
    this.stretches = [];
    this.unit = '';
    this.room = 0;
    this.watching = new ResizeObserver(([entry]) => { this.room = Math.floor(entry.contentRect.width); });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.watching.observe(this);
  }

  disconnectedCallback() {
    this.watching.disconnect();
    super.disconnectedCallback();
  }

  /** The label below a stretch, if any. */
  label(at) {
    const time = new Date(at);
    if (this.by === 'day') {
      return DATE_UTC.format(time);
    }
    if (time.getHours() === 0) {
      return DATE.format(time);
    }
    return this.stretches.length > HOURS_BY_NAME ? undefined : HOUR.format(time);
  }

  /** Every so manieth label that has room. @param {number} step of one stretch @param {number} width */
  labels(step, width) {
    const all = this.stretches.map(({at}, i) => ({x: (i + 0.5) * step, text: this.label(at)})).filter(({text}) => text);
    const every = Math.ceil(all.length * LABEL / width) || 1;
    return all.filter((label, i) => i % every === 0 && label.x < width - LABEL / 4);
  }

  render() {
    if (this.room === 0) {
      return nothing;
    }
    const sums = this.stretches.map(({counts}) => counts.reduce((sum, count) => sum + count, 0));
    const tick = round(Math.max(1, ...sums) / TICKS);
    const highest = Math.ceil(Math.max(1, ...sums) / tick) * tick;
    const left = NUMBER.format(highest).length * DIGIT + 10;
    const width = this.room - left - RIGHT;
    const height = HEIGHT - TOP - BELOW;
    const step = width / this.stretches.length;
    const gap = Math.min(step / 4, 4);
    const ticks = Array.from({length: highest / tick + 1}, (_, i) => i * tick);
    return html`<svg class="chart" role="img" aria-label=${this.inWords(sums)} width=${this.room} height=${HEIGHT}
        viewBox="0 0 ${this.room} ${HEIGHT}">
      <g transform="translate(${left} ${TOP})">
        ${ticks.map(value => svg`<line class="grid-line" x1="0" x2=${width} y1=${y(value)} y2=${y(value)}></line>
          <text class="axis" x="-6" y=${y(value) + 4} text-anchor="end">${NUMBER.format(value)}</text>`)}
        ${this.stretches.map(({counts}, i) => this.bar(counts, sums[i], i * step + gap / 2, step - gap, y))}
        ${this.labels(step, width).map(({x, text}) =>
          svg`<text class="axis" x=${x} y=${height + 18} text-anchor="middle">${text}</text>`)}
      </g></svg>`;

    /** @param {number} value */
    function y(value) {
      return height - value / highest * height;
    }
  }

  bar(counts, sum, x, width, y) {
    let below = 0;
    return sum === 0 ? nothing : svg`<g>${counts.map((count, i) => {
      const part = count === 0 ? nothing : svg`<rect class="series-${i}" x=${x} width=${width} y=${y(below + count)}
        height=${y(below) - y(below + count)} stroke-width=${width > GAPS_FROM ? 1 : 0}></rect>`;
      below += count;
      return part;
    })}</g>`;
  }

  /** The chart in words. @param {number[]} sums */
  inWords(sums) {
    const highest = sums.indexOf(Math.max(...sums));
    const when = new Date(this.stretches[highest].at);
    const all = sums.reduce((total, sum) => total + sum, 0);
    const where = this.by === 'day' ? DATE_UTC.format(when) : t('{day} from {time}', {day: DATE.format(when), time: HOUR.format(when)});
    const values = {unit: this.unit, total: NUMBER.format(all), highest: NUMBER.format(sums[highest]), where};
    return this.by === 'day' ? t('Bar chart of {unit} by the day. Total: {total}. Highest: {highest}, on {where}. A table follows.', values)
      : t('Bar chart of {unit} by the hour. Total: {total}. Highest: {highest}, on {where}. A table follows.', values);
  }
}

customElements.define('time-chart', TimeChart);
