import {nothing} from 'lit';
import {send} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';

/** Confirming a mobile number with a texted code. Fires `number-confirmed`. */
class NumberSection extends Page {
  static properties = {mobile: {}, sent: {state: true}};

  constructor() {
    super();
    this.mobile = '';
    this.sent = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('mobile')) {
      this.sent = false;
      this.problem = undefined;
    }
  }

  async textCode() {
    const sent = await this.doing(() => send('POST', '/api/v1/me/mobile/codes'));
    if (sent) {
      this.sent = true;
      await this.updateComplete;
      this.querySelector('input')?.focus();
    }
  }

  /** @param {SubmitEvent} event */
  async confirm(event) {
    await this.sending(event, async ({code}) => {
      await send('POST', '/api/v1/me/mobile/confirmations', {body: {code}});
      this.dispatchEvent(new CustomEvent('number-confirmed'));
    });
  }

  render() {
    return html`<h2>Confirm your mobile number</h2>
      ${this.notice()}
      <p>We send text messages only to a number that you have confirmed. We text a code to ${this.mobile}, and you enter it
        here.</p>
      ${this.sent ? html`<form @submit=${this.confirm}>
          <p role="status">We have texted you a code. It works for 10 minutes.</p>
          ${this.field('code', t('Code from the text message'), {autocomplete: 'one-time-code', required: true,
            hint: t('It has 6 digits.')})}
          <div class="actions">${this.submitButton(t('Confirm my number'))}
            <button type="button" class="secondary" ?disabled=${this.busy} @click=${this.textCode}>Text me a new code</button></div>
        </form>`
        : html`<button type="button" class="secondary" aria-busy=${this.busy || nothing} ?disabled=${this.busy}
          @click=${this.textCode}>Text me a code</button>`}`;
  }
}

customElements.define('number-section', NumberSection);
