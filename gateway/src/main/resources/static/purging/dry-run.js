import {html, nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {Page, time} from '/app/page.js';
import {card, table} from '/app/table.js';

const DRY_RUN = '/api/v1/purging/dry-run';

const WHY = {
  held: obstacle => html`on hold <code class="id">${obstacle.holdId}</code> since ${time(obstacle.since)}`,
  grace: obstacle => html`a hold has ended; removal waits until ${time(obstacle.until)}`,
  'not-due': obstacle => html`not due until ${time(obstacle.until)}`,
  paused: obstacle => html`removal is paused since ${time(obstacle.since)}`,
  'being-removed': obstacle => html`removal started ${time(obstacle.since)}`,
};

/** Lists records that we would remove now, and why not the others. It can be long, so somebody has to ask for it. */
class DryRun extends Page {
  static properties = {trials: {state: true}, asked: {state: true}};

  constructor() {
    super();
    this.asked = false;
    /** @type {{items: any[], next: string | null} | undefined} */
    this.trials = undefined;
  }

  try() {
    this.asked = true;
    this.trials = undefined;
    return this.doing(async () => { this.trials = await get(withParameters(DRY_RUN, {limit: 50})); });
  }

  more() {
    return this.doing(async () => {
      const page = await get(withParameters(DRY_RUN, {limit: 50, cursor: this.trials.next}));
      this.trials = {items: [...this.trials.items, ...page.items], next: page.next};
    });
  }

  render() {
    return html`${this.notice()}
      <button class="secondary" ?disabled=${this.busy} @click=${() => this.try()}>Show what we would remove now</button>
      ${this.asked ? table(this, this.trials, {columns: ['Record', 'Due', 'Now'], more: () => this.more(),
        cards: true, none: 'No removal is scheduled.', row: trial => card({cells: {
          Record: html`${trial.kind} <code class="id">${trial.recordId}</code>`, Due: time(trial.dueAt),
          Now: trial.wouldBeRemoved ? html`<strong>we would remove it</strong>`
            : html`<ul class="plain">${trial.obstacles.map(obstacle => html`<li>${WHY[obstacle.why](obstacle)}</li>`)}</ul>`}})}) : nothing}`;
  }
}

customElements.define('dry-run', DryRun);
