import {nothing} from 'lit';
import {post, Problem} from '/app/api.js';
import {recalled, remember} from '/app/coming-back.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {table} from '/app/table.js';
import {JOINING, KINDS} from '/operator/words.js';
import '/purging/purging-switch.js';

/** For operators: schools and clubs, and the first administrator of each. */
class OperatorPage extends Page {
  static properties = {registered: {state: true}};

  constructor() {
    super();
    this.found = new Paged(this);
    this.q = recalled().q ?? '';
    /** @type {{id: string, name: string, refusal: string} | undefined} `refusal`: why nobody was invited, if so */
    this.registered = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.read(this.q);
  }

  read(q = '') {
    remember(this, {q});
    return this.doing(() => this.found.read('/api/v1/organisations', {q}));
  }

  /** @param {SubmitEvent} event */
  async register(event) {
    this.registered = undefined;
    await this.sending(event, async ({name, kind, joining, email}, key, form) => {
      const {id} = await post('/api/v1/organisations', {name, kind, joining}, key);
      this.registered = {id, name, refusal: await this.invite(id, email, `${key}-admin`)};
      form.reset();
    });
    if (this.registered) {
      await this.read(/** @type {HTMLInputElement | null} */ (this.querySelector('#q'))?.value.trim());
    }
  }

  /**
   * After a refusal the school or club is there nevertheless: to send the form again would register it twice.
   * @returns {Promise<string>} the refusal, or nothing
   */
  async invite(id, email, key) {
    try {
      await post(`/api/v1/organisations/${id}/invitations`, {email, role: 'admin'}, key);
      return '';
    } catch (failure) {
      if (failure instanceof Problem && failure.isRefusal) {
        return failure.errors[0]?.detail ?? failure.message;
      }
      throw failure;
    }
  }

  /** The outcome of the registration. */
  news() {
    if (!this.registered) {
      return nothing;
    }
    const {id, name, refusal} = this.registered;
    const link = html`<a href="/operator/schools/${id}" dir="auto">${name}</a>`;
    return refusal ? html`<div class="notice bad" role="alert"><p>${link} is registered, but we could not invite its first
          administrator: ${refusal} Open it to send the invitation.</p></div>`
      : html`<div class="notice good" role="status"><p>${link} is registered. We have invited its first administrator.</p></div>`;
  }

  render() {
    return html`<h1>Schools and clubs</h1>${this.notice()}${this.news()}
      <label for="q">Name begins with</label>
      <input id="q" class="narrow" type="search" autocomplete="off" .value=${this.q}
        @change=${event => this.read(event.target.value.trim())}>
      ${table(this, this.found, {columns: [t('Name'), t('Kind'), t('Who can join?'), t('Groups')], stack: true,
        none: t('No school or club has a name that begins like this.'), row: organisation => html`<tr>
          <td><a href="/operator/schools/${organisation.id}" dir="auto">${organisation.name}</a></td>
          <td>${KINDS[organisation.kind] ?? organisation.kind}</td>
          <td>${JOINING[organisation.joining] ?? organisation.joining}</td><td>${
            counted(organisation.groups.length, 'group', 'groups')}</td></tr>`})}
      <h2>Register a school or club</h2>
      <form data-draft="organisation" @submit=${this.register}>
        ${this.field('name', t('Name'), {required: true})}
        <label for="kind">Kind</label><select id="kind" name="kind"><option value="school">School</option>
          <option value="club">Club</option></select>
        <label for="joining">Who can join?</label><select id="joining" name="joining">
          <option value="approval">People that an administrator approves</option><option value="code">People with the joining code</option>
          <option value="open">Everybody</option></select>
        ${this.field('email', t('Email of the first administrator'), {type: 'email', required: true,
          hint: t('We send an invitation that works for 14 days.')})}
        ${this.submitButton(t('Register and invite'))}</form>
      <h2>Removal of deleted data</h2>
      <purging-switch changeable></purging-switch>`;
  }
}

customElements.define('operator-page', OperatorPage);
