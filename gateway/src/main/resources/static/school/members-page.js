import {html, nothing} from 'lit';
import {act, get, withParameters} from '/app/api.js';
import {table} from '/app/table.js';
import {session} from '/app/session.js';
import {SchoolPage} from '/school/school-page.js';

const ROLES = ['admin', 'staff', 'guardian', 'member'];

/** Who belongs to the school or club. Looking is written down: contact data is private (AC-2). */
class MembersPage extends SchoolPage {
  static properties = {members: {state: true}, state: {state: true}};

  constructor() {
    super();
    this.members = undefined;
    this.state = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  async read() {
    this.members = await get(withParameters(this.api('/members'), {state: this.state, limit: 50}));
  }

  change(member, body, said) {
    return this.does(async () => {
      await act('PATCH', this.api(`/members/${member.userId}`), body);
      await this.read();
    }, said);
  }

  /** @param {Event} event */
  async changeRole(event, member) {
    const choice = /** @type {HTMLSelectElement} */ (event.target);
    await this.change(member, {role: choice.value}, `${member.name} has another role now.`);
    if (this.problem) {
      // Refused: it shows again what holds.
      choice.value = member.role;
    }
  }

  remove(member, question) {
    if (!confirm(question)) {
      return undefined;
    }
    return this.does(async () => {
      await act('DELETE', this.api(`/members/${member.userId}`));
      await this.read();
    }, 'Done.');
  }

  render() {
    return this.frame('members', html`
      <label for="state">Show</label>
      <select id="state" class="narrow" @change=${event => { this.state = event.target.value; this.doing(() => this.read()); }}>
        <option value="">All</option><option value="active">Members</option>
        <option value="pending">Waiting for approval</option></select>
      ${table(this, this.members, {columns: ['Name', 'Email', 'Mobile', 'Groups', 'Role', ''], stack: true,
        none: this.state === 'pending' ? 'Nobody waits for approval.' : 'Nobody yet.',
        more: () => this.more('members', this.api('/members'), {state: this.state}), row: member => this.row(member)})}`);
  }

  row(member) {
    const oneself = member.userId === session()?.userId;
    return html`<tr><td>${member.name}</td><td>${member.email}</td><td>${member.mobile ?? ''}</td>
      <td>${member.groupIds.map(id => this.groupName(id)).filter(Boolean).join(', ')}</td>
      <td>${member.state === 'pending' ? 'waiting' : this.isAdmin() && !oneself
        ? html`<select aria-label="Role of ${member.name}" ?disabled=${this.busy}
            @change=${event => this.changeRole(event, member)}>
            ${ROLES.map(role => html`<option ?selected=${role === member.role}>${role}</option>`)}</select>`
        : member.role}</td>
      <td>${this.isAdmin() && !oneself ? html`<div class="actions">${member.state === 'pending'
          ? html`<button ?disabled=${this.busy} @click=${() => this.change(member, {state: 'active'},
              `${member.name} is a member now.`)}>Approve</button>
            <button class="secondary" ?disabled=${this.busy}
              @click=${() => this.remove(member, `Turn down ${member.name}?`)}>Turn down</button>`
          : html`<button class="secondary outline" ?disabled=${this.busy} @click=${() => this.remove(member,
              `Remove ${member.name}? Coming back then needs approval.`)}>Remove</button>`}</div>` : nothing}</td></tr>`;
  }
}

customElements.define('members-page', MembersPage);
