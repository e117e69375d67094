import {html, nothing} from 'lit';
import {get, post, withParameters} from '/app/api.js';
import {Page, values} from '/app/page.js';
import {table} from '/app/table.js';
import '/purging/purging-switch.js';

/** For operators: schools and clubs, and who is to be the first admin of one. */
class OperatorPage extends Page {
  static properties = {found: {state: true}, invited: {state: true}};

  constructor() {
    super();
    this.found = undefined;
    this.invited = '';
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read(q = '') {
    return this.doing(async () => {
      this.q = q;
      this.found = await get(withParameters('/api/v1/organisations', {q, limit: 50}));
    });
  }

  more() {
    return this.doing(async () => {
      const page = await get(withParameters('/api/v1/organisations', {q: this.q, limit: 50, cursor: this.found.next}));
      this.found = {items: [...this.found.items, ...page.items], next: page.next};
    });
  }

  /** @param {SubmitEvent} event */
  register(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {name, kind, joining, email} = values(form);
    this.invited = '';
    return this.doing(async () => {
      const organisation = await post('/api/v1/organisations', {name, kind, joining}, this.key);
      await post(`/api/v1/organisations/${organisation.id}/invitations`, {email, role: 'admin'}, `${this.key}-admin`);
      this.key = crypto.randomUUID();
      this.invited = `${organisation.name} is registered, and its first admin is invited.`;
      form.reset();
      this.found = await get('/api/v1/organisations?limit=50');
    });
  }

  render() {
    return html`<h1>Schools and clubs</h1>${this.notice()}
      ${this.invited ? html`<div class="notice good" role="status"><p>${this.invited}</p></div>` : nothing}
      <label for="q">Name begins with</label>
      <input id="q" type="search" autocomplete="off" @change=${event => this.read(event.target.value.trim())}>
      ${table(this, this.found, {columns: ['Name', 'Kind', 'Joining', 'Groups'], more: () => this.more(),
        none: 'None of that name.', row: organisation => html`<tr><td>${organisation.name}</td><td>${organisation.kind}</td>
          <td>${organisation.joining}</td><td>${organisation.groups.length}</td></tr>`})}
      <h2>Register one</h2>
      <form @submit=${this.register}>
        ${this.field('name', 'Name', {required: true})}
        <label for="kind">Kind</label><select id="kind" name="kind"><option value="school">School</option>
          <option value="club">Club</option></select>
        <label for="joining">Who may join</label><select id="joining" name="joining">
          <option value="approval">Whoever an admin approves</option><option value="code">Whoever has the joining code</option>
          <option value="open">Everybody</option></select>
        ${this.field('email', 'Email of the first admin', {type: 'email', required: true,
          hint: 'Gets an invitation that works for 14 days.'})}
        ${this.submitButton('Register and invite')}</form>
      <h2>Removal of deleted data</h2>
      <purging-switch changeable></purging-switch>`;
  }
}

customElements.define('operator-page', OperatorPage);
