import {html, nothing} from 'lit';
import {post} from '/app/api.js';
import {Page} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {table} from '/app/table.js';
import '/purging/purging-switch.js';

const JOINING = {open: 'everybody', code: 'with a code', approval: 'with approval'};

/** For operators: schools and clubs, and the first administrator of each. */
class OperatorPage extends Page {
  static properties = {invited: {state: true}};

  constructor() {
    super();
    this.found = new Paged(this);
    this.invited = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read(q = '') {
    return this.doing(() => this.found.read('/api/v1/organisations', {q}));
  }

  /** @param {SubmitEvent} event */
  register(event) {
    this.invited = '';
    return this.sending(event, async ({name, kind, joining, email}, key, form) => {
      const organisation = await post('/api/v1/organisations', {name, kind, joining}, key);
      await post(`/api/v1/organisations/${organisation.id}/invitations`, {email, role: 'admin'}, `${key}-admin`);
      this.invited = `${organisation.name} is registered. We have invited its first administrator.`;
      form.reset();
      await this.found.read('/api/v1/organisations');
    });
  }

  render() {
    return html`<h1>Schools and clubs</h1>${this.notice()}
      ${this.invited ? html`<div class="notice good" role="status"><p>${this.invited}</p></div>` : nothing}
      <label for="q">Name begins with</label>
      <input id="q" class="narrow" type="search" autocomplete="off" @change=${event => this.read(event.target.value.trim())}>
      ${table(this, this.found, {columns: ['Name', 'Kind', 'Who can join?', 'Groups'], stack: true,
        none: 'No school or club has this name.', row: organisation => html`<tr><td>${organisation.name}</td><td>${organisation.kind}</td>
          <td>${JOINING[organisation.joining] ?? organisation.joining}</td><td>${organisation.groups.length} ${
            organisation.groups.length === 1 ? 'group' : 'groups'}</td></tr>`})}
      <h2>Register a school or club</h2>
      <form data-draft="organisation" @submit=${this.register}>
        ${this.field('name', 'Name', {required: true})}
        <label for="kind">Kind</label><select id="kind" name="kind"><option value="school">School</option>
          <option value="club">Club</option></select>
        <label for="joining">Who can join?</label><select id="joining" name="joining">
          <option value="approval">People that an administrator approves</option><option value="code">People with the joining code</option>
          <option value="open">Everybody</option></select>
        ${this.field('email', 'Email of the first administrator', {type: 'email', required: true,
          hint: 'We send an invitation that works for 14 days.'})}
        ${this.submitButton('Register and invite')}</form>
      <h2>Removal of deleted data</h2>
      <purging-switch changeable></purging-switch>`;
  }
}

customElements.define('operator-page', OperatorPage);
