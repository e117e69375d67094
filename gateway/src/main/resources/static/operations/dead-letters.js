import {nothing} from 'lit';
import {html} from '/app/html.js';
import {act, Problem} from '/app/api.js';
import {t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {card, table} from '/app/table.js';
import {SERVICES} from '/operations/words.js';

const LETTERS = '/api/v1/operations/dead-letters';

/** @typedef {{topic: string, partition: number, offset: number, at: string, reason: string, group: string}} Letter */

/** Events that a listener could not process, of every service, and their replay. Their content is shown to nobody. */
class DeadLetters extends Page {
  static properties = {said: {state: true}, silent: {state: true}, read: {state: true}};

  constructor() {
    super();
    /** @type {Record<string, Paged<any>>} */
    this.lists = Object.fromEntries(Object.keys(SERVICES).map(service => [service, new Paged(this)]));
    /** The services that do not answer. @type {string[]} */
    this.silent = [];
    this.read = false;
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  /** Reads the lists of all services at once. If one does not answer, the others are shown. */
  look() {
    return this.doing(async () => {
      /** @type {string[]} */
      const silent = [];
      await Promise.all(Object.entries(this.lists).map(async ([service, list]) => {
        try {
          await list.read(LETTERS, {service});
        } catch (failure) {
          if (!(failure instanceof Problem) || failure.isRefusal || failure.status === 0) {
            throw failure;
          }
          list.clear();
          silent.push(service);
        }
      }));
      this.silent = silent;
      this.read = true;
    });
  }

  /** @param {string} service @param {Letter} letter */
  replay(service, {topic, partition, offset}) {
    return this.replaying(service, async () => [await act('POST', `${LETTERS}/replays`, {service, topic, partition, offset})]);
  }

  /** Part by part, so that you see how far it is. @param {string} service @param {string} topic */
  replayTopic(service, topic) {
    return this.replaying(service, async () => {
      const outcomes = [];
      let after = undefined;
      do {
        const outcome = await act('POST', `${LETTERS}/replays`, {service, topic, after});
        outcomes.push(outcome);
        after = outcome.next ?? undefined;
        this.said = after ? `${inWords(outcomes)} ${t('More follow.')}` : inWords(outcomes);
      } while (after);
      return outcomes;
    });
  }

  /** @param {string} service @param {() => Promise<any[]>} work */
  replaying(service, work) {
    this.said = t('Replaying.');
    return this.doing(async () => {
      try {
        this.said = inWords(await work());
      } catch (failure) {
        this.said = '';
        throw failure;
      } finally {
        await this.lists[service].read(LETTERS, {service}).catch(() => {});
      }
    });
  }

  render() {
    const services = Object.keys(this.lists).filter(service => this.lists[service].items?.length);
    return html`<h2>Dead letters</h2>
      <p>Events that a listener could not process. We keep them for 14 days. Correct the cause first, then replay them: only the
        listener that failed gets them. The runbook is <code>dead-letters</code>.</p>
      ${this.notice()}<div role="status">${this.said ? html`<div class="notice"><p>${this.said}</p></div>` : nothing}</div>
      ${this.silent.map(service => html`<p><strong>${SERVICES[service]} does not answer.</strong> Its dead letters are not shown.</p>`)}
      ${this.read ? nothing : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}
      ${this.read && services.length === 0 && this.silent.length === 0 ? html`<p class="muted">No dead letters</p>` : nothing}
      ${services.map(service => this.service(service))}`;
  }

  /** @param {string} service */
  service(service) {
    const list = this.lists[service];
    const topics = [...new Set((list.items ?? []).map(({topic}) => topic))];
    return html`<h3>${SERVICES[service]}</h3>
      ${table(this, list, {columns: [t('Topic'), t('Reason'), t('Listener'), t('Failed'), t('Replay')], cards: true,
        row: letter => this.row(service, letter)})}
      ${topics.map(topic => this.asking(`${service} ${topic}`, t('Replay all of {topic}', {topic}), {yes: t('Yes, replay them'),
        question: html`The listeners of ${SERVICES[service]} process all dead letters of <code>${topic}</code> again. Have you
          corrected the cause?`, act: () => this.replayTopic(service, topic)}))}`;
  }

  /** @param {string} service @param {Letter} letter */
  row(service, letter) {
    const {topic, partition, offset, at, reason, group} = letter;
    return card({cells: {[t('Topic')]: html`<code>${topic}</code>`, [t('Reason')]: html`<code>${reason}</code>`,
      [t('Listener')]: html`<code>${group}</code>`, [t('Failed')]: time(at),
      [t('Replay')]: this.asking(`${service} ${topic} ${partition} ${offset}`, t('Replay'), {
        of: t('letter {offset} of {topic}', {offset, topic}), yes: t('Yes, replay it'),
        question: html`The listener <code>${group}</code> processes this event again. Have you corrected the cause?`,
        act: () => this.replay(service, letter)})}});
  }
}

/** @param {{replayed: number, failed: {reason: string}[]}[]} outcomes */
function inWords(outcomes) {
  const replayed = outcomes.reduce((sum, outcome) => sum + outcome.replayed, 0);
  const failed = outcomes.flatMap(outcome => outcome.failed);
  const reasons = [...new Set(failed.map(({reason}) => reason))].join(', ');
  const done = counted(replayed, 'dead letter was replayed.', 'dead letters were replayed.');
  return failed.length === 0 ? done : `${done} ${t('{letters} failed again: {reasons}.',
    {letters: counted(failed.length, 'dead letter', 'dead letters'), reasons})}`;
}

customElements.define('dead-letters', DeadLetters);
