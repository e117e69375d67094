import {nothing} from 'lit';
import {Problem, send, withParameters} from '/app/api.js';
import {go} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {forget, leavingWith} from '/app/session.js';
import {keep} from '/deletion/receipt.js';
import '/profile/held-data.js';
import '/profile/number-section.js';

/** One's own data, to correct (UP-1) and to have deleted (UP-2). */
class ProfilePage extends Page {
  static properties = {me: {state: true}, saved: {state: true}, deleting: {state: true}};

  constructor() {
    super();
    this.me = undefined;
    this.etag = '';
    this.saved = '';
    this.deleting = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.take(send('GET', '/api/v1/me')));
  }

  /** @param {Promise<Response>} answer */
  async take(answer) {
    const response = await answer;
    this.etag = response.headers.get('ETag') ?? '';
    this.me = await response.json();
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    this.saved = '';
    await this.sending(event, async ({name, mobile}) => {
      await this.take(send('PATCH', '/api/v1/me', {body: {name, mobile: mobile || null},
        headers: this.etag ? {'If-Match': this.etag} : {}}));
      this.saved = t('Saved.');
    });
  }

  async numberConfirmed() {
    await this.doing(() => this.take(send('GET', '/api/v1/me')));
    this.saved = t('Your mobile number is confirmed.');
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('.notice.good'))?.focus();
  }

  /** @param {SubmitEvent} event */
  async askForDeletion(event) {
    await this.sending(event, async ({confirmation, emailReceipt}) => {
      if (confirmation.toLowerCase() !== 'delete') {
        throw new Problem(422, {code: 'not-confirmed', errors: [{field: 'confirmation', code: 'not-confirmed',
          detail: t('Type the word: delete')}]});
      }
      // Nobody is signed in from now on. The server shows the receipt once and does not keep it.
      await leavingWith(async () => {
        keep(await (await send('DELETE', withParameters('/api/v1/me', {emailReceipt: emailReceipt === 'on' || undefined}))).json());
        forget();
      });
      go('/deletion');
    });
  }

  render() {
    if (!this.me) {
      return html`<h1>Your data</h1>${this.notice()}${this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
    }
    return html`<h1>Your data</h1>
      ${this.notice()}
      ${this.saved ? html`<div class="notice good" role="status" tabindex="-1"><p>${this.saved}</p></div>` : nothing}
      <form data-draft="profile" @submit=${this.save}>
        ${this.field('name', t('Name'), {autocomplete: 'name', required: true, value: this.me.name})}
        <label for="email">Email</label>
        <input id="email" type="email" readonly .value=${this.me.email} aria-describedby="email-hint">
        <small id="email-hint" class="muted">${this.me.emailVerified ? t('Confirmed.') : t('Not confirmed yet.')} You can change your
          email and password under <a href="/security">Sign-in and security</a>.</small>
        ${this.field('mobile', t('Mobile number (optional)'), {type: 'tel', autocomplete: 'tel', value: this.me.mobile ?? '',
          hint: this.me.mobile ? (this.me.mobileConfirmed ? t('Confirmed.') : t('Not confirmed yet, so we send it no text messages.')) : undefined})}
        ${this.submitButton(t('Save'))}
      </form>
      <p class="muted">You accepted version ${this.me.policyVersion} of the <a href="/policy">privacy policy</a>.</p>
      ${this.me.mobile && !this.me.mobileConfirmed ? html`<number-section .mobile=${this.me.mobile}
        @number-confirmed=${this.numberConfirmed}></number-section>` : nothing}
      <h2>Language</h2>
      <language-choice field="profile-language"></language-choice>
      <small class="muted">For this browser, and for our emails and texts to you.</small>
      <h2>Notifications</h2>
      <p><a href="/profile/notifications">Choose how and when we send you messages</a>: at once or once a day, by email or
        text.</p>
      <h2>Your schools and clubs</h2>
      <p><a href="/schools">See your schools and clubs</a>: change your groups, join another, or leave.</p>
      <held-data></held-data>
      <h2>A copy of my data</h2>
      <p><a href="/copies">Ask for a copy of everything that we hold about you</a>, about your child, or about a school
        or club that you administer.</p>
      <h2>Delete my data</h2>
      <p>You can delete your account and everything that we hold about you. We sign you out at once, and from then on nobody
        can see your data. We remove it from our databases within 30 days, unless an authority has ordered us to keep it.</p>
      ${this.deleting ? html`<form class="notice bad" @submit=${this.askForDeletion}>
          <p>You cannot undo this.</p>
          ${this.field('confirmation', t('To confirm, type: delete'), {required: true})}
          ${this.me.emailVerified ? html`<label><input type="checkbox" name="emailReceipt"> Email me the receipt, too: it goes
            to ${this.me.email}</label>` : nothing}
          <div class="actions">${this.submitButton(t('Delete my data'))}
            <button type="button" class="secondary" @click=${() => { this.deleting = false; }}>Keep my data</button>
          </div></form>`
        : html`<button class="secondary outline" @click=${() => { this.deleting = true; }}>Delete my data…</button>`}`;
  }
}

customElements.define('profile-page', ProfilePage);
