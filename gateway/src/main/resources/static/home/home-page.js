import {html, nothing} from 'lit';
import {Page} from '/app/page.js';
import {session, signIn} from '/app/session.js';

const SAID = {
  failed: 'Signing in did not work. Try again.',
  ended: 'This account has ended. You can register again with the same email.',
};

class HomePage extends Page {
  render() {
    const said = SAID[new URLSearchParams(location.search).get('sign-in') ?? ''];
    const who = session();
    return html`
      ${said ? html`<div class="notice bad" role="alert"><p>${said}</p></div>` : nothing}
      <h1>${who ? `Hello${who.name ? `, ${who.name}` : ''}` : 'Messages from your school or club'}</h1>
      ${who ? html`
        <p>You are signed in${who.remembered ? html`, and this computer remembers you for up to 30 days` : nothing}.</p>
        <p class="actions"><a role="button" href="/inbox">To your inbox</a></p>
        ${this.memberships(who)}` : html`
        <p>Schools and clubs write here to parents and members. Your contact data is shown to your school or club, and
          to nobody else.</p>
        <p class="actions">
          <button @click=${() => signIn('/inbox')}>Sign in</button>
          <a role="button" class="secondary" href="/register">Register</a>
          <a href="/reset-password">Forgotten password?</a>
        </p>`}`;
  }

  memberships(who) {
    if (who.organisations === null) {
      return html`<p class="muted">Your schools and clubs cannot be shown just now.</p>`;
    }
    return who.organisations.length === 0
      ? html`<p class="muted">You are in no school or club yet.</p>`
      : html`<h2>Your schools and clubs</h2><ul>${who.organisations.map(membership => html`
          <li>${membership.organisationName} <span class="muted">(${membership.kind}, ${membership.role}${
            membership.state === 'pending' ? ', waiting for approval' : ''})</span></li>`)}</ul>`;
  }
}

customElements.define('home-page', HomePage);
