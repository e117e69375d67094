import {html} from 'lit';
import {act} from '/app/api.js';
import {Page} from '/app/page.js';
import {takeToken} from '/account/token.js';

/** Where the links in the two mails of a change of address lead (UP-1): both owners are asked, the old one may refuse. */
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
    return html`<h1>Change of email</h1>${this.notice()}
      ${this.done === 'confirmations' ? html`<div class="notice good" role="status"><p>Confirmed. The new address counts
          as soon as both addresses have confirmed, or 7 days after the new one has.</p></div>`
        : this.done ? html`<div class="notice good" role="status"><p>Refused. The address stays as it was. If it was not
            you who asked, <a href="/reset-password">choose a new password</a>.</p></div>`
          : this.token ? html`<p>Somebody signed in to this account wants its email changed. Was it you?</p>
            <div class="actions">
              <button ?disabled=${this.busy} @click=${() => this.answer('confirmations')}>Yes, change it</button>
              <button class="secondary" ?disabled=${this.busy}
                @click=${() => this.answer('refusals')}>No, keep the old one</button>
            </div>`
            : html`<p>Open the link in the mail that we sent you.</p>`}`;
  }
}

customElements.define('email-change-page', EmailChangePage);
