import {nothing} from 'lit';
import {html} from '/app/html.js';
import {get} from '/app/api.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {counted} from '/app/plural.js';
import {canPush, mustBeInstalled, pushState, turnOff, turnOffEverywhere, turnOn} from '/app/push.js';

/** Turning notifications on and off in this browser. */
class PushSection extends Page {
  static properties = {key: {state: true}, here: {state: true}, elsewhere: {state: true}, said: {state: true}};

  constructor() {
    super();
    /** The platform's public key: undefined until it is known, null if the platform offers no notifications.
     * @type {string | null | undefined} */
    this.key = undefined;
    this.here = false;
    this.elsewhere = 0;
    /** The last change, in words. @type {unknown} */
    this.said = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      const {publicKey} = await get('/api/v1/me/push-key');
      await this.look(publicKey);
      this.key = publicKey;
    });
  }

  /** @param {string | null | undefined} key */
  async look(key = this.key) {
    if (key) {
      ({here: this.here, elsewhere: this.elsewhere} = await pushState(key));
    }
  }

  on() {
    return this.change(html`Notifications are on.`, () => turnOn(/** @type {string} */ (this.key)));
  }

  off() {
    return this.change(html`Notifications are off on this device.`, turnOff);
  }

  offEverywhere() {
    return this.change(html`Notifications are off on all your devices.`, turnOffEverywhere);
  }

  /** @param {unknown} done @param {() => Promise<unknown>} work false for what the person did not allow */
  change(done, work) {
    this.said = undefined;
    return this.doing(async () => {
      const changed = await work();
      await this.look();
      this.said = changed === false ? undefined : done;
    });
  }

  render() {
    return html`<h2>Notifications on this device</h2>
      ${this.notice()}
      <div role="status">${this.said ? html`<p class="notice good">${this.said}</p>` : nothing}</div>
      ${this.key === undefined ? this.problem ? nothing : html`<p aria-busy="true">Loading</p>` : this.known()}`;
  }

  known() {
    if (!this.key) {
      return html`<p>This platform does not offer notifications on devices.</p>`;
    }
    return html`${this.thisDevice()}
      ${this.elsewhere === 0 ? nothing : html`<p>You also get notifications in
          ${counted(this.elsewhere, 'other browser', 'other browsers')}.</p>
        ${this.asking('push-off', t('Turn off on all my devices'), {act: () => this.offEverywhere(),
          question: html`Do you want to turn off notifications on all your devices? You can turn them on again on each device.`})}`}`;
  }

  thisDevice() {
    if (mustBeInstalled()) {
      return html`<p>On an iPhone or iPad, add this website to your home screen first: tap Share, then “Add to Home Screen”. Open
        it from there, and come back to this page.</p>`;
    }
    if (!canPush()) {
      return html`<p>This browser cannot show notifications. Use a current version of Chrome, Edge, Firefox or Safari, and no
        private window.</p>`;
    }
    if (this.here) {
      return html`<p>Notifications are <strong>on</strong>. When you get a message, this device shows “New message”, without
          names or text. During quiet hours, only urgent messages are shown.</p>
        <button type="button" class="secondary" aria-busy=${this.busy || nothing} ?disabled=${this.busy}
          @click=${this.off}>Turn off notifications</button>`;
    }
    if (Notification.permission === 'denied') {
      return html`<p>You have blocked notifications from this website. To allow them, open the site settings of your browser: select
        the icon beside the address, then Notifications, then Allow. Then reload this page.</p>`;
    }
    return html`<p>Notifications are <strong>off</strong>. If you turn them on, this device shows “New message” when you get one,
        without names or text. Your browser will ask you to allow it. Signing out turns them off.</p>
      <button type="button" class="secondary" aria-busy=${this.busy || nothing} ?disabled=${this.busy}
        @click=${this.on}>Turn on notifications</button>`;
  }
}

customElements.define('push-section', PushSection);
