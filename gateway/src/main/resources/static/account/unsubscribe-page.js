import {html} from 'lit';
import {act} from '/app/api.js';
import {Page} from '/app/page.js';
import {takeToken} from '/account/token.js';

/** Where the link in a mail leads that stops mails. Nobody has to sign in for that. */
class UnsubscribePage extends Page {
  static properties = {done: {state: true}};

  constructor() {
    super();
    this.done = '';
    this.token = takeToken();
  }

  stop(everything) {
    return this.doing(async () => {
      await act('PUT', `/api/v1/unsubscriptions/${encodeURIComponent(this.token)}`, {everything});
      this.done = everything ? 'You get no more mails, of no school or club.' : 'You get no more of these mails.';
    });
  }

  render() {
    return html`<h1>Stop mails</h1>${this.notice()}
      ${this.done ? html`<div class="notice good" role="status"><p>${this.done} Urgent messages still come by mail, and all
          messages are in your inbox. You can change it at any time under
          <a href="/profile/notifications">Notifications</a>.</p></div>`
        : this.token ? html`<p>Your messages stay in your inbox here, whatever you choose. Urgent messages, such as a school
            that closes because of snow, still come by mail.</p>
            <div class="actions">
              <button ?disabled=${this.busy} @click=${() => this.stop(false)}>Stop mails like this one</button>
              <button class="secondary" ?disabled=${this.busy} @click=${() => this.stop(true)}>Stop all mails</button>
            </div>
            <p class="muted">Once a day instead of at once? Choose it under
              <a href="/profile/notifications">Notifications</a>.</p>`
          : html`<p>Open the link in one of our mails, or sign in and choose under
              <a href="/profile/notifications">Notifications</a>.</p>`}`;
  }
}

customElements.define('unsubscribe-page', UnsubscribePage);
