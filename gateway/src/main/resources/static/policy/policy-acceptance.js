import {html} from 'lit';
import {get, post} from '/app/api.js';
import {Page} from '/app/page.js';
import {loadSession} from '/app/session.js';

/** A new version of the policy is put to the person at the next sign-in (PO-1). */
class PolicyAcceptance extends Page {
  static properties = {policy: {state: true}};

  constructor() {
    super();
    this.policy = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.policy = await get('/api/v1/policies/current'); });
  }

  accept() {
    return this.doing(async () => {
      await post('/api/v1/me/policy-acceptances', {version: this.policy.version});
      await loadSession();
    });
  }

  render() {
    return html`<h1>The privacy policy has changed</h1>${this.notice()}
      ${this.policy ? html`<p>Version ${this.policy.version} is in force now. <a href="/policy">Read it</a>, then say whether
          you accept it. If you do not, you can still correct or delete <a href="/profile">your data</a>.</p>
        <button aria-busy=${this.busy} ?disabled=${this.busy}
          @click=${this.accept}>I accept version ${this.policy.version}</button>`
        : this.problem ? '' : html`<p aria-busy="true">Reading</p>`}`;
  }
}

customElements.define('policy-acceptance', PolicyAcceptance);
