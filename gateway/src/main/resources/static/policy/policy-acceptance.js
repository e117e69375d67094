import {createOnce, get} from '/app/api.js';
import {html} from '/app/html.js';
import {Page} from '/app/page.js';
import {loadSession} from '/app/session.js';

/** Asks each person to accept a new version of the policy (PO-1). */
class PolicyAcceptance extends Page {
  static properties = {policy: {state: true}};

  constructor() {
    super();
    this.policy = undefined;
    this.once = createOnce();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.policy = await get('/api/v1/policies/current'); });
  }

  accept() {
    return this.doing(async () => {
      await this.once.post('/api/v1/me/policy-acceptances', {version: this.policy.version});
      await loadSession();
    });
  }

  render() {
    return html`<h1>The privacy policy has changed</h1>${this.notice()}
      ${this.policy ? html`<p>We have a new privacy policy, version ${this.policy.version}. <a href="/policy">Read it</a>, then
          accept it to continue. If you do not accept it, you can still change or delete <a href="/profile">your data</a>.</p>
        <button aria-busy=${this.busy} ?disabled=${this.busy}
          @click=${this.accept}>I accept version ${this.policy.version}</button>`
        : this.problem ? '' : html`<p aria-busy="true">Loading</p>`}`;
  }
}

customElements.define('policy-acceptance', PolicyAcceptance);
