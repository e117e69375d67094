import {html, nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {Page} from '/app/page.js';

/** The privacy policy in force and the earlier ones, with whom to ask (PO-1). */
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
      await this.show('current');
      this.versions = (await get(withParameters('/api/v1/policies', {limit: 50}))).items;
    });
  }

  async show(version) {
    this.policy = await get(`/api/v1/policies/${encodeURIComponent(version)}`);
  }

  /** Of the text, without its title, which stands above it. */
  paragraphs() {
    const {title, text} = this.policy;
    return text.split(/\n{2,}/).filter(part => part.replace(/^#+\s*/, '') !== title);
  }

  render() {
    const policy = this.policy;
    return html`<h1>${policy?.title ?? 'Privacy policy'}</h1>
      ${this.notice()}
      ${policy ? html`<p class="muted">Version ${policy.version}, ${policy.date}</p>
        ${this.paragraphs().map(part => part.startsWith('#')
          ? html`<h2>${part.replace(/^#+\s*/, '')}</h2>` : html`<p>${part}</p>`)}
        <h2>Whom to ask</h2>
        <address>${policy.contact.name}<br><a href="mailto:${policy.contact.email}">${policy.contact.email}</a><br>
          ${policy.contact.address}</address>
        <p>A copy of everything held about you costs ${policy.accessFee.amount} ${policy.accessFee.currency}.</p>`
        : this.problem ? nothing : html`<p aria-busy="true">Reading</p>`}
      ${this.versions.length > 1 ? html`<h2>All versions</h2><ul class="rows">${this.versions.map(version => html`<li>
        <span>Version ${version.version}, ${version.date}</span>
        ${version.version === policy?.version ? html`<span class="muted">shown above</span>`
          : html`<button class="secondary outline small" aria-label="Show version ${version.version}" ?disabled=${this.busy}
              @click=${() => this.doing(() => this.show(version.version))}>Show</button>`}</li>`)}</ul>` : nothing}`;
  }
}

customElements.define('policy-page', PolicyPage);
