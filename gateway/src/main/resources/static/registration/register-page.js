import {html, nothing} from 'lit';
import {get, post, withParameters} from '/app/api.js';
import {Page, values} from '/app/page.js';
import {signIn} from '/app/session.js';

const SEARCH_AFTER = 250;

/** Registering asks for what RG-1 names, and for nothing else. */
class RegisterPage extends Page {
  static properties = {policy: {state: true}, found: {state: true}, chosen: {state: true}, done: {state: true}};

  constructor() {
    super();
    this.policy = undefined;
    this.found = undefined;
    /** @type {Map<string, {organisation: any, groupIds: Set<string>}>} */
    this.chosen = new Map();
    this.done = false;
    // The same form sent twice registers once.
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      this.policy = await get('/api/v1/policies/current');
    });
    this.search('');
  }

  async search(text) {
    this.found = await get(withParameters('/api/v1/organisations', {q: text, limit: 20})).catch(problem => {
      this.problem = problem;
      return {items: []};
    });
  }

  /** @param {Event} event */
  typed(event) {
    clearTimeout(this.timer);
    const text = /** @type {HTMLInputElement} */ (event.target).value.trim();
    this.timer = setTimeout(() => this.search(text), SEARCH_AFTER);
  }

  toggle(organisation, on) {
    if (on) {
      this.chosen.set(organisation.id, {organisation, groupIds: new Set()});
    } else {
      this.chosen.delete(organisation.id);
    }
    this.requestUpdate();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const {name, email, mobile, password} = values(/** @type {HTMLFormElement} */ (event.target));
    await this.doing(async () => {
      await post('/api/v1/registrations', {name, email, ...(mobile ? {mobile} : {}), password,
        policyVersion: this.policy.version,
        memberships: [...this.chosen.values()].map(({organisation, groupIds}) =>
          ({organisationId: organisation.id, groupIds: [...groupIds]}))}, this.key);
      this.done = true;
    });
    // What was refused is another request once it is corrected.
    this.key = crypto.randomUUID();
  }

  render() {
    if (this.done) {
      return html`<h1>You are registered</h1>
        <div class="notice good" role="status"><p>Sign in with your email and the password you chose.</p></div>
        <button @click=${() => signIn('/inbox')}>Sign in</button>`;
    }
    return html`<h1>Register</h1>
      ${this.notice()}
      <form @submit=${this.submit}>
        ${this.field('name', 'Name', {autocomplete: 'name', required: true})}
        ${this.field('email', 'Email', {type: 'email', autocomplete: 'email', required: true})}
        ${this.field('mobile', 'Mobile number (optional)', {type: 'tel', autocomplete: 'tel'})}
        ${this.field('password', 'Password (at least 10 characters)',
          {type: 'password', autocomplete: 'new-password', required: true, minlength: 10})}
        ${this.organisations()}
        ${this.policy ? html`<label><input type="checkbox" required>
            I have read the <a href="/policy" target="_blank">privacy policy, version ${this.policy.version}</a></label>
          ${this.error('policyVersion')}` : nothing}
        <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy || !this.policy}>Register</button>
      </form>`;
  }

  field(name, label, {type = 'text', autocomplete, required = false, minlength = undefined}) {
    return html`<label for=${name}>${label}</label>
      <input id=${name} name=${name} type=${type} autocomplete=${autocomplete} ?required=${required}
        minlength=${minlength ?? nothing} aria-invalid=${this.invalid(name)} aria-describedby=${this.describedBy(name)}>
      ${this.error(name)}`;
  }

  organisations() {
    const shown = [...new Map([...[...this.chosen.values()].map(({organisation}) => organisation),
      ...(this.found?.items ?? [])].map(organisation => [organisation.id, organisation])).values()];
    return html`<fieldset>
      <legend>Your school or club, and what you want to hear of</legend>
      <label for="search" class="spoken">Find your school or club</label>
      <input id="search" type="search" placeholder="Find your school or club" @input=${this.typed} autocomplete="off">
      ${this.error('memberships')}
      <div class="choices">
        ${this.found && shown.length === 0 ? html`<p class="muted">None of that name. Ask your school or club how it is
          called here.</p>` : nothing}
        ${shown.map(organisation => {
          const choice = this.chosen.get(organisation.id);
          return html`<label><input type="checkbox" .checked=${Boolean(choice)}
              @change=${event => this.toggle(organisation, event.target.checked)}>
              ${organisation.name} <span class="muted">(${organisation.kind})</span></label>
            ${choice && organisation.groups.length ? html`<fieldset aria-label="Groups of ${organisation.name}">
              ${organisation.groups.map(group => html`<label><input type="checkbox" @change=${event => event.target.checked
                ? choice.groupIds.add(group.id) : choice.groupIds.delete(group.id)}> ${group.name}</label>`)}
              </fieldset>` : nothing}`;
        })}
      </div>
    </fieldset>`;
  }
}

customElements.define('register-page', RegisterPage);
