import {nothing} from 'lit';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {card, table} from '/app/table.js';
import {RecordNames} from '/privacy/record-names.js';

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
  static properties = {asked: {state: true}};

  constructor() {
    super();
    this.asked = false;
    this.trials = new Paged(this);
    this.names = new RecordNames(this);
  }

  try() {
    this.asked = true;
    this.trials.clear();
    return this.doing(() => this.trials.read(DRY_RUN));
  }

  willUpdate() {
    const {items} = this.trials;
    if (items !== this.named) {
      this.named = items;
      this.names.learn((items ?? []).map(({kind, recordId}) => ({kind, id: recordId})));
    }
  }

  render() {
    return html`${this.notice()}
      <button class="secondary" ?disabled=${this.busy} @click=${() => this.try()}>Show what we would remove now</button>
      ${this.asked ? table(this, this.trials, {columns: [t('Record'), t('Due'), t('Now')],
        cards: true, none: t('No removal is scheduled.'), row: trial => card({cells: {
          [t('Record')]: this.names.show({kind: trial.kind, id: trial.recordId}), [t('Due')]: time(trial.dueAt),
          [t('Now')]: trial.wouldBeRemoved ? html`<strong>we would remove it</strong>`
            : html`<ul class="plain">${trial.obstacles.map(obstacle => html`<li>${WHY[obstacle.why](obstacle)}</li>`)}</ul>`}})}) : nothing}`;
  }
}

customElements.define('dry-run', DryRun);
