import {act} from '/app/api.js';
import {html} from '/app/html.js';
import {Page} from '/app/page.js';
import {takeToken} from '/account/token.js';

/** The links in both emails about a change of address lead here (UP-1): the old address can refuse. */
class EmailChangePage extends Page {
  static properties = {done: {state: true}};

  constructor() {
    super();
    this.done = '';
    this.token = takeToken();
  }

  answer(kind) {
    return this.doing(async () => {
      await act('POST', `/api/v1/email-changes/${kind}`, {token: this.token});
      this.done = kind;
    });
  }

  render() {
    return html`<h1>Change your email</h1>${this.notice()}
      ${this.done === 'confirmations' ? html`<div class="notice good" role="status"><p>Confirmed. We use the new
          address as soon as both addresses have confirmed, or 7 days after the new one has.</p></div>`
        : this.done ? html`<div class="notice good" role="status"><p>Refused. Your address stays the same. If you did not
            ask for this change, <a href="/reset-password">choose a new password</a>.</p></div>`
          : this.token ? html`<p>Somebody who is signed in to your account wants to change its email. Is it you?</p>
            <div class="actions">
              <button ?disabled=${this.busy} @click=${() => this.answer('confirmations')}>Yes, change it</button>
              <button class="secondary" ?disabled=${this.busy}
                @click=${() => this.answer('refusals')}>No, keep my address</button>
            </div>`
            : html`<p>Open the link in the email that we sent you.</p>`}`;
  }
}

customElements.define('email-change-page', EmailChangePage);
