import {nothing} from 'lit';
import {html} from '/app/html.js';
import {list, numbers, t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {card, table} from '/app/table.js';
import {cosignatures, NotProven, proveContinued} from '/audit/proof.js';

const PATH = '/api/v1/audit/log/checkpoints';

/** @param {number} size */
const entries = size => counted(size, 'entry', 'entries');

/**
 * The checkpoints that the log has signed. An auditor chooses two, and this browser checks that the later one continues the
 * earlier one. It cannot check the signatures of witnesses, whose keys it does not know.
 */
class CheckpointHistory extends Page {
  static properties = {cosigned: {state: true}, below: {state: true}, chosen: {state: true}, result: {state: true}};

  constructor() {
    super();
    this.checkpoints = new Paged(this);
    /** Whether only checkpoints show that a witness has cosigned. */
    this.cosigned = false;
    /** Only checkpoints of fewer entries show; empty for all. */
    this.below = '';
    /** The signed notes of the checkpoints to compare, by size: they stay while the list changes. @type {Map<number, string>} */
    this.chosen = new Map();
    /** @type {unknown} */
    this.result = nothing;
  }

  look() {
    return this.doing(() => this.checkpoints.read(PATH, {cosigned: this.cosigned || undefined, below: this.below}));
  }

  /** @param {{cosigned?: boolean, below?: string}} change */
  narrow(change) {
    Object.assign(this, change);
    return this.look();
  }

  /** @param {{size: number, note: string}} checkpoint @param {boolean} isWanted */
  choose({size, note}, isWanted) {
    const chosen = new Map(this.chosen);
    if (isWanted) {
      chosen.set(size, note);
    } else {
      chosen.delete(size);
    }
    this.chosen = chosen;
    this.result = nothing;
  }

  compare() {
    const [[, earlier], [, later]] = [...this.chosen].sort(([one], [other]) => one - other);
    return this.doing(async () => {
      try {
        const proven = await proveContinued(earlier, later);
        this.result = html`<div class="notice good" role="status"><p>Proven in this browser: the log of ${entries(proven.later)}
            begins with the log of ${entries(proven.earlier)}. Nothing in it was changed, removed or inserted.</p>
          <p><small>This server gave us the key <code class="id">${proven.key}</code>, which signed both: compare it with the
            key that others have.</small></p></div>`;
      } catch (failure) {
        if (!(failure instanceof NotProven)) {
          throw failure;
        }
        this.result = html`<div class="notice bad" role="alert"><p>Not proven. ${failure.message}</p></div>`;
      }
    });
  }

  render() {
    return html`<section aria-labelledby="checkpoints"><h2 id="checkpoints">Checkpoints of the log</h2>
      <details @toggle=${event => event.target.open && !this.checkpoints.items && this.look()}>
        <summary>Compare checkpoints</summary>
        ${this.notice()}
        <p>A checkpoint commits to all entries before it. Choose two, and this browser checks that the later one continues the
          earlier one.</p>
        <fieldset class="filters"><legend>Show checkpoints</legend>
          <label><input id="cosigned" type="checkbox" .checked=${this.cosigned}
            @change=${event => this.narrow({cosigned: event.target.checked})}> Only cosigned by a witness</label>
          <label>With fewer entries than <input id="below" type="number" min="1" step="1" .value=${this.below}
            @change=${event => event.target.validity.valid && this.narrow({below: event.target.value})}></label></fieldset>
        <div class="actions"><button type="button" ?disabled=${this.busy || this.chosen.size !== 2}
          @click=${this.compare}>Check the two</button><span role="status" class="muted">${this.chosen.size === 0
            ? t('Choose two checkpoints.') : t('You chose {checkpoints}.', {checkpoints:
              list([...this.chosen.keys()].sort((one, other) => one - other).map(entries))})}</span></div>
        ${this.result}
        ${!this.checkpoints.items && !this.busy ? nothing : table(this, this.checkpoints, {cards: true,
          columns: [t('Compare'), t('Entries'), t('Signed'), t('Cosigned by'), t('Root')],
          none: this.cosigned ? t('No witness has cosigned such a checkpoint.') : t('There are no such checkpoints.'),
          row: checkpoint => this.row(checkpoint)})}
        <p class="muted"><small>The times are those of the clocks of this platform and of the witnesses. The command
          infra/verify-log checks the signatures of witnesses.</small></p>
      </details></section>`;
  }

  /** @param {{size: number, root: string, signedAt: string | null, note: string}} checkpoint */
  row(checkpoint) {
    const {size, root, signedAt, note} = checkpoint;
    const isChosen = this.chosen.has(size);
    const witnesses = cosignatures(note);
    return card({cells: {
      [t('Compare')]: html`<input type="checkbox" aria-label="Compare the checkpoint of ${entries(size)}" .checked=${isChosen}
        ?disabled=${!isChosen && this.chosen.size === 2} @change=${event => this.choose(checkpoint, event.target.checked)}>`,
      [t('Entries')]: numbers().format(size),
      [t('Signed')]: signedAt ? time(signedAt) : html`<span class="muted">not known</span>`,
      [t('Cosigned by')]: witnesses.length === 0 ? nothing : html`<ul class="plain">${witnesses.map(({name, at}) =>
        html`<li>${name}, ${time(at.toISOString())}</li>`)}</ul>`,
      [t('Root')]: html`<code class="id">${root}</code>`}});
  }
}

customElements.define('checkpoint-history', CheckpointHistory);
