import {nothing} from 'lit';
import {get, post} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time} from '/app/page.js';

const REASONS = {
  expired: t('Expired'),
  'hold-ended': t('Deleted because the hold has ended'),
  'record-removed': t('Deleted because a record in it was removed'),
};

/** Sealed packages of the held records, for the authority. Only the officer who ordered one can download it. */
class HoldExports extends Page {
  static properties = {hold: {attribute: false}, exports: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.hold = undefined;
    /** @type {any[] | undefined} undefined until somebody opens the list */
    this.exports = undefined;
  }

  get path() {
    return `/api/v1/holds/${this.hold.id}/exports`;
  }

  /** There is a form for each hold on the page. @param {string} field */
  name(field) {
    return `${field}-${this.hold.id}`;
  }

  look() {
    return this.doing(async () => { this.exports = (await get(`${this.path}?limit=50`)).items.reverse(); });
  }

  /** @param {SubmitEvent} event */
  async order(event) {
    const ordered = await this.sending(event, (given, key) => post(this.path,
      {authority: given[this.name('authority')], reference: given[this.name('reference')]}, key));
    if (ordered) {
      await this.look();
    }
  }

  render() {
    return html`${this.notice()}<details @toggle=${event => event.target.open && this.look()}>
      <summary>Sealed packages</summary>
      <form data-draft="export-${this.hold.id}" @submit=${this.order}>
        ${this.field(this.name('authority'), t('Authority that gets the package'),
          {required: true, value: this.hold.authority ?? '', field: 'authority'})}
        ${this.field(this.name('reference'), t('Reference of its order'),
          {required: true, value: this.hold.reference ?? '', field: 'reference'})}
        ${this.submitButton(t('Seal a package'))}</form>
      ${this.exports?.length === 0 ? html`<p class="muted">There are no packages yet.</p>` : nothing}
      <ul class="plain" aria-live="polite">${this.exports?.map(one => html`<li>${time(one.requestedAt)}${one.authority
        ? html` for ${one.authority}, ${one.reference}` : nothing}: ${this.state(one)}</li>`)}</ul>
      ${this.exports ? html`<button class="secondary" ?disabled=${this.busy} @click=${this.look}>Refresh</button>` : nothing}
    </details>`;
  }

  /** @param {any} one */
  state(one) {
    if (one.state === 'collecting') {
      return one.awaiting.length ? html`collecting, waiting for ${one.awaiting.join(', ')}` : t('sealing the package');
    }
    if (one.state === 'ended') {
      return html`${REASONS[one.reason] ?? one.reason}${one.sha256
        ? html`, SHA-256 <code class="id">${one.sha256}</code>` : nothing}`;
    }
    return html`${one.packageUrl ? html`<a href=${one.packageUrl} download>Download</a>` : t('ready; only the officer who ordered it can download it,')}
      until ${time(one.expiresAt)}, SHA-256 <code class="id">${one.sha256}</code>`;
  }
}

customElements.define('hold-exports', HoldExports);
