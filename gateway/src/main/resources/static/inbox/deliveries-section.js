import {nothing} from 'lit';
import {act, send, withParameters} from '/app/api.js';
import {recalled, remember} from '/app/coming-back.js';
import {keep} from '/app/download.js';
import {html, svg} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {table} from '/app/table.js';
import '/inbox/message-reminders.js';

const CHANNELS = {app: t('In the app'), mail: t('Email'), push: t('Notification'), sms: t('Text message')};
/** Each state in plain words. */
const STATES = {queued: t('Sending'), sent: t('Sent'), delivered: t('Delivered'), bounced: t('Returned'), failed: t('Failed'),
  skipped: t('Not sent')};
const REASONS = {
  'recipient-deleted': t('this person has deleted their account'), 'not-a-member': t('no longer a member'),
  'message-gone': t('the message is no longer there'), 'not-in-group': t('no longer in the group'),
  'custody-restriction': t('not allowed by a custody restriction'), 'group-closed': t('the group was closed'),
  'organisation-closed': t('the school or club was closed'), 'no-address': t('no email address'),
  'no-number': t('no mobile number'), 'number-not-confirmed': t('their mobile number is not confirmed'),
  'no-browser': t('no browser of theirs gets notifications any more'),
  'channel-off': t('the platform does not offer this'),
  'switched-off': t('they have turned this off'), confirmed: t('they confirmed before the reminder left'),
  'quiet-hours': t('waiting for the end of their quiet hours'),
  digest: t('waiting for their daily summary'), 'mailbox-unknown': t('this email address does not exist'),
  'address-malformed': t('this is not a valid email address'), refused: t('their mail server refused it'),
  greylisted: t('their mail server is busy; we try again'), 'temporarily-refused': t('their mail server is busy; we try again'),
  'sender-refused': t('their mail server does not accept emails from us'),
  'mail-server-unreachable': t('our mail server is not available'), 'sms-centre-unreachable': t('the phone network is not available'),
  'push-service-unreachable': t('their browser cannot be reached; we try again'),
  'push-service-busy': t('their browser cannot be reached; we try again'), 'push-refused': t('their browser refused it'),
  'sms-centre-busy': t('the phone network is busy; we try again'), 'number-refused': t('this phone number does not exist'),
  expired: t('their phone was off for too long'), undeliverable: t('it could not be delivered'),
  'rejected-on-the-way': t('the phone network refused it'), 'deleted-on-the-way': t('the phone network deleted it'),
  'contacts-unavailable': t('we cannot read addresses just now; we try again'),
  'given-up': t('we tried for two days without success'), 'came-back': t('it could not be delivered'),
};
const STATUSES = [['5.1.', t('this email address does not exist')], ['5.2.2', t('their mailbox is full')],
  ['5.2.', t('their mailbox does not accept email')], ['5.4.', t('their mail server cannot be reached')], ['5.7.', t('their mail server refused it')]];
const SHOWN = ['queued', 'sent', 'delivered', 'bounced', 'failed', 'skipped'];
/** The colour of each state in the chart. Deliveries that we skip do not count. @type {Record<string, number>} */
const SERIES = {delivered: 2, sent: 0, queued: 4, bounced: 1, failed: 3};

/** @param {Record<string, number>} states @param {string[]} names */
const sum = (states, ...names) => names.reduce((total, name) => total + (states[name] ?? 0), 0);

