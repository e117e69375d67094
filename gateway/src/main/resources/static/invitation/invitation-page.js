import {html, nothing} from 'lit';
import {act} from '/app/api.js';
import {Page} from '/app/page.js';
import {loadSession, session, signIn} from '/app/session.js';
import {takeToken} from '/account/token.js';

const KEPT = 'comms:invitation';

/** Where the link in an invitation leads: sign in or register, confirm the address, then take it up. */
class InvitationPage extends Page {
  static properties = {membership: {state: true}, token: {state: true}};

  constructor() {
    super();
    this.membership = undefined;
    const token = takeToken();
    if (token) {
      // It must outlast signing in, in this tab alone.
      sessionStorage.setItem(KEPT, token);
    }
    this.token = sessionStorage.getItem(KEPT) ?? '';
  }

  accept() {
    return this.doing(async () => {
      this.membership = await act('POST', '/api/v1/me/invitations', {token: this.token});
      sessionStorage.removeItem(KEPT);
      await loadSession();
    });
  }

  render() {
    return html`<h1>Invitation</h1>${this.notice()}${this.part()}`;
  }

  part() {
    if (this.membership) {
      return html`<div class="notice good" role="status"><p>Welcome. You are a member now.</p></div>
        <a role="button" href="/">To the start</a>`;
    }
    if (!this.token) {
      return html`<p>Open the link in the mail that invited you.</p>`;
    }
    if (!session()) {
      return html`<p>A school or club has invited you. It is for the address that the mail went to: sign in with it, or
          register with it first.</p>
        <div class="actions"><button @click=${() => signIn('/invitation')}>Sign in</button>
          <a role="button" class="secondary" href="/register">Register</a></div>`;
    }
    return html`<p>A school or club has invited you${session()?.name ? html`, ${session()?.name}` : nothing}.</p>
      <button aria-busy=${this.busy} ?disabled=${this.busy} @click=${this.accept}>Accept</button>
      ${this.problem?.code === 'email-not-confirmed' ? html`<p>First follow the link in the mail that confirms your
        address; you can have it sent again under <a href="/security">Sign-in and security</a>.</p>` : nothing}`;
  }
}

customElements.define('invitation-page', InvitationPage);
