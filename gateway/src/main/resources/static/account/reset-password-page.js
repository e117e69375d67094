import {html} from 'lit';
import {act} from '/app/api.js';
import {Page, values} from '/app/page.js';
import {signIn} from '/app/session.js';
import {passwordRules, told} from '/account/password-rules.js';
import {takeToken} from '/account/token.js';

/** A forgotten password: first the address, then, from the link in the mail, the new password. */
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
    event.preventDefault();
    const {email} = values(/** @type {HTMLFormElement} */ (event.target));
    return this.doing(async () => {
      await act('POST', '/api/v1/password-resets', {email});
      this.asked = true;
    });
  }

  /** @param {SubmitEvent} event */
  choose(event) {
    event.preventDefault();
    const {newPassword} = values(/** @type {HTMLFormElement} */ (event.target));
    return this.doing(async () => {
      await act('POST', '/api/v1/password-resets/completions', {token: this.token, newPassword});
      this.done = true;
    });
  }

  render() {
    return html`<h1>Forgotten password</h1>${this.notice()}${this.part()}`;
  }

  part() {
    if (this.done) {
      return html`<div class="notice good" role="status"><p>Your password is changed. You are signed out everywhere, and no
        computer remembers you.</p></div><button @click=${() => signIn('/inbox')}>Sign in</button>`;
    }
    if (this.asked) {
      return html`<div class="notice good" role="status"><p>If somebody is registered with that address, a mail is on its
        way to it. The link in it works for one hour.</p></div>`;
    }
    if (this.token) {
      return html`<form @submit=${this.choose}>
        ${this.field('newPassword', 'New password',
          {type: 'password', autocomplete: 'new-password', required: true, hint: told(this.rules)})}
        ${this.submitButton('Change password')}</form>
        <p class="muted">The link no longer works? <a href="/reset-password"
          @click=${() => { this.token = ''; this.problem = undefined; }}>Ask
          for a new one</a>.</p>`;
    }
    return html`<form @submit=${this.ask}>
      ${this.field('email', 'Your email', {type: 'email', autocomplete: 'email', required: true})}
      ${this.submitButton('Send me a link')}</form>`;
  }
}

customElements.define('reset-password-page', ResetPasswordPage);
