import {act} from '/app/api.js';
import {html} from '/app/html.js';
import {Page} from '/app/page.js';
import {session, signIn} from '/app/session.js';
import {takeToken} from '/account/token.js';

/**
 * The link in the email of a registration leads here (RG-1): it shows that the address is one's own. Opening the page does
 * nothing yet, because programs that look into links for viruses open it, too.
 */
class ConfirmEmailPage extends Page {
  static properties = {done: {state: true}};

  constructor() {
    super();
    this.done = false;
    this.token = takeToken();
  }

  confirm() {
    return this.doing(async () => {
      await act('POST', '/api/v1/email-confirmations', {token: this.token});
      this.done = true;
    });
  }

  render() {
    return html`<h1>Confirm your email</h1>
      ${this.done ? html`<div class="notice good" role="status"><p>Your address is confirmed. We send your messages
          there.</p></div>
          ${session() ? html`<a role="button" href="/inbox">Go to your inbox</a>`
            : html`<button @click=${() => signIn('/inbox')}>Sign in</button>`}`
        : this.problem ? html`${this.notice()}<p>A link works once and expires after 7 days. You can get a new one under
          <a href="/security">Sign-in and security</a>.</p>`
          : this.token ? html`<p>Somebody registered with this email address. If it was you, confirm it: then we send your
              messages there. If it was not you, close this page.</p>
            <button type="button" aria-busy=${this.busy} ?disabled=${this.busy} @click=${this.confirm}>Confirm my email</button>`
            : html`<p>Open the link in the email that we sent you.</p>`}`;
  }
}

customElements.define('confirm-email-page', ConfirmEmailPage);
