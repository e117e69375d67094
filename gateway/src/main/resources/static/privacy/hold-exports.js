import {html, nothing} from 'lit';
import {get, post} from '/app/api.js';
import {Page, time, values} from '/app/page.js';

const REASONS = {
  expired: 'It removed itself',
  'hold-ended': 'Gone, as the hold has ended',
  'record-removed': 'Gone, as something in it was removed',
};

const AGAIN = '/login?action=password&continue=%2Fprivacy';

/** What is on hold as sealed packages for the authority: ordered, and fetched by whoever ordered them. */
class HoldExports extends Page {
  static properties = {hold: {attribute: false}, exports: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.hold = undefined;
    /** @type {any[] | undefined} undefined until they are asked for */
    this.exports = undefined;
    this.key = crypto.randomUUID();
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
    event.preventDefault();
    const given = values(/** @type {HTMLFormElement} */ (event.target));
    const ordered = await this.doing(() => post(this.path,
      {authority: given[this.name('authority')], reference: given[this.name('reference')]}, this.key));
    this.key = crypto.randomUUID();
    if (ordered) {
      await this.look();
    }
  }

  notice() {
    return this.problem?.code === 'sign-in-again'
      ? html`<div class="notice bad" role="alert" tabindex="-1"><p>A sealed package holds everything that is on hold, so we make
          sure that it is you who orders it. Give your password again, and then order it.</p>
          <a role="button" href=${AGAIN}>Sign in again</a></div>`
      : super.notice();
  }

  render() {
    return html`${this.notice()}<details @toggle=${event => event.target.open && this.look()}>
      <summary>Sealed packages</summary>
      <form @submit=${this.order}>
        ${this.field(this.name('authority'), 'For which authority',
          {required: true, value: this.hold.authority ?? '', field: 'authority'})}
        ${this.field(this.name('reference'), 'Reference of its demand',
          {required: true, value: this.hold.reference ?? '', field: 'reference'})}
        ${this.submitButton('Seal a package')}</form>
      ${this.exports?.length === 0 ? html`<p class="muted">None was ordered yet.</p>` : nothing}
      <ul class="plain" aria-live="polite">${this.exports?.map(one => html`<li>${time(one.requestedAt)}${one.authority
        ? html` for ${one.authority}, ${one.reference}` : nothing}: ${this.state(one)}</li>`)}</ul>
      ${this.exports ? html`<button class="secondary" ?disabled=${this.busy} @click=${this.look}>Look again</button>` : nothing}
    </details>`;
  }

  /** @param {any} one */
  state(one) {
    if (one.state === 'collecting') {
      return html`being gathered, waits for ${one.awaiting.join(', ') || 'its seal'}`;
    }
    if (one.state === 'ended') {
      return html`${REASONS[one.reason] ?? one.reason}${one.sha256
        ? html`, SHA-256 <code class="id">${one.sha256}</code>` : nothing}`;
    }
    return html`${one.packageUrl ? html`<a href=${one.packageUrl} download>Download</a>` : 'ready, for who ordered it,'}
      until ${time(one.expiresAt)}, SHA-256 <code class="id">${one.sha256}</code>`;
  }
}

customElements.define('hold-exports', HoldExports);
