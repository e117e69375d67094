import {nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {html} from '/app/html.js';
import {numbers, t} from '/app/language.js';
import {Page} from '/app/page.js';

/** The current privacy policy and earlier ones, with a contact (PO-1). */
class PolicyPage extends Page {
  static properties = {policy: {state: true}, versions: {state: true}};

  constructor() {
    super();
    this.policy = undefined;
    this.versions = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      await this.readVersion('current');
      this.versions = (await get(withParameters('/api/v1/policies', {limit: 50}))).items;
    });
  }

  async readVersion(version) {
    this.policy = await get(`/api/v1/policies/${encodeURIComponent(version)}`);
  }

  /** Without the title and the version, which the page shows above. */
  paragraphs() {
    const {title, version, text} = this.policy;
    return text.split(/\n{2,}/).filter(part => part.replace(/^#+\s*/, '') !== title && !part.startsWith(`Version ${version}, `));
  }

  render() {
    const policy = this.policy;
    return html`<h1 dir="auto">${policy?.title ?? t('Privacy policy')}</h1>
      ${this.notice()}
      ${policy ? html`<p class="muted">Version ${policy.version}, ${policy.date}</p>
        ${this.paragraphs().map(part => part.startsWith('#')
          ? html`<h2 dir="auto">${part.replace(/^#+\s*/, '')}</h2>` : html`<p dir="auto">${part}</p>`)}
        <h2>Contact us about data protection</h2>
        <address dir="auto">${policy.contact.name}<br><a href="mailto:${policy.contact.email}">${policy.contact.email}</a><br>
          ${policy.contact.address}</address>
        <p>${Number(policy.accessFee.amount) > 0 ? html`A copy of everything that we hold about you costs
          ${numbers({style: 'currency', currency: policy.accessFee.currency})
            .format(Number(policy.accessFee.amount))}.` : t('A copy of everything that we hold about you is free.')}
          <a href="/privacy/conformance">See how tests prove each promise</a>.</p>`
        : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}
      ${this.versions.length > 1 ? html`<h2>All versions</h2><ul class="rows">${this.versions.map(version => html`<li>
        <span>Version ${version.version}, ${version.date}</span>
        ${version.version === policy?.version ? html`<span class="muted">shown above</span>`
          : html`<button class="secondary outline small" aria-label="Show version ${version.version}" ?disabled=${this.busy}
              @click=${() => this.doing(() => this.readVersion(version.version))}>Show</button>`}</li>`)}</ul>` : nothing}`;
  }
}

customElements.define('policy-page', PolicyPage);
