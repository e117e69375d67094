import {nothing} from 'lit';
import {get, send} from '/app/api.js';
import {keep} from '/app/download.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {day, Page, time, values} from '/app/page.js';
import {saveCertificate} from '/deletion/certificate.js';
import {dropReceipt, receipt} from '/deletion/receipt.js';

const STATES = {
  scheduled: t('The data is hidden. We have scheduled its removal.'),
  held: t('An authority has ordered us to keep the data. It is hidden from everybody. We remove it as soon as we are allowed to.'),
  purging: t('We are removing the data now.'),
  purged: t('We have removed the data.'),
};

/** Progress of a deletion, for people who can no longer sign in: with the receipt. */
class DeletionPage extends Page {
  static properties = {deletion: {state: true}, certificate: {state: true}, copied: {state: true}};

  constructor() {
    super();
    this.deletion = undefined;
    this.certificate = undefined;
    this.secret = '';
    this.copied = '';
  }

  /** @param {Parameters<typeof saveCertificate>[1]} type */
  download(type) {
    return this.doing(() => saveCertificate(this.deletion.id, type, this.secret));
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

  /** @param {import('/deletion/receipt.js').Receipt} kept */
  inWords({deletionId, receipt: secret, dueAt, reopening}) {
    return [t('Receipt for a deletion at 123Comms'), '', t('Number: {number}', {number: deletionId}), t('Receipt: {receipt}', {receipt: secret}),
      t('We remove the data by: {time}', {time: dueAt}), t('Check the progress at: {address}', {address: `${location.origin}/deletion`}),
      ...reopening ? [t('Reopen within 7 days at: {address}', {address: location.origin + reopening})] : [], ''].join('\n');
  }

  async copy(kept) {
    await navigator.clipboard.writeText(this.inWords(kept));
    this.copied = t('Copied.');
  }

  saveReceipt(kept) {
    return keep(new Response(this.inWords(kept), {headers: {'Content-Type': 'text/plain;charset=utf-8'}}),
      `deletion-receipt-${kept.deletionId}.txt`);
  }

  putAway() {
    dropReceipt();
    this.requestUpdate();
  }

  /** @param {import('/deletion/receipt.js').Receipt} kept */
  receipt(kept) {
    return html`<section class="notice good" aria-labelledby="receipt"><h2 id="receipt">Keep this receipt</h2>
        <p>The data is now hidden from everybody. We remove it by ${day(kept.dueAt)}.</p>
        ${kept.receiptEmailed ? html`<p>We also send the receipt by email, to the address that your account had.</p>` : nothing}
        <p>With this number and receipt you can check the progress and get a certificate. Nobody else can, and we cannot show
          them to you again.</p>
        ${kept.reopening ? html`<p>Was that a mistake? For 7 days, two administrators together can
          <a href=${kept.reopening}>reopen it</a>, or an administrator and one of our operators.</p>` : nothing}
        <dl><dt>Number</dt><dd class="secret">${kept.deletionId}</dd><dt>Receipt</dt><dd class="secret">${kept.receipt}</dd></dl>
        <div class="actions">
          <button @click=${() => this.saveReceipt(kept)}>Download the receipt</button>
          <button class="secondary" @click=${() => this.copy(kept)}>Copy</button>
          ${this.asking('receipt', t('I have kept it'), {yes: t('Yes, hide it'), act: () => this.putAway(),
            question: t('We cannot show the receipt again. Have you downloaded or copied it?')})}</div>
        <p role="status">${this.copied}</p></section>`;
  }

  render() {
    const kept = receipt();
    return html`<h1>Check a deletion</h1>
      ${kept ? this.receipt(kept) : html`<p>Did you ask us to delete something? With your receipt, see how far we are.</p>`}
      ${this.notice()}
      <form @submit=${this.look}>
        <label for="id">Number</label>
        <input id="id" name="id" required autocomplete="off" .value=${kept?.deletionId ?? ''}>
        <label for="secret">Receipt</label>
        <input id="secret" name="secret" required autocomplete="off" .value=${kept?.receipt ?? ''}>
        <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>Show progress</button>
      </form>
      ${this.deletion ? html`<section aria-live="polite"><h2>${STATES[this.deletion.state] ?? this.deletion.state}</h2>
        <dl><dt>You asked on</dt><dd>${time(this.deletion.requestedAt)}</dd>
          ${this.deletion.purgedAt ? html`<dt>Removed on</dt><dd>${time(this.deletion.purgedAt)}</dd>`
            : html`<dt>We remove it by</dt><dd>${time(this.deletion.dueAt)}</dd>`}</dl>
        ${this.certificate ? html`<h3>Certificate</h3>
          <p>The certificate says what we removed, and where. Anybody can check that it is genuine, even without us, with the
            command verify-certificate.</p>
          <p><button @click=${() => this.download('application/pdf')}>Download as PDF</button>
            <button class="secondary" @click=${() => this.download('application/json')}>Download as JSON</button></p>
          <details><summary>Show the certificate</summary><pre class="body"><code>${
            JSON.stringify(this.certificate, null, 2)}</code></pre></details>` : nothing}</section>` : nothing}`;
  }
}

customElements.define('deletion-page', DeletionPage);
