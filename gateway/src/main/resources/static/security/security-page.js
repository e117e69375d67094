import {nothing} from 'lit';
import {act, get} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time, timeInWords} from '/app/page.js';
import {counted} from '/app/plural.js';
import {loadSession, session} from '/app/session.js';
import {passwordRules, inWords} from '/account/password-rules.js';

/** With so many recovery codes left, or fewer, we say so. */
const FEW_CODES = 3;

/** Email, password, second factor with its recovery codes, passkeys and computers that remember one (UP-1, CK-4). */
class SecurityPage extends Page {
  static properties = {me: {state: true}, factor: {state: true}, passkeys: {state: true}, devices: {state: true},
    sessions: {state: true}, rules: {state: true},
    said: {state: true}};

  constructor() {
    super();
    this.me = undefined;
    this.factor = undefined;
    /** @type {any[]} */
    this.passkeys = [];
    this.devices = undefined;
    /** @type {any[]} */
    this.sessions = [];
    this.rules = undefined;
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  async readAll() {
    let passkeys;
    let sessions;
    [this.me, this.factor, passkeys, this.devices, sessions] = await Promise.all([get('/api/v1/me'),
      get('/api/v1/me/second-factor'), get('/api/v1/me/passkeys'), get('/api/v1/me/devices'),
      get('/api/v1/me/sessions').catch(() => ({items: []}))]);
    this.passkeys = passkeys.items;
    this.sessions = sessions.items;
  }

  read() {
    return this.doing(async () => {
      [, this.rules] = await Promise.all([this.readAll(), passwordRules()]);
    });
  }

  /** @param {() => Promise<unknown>} work @param {string} said */
  does(work, said) {
    this.said = '';
    return this.doing(async () => {
      await work();
      this.said = said;
      await this.readAll();
    });
  }

  /** @param {SubmitEvent} event @param {(fields: Record<string, string>) => Promise<unknown>} work @param {string} said */
  submit(event, work, said) {
    this.said = '';
    return this.sending(event, async (fields, _, form) => {
      await work(fields);
      form.reset();
      this.said = said;
      await this.readAll();
    });
  }

  render() {
    if (!this.me) {
      return html`<h1>Sign-in and security</h1>${this.notice()}${this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
    }
    return html`<h1>Sign-in and security</h1>${this.notice()}
      ${this.said ? html`<div class="notice good" role="status"><p>${this.said}</p></div>` : nothing}
      ${this.email()}${this.password()}${this.secondFactor()}${this.ownPasskeys()}${this.signedIn()}${this.remembered()}`;
  }

  email() {
    return html`<section aria-labelledby="email-heading"><h2 id="email-heading">Email</h2>
      <p>${this.me.email} <span class="muted">${this.me.emailVerified ? t('(confirmed)')
        : t("(not confirmed: our emails don't show you your messages yet)")}</span></p>
      ${this.me.emailVerified ? nothing : html`<p><button class="secondary small" ?disabled=${this.busy}
        @click=${() => this.does(() => act('POST', '/api/v1/me/email/confirmation-mails'), t('We have sent you an email.'))}>
        Send the link again</button></p>`}
      ${this.me.pendingEmail ? html`<p class="notice">You asked to change your email to ${this.me.pendingEmail}. Open the links in both
        emails that we sent.</p>` : nothing}
      <form @submit=${event => this.submit(event, fields => act('PUT', '/api/v1/me/email', {email: fields.email,
          password: fields.password}), t('We have sent an email to both addresses. Your email changes when both have confirmed.'))}>
        ${this.field('email', t('New email'), {type: 'email', autocomplete: 'email', required: true})}
        ${this.field('password', t('Your password'), {type: 'password', autocomplete: 'current-password', required: true})}
        ${this.submitButton(t('Change email'))}</form></section>`;
  }

  password() {
    return html`<section aria-labelledby="password-heading"><h2 id="password-heading">Password</h2>
      <form @submit=${event => this.submit(event, ({currentPassword, newPassword}) => act('PUT', '/api/v1/me/password',
          {currentPassword, newPassword}),
          t('Your password is changed. We have signed out your other computers and apps.'))}>
        ${this.field('currentPassword', t('Current password'), {type: 'password', autocomplete: 'current-password', required: true})}
        ${this.field('newPassword', t('New password'),
          {type: 'password', autocomplete: 'new-password', required: true, hint: inWords(this.rules)})}
        ${this.submitButton(t('Change password'))}</form></section>`;
  }

  secondFactor() {
    const {enabled, required, since} = this.factor ?? {};
    return html`<section aria-labelledby="factor-heading"><h2 id="factor-heading">Second step at sign-in</h2>
      ${required ? html`<p><strong>Required:</strong> your role needs a second step at sign-in. That is a code from an
        authenticator app, or a passkey.</p>` : nothing}
      ${enabled ? html`<p>When you sign in, we also ask for a code from your app${since ? html`, since ${time(since)}` : nothing}.</p>
          ${this.recoveryCodes()}${this.apps()}`
        : html`<p>Protect your account with a code from an authenticator app on your phone. Then nobody can sign in with your
          password alone.</p>
          <a role="button" class="secondary" href="/login?action=second-factor&amp;continue=%2Fsecurity">Set it up</a>`}
      </section>`;
  }

  recoveryCodes() {
    const {left = 0, madeAt} = this.factor.recoveryCodes ?? {};
    return html`<h3>Recovery codes</h3>
      ${left === 0 ? html`<p>You have none. With recovery codes you can sign in when you lose your phone.</p>`
        : html`<p class=${left <= FEW_CODES ? 'notice' : nothing}>${counted(left, 'of your recovery codes is unused', 'of your recovery codes are unused')}. We
          made them ${time(madeAt)}. Each signs you in once when you don't have your phone.
          ${left <= FEW_CODES ? t('Get new ones.') : nothing}</p>`}
      <p class="muted">New codes replace the old ones.</p>
      <a role="button" class="secondary" href="/login?action=recovery-codes&amp;continue=%2Fsecurity">Get new recovery codes</a>`;
  }

  apps() {
    const {apps = 0, required} = this.factor;
    const removable = apps > 1 || !required || this.passkeys.length > 0;
    return html`<h3>Your app</h3>
      <p>Do you have a new phone? Set up its app first, then remove the older one.</p>
      <a role="button" class="secondary" href="/login?action=second-factor&amp;continue=%2Fsecurity">Set up another app</a>
      ${removable ? html`<form @submit=${event => this.submit(event, fields => act('DELETE', '/api/v1/me/second-factor',
          {password: fields.factorPassword, olderApps: apps > 1}),
          apps > 1 ? t('We have removed the older app.') : t('We no longer ask for a code.'))}>
        ${this.field('factorPassword', t('Your password'),
          {type: 'password', autocomplete: 'current-password', required: true, field: 'password'})}
        ${this.submitButton(apps > 1 ? t('Remove the older app') : t('Turn it off'))}</form>` : nothing}`;
  }

  ownPasskeys() {
    return html`<section aria-labelledby="passkeys-heading"><h2 id="passkeys-heading">Passkeys</h2>
      <p>With a passkey you sign in by fingerprint, face or the PIN of your device, without your password. Nobody can guess it
        or trick you into giving it away. Add one only on a device that is yours.</p>
      ${this.passkeys.length === 0 ? html`<p class="muted">You have none.</p>`
        : html`<ul class="rows">${this.passkeys.map(passkey => html`<li>
            <span>${passkeyName(passkey)}<br><small class="muted">added ${time(passkey.addedAt)}</small></span></li>`)}</ul>
          <form @submit=${event => this.submit(event, fields => act('DELETE',
              `/api/v1/me/passkeys/${encodeURIComponent(fields.passkey)}`, {password: fields.passkeyPassword}),
              t('That passkey is removed. It no longer signs you in.'))}>
            <label for="passkey">Passkey to remove</label>
            <select id="passkey" name="passkey">${this.passkeys.map(passkey => html`
              <option value=${passkey.id}>${passkeyName(passkey)}</option>`)}</select>
            ${this.field('passkeyPassword', t('Your password'),
              {type: 'password', autocomplete: 'current-password', required: true, field: 'password'})}
            ${this.submitButton(t('Remove passkey'))}</form>`}
      <a role="button" class="secondary" href="/login?action=passkey&amp;continue=%2Fsecurity">Add a passkey</a>
      </section>`;
  }

  signedIn() {
    const others = this.sessions.filter(session => !session.current);
    return this.sessions.length === 0 ? nothing : html`<section aria-labelledby="sessions-heading"><h2 id="sessions-heading">Where you are signed in</h2>
      <ul class="rows">${this.sessions.map(session => html`<li>
        <span>${session.current ? html`<strong>This browser</strong>` : session.kind === 'app' ? t('The app') : t('Another browser')}<br><small class="muted">signed in
          ${time(session.signedInAt)}, last used ${time(session.lastUsedAt)}</small></span>
        ${session.current ? nothing : html`<button class="secondary outline small" ?disabled=${this.busy}
          aria-label=${session.kind === 'app'
            ? t('Sign out the app that was last used {time}', {time: timeInWords(session.lastUsedAt)})
            : t('Sign out the browser that was last used {time}', {time: timeInWords(session.lastUsedAt)})} @click=${() => this.does(
            () => act('DELETE', `/api/v1/me/sessions/${session.id}`), session.kind === 'app'
              ? t('The app is signed out. It stops working within five minutes.')
              : t('That browser is signed out.'))}>Sign out</button>`}</li>`)}</ul>
      ${others.length > 1 ? html`<button class="secondary" ?disabled=${this.busy} @click=${() => this.does(
        () => act('DELETE', '/api/v1/me/sessions'), t('All other browsers and apps are signed out.'))}>Sign out everywhere else</button>` : nothing}
      <p class="muted">Do you see a browser or an app that you don't know? Sign it out, then change your password.</p></section>`;
  }

  remembered() {
    const devices = this.devices?.items ?? [];
    return html`<section aria-labelledby="devices-heading"><h2 id="devices-heading">Computers that remember you</h2>
      ${devices.length === 0 ? html`<p class="muted">None. You can choose this when you sign in. Do not choose it on a shared
          computer.</p>`
        : html`<ul class="rows">${devices.map(device => html`<li>
            <span>${device.browser ?? t('A browser')} on ${device.system ?? t('a computer')}<br><small class="muted">since
            ${time(device.rememberedAt)}${device.lastUsedAt ? html`, last used ${time(device.lastUsedAt)}` : nothing}</small></span>
            <button class="secondary outline small" aria-label="Forget ${device.browser ?? t('the browser')} on
              ${device.system ?? t('a computer')}" ?disabled=${this.busy} @click=${() => this.does(async () => {
              await act('DELETE', `/api/v1/me/devices/${device.id}`);
              await loadSession();
            }, t('Done. That computer asks for your password next time.'))}>Forget</button></li>`)}</ul>`}
      ${session()?.remembered ? html`<p class="muted">This computer is one of them.</p>` : nothing}</section>`;
  }
}

/** @param {{name: string}} passkey */
function passkeyName(passkey) {
  return passkey.name || t('A passkey');
}

customElements.define('security-page', SecurityPage);