/** Delivery of a message, for staff: totals, each recipient, and sending it again to people who did not get it. */
class DeliveriesSection extends Page {
  static properties = {messageId: {}, confirmation: {type: Boolean}, state: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.messageId = '';
    /** Whether the message asks for one. */
    this.confirmation = false;
    this.list = new Paged(this);
    this.state = recalled().deliveries ?? '';
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

  read() {
    remember(this, {deliveries: this.state});
    return this.list.read(this.path(), {state: this.state});
  }

  resend() {
    this.said = '';
    return this.doing(async () => {
      const {queued} = await act('POST', `${this.path()}/resend`);
      this.said = queued ? t('Sending again to {people}.', {people: counted(queued, 'person', 'people')}) : t('Everybody has got it.');
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
    const {page} = this.list;
    if (!page) {
      return html`<section aria-labelledby="reached"><h2 id="reached">Delivery</h2>${this.notice()}
        ${this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}</section>`;
    }
    const channels = Object.entries(page.totals).filter(([, states]) => sum(states, ...SHOWN) > 0);
    // A narrow table: a state that nothing is in has no column.
    const shown = SHOWN.filter(state => channels.some(([, states]) => states[state]));
    const failed = channels.reduce((total, [, states]) => total + sum(states, 'failed', 'bounced'), 0);
    return html`<section aria-labelledby="reached"><h2 id="reached">Delivery</h2>
      ${this.notice()}
      ${channels.length === 0 ? html`<p class="muted">We have not started to send it yet.</p>` : html`
        ${this.chart(channels)}
        <div class="scroll" tabindex="0"><table>
          <thead><tr><th scope="col">Channel</th><th scope="col">Reached</th>${shown.map(state => html`
            <th scope="col">${STATES[state]}</th>`)}</tr></thead>
          <tbody>${channels.map(([channel, states]) => this.totals(channel, states, shown))}</tbody></table></div>
        <p>${counted(page.read, 'has read it in the app.', 'have read it in the app.')}</p>
        ${this.confirmation ? html`<message-reminders .messageId=${this.messageId}></message-reminders>` : nothing}
        <div class="actions">
          ${failed ? html`<button ?disabled=${this.busy} @click=${() => this.resend()}>Send again to ${failed} who did not
            get it</button>` : nothing}
          <button class="secondary outline" ?disabled=${this.busy} @click=${() => this.doing(() => this.read())}>Refresh</button>
          <button class="secondary outline" ?disabled=${this.busy} @click=${() => this.save()}>Download as CSV</button>
        </div>
        <p role="status">${this.said}</p>
        <label for="delivery-state">Show</label>
        <select id="delivery-state" class="narrow" @change=${event => { this.state = event.target.value; this.doing(() => this.read()); }}>
          <option value="">All recipients</option>
          ${SHOWN.map(state => html`<option value=${state} ?selected=${state === this.state}>${STATES[state]}</option>`)}
        </select>
        ${table(this, this.list, {columns: [t('Recipient'), t('Channel'), t('State'), t('Reason'), t('Since')], stack: true, none: t('No recipient matches this filter.'),
          row: item => this.row(item)})}`}
    </section>`;
  }

  /** A bar for each channel; the table that follows has the numbers. @param {[string, Record<string, number>][]} channels */
  chart(channels) {
    const series = Object.entries(SERIES).filter(([state]) => channels.some(([, states]) => states[state]));
    const bars = channels.filter(([, states]) => sum(states, ...Object.keys(SERIES)) > 0);
    return bars.length === 0 ? nothing : html`<dl class="bars">${bars.map(([channel, states]) => {
        const all = sum(states, ...Object.keys(SERIES));
        let x = 0;
        return html`<dt>${CHANNELS[channel]}</dt><dd><svg role="img" viewBox="0 0 ${all} 1" preserveAspectRatio="none"
          aria-label="${CHANNELS[channel]}: ${series.filter(([state]) => states[state])
            .map(([state]) => `${STATES[state]} ${states[state]}`).join(', ')}">${series.map(([state, colour]) => {
              const from = x;
              x += states[state] ?? 0;
              return x === from ? nothing : svg`<rect class="series-${colour}" x=${from} width=${x - from} height="1"></rect>`;
            })}</svg></dd>`;
      })}</dl>
      <ul class="legend" aria-hidden="true">${series.map(([state, colour]) => html`<li><svg width="14" height="14"><rect
        class="series-${colour}" width="14" height="14"></rect></svg>${STATES[state]}</li>`)}</ul>`;
  }

  /** Deliveries that we skip do not count. */
  totals(channel, states, shown) {
    const all = sum(states, 'queued', 'sent', 'delivered', 'bounced', 'failed');
    const reached = sum(states, 'sent', 'delivered');
    return html`<tr><th scope="row">${CHANNELS[channel]}</th>
      <td><progress value=${reached} max=${all || 1} aria-label="${CHANNELS[channel]}: ${reached} of ${all}"></progress>
        <small>${reached} of ${all}</small></td>
      ${shown.map(state => html`<td>${states[state] ?? 0}</td>`)}</tr>`;
  }

  row(item) {
    return html`<tr><td dir="auto">${item.name ?? html`<span class="muted">Name not available</span>`}</td><td>${CHANNELS[item.channel]}</td>
      <td>${STATES[item.state]}${item.readAt ? html`, read ${time(item.readAt)}` : nothing}</td>
      <td>${this.why(item.reason)}</td><td>${time(item.at)}</td></tr>`;
  }

  /** The most common codes of returned emails (RFC 3463), in plain words. */
  why(reason) {
    const code = reason.startsWith('status-') ? reason.slice('status-'.length) : undefined;
    const meaning = code === undefined ? undefined
      : STATUSES.find(([beginning]) => code.startsWith(beginning))?.[1] ?? t('it could not be delivered');
    return code === undefined ? REASONS[reason] ?? reason : html`${meaning} <span class="muted">(${code})</span>`;
  }
}

customElements.define('deliveries-section', DeliveriesSection);
