import {act} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {signIn} from '/app/session.js';
import {passwordRules, inWords} from '/account/password-rules.js';
import {takeToken} from '/account/token.js';

/** A forgotten password: first the address, then, from the link in the email, the new password. */
class ResetPasswordPage extends Page {
  static properties = {asked: {state: true}, done: {state: true}, rules: {state: true}};

  constructor() {
    super();
    this.asked = false;
    this.done = false;
    this.rules = undefined;
    this.token = takeToken();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.token) {
      this.doing(async () => { this.rules = await passwordRules(); });
    }
  }

  /** @param {SubmitEvent} event */
  ask(event) {
    return this.sending(event, async ({email}) => {
      await act('POST', '/api/v1/password-resets', {email});
      this.asked = true;
    });
  }

  /** @param {SubmitEvent} event */
  choose(event) {
    return this.sending(event, async ({newPassword}) => {
      await act('POST', '/api/v1/password-resets/completions', {token: this.token, newPassword});
      this.done = true;
    });
  }

  render() {
    return html`<h1>Reset your password</h1>${this.notice()}${this.step()}`;
  }

  step() {
    if (this.done) {
      return html`<div class="notice good" role="status"><p>Your password is changed. We have signed you out everywhere, and no
        computer remembers you.</p></div><button @click=${() => signIn('/inbox')}>Sign in</button>`;
    }
    if (this.asked) {
      return html`<div class="notice good" role="status"><p>If an account uses this address, we have sent an email to it. Its
        link works for one hour. Nothing there? Check your spam folder.</p></div>`;
    }
    if (this.token) {
      return html`<form @submit=${this.choose}>
        ${this.field('newPassword', t('New password'),
          {type: 'password', autocomplete: 'new-password', required: true, hint: inWords(this.rules)})}
        ${this.submitButton(t('Change password'))}</form>
        <p class="muted">Does the link no longer work? <a href="/reset-password"
          @click=${() => { this.token = ''; this.problem = undefined; }}>Get
          a new one</a>.</p>`;
    }
    return html`<form @submit=${this.ask}>
      ${this.field('email', t('Your email'), {type: 'email', autocomplete: 'email', required: true})}
      ${this.submitButton(t('Email me a link'))}</form>`;
  }
}

customElements.define('reset-password-page', ResetPasswordPage);
