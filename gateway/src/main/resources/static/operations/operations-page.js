import {nothing} from 'lit';
import {html} from '/app/html.js';
import {get} from '/app/api.js';
import {numbers, t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {fileSize} from '/files/file-size.js';
import {backupInWords, lagInWords, outboxInWords, PARTS, queueInWords, SERVICES} from '/operations/words.js';
import '/operations/dead-letters.js';

/**
 * @typedef {{service: string, host: string, version: string | null, startedAt: string,
 *   parts: {name: string, answers: boolean}[], listeners: {group: string, topic: string, events: number | null}[] | null,
 *   outbox: {events: number, more: boolean, oldest: string | null} | null, queues: {name: string, count: number}[]}} State
 * @typedef {{service: string, address: string | null, answers: boolean, state: State | null}} Instance
 */

/** For operators: whether every service answers and keeps up, what waits, and the last backups. */
class OperationsPage extends Page {
  static properties = {operations: {state: true}};

  constructor() {
    super();
    /** @type {{at: string, instances: Instance[], backups: {name: string, at: string | null, bytes: number | null}[] | null}
     *   | undefined} */
    this.operations = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  look() {
    return this.doing(async () => {
      this.operations = await get('/api/v1/operations');
    });
  }

  async refresh() {
    const letters = /** @type {any} */ (this.querySelector('dead-letters'));
    await Promise.all([this.look(), letters?.look()]);
  }

  render() {
    const operations = this.operations;
    return html`<h1>Operations</h1>${this.notice()}
      <div class="actions"><button type="button" class="secondary" aria-busy=${this.busy} ?disabled=${this.busy}
        @click=${this.refresh}>Refresh</button></div>
      <p role="status">${operations ? html`This is how it was at ${time(operations.at)}. Each service counts again after
        10 seconds at the earliest.` : nothing}</p>
      ${operations ? this.all(operations) : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}
      <dead-letters></dead-letters>`;
  }

  /** @param {NonNullable<OperationsPage['operations']>} operations */
  all({at, instances, backups}) {
    const services = [...new Set(instances.map(({service}) => service))];
    return html`<h2>Services</h2>
      <div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">Service</th><th scope="col">Instance</th>
        <th scope="col">State</th><th scope="col">Version</th></tr></thead>
        <tbody>${instances.map(instance => this.instance(instance))}</tbody></table></div>
      <h2>Queues</h2>
      ${services.map(service => this.queues(service, instances.filter(instance => instance.service === service), at))}
      <h2>Last backups</h2>${this.backups(backups, at)}`;
  }

  /** @param {Instance} instance */
  instance({service, address, answers, state}) {
    return html`<tr><td>${SERVICES[service] ?? service}</td>
      <td>${address ?? (service === 'gateway' ? t('the gateway that you use now') : t('none is known'))}${
        state ? html`<br><small class="muted">${state.host}</small>` : nothing}</td>
      <td>${answers ? this.inWords(state) : html`<strong>Does not answer.</strong> The runbook is <code>service-down</code>.`}</td>
      <td>${state?.version ?? nothing}</td></tr>`;
  }

  /** @param {State | null} state */
  inWords(state) {
    const silent = state?.parts.filter(part => !part.answers) ?? [];
    return html`${silent.length === 0 ? html`Answers, and so does what it needs.`
      : silent.map(({name}) => html`<strong>${PARTS[name] ?? name} does not answer.</strong> `)}${
      state ? html`<br><small class="muted">since ${time(state.startedAt)}</small>` : nothing}`;
  }

  /**
   * Instances of a service share listeners and store: one of them speaks for all. Poison records are each one's own.
   * @param {string} service @param {Instance[]} instances @param {string} at
   */
  queues(service, instances, at) {
    const states = /** @type {State[]} */ (instances.map(({state}) => state).filter(Boolean));
    const [state] = states;
    const queues = states.flatMap(one => one.queues).map(queueInWords).filter(words => words !== nothing);
    return html`<h3>${SERVICES[service] ?? service}</h3>${!state ? html`<p>No instance answers, so we cannot say what waits.</p>`
      : html`<ul><li>${this.lags(state)}</li>
        <li>${state.outbox ? outboxInWords(state.outbox, at) : html`We cannot say how many events wait to be published: the store
          does not answer.`}</li>
        ${queues.map(words => html`<li>${words}</li>`)}</ul>`}`;
  }

  /** @param {State} state */
  lags({listeners}) {
    if (!listeners) {
      return html`We cannot say how far the listeners are: Kafka does not answer.`;
    }
    const behind = listeners.filter(({events}) => events);
    return behind.length === 0 ? html`All listeners have processed every event.`
      : html`Some listeners have events left to process:<ul>${behind.map(({group, topic, events}) => html`<li>
        <code>${group}</code>, topic <code>${topic}</code>: ${numbers().format(Number(events))}. ${lagInWords(Number(events))}</li>`)}</ul>`;
  }

  /** @param {{name: string, at: string | null, bytes: number | null}[] | null} backups @param {string} at */
  backups(backups, at) {
    if (!backups) {
      return html`<p class="muted">Backups are not reported here. The operations guide says how to have them reported.</p>`;
    }
    return backups.length === 0 ? html`<p><strong>No backup has been reported.</strong> Check the backup job.</p>`
      : html`<div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">Database</th>
        <th scope="col">Time</th><th scope="col">Size</th><th scope="col">Is that normal?</th></tr></thead><tbody>${
        backups.map(backup => html`<tr><td>${backup.name}</td><td>${time(backup.at)}</td>
          <td>${backup.bytes === null ? nothing : fileSize(backup.bytes)}</td><td>${backupInWords(backup.at, at)}</td></tr>`)}</tbody>
        </table></div>`;
  }
}

customElements.define('operations-page', OperationsPage);
