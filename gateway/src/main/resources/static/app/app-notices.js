// Notices on every page: no connection, and a new release.
import {LitElement, nothing} from 'lit';
import {CONNECTION, isOffline} from '/app/connection.js';
import {draftsKept} from '/app/drafts.js';
import {html} from '/app/html.js';
import {install, RELEASED} from '/app/release.js';

/** At the lower edge of the window, so that nothing moves when it comes. */
class AppNotices extends LitElement {
  static properties = {offline: {state: true}, released: {state: true}};

  constructor() {
    super();
    this.offline = isOffline();
    this.released = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener(CONNECTION, () => { this.offline = isOffline(); });
    window.addEventListener(RELEASED, () => { this.released = true; });
    install();
  }

  async reload() {
    await draftsKept();
    location.reload();
  }

  render() {
    return html`<div role="status">${this.offline ? html`<p class="app-notice">You are offline. We keep what you type, and
        catch up as soon as you are connected again.</p>` : this.released ? html`<p class="app-notice">There is a new version
        of this website. <button type="button" class="small" @click=${this.reload}>Reload</button>
        <small>We keep what you have typed.</small></p>` : nothing}</div>`;
  }
}

customElements.define('app-notices', AppNotices);
