import {html, nothing} from 'lit';
import {Problem, send} from '/app/api.js';
import {Page, values} from '/app/page.js';
import {session} from '/app/session.js';

const MAIL = [
  ['instant', 'At once', 'Each message as soon as it is sent.'],
  ['digest', 'Once a day', 'One mail with everything since the last one, at the hour you choose below.'],
  ['off', 'No mail', 'You find your messages here. Urgent messages still come by mail.'],
];
const TEXTS = [
  ['off', 'No text messages', 'Only if you choose it here.'],
  ['instant', 'At once', 'One text for each message: who has written, the title, your group and a link.'],
  ['digest', 'Once a day', 'One text that says how many messages have come since the last one.'],
];
const HOURS = Array.from({length: 24}, (_, hour) => hour);
const zones = () => typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];

/** How one is told of new messages: by which way, when, and when not. */
class NotificationsPage extends Page {
  static properties = {chosen: {state: true}, saved: {state: true}, quiet: {state: true}};

  constructor() {
    super();
    this.chosen = undefined;
    this.etag = '';
    this.saved = false;
    this.quiet = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.take(send('GET', '/api/v1/me/notification-preferences')));
  }

  /** @param {Promise<Response>} answer */
  async take(answer) {
    const response = await answer;
    this.etag = response.headers.get('ETag') ?? '';
    this.chosen = await response.json();
    this.quiet = this.chosen.quietHours !== null;
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const wanted = values(form);
    const on = new Set(new FormData(form).getAll('mailFrom'));
    this.saved = false;
    await this.doing(async () => {
      await this.take(send('PUT', '/api/v1/me/notification-preferences', {headers: {'If-Match': this.etag}, body: {
        mail: wanted.mail, sms: wanted.sms, digestHour: Number(wanted.digestHour), timeZone: wanted.timeZone,
        quietHours: this.quiet ? {from: wanted.from, to: wanted.to} : null,
        mailOffFor: this.memberships().map(membership => membership.organisationId).filter(id => !on.has(id))}}));
      this.saved = true;
    });
  }

  memberships() {
    return (session()?.organisations ?? []).filter(membership => membership.state === 'active');
  }

  render() {
    const chosen = this.chosen;
    if (!chosen) {
      return html`<h1>Notifications</h1>${this.notice()}${this.problem ? nothing : html`<p aria-busy="true">Reading</p>`}`;
    }
    return html`<h1>Notifications</h1>
      <p>Every message is in your <a href="/inbox">inbox</a> at once, whatever you choose here. <strong>Urgent messages</strong>,
        such as a school that closes because of snow, always come by mail at once, even at night: they cannot be switched
        off.</p>
      ${this.notice()}
      ${this.changedElsewhere()}
      ${this.saved ? html`<div class="notice good" role="status"><p>Saved. It holds from now on.</p></div>` : nothing}
      <form @submit=${this.save} @input=${() => { this.saved = false; }}>
        <h2>Mail</h2>
        ${this.ways('mail', 'How mail reaches you', MAIL, chosen.mail)}
        ${this.memberships().length === 0 ? nothing : html`<fieldset>
          <legend>Mail from</legend>
          ${this.memberships().map(membership => html`<label><input type="checkbox" name="mailFrom"
            value=${membership.organisationId} .checked=${!chosen.mailOffFor.includes(membership.organisationId)}>
            ${membership.organisationName}</label>`)}
          <small class="muted">Take the tick away to get no mails of one school or club. Urgent ones still come.</small>
          ${this.error('mailOffFor')}
        </fieldset>`}
        <h2>Text messages</h2>
        ${this.ways('sms', 'How text messages reach you', TEXTS, chosen.sms)}
        <p class="muted">They go to the mobile number in <a href="/profile">your data</a>; without one there are none. Check
          that it is yours: whoever has that phone can read the titles. If you want texts at all, urgent messages come by
          text at once, too.</p>
        <h2>Times</h2>
        <label for="digestHour">What comes once a day comes at</label>
        <select id="digestHour" name="digestHour" aria-invalid=${this.invalid('digestHour')}
          aria-describedby=${this.describedBy('digestHour')}>
          ${HOURS.map(hour => html`<option value=${hour} ?selected=${hour === chosen.digestHour}>${
            String(hour).padStart(2, '0')}:00</option>`)}
        </select>${this.error('digestHour')}
        <label><input type="checkbox" role="switch" .checked=${this.quiet}
          @change=${event => { this.quiet = event.target.checked; }}> Quiet hours</label>
        <small class="muted">What would come at once waits until they end. Nothing is lost, and urgent messages do not
          wait.</small>
        ${this.quiet ? html`<div class="grid">
          <div><label for="from">From</label>
            <input id="from" name="from" type="time" required .value=${chosen.quietHours?.from ?? '21:00'}
              aria-invalid=${this.invalid('quietHours.from')} aria-describedby=${this.describedBy('quietHours.from')}>
            ${this.error('quietHours.from')}</div>
          <div><label for="to">To</label>
            <input id="to" name="to" type="time" required .value=${chosen.quietHours?.to ?? '07:00'}
              aria-invalid=${this.invalid('quietHours.to')} aria-describedby=${this.describedBy('quietHours.to')}>
            ${this.error('quietHours.to')}</div>
        </div>` : nothing}
        <label for="timeZone">Time zone</label>
        <input id="timeZone" name="timeZone" list="zones" required autocomplete="off" .value=${chosen.timeZone}
          aria-invalid=${this.invalid('timeZone')}
          aria-describedby=${this.wrong('timeZone') ? 'timeZone-error' : 'timeZone-hint'}>
        ${this.wrong('timeZone') ? nothing : html`<small id="timeZone-hint" class="muted">The hours above are by the clock of
          this zone, in summer and winter.</small>`}
        ${this.error('timeZone')}
        <datalist id="zones">${zones().map(zone => html`<option value=${zone}></option>`)}</datalist>
        ${this.submitButton('Save')}
      </form>
      <h2>Who can see this</h2>
      <p class="muted">Staff of your school or club see of each message whether it has reached you, and why not: that it
        waits for your daily digest or the end of your quiet hours, that you have switched it off, or have given no mobile
        number. They do not see the hours you chose.</p>
      <p><a href="/profile">Your data</a></p>`;
  }

  ways(name, legend, choices, chosen) {
    return html`<fieldset aria-describedby=${this.describedBy(name)}>
      <legend class="spoken">${legend}</legend>
      ${choices.map(([value, label, explained]) => html`<label><input type="radio" name=${name} value=${value}
        .checked=${value === chosen}> ${label}: <span class="muted">${explained}</span></label>`)}
      ${this.error(name)}</fieldset>`;
  }

  /** Somebody may have stopped mails with a link meanwhile: their word is not to be lost unseen. */
  changedElsewhere() {
    return this.problem instanceof Problem && this.problem.code === 'changed-meanwhile'
      ? html`<p><button class="secondary" @click=${() => this.doing(() =>
          this.take(send('GET', '/api/v1/me/notification-preferences')))}>Read it again</button></p>` : nothing;
  }
}

customElements.define('notifications-page', NotificationsPage);
