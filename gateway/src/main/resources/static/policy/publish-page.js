import {html, nothing} from 'lit';
import {get, post} from '/app/api.js';
import {Page, values} from '/app/page.js';
import {loadSession} from '/app/session.js';

/** For privacy officers: a new version of the policy (PO-1). Everybody is asked to accept it at the next sign-in. */
class PublishPage extends Page {
  static properties = {current: {state: true}, done: {state: true}};

  constructor() {
    super();
    this.current = undefined;
    this.done = '';
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.current = await get('/api/v1/policies/current'); });
  }

  /** @param {SubmitEvent} event */
  publish(event) {
    event.preventDefault();
    const {version, text, contactName, contactEmail, contactAddress, amount, currency} =
      values(/** @type {HTMLFormElement} */ (event.target));
    this.done = '';
    return this.doing(async () => {
      await post('/api/v1/policies', {version, text, contact: {name: contactName, email: contactEmail,
        address: contactAddress}, accessFee: {amount, currency}}, this.key);
      this.key = crypto.randomUUID();
      this.done = version;
      await loadSession();
    });
  }

  render() {
    const {current} = this;
    return html`<h1>New version of the policy</h1>${this.notice()}
      ${this.done ? html`<div class="notice good" role="status"><p>Version ${this.done} is published.</p></div>` : nothing}
      ${current ? html`<form @submit=${this.publish}>
        ${this.field('version', `Version (now ${current.version})`, {required: true})}
        <label for="text">Text</label>
        <textarea id="text" name="text" rows="16" required .value=${current.text} aria-invalid=${this.invalid('text')}
          aria-describedby=${this.describedBy('text')}></textarea>${this.error('text')}
        ${this.field('contactName', 'Whom to ask', {value: current.contact.name, required: true, field: 'contact.name'})}
        ${this.field('contactEmail', 'Their email',
          {type: 'email', value: current.contact.email, required: true, field: 'contact.email'})}
        ${this.field('contactAddress', 'Their address',
          {value: current.contact.address, required: true, field: 'contact.address'})}
        ${this.field('amount', 'Fee for a copy of one\'s data',
          {value: String(current.accessFee.amount), required: true, field: 'accessFee.amount'})}
        ${this.field('currency', 'Currency', {value: current.accessFee.currency, required: true, field: 'accessFee.currency'})}
        ${this.submitButton('Publish')}</form>` : this.problem ? nothing : html`<p aria-busy="true">Reading</p>`}`;
  }
}

customElements.define('publish-page', PublishPage);
