import {html} from 'lit';
import {act} from '/app/api.js';
import {Page} from '/app/page.js';
import {takeToken} from '/account/token.js';

/** The link in an email that stops emails leads here. Nobody has to sign in for it. */
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
      this.done = everything ? 'You will no longer get emails from any school or club.' : 'You will no longer get these emails.';
    });
  }

  render() {
    return html`<h1>Stop emails</h1>${this.notice()}
      ${this.done ? html`<div class="notice good" role="status"><p>${this.done} We still email you urgent messages, and all
          messages are in your inbox. You can change this at any time under
          <a href="/profile/notifications">Notifications</a>.</p></div>`
        : this.token ? html`<p>You can still read all messages in your inbox. We still email you urgent messages, for example
            when a school closes because of snow.</p>
            <div class="actions">
              <button ?disabled=${this.busy} @click=${() => this.stop(false)}>Stop emails like this one</button>
              <button class="secondary" ?disabled=${this.busy} @click=${() => this.stop(true)}>Stop all emails</button>
            </div>
            <p class="muted">Would one email a day be enough? Choose it under
              <a href="/profile/notifications">Notifications</a>.</p>`
          : html`<p>Open the link in one of our emails, or sign in and choose under
              <a href="/profile/notifications">Notifications</a>.</p>`}`;
  }
}

customElements.define('unsubscribe-page', UnsubscribePage);
