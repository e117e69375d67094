import {html, nothing} from 'lit';
import {get, send} from '/app/api.js';
import {keep} from '/app/download.js';
import {day, Page, time, values} from '/app/page.js';
import {receipt} from '/deletion/receipt.js';

const STATES = {
  scheduled: 'Removal is scheduled.',
  held: 'An authority has demanded that the data be kept. It is hidden from everybody, and is removed when it may be.',
  purging: 'The data is being removed.',
  purged: 'The data has been removed.',
};

const FILES = {'application/pdf': 'pdf', 'application/json': 'json'};

/** How far a deletion is, for those who can no longer sign in: by the receipt. */
class DeletionPage extends Page {
  static properties = {deletion: {state: true}, certificate: {state: true}};

  constructor() {
    super();
    this.deletion = undefined;
    this.certificate = undefined;
    this.secret = '';
  }

  /** @param {keyof typeof FILES} type */
  async download(type) {
    await this.doing(async () => {
      const response = await send('GET', `/api/v1/deletions/${encodeURIComponent(this.deletion.id)}/certificate`,
        {headers: {Receipt: this.secret, Accept: type}, quiet: true});
      await keep(response, `certificate-${this.deletion.id}.${FILES[type]}`);
    });
  }

  /** @param {SubmitEvent} event */
  async look(event) {
    event.preventDefault();
    const {id, secret} = values(/** @type {HTMLFormElement} */ (event.target));
    const path = `/api/v1/deletions/${encodeURIComponent(id)}`;
    this.certificate = undefined;
    this.secret = secret;
    await this.doing(async () => {
      this.deletion = undefined;
      this.deletion = await get(path, {headers: {Receipt: secret}, quiet: true});
      if (this.deletion.state === 'purged') {
        this.certificate = await (await send('GET', `${path}/certificate`,
          {headers: {Receipt: secret}, quiet: true})).json();
      }
    });
  }

  render() {
    const kept = receipt();
    return html`<h1>Progress of a deletion</h1>
      ${kept ? html`<div class="notice good" role="status">
        <p>Your data is hidden from everybody and you are signed out. It will be removed by ${day(kept.dueAt)}.</p>
        <p>Keep these two: with them, and only with them, you can follow the removal and fetch its certificate. We cannot
          tell them to you again.</p>
        <dl><dt>Number</dt><dd class="secret">${kept.deletionId}</dd><dt>Receipt</dt><dd class="secret">${kept.receipt}</dd></dl>
        <button class="secondary" @click=${() => navigator.clipboard.writeText(
          `Number: ${kept.deletionId}\nReceipt: ${kept.receipt}`)}>Copy both</button></div>` : nothing}
      ${this.notice()}
      <form @submit=${this.look}>
        <label for="id">Number</label>
        <input id="id" name="id" required autocomplete="off" .value=${kept?.deletionId ?? ''}>
        <label for="secret">Receipt</label>
        <input id="secret" name="secret" required autocomplete="off" .value=${kept?.receipt ?? ''}>
        <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>Show progress</button>
      </form>
      ${this.deletion ? html`<section aria-live="polite"><h2>${STATES[this.deletion.state] ?? this.deletion.state}</h2>
        <dl><dt>Asked for</dt><dd>${time(this.deletion.requestedAt)}</dd>
          ${this.deletion.purgedAt ? html`<dt>Removed</dt><dd>${time(this.deletion.purgedAt)}</dd>`
            : html`<dt>Due</dt><dd>${time(this.deletion.dueAt)}</dd>`}</dl>
        ${this.certificate ? html`<h3>Certificate</h3>
          <p>Anybody can check it, also without us: the command verify-certificate says whether it is genuine.</p>
          <p><button @click=${() => this.download('application/pdf')}>Download as PDF</button>
            <button class="secondary" @click=${() => this.download('application/json')}>Download as JSON</button></p>
          <details><summary>What it says</summary><pre class="body"><code>${
            JSON.stringify(this.certificate, null, 2)}</code></pre></details>` : nothing}</section>` : nothing}`;
  }
}

customElements.define('deletion-page', DeletionPage);
