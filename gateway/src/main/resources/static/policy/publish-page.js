import {nothing} from 'lit';
import {get, post} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {loadSession} from '/app/session.js';

/** For privacy officers: publishes a new version of the policy (PO-1). Everybody must accept it at the next sign-in. */
class PublishPage extends Page {
  static properties = {current: {state: true}, done: {state: true}};

  constructor() {
    super();
    this.current = undefined;
    this.done = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.current = await get('/api/v1/policies/current'); });
  }

  /** @param {SubmitEvent} event */
  publish(event) {
    this.done = '';
    return this.sending(event, async ({version, text, contactName, contactEmail, contactAddress, amount, currency}, key) => {
      await post('/api/v1/policies', {version, text, contact: {name: contactName, email: contactEmail,
        address: contactAddress}, accessFee: {amount, currency}}, key);
      this.done = version;
      await loadSession();
    });
  }

  render() {
    const {current} = this;
    return html`<h1>Publish a new privacy policy</h1>
      <p>Everybody must accept the new version when they next sign in.</p>${this.notice()}
      ${this.done ? html`<div class="notice good" role="status"><p>Version ${this.done} is published.</p></div>` : nothing}
      ${current ? html`<form data-draft="policy" @submit=${this.publish}>
        ${this.field('version', t('Version (current: {version})', {version: current.version}), {required: true})}
        <label for="text">Text</label>
        <textarea id="text" name="text" rows="16" required .value=${current.text} aria-invalid=${this.invalid('text')}
          aria-describedby=${this.describedBy('text')}></textarea>${this.error('text')}
        ${this.field('contactName', t('Contact for data protection'), {value: current.contact.name, required: true, field: 'contact.name'})}
        ${this.field('contactEmail', t('Email of the contact'),
          {type: 'email', value: current.contact.email, required: true, field: 'contact.email'})}
        ${this.field('contactAddress', t('Postal address of the contact'),
          {value: current.contact.address, required: true, field: 'contact.address'})}
        ${this.field('amount', t('Fee for a copy of somebody\'s data'),
          {value: String(current.accessFee.amount), required: true, field: 'accessFee.amount'})}
        ${this.field('currency', t('Currency'), {value: current.accessFee.currency, required: true, field: 'accessFee.currency'})}
        ${this.submitButton(t('Publish'))}</form>` : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
  }
}

customElements.define('publish-page', PublishPage);
