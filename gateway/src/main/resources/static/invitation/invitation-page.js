import {nothing} from 'lit';
import {act} from '/app/api.js';
import {html} from '/app/html.js';
import {Page} from '/app/page.js';
import {loadSession, session, signIn, signOut} from '/app/session.js';
import {takeToken} from '/account/token.js';
import {dropInvitation, keepInvitation, keptInvitation} from '/invitation/kept.js';

/** The link in an invitation leads here: sign in or register, confirm the address, then accept. */
class InvitationPage extends Page {
  static properties = {membership: {state: true}, token: {state: true}};

  constructor() {
    super();
    this.membership = undefined;
    const token = takeToken();
    if (token) {
      keepInvitation(token);
    }
    this.token = keptInvitation();
  }

  async accept() {
    await this.doing(async () => {
      this.membership = await act('POST', '/api/v1/me/invitations', {token: this.token});
      dropInvitation();
      await loadSession();
    });
    if (this.problem?.code === 'token-unknown') {
      dropInvitation();
      this.token = '';
    }
  }

  leave() {
    return this.doing(async () => {
      await signOut();
      // The invitation is for the other account; the sign-out has cleared all that this tab kept.
      keepInvitation(this.token);
      signIn('/invitation');
    });
  }

  render() {
    return html`<h1>Invitation</h1>${this.notice()}${this.step()}`;
  }

  step() {
    if (this.membership) {
      return html`<div class="notice good" role="status"><p>Welcome. You are now a member.</p></div>
        <a role="button" href="/schools">Your schools and clubs</a>`;
    }
    if (!this.token) {
      return html`<p>Open the link in the email that invited you.</p>`;
    }
    if (!session()) {
      return html`<p>A school or club has invited you. Sign in, or register, with the email address that the invitation was sent
          to.</p>
        <div class="actions"><button @click=${() => signIn('/invitation')}>Sign in</button>
          <a role="button" class="secondary" href="/register">Register</a></div>`;
    }
    return html`<p>A school or club has invited you. You are signed in${session()?.name ? html` as ${session()?.name}` : nothing}.
        Accept only if the invitation was sent to your address.</p>
      <div class="actions">
        <button aria-busy=${this.busy} ?disabled=${this.busy} @click=${this.accept}>Accept</button>
        <button class="secondary outline" ?disabled=${this.busy} @click=${this.leave}>Use another account</button></div>
      ${this.problem?.code === 'email-not-confirmed' ? html`<p>Confirm your address first: open the link in
        our email. You can get a new one under <a href="/security">Sign-in and security</a>.</p>` : nothing}`;
  }
}

customElements.define('invitation-page', InvitationPage);
