import {nothing} from 'lit';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {onSession, session, signIn} from '/app/session.js';
import {colourOf} from '/school/colours.js';

const SAID = {
  failed: t('We could not sign you in. Please try again.'),
  ended: t('This account has been deleted. You can register again with the same email.'),
};

class HomePage extends Page {
  static properties = {isReady: {state: true}};

  constructor() {
    super();
    /** The schools stand below what needs attention: they wait for it, so that nothing moves. */
    this.isReady = false;
    this.addEventListener('attention-shown', () => { this.isReady = true; });
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onSession(() => this.know());
    this.know();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  /** Guests need no list of what needs attention. */
  know() {
    this.requestUpdate();
    if (session()) {
      import('/home/needs-attention.js').catch(() => { this.isReady = true; });
    }
  }

  render() {
    const said = SAID[new URLSearchParams(location.search).get('sign-in') ?? ''];
    const who = session();
    return html`
      ${said ? html`<div class="notice bad" role="alert"><p>${said}</p></div>` : nothing}
      <h1>${who ? who.name ? html`Hello, <bdi>${who.name}</bdi>` : html`Hello` : t('Messages from your school or club')}</h1>
      ${who ? html`
        ${who.remembered ? html`<p>This computer remembers you for up to 30 days.</p>` : nothing}
        <p class="actions"><a role="button" href="/inbox">Go to your inbox</a></p>
        <needs-attention></needs-attention>
        ${this.isReady ? this.memberships(who) : nothing}` : html`
        <p>Schools and clubs use 123Comms to write to parents and members. Only your school or club can see your contact
          details.</p>
        <p class="actions">
          <button @click=${() => signIn('/inbox')}>Sign in</button>
          <a role="button" class="secondary" href="/register">Register</a>
          <a href="/reset-password">Forgot your password?</a>
        </p>`}`;
  }

  memberships(who) {
    if (who.organisations === null) {
      return html`<p class="muted">We cannot show your schools and clubs just now. Try again in a minute.</p>`;
    }
    return who.organisations.length === 0
      ? html`<p>You have not joined a school or club yet. <a href="/schools/join">Join one</a>.</p>`
      : html`<h2>Your schools and clubs</h2><ul>${who.organisations.map(membership => html`
          <li><a href="/school/${membership.organisationId}" class=${colourOf(membership.organisationId)}
            dir="auto">${membership.organisationName}</a>${
            membership.state === 'pending' ? html` <span class="muted">(waiting for approval)</span>` : nothing}</li>`)}</ul>`;
  }
}

customElements.define('home-page', HomePage);
