import {html, nothing} from 'lit';
import {get, send} from '/app/api.js';
import {go} from '/app/go.js';
import {Page, values} from '/app/page.js';
import {forget, session} from '/app/session.js';
import {keep} from '/deletion/receipt.js';

/** One's own data, to correct (UP-1) and to have deleted (UP-2). */
class ProfilePage extends Page {
  static properties = {me: {state: true}, saved: {state: true}, asking: {state: true}};

  constructor() {
    super();
    this.me = undefined;
    this.etag = '';
    this.saved = false;
    this.asking = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.take(send('GET', '/api/v1/me')));
  }

  /** @param {Promise<Response>} answer */
  async take(answer) {
    const response = await answer;
    this.etag = response.headers.get('ETag') ?? '';
    this.me = await response.json();
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    event.preventDefault();
    const {name, mobile} = values(/** @type {HTMLFormElement} */ (event.target));
    this.saved = false;
    await this.doing(async () => {
      await this.take(send('PATCH', '/api/v1/me', {body: {name, mobile: mobile || null},
        headers: this.etag ? {'If-Match': this.etag} : {}}));
      this.saved = true;
    });
  }

  /** @param {SubmitEvent} event */
  async askForDeletion(event) {
    event.preventDefault();
    await this.doing(async () => {
      const receipt = await (await send('DELETE', '/api/v1/me')).json();
      // From now on nobody is signed in. The receipt is told once, and kept by nobody but the person.
      keep(receipt);
      forget();
      go('/deletion');
    });
  }

  render() {
    if (!this.me) {
      return html`<h1>Your data</h1>${this.notice()}${this.problem ? nothing : html`<p aria-busy="true">Reading</p>`}`;
    }
    return html`<h1>Your data</h1>
      ${this.notice()}
      ${this.saved ? html`<div class="notice good" role="status"><p>Saved.</p></div>` : nothing}
      <form @submit=${this.save}>
        <label for="name">Name</label>
        <input id="name" name="name" autocomplete="name" required .value=${this.me.name} aria-invalid=${this.invalid('name')}
          aria-describedby=${this.describedBy('name')}>${this.error('name')}
        <label for="email">Email</label>
        <input id="email" type="email" readonly .value=${this.me.email} aria-describedby="email-hint">
        <small id="email-hint" class="muted">${this.me.emailVerified ? 'Confirmed.' : 'Not confirmed yet.'} Email and password
          are changed under <a href="/security">Sign-in and security</a>.</small>
        <label for="mobile">Mobile number (optional)</label>
        <input id="mobile" name="mobile" type="tel" autocomplete="tel" .value=${this.me.mobile ?? ''}
          aria-invalid=${this.invalid('mobile')} aria-describedby=${this.describedBy('mobile')}>${this.error('mobile')}
        <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>Save</button>
      </form>
      <p class="muted">You accepted version ${this.me.policyVersion} of the <a href="/policy">privacy policy</a>.</p>
      <h2>Notifications</h2>
      <p>At once or once a day, and not at night:
        <a href="/profile/notifications">choose how you are told of new messages</a>.</p>
      <h2>Your schools and clubs</h2>
      ${(session()?.organisations ?? []).length === 0 ? html`<p class="muted">None.</p>`
        : html`<ul>${session()?.organisations?.map(membership => html`<li>${membership.organisationName}
            <span class="muted">(${membership.role}${membership.state === 'pending' ? ', waiting for approval' : ''})</span>
            </li>`)}</ul>`}
      <h2>A copy of my data</h2>
      <p><a href="/copies">Ask for a copy of everything that is held about you</a>, about a child of yours, or about a school
        or club whose administrator you are.</p>
      <h2>Delete my data</h2>
      <p>You can have everything we hold about you deleted. You are signed out at once and cannot sign in any more; nobody
        sees your data from then on. It is removed from our databases within 30 days, unless an authority demands that it
        be kept.</p>
      ${this.asking ? html`<form class="notice bad" @submit=${this.askForDeletion}>
          <label><input type="checkbox" required> I understand that this cannot be undone.</label>
          <div class="actions">
            <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>Delete my data</button>
            <button type="button" class="secondary" @click=${() => { this.asking = false; }}>Keep it</button>
          </div></form>`
        : html`<button class="secondary outline" @click=${() => { this.asking = true; }}>Delete my data</button>`}`;
  }
}

customElements.define('profile-page', ProfilePage);
