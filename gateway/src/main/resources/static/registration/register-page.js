import {nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {get, post} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {signIn} from '/app/session.js';
import {passwordRules, inWords} from '/account/password-rules.js';
import {word} from '/app/words.js';
import {keptInvitation} from '/invitation/kept.js';

const SEARCH_AFTER = 250;

/** Registering asks for what RG-1 names, and for nothing else. */
class RegisterPage extends Page {
  static properties = {policy: {state: true}, rules: {state: true}, chosen: {state: true},
    done: {state: true}};

  constructor() {
    super();
    this.policy = undefined;
    this.rules = undefined;
    this.found = new Paged(this, {limit: 20});
    /** @type {Map<string, {organisation: any, groupIds: Set<string>}>} */
    this.chosen = new Map();
    this.done = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      [this.policy, this.rules] = await Promise.all([get('/api/v1/policies/current'), passwordRules()]);
    });
    this.search('');
  }

  async search(text) {
    await this.found.read('/api/v1/organisations', {q: text}).catch(problem => { this.problem = problem; });
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
    await this.sending(event, async ({name, email, mobile, password}, key) => {
      await post('/api/v1/registrations', {name, email, ...(mobile ? {mobile} : {}), password,
        policyVersion: this.policy.version,
        memberships: [...this.chosen.values()].map(({organisation, groupIds, code}) =>
          ({organisationId: organisation.id, groupIds: [...groupIds], ...(code ? {code} : {})}))}, key);
      this.done = true;
    });
  }

  render() {
    if (this.done) {
      return html`<h1>You are registered</h1>
        <div class="notice good" role="status"><p>We have sent you an email. Open its link to confirm your address; then we
          can send you messages. You can sign in now, with your email and password.</p></div>
        ${keptInvitation() ? html`<p>Confirm your address first, then accept your invitation.</p>` : nothing}
        <button @click=${() => signIn(keptInvitation() ? '/invitation' : '/inbox')}>Sign in</button>`;
    }
    return html`<h1>Register</h1>
      ${this.notice()}
      <form data-draft="registration" @submit=${this.submit}>
        ${this.field('name', t('Name'), {autocomplete: 'name', required: true})}
        ${this.field('email', t('Email'), {type: 'email', autocomplete: 'email', required: true})}
        ${this.field('mobile', t('Mobile number (optional)'), {type: 'tel', autocomplete: 'tel'})}
        ${this.field('password', t('Password'),
          {type: 'password', autocomplete: 'new-password', required: true, hint: inWords(this.rules)})}
        ${this.organisations()}
        ${this.policy ? html`<label><input type="checkbox" name="policy" data-field="policyVersion" required>
            I have read the <a href="/policy" target="_blank">privacy policy, version ${this.policy.version}</a></label>
          ${this.error('policyVersion')}` : nothing}
        <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy || !this.policy}>Register</button>
        <p class="muted">Are you registered already? <a href="/login">Sign in</a>.</p>
      </form>`;
  }

  organisations() {
    const found = this.found.items ?? [];
    // A school that is found keeps its place when it is chosen, and a chosen one stays when it is not found any more.
    const shown = [...[...this.chosen.values()].map(({organisation}) => organisation)
      .filter(organisation => !found.some(({id}) => id === organisation.id)), ...found];
    return html`<fieldset>
      <legend>Your school or club, and your groups there</legend>
      <label for="search" class="spoken">Find your school or club</label>
      <input id="search" type="search" placeholder="Find your school or club" @input=${this.typed} autocomplete="off">
      ${this.error('memberships')}
      <div class="choices">
        ${(this.found.items || this.problem) && shown.length === 0 ? html`<p class="muted">No school or club has this name. Ask yours what it is called
          here.</p>` : nothing}
        ${repeat(shown, ({id}) => id, organisation => {
          const choice = this.chosen.get(organisation.id);
          return html`<label><input type="checkbox" .checked=${Boolean(choice)}
              @change=${event => this.toggle(organisation, event.target.checked)}>
              ${organisation.name} <span class="muted">(${word(organisation.kind)})</span></label>
            ${choice && organisation.joining === 'code' ? html`<label>Joining code of ${organisation.name}
                <input autocomplete="off" .value=${choice.code ?? ''}
                  @input=${event => { choice.code = event.target.value.trim(); }}>
                <small class="muted">Without it, an administrator has to approve you.</small></label>` : nothing}
            ${choice && organisation.groups.length ? html`<fieldset aria-label="Groups of ${organisation.name}">
              ${organisation.groups.map(group => html`<label><input type="checkbox"
                .checked=${choice.groupIds.has(group.id)} @change=${event => event.target.checked
                ? choice.groupIds.add(group.id) : choice.groupIds.delete(group.id)}> ${group.name}</label>`)}
              </fieldset>` : nothing}`;
        })}
      </div>
    </fieldset>`;
  }
}

customElements.define('register-page', RegisterPage);
