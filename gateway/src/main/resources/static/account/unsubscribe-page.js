import {act, get} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {takeToken} from '/account/token.js';

/** The link in an email that stops emails leads here. Nobody has to sign in for it. */
class UnsubscribePage extends Page {
  static properties = {done: {state: true}, effect: {state: true}};

  constructor() {
    super();
    this.done = '';
    /** @type {{organisationId: string | null, organisationName: string | null} | undefined} */
    this.effect = undefined;
    this.token = takeToken();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.token) {
      this.doing(async () => { this.effect = await get(`${this.path()}/effect`); });
    }
  }

  path() {
    return `/api/v1/unsubscriptions/${encodeURIComponent(this.token)}`;
  }

  whose() {
    return this.effect?.organisationId ? this.effect.organisationName ?? t('this school or club') : t('all schools and clubs');
  }

  stop() {
    return this.doing(async () => {
      await act('PUT', this.path(), {everything: !this.effect?.organisationId});
      this.done = this.effect?.organisationId ? t('You will no longer get emails from {school}.', {school: this.whose()})
        : t('You will no longer get emails from any school or club.');
    });
  }

  render() {
    return html`<h1>Stop emails</h1>${this.notice()}
      ${this.done ? html`<div class="notice good" role="status"><p>${this.done} We still email you urgent messages, and all
          messages are in your inbox. You can change this at any time under
          <a href="/profile/notifications">Notifications</a>.</p></div>`
        : this.effect ? html`<p>This link stops our emails from <strong>${this.whose()}</strong>. You can still read all messages in your inbox. We still email you urgent messages, for example
            when a school closes because of snow.</p>
            <div class="actions">
              <button type="button" ?disabled=${this.busy} @click=${this.stop}>Stop emails from ${this.whose()}</button>
            </div>
            <p class="muted">Would one email a day be enough? Or would you like to stop others, too? Choose it under
              <a href="/profile/notifications">Notifications</a>.</p>`
          : this.token && !this.problem ? html`<p aria-busy="true">Loading</p>`
          : html`<p>Open the link in one of our emails, or sign in and choose under
              <a href="/profile/notifications">Notifications</a>.</p>`}`;
  }
}

customElements.define('unsubscribe-page', UnsubscribePage);
