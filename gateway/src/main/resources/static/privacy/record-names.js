// Names of the people and records in the lists of privacy officers, as far as an officer is allowed to know them. The owner
// of each name gives it and records that the officer has seen it.
import {nothing} from 'lit';
import {act, Problem} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {time} from '/app/page.js';

/** So many records are named at once. */
const BATCH = 100;

export const KINDS = {user: t('Person'), pupil: t('Pupil'), organisation: t('School or club'), group: t('Group'), message: t('Message'), call: t('Call')};

/** The owners of names. @type {{kinds: string[], path: string, asks: (records: RecordReference[]) => object}[]} */
const OWNERS = [
  {kinds: ['user'], path: '/api/v1/people/names', asks: records => ({userIds: records.map(({id}) => id)})},
  {kinds: ['pupil', 'group', 'organisation'], path: '/api/v1/record-names/membership', asks: records => ({records})},
  {kinds: ['message', 'call'], path: '/api/v1/record-names/messaging', asks: records => ({records})},
];

/** A call has a time, but no name. @param {{name?: string, direction?: string, startedAt?: string}} answer */
const nameIn = ({name, direction, startedAt}) => name ?? (direction === 'in'
  ? html`to the school or club, ${time(startedAt)}` : html`from the school or club, ${time(startedAt)}`);

/** @typedef {{kind: string, id: string}} RecordReference */

/** The names that one page has looked up. They are forgotten with the page. */
export class RecordNames {
  /** @type {Map<string, unknown>} by id */
  names = new Map();
  /** Ids of records that were looked up, with a name or without. @type {Set<string>} */
  answered = new Set();
  /** Ids that are being looked up: the log must not say that the officer has seen a name twice. @type {Set<string>} */
  asked = new Set();

  /** @param {import('/app/page.js').Page} host is shown again with the names */
  constructor(host) {
    this.host = host;
  }

  /** Looks up names that are not known yet. Without them, the page shows ids. @param {RecordReference[]} records */
  async learn(records) {
    const unknown = new Map(records.filter(({id}) => !this.answered.has(id) && !this.asked.has(id))
      .map(({kind, id}) => [id, {kind, id}]));
    unknown.forEach((_, id) => this.asked.add(id));
    await Promise.all(OWNERS.map(owner =>
      this.askFor([...unknown.values()].filter(({kind}) => owner.kinds.includes(kind)), owner)));
    unknown.forEach((_, id) => this.asked.delete(id));
    this.host.requestUpdate();
  }

  /** While an owner is away, the ids stand for its records. @param {RecordReference[]} records @param {typeof OWNERS[number]} owner */
  async askFor(records, {path, asks}) {
    try {
      for (let from = 0; from < records.length; from += BATCH) {
        const batch = records.slice(from, from + BATCH);
        (await act('POST', path, asks(batch))).forEach(answer => this.names.set(answer.userId ?? answer.id, nameIn(answer)));
        batch.forEach(({id}) => this.answered.add(id));
      }
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
    }
  }

  /**
   * A person where the page says by itself that it is one.
   * @param {string} id
   * @param {string} [without] stands for a name that is removed
   */
  person(id, without = t('a former colleague')) {
    const name = this.names.get(id);
    return html`${name ? html`<strong dir="auto">${name}</strong>` : this.answered.has(id) ? without : nothing}
      <code class="id">${id}</code>`;
  }

  /** @param {RecordReference} record */
  show({kind, id}) {
    const name = this.names.get(id);
    return html`${KINDS[kind] ?? kind} ${name ? html`<strong dir="auto">${name}</strong>`
      : this.answered.has(id) ? html`<span class="muted">(name not available)</span>` : nothing} <code class="id">${id}</code>`;
  }
}
