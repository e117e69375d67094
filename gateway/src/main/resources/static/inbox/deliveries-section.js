import {html, nothing} from 'lit';
import {act, get, send, withParameters} from '/app/api.js';
import {keep} from '/app/download.js';
import {Page, time} from '/app/page.js';
import {table} from '/app/table.js';

const CHANNELS = {app: 'In the app', mail: 'Mail', sms: 'Text message'};
/** What each state says to somebody who does not run mail servers. */
const STATES = {queued: 'on its way', sent: 'handed over', delivered: 'arrived', bounced: 'came back', failed: 'failed',
  skipped: 'not sent'};
const REASONS = {
  'recipient-deleted': 'the person has had their data deleted', 'not-a-member': 'no longer a member',
  'message-gone': 'the message is no longer there', 'not-in-group': 'no longer in the group',
  'custody-restriction': 'a restriction forbids it', 'group-closed': 'the group was closed',
  'organisation-closed': 'the school or club was closed', 'no-address': 'no address',
  'no-number': 'they have given no mobile number', 'channel-off': 'text messages are not set up here',
  'switched-off': 'they have switched it off', 'quiet-hours': 'waits for the end of their quiet hours',
  digest: 'waits for their daily digest', 'mailbox-unknown': 'there is no such mailbox',
  'address-malformed': 'the address is none', refused: 'the other side refuses it',
  greylisted: 'the other side asks to try again later', 'temporarily-refused': 'the other side asks to try again later',
  'sender-refused': 'the other side does not accept our sender',
  'mail-server-unreachable': 'the mail server does not answer', 'sms-centre-unreachable': 'the phone network does not answer',
  'sms-centre-busy': 'the phone network asks to wait', 'number-refused': 'the phone network does not know the number',
  expired: 'the phone was not reached in time', undeliverable: 'it could not be delivered',
  'rejected-on-the-way': 'the phone network refuses it', 'deleted-on-the-way': 'the phone network dropped it',
  'contacts-unavailable': 'addresses cannot be read just now',
  'given-up': 'tried for two days, then given up', 'came-back': 'it could not be delivered',
};
const STATUSES = [['5.1.', 'there is no such mailbox'], ['5.2.2', 'their mailbox is full'],
  ['5.2.', 'their mailbox takes no mail'], ['5.4.', 'their mail server cannot be reached'], ['5.7.', 'their mail server refuses it']];
const SHOWN = ['queued', 'sent', 'delivered', 'bounced', 'failed', 'skipped'];

/** @param {Record<string, number>} states @param {string[]} names */
const sum = (states, ...names) => names.reduce((total, name) => total + (states[name] ?? 0), 0);

/** How a message arrives, for staff: totals, each recipient, and sending it again to those whom it has not reached. */
class DeliveriesSection extends Page {
  static properties = {messageId: {}, page: {state: true}, state: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.messageId = '';
    this.page = undefined;
    this.state = '';
    this.said = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('messageId') && this.messageId) {
      this.doing(() => this.read());
    }
  }

  path() {
    return `/api/v1/messages/${encodeURIComponent(this.messageId)}/deliveries`;
  }

  async read() {
    this.page = await get(withParameters(this.path(), {state: this.state, limit: 50}));
  }

  async more() {
    const next = await get(withParameters(this.path(), {state: this.state, limit: 50, cursor: this.page.next}));
    this.page = {...next, items: [...this.page.items, ...next.items]};
  }

  resend() {
    this.said = '';
    return this.doing(async () => {
      const {queued} = await act('POST', `${this.path()}/resend`);
      this.said = queued ? `On its way again to ${queued}.` : 'There is nobody left whom it has not reached.';
      await this.read();
    });
  }

  async save() {
    await this.doing(async () => {
      const response = await send('GET', withParameters(this.path(), {state: this.state}), {headers: {Accept: 'text/csv'}});
      await keep(response, 'deliveries.csv');
    });
  }

  render() {
    const page = this.page;
    if (!page) {
      return html`<section aria-labelledby="reached"><h2 id="reached">How it arrives</h2>${this.notice()}
        ${this.problem ? nothing : html`<p aria-busy="true">Reading</p>`}</section>`;
    }
    const channels = Object.entries(page.totals).filter(([, states]) => sum(states, ...SHOWN) > 0);
    const failed = channels.reduce((total, [, states]) => total + sum(states, 'failed', 'bounced'), 0);
    return html`<section aria-labelledby="reached"><h2 id="reached">How it arrives</h2>
      ${this.notice()}
      ${channels.length === 0 ? html`<p class="muted">Not on its way yet.</p>` : html`
        <div class="scroll"><table>
          <thead><tr><th scope="col">Way</th><th scope="col">Reached</th>${SHOWN.map(state => html`
            <th scope="col">${STATES[state]}</th>`)}</tr></thead>
          <tbody>${channels.map(([channel, states]) => this.totals(channel, states))}</tbody></table></div>
        <p>${page.read} ${page.read === 1 ? 'has' : 'have'} read it in the app.</p>
        <div class="actions">
          ${failed ? html`<button ?disabled=${this.busy} @click=${() => this.resend()}>Send again to ${failed} whom it has not
            reached</button>` : nothing}
          <button class="secondary outline" ?disabled=${this.busy} @click=${() => this.doing(() => this.read())}>Refresh</button>
          <button class="secondary outline" ?disabled=${this.busy} @click=${() => this.save()}>Save as a table (CSV)</button>
        </div>
        <p role="status">${this.said}</p>
        <label for="delivery-state">Show</label>
        <select id="delivery-state" @change=${event => { this.state = event.target.value; this.doing(() => this.read()); }}>
          <option value="">All recipients</option>
          ${SHOWN.map(state => html`<option value=${state} ?selected=${state === this.state}>Only: ${STATES[state]}</option>`)}
        </select>
        ${table(this, page, {columns: ['Recipient', 'Way', 'State', 'Why', 'Since'], none: 'Nobody.',
          more: () => this.doing(() => this.more()), row: item => this.row(item)})}`}
    </section>`;
  }

  /** What is not to be sent is no part of what is to be reached. */
  totals(channel, states) {
    const all = sum(states, 'queued', 'sent', 'delivered', 'bounced', 'failed');
    const reached = sum(states, 'sent', 'delivered');
    return html`<tr><th scope="row">${CHANNELS[channel]}</th>
      <td><progress value=${reached} max=${all || 1} aria-label="${CHANNELS[channel]}: ${reached} of ${all}"></progress>
        <small>${reached} of ${all}</small></td>
      ${SHOWN.map(state => html`<td>${states[state] ?? 0}</td>`)}</tr>`;
  }

  row(item) {
    return html`<tr><td>${item.name ?? html`<span class="muted">Name not known</span>`}</td><td>${CHANNELS[item.channel]}</td>
      <td>${STATES[item.state]}${item.readAt ? html`, read ${time(item.readAt)}` : nothing}</td>
      <td>${this.why(item.reason)}</td><td>${time(item.at)}</td></tr>`;
  }

  /** Of the codes that mails come back with, those that say something to most people (RFC 3463). */
  why(reason) {
    const code = reason.startsWith('status-') ? reason.slice('status-'.length) : undefined;
    const meaning = code === undefined ? undefined
      : STATUSES.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 'it could not be delivered';
    return code === undefined ? REASONS[reason] ?? reason : html`${meaning} <span class="muted">(${code})</span>`;
  }
}

customElements.define('deliveries-section', DeliveriesSection);
