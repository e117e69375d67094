import {nothing} from 'lit';
import {Problem, send} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {session} from '/app/session.js';
import '/profile/push-section.js';

const MAIL = [
  ['instant', t('At once'), t('You get each message as soon as it is sent.')],
  ['digest', t('Once a day'), t('You get one email with all new messages, at the time that you choose below.')],
  ['off', t('No emails'), t('You read your messages here. We still email you urgent messages.')],
];
const TEXTS = [
  ['off', t('No text messages'), t('We send none unless you choose it here.')],
  ['instant', t('At once'), t('You get a text for each message, with the sender, the subject, your group and a link.')],
  ['digest', t('Once a day'), t('You get one text with the number of new messages.')],
];
const HOURS = Array.from({length: 24}, (_, hour) => hour);
const zones = () => typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];

/** How and when one gets new messages. */
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
    this.saved = false;
    await this.sending(event, async (wanted, _, form) => {
      const on = new Set(new FormData(form).getAll('mailFrom'));
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
      return html`<h1>Notifications</h1>${this.notice()}${this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
    }
    return html`<h1>Notifications</h1>
      <p>Every message appears in your <a href="/inbox">inbox</a> at once, whatever you choose here. We always email you
        <strong>urgent messages</strong> at once, even at night. You cannot turn these off.</p>
      ${this.notice()}
      ${this.changedElsewhere()}
      ${this.saved ? html`<div class="notice good" role="status"><p>Saved.</p></div>` : nothing}
      <form data-draft="notifications" @submit=${this.save} @input=${() => { this.saved = false; }}>
        <h2>Email</h2>
        ${this.ways('mail', t('When do you want emails?'), MAIL, chosen.mail)}
        ${this.memberships().length === 0 ? nothing : html`<fieldset>
          <legend>Send me emails from</legend>
          ${this.memberships().map(membership => html`<label><input type="checkbox" name="mailFrom"
            value=${membership.organisationId} .checked=${!chosen.mailOffFor.includes(membership.organisationId)}>
            ${membership.organisationName}</label>`)}
          <small class="muted">Untick a school or club to stop its emails. Urgent ones still come.</small>
          ${this.error('mailOffFor')}
        </fieldset>`}
        <h2>Text messages</h2>
        ${this.ways('sms', t('When do you want text messages?'), TEXTS, chosen.sms)}
        <p class="muted">We text the mobile number in <a href="/profile">your data</a>, once you have confirmed it there.
          Anyone who has that phone can read the subjects. If you choose texts, we also text you urgent messages at once.</p>
        <h2>Times</h2>
        <label for="digestHour">Send my daily summary at</label>
        <select id="digestHour" name="digestHour" aria-invalid=${this.invalid('digestHour')}
          aria-describedby=${this.describedBy('digestHour')}>
          ${HOURS.map(hour => html`<option value=${hour} ?selected=${hour === chosen.digestHour}>${
            String(hour).padStart(2, '0')}:00</option>`)}
        </select>${this.error('digestHour')}
        <label><input type="checkbox" role="switch" name="quiet" .checked=${this.quiet}
          @change=${event => { this.quiet = event.target.checked; }}> Quiet hours</label>
        <small class="muted">During quiet hours, messages wait. Urgent messages don't.</small>
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
        ${this.wrong('timeZone') ? nothing : html`<small id="timeZone-hint" class="muted">All times on this page are in this
          time zone.</small>`}
        ${this.error('timeZone')}
        <datalist id="zones">${zones().map(zone => html`<option value=${zone}></option>`)}</datalist>
        ${this.submitButton(t('Save'))}
      </form>
      <push-section></push-section>
      <h2>Who can see this?</h2>
      <p class="muted">Staff of your school or club can see whether each message has reached you, and if not, why: for
        example, that it waits for your daily summary or that you have turned off emails. They cannot see your times.
        They can also see that you get notifications, but not on which devices.</p>
      <p><a href="/profile">Go to your data</a></p>`;
  }

  ways(name, legend, choices, chosen) {
    return html`<fieldset aria-describedby=${this.describedBy(name)}>
      <legend class="spoken">${legend}</legend>
      ${choices.map(([value, label, explained]) => html`<label><input type="radio" name=${name} value=${value}
        .checked=${value === chosen}> ${label}: <span class="muted">${explained}</span></label>`)}
      ${this.error(name)}</fieldset>`;
  }

  /** The person may have stopped emails with a link meanwhile: that choice must not be overwritten unseen. */
  changedElsewhere() {
    return this.problem instanceof Problem && this.problem.code === 'changed-meanwhile'
      ? html`<p><button class="secondary" @click=${() => this.doing(() =>
          this.take(send('GET', '/api/v1/me/notification-preferences')))}>Load your current settings</button></p>` : nothing;
  }
}

customElements.define('notifications-page', NotificationsPage);
