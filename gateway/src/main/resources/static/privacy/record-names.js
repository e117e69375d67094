// Names of the people and records in the lists of privacy officers, as far as an officer is allowed to know them. The owner
// of each name gives it and records that the officer has seen it.
import {nothing} from 'lit';
import {act, Problem} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {placeNames} from '/places/place-names.js';

/** So many people are named at once. */
const BATCH = 100;

export const KINDS = {user: t('Person'), pupil: t('Pupil'), organisation: t('School or club'), group: t('Group'), message: t('Message'), call: t('Call')};

/** Why a record has no name here. */
const WITHOUT = {
  user: t('name is removed'),
  pupil: t('only the school can see the name'),
  organisation: t('closed, or name not available'),
  group: t('only members can see the name'),
  message: t('only members can see the subject'),
  call: t('only the school or club can see more'),
};

/** @typedef {{kind: string, id: string}} RecordReference */

/** The names that one page has looked up. They are forgotten with the page. */
export class RecordNames {
  /** @type {Map<string, string>} by id */
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
    const unknown = kind => [...new Set(records.filter(({kind: own, id}) => own === kind && !this.answered.has(id)
      && !this.asked.has(id)).map(({id}) => id))];
    const [people, places] = [unknown('user'), unknown('organisation')];
    [...people, ...places].forEach(id => this.asked.add(id));
    await Promise.all([this.people(people), this.places(places)]);
    [...people, ...places].forEach(id => this.asked.delete(id));
    this.host.requestUpdate();
  }

  /** @param {string[]} ids */
  async people(ids) {
    try {
      for (let from = 0; from < ids.length; from += BATCH) {
        const userIds = ids.slice(from, from + BATCH);
        (await act('POST', '/api/v1/people/names', {userIds})).forEach(({userId, name}) => this.names.set(userId, name));
        userIds.forEach(id => this.answered.add(id));
      }
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
    }
  }

  /** @param {string[]} ids */
  async places(ids) {
    const found = await placeNames(ids);
    ids.forEach(id => {
      this.answered.add(id);
      if (found.has(id)) {
        this.names.set(id, /** @type {string} */ (found.get(id)));
      }
    });
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
    const isAsked = kind === 'user' || kind === 'organisation';
    return html`${KINDS[kind] ?? kind} ${name ? html`<strong dir="auto">${name}</strong>`
      : isAsked && !this.answered.has(id) ? nothing
        : html`<span class="muted">(${WITHOUT[kind] ?? t('name not available')})</span>`} <code class="id">${id}</code>`;
  }
}
