import {nothing} from 'lit';
import {act} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';

/** Says that the email address is not confirmed, why that matters, and sends the email again. */
class UnconfirmedEmail extends Page {
  static properties = {email: {attribute: false}, said: {state: true}};

  constructor() {
    super();
    this.email = '';
    this.said = '';
  }

  sendAgain() {
    this.said = '';
    return this.doing(async () => {
      await act('POST', '/api/v1/me/email/confirmation-mails');
      this.said = t('We have sent you an email. Open the link in it.');
    });
  }

  render() {
    return html`${this.notice()}
      <p>Confirm your email address. Until then, our emails don't show you your messages. To confirm it, open the link in the
        email that we sent to <bdi>${this.email}</bdi>.</p>
      <p role="status">${this.said || nothing}</p>
      <button type="button" class="secondary small" aria-busy=${this.busy} ?disabled=${this.busy}
        @click=${this.sendAgain}>Send the email again</button>`;
  }
}

customElements.define('unconfirmed-email', UnconfirmedEmail);
