import {html, nothing} from 'lit';
import {act} from '/app/api.js';
import {Paged} from '/app/paged.js';
import {table} from '/app/table.js';
import {session} from '/app/session.js';
import {SchoolPage} from '/school/school-page.js';
import {ROLES} from '/school/schools-page.js';

/** The members of a school or club. Contact data is private, so the access log records each view (AC-2). */
class MembersPage extends SchoolPage {
  static properties = {state: {state: true}, roles: {state: true}, parting: {state: true}};

  constructor() {
    super();
    this.members = new Paged(this);
    // The home page leads to those who wait.
    this.state = new URLSearchParams(location.search).get('state') === 'pending' ? 'pending' : '';
    /** Roles that are chosen and not saved yet. @type {Map<string, string>} */
    this.roles = new Map();
    /** The member whose removal waits for a second click. */
    this.parting = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  async read() {
    if (await this.members.read(this.api('/members'), {state: this.state})) {
      this.roles = new Map();
      this.parting = '';
    }
  }

  change(member, body, said) {
    return this.does(async () => {
      await act('PATCH', this.api(`/members/${member.userId}`), body);
      await this.read();
    }, said);
  }

  /** @param {any} member @param {string} role chosen, but nothing changes until it is saved */
  chooseRole(member, role) {
    this.roles = new Map(this.roles);
    if (role === member.role) {
      this.roles.delete(member.userId);
    } else {
      this.roles.set(member.userId, role);
    }
  }

  removeMember(member, said) {
    return this.does(async () => {
      await act('DELETE', this.api(`/members/${member.userId}`));
      await this.read();
    }, said);
  }

  render() {
    return this.frame('members', html`
      <label for="state">Show</label>
      <select id="state" class="narrow" @change=${event => { this.state = event.target.value; this.doing(() => this.read()); }}>
        <option value="">Everyone</option><option value="active">Members</option>
        <option value="pending" ?selected=${this.state === 'pending'}>People waiting for approval</option></select>
      ${table(this, this.members, {columns: ['Name', 'Email', 'Mobile', 'Groups', 'Role', ''], stack: true,
        none: this.state === 'pending' ? 'Nobody is waiting for approval.' : 'There are no members yet.',
        row: member => this.row(member)})}`);
  }

  row(member) {
    const oneself = member.userId === session()?.userId;
    return html`<tr><td>${member.name}</td><td>${member.email}</td><td>${member.mobile ?? ''}</td>
      <td>${member.groupIds.map(id => this.groupName(id)).filter(Boolean).join(', ')}</td>
      <td>${member.state === 'pending' ? 'waiting for approval' : this.isAdmin() && !oneself ? this.roleOf(member)
        : ROLES[member.role] ?? member.role}</td>
      <td>${this.isAdmin() && !oneself ? this.deciding(member) : nothing}</td></tr>`;
  }

  roleOf(member) {
    const chosen = this.roles.get(member.userId);
    return html`<select aria-label="Role of ${member.name}" ?disabled=${this.busy}
        @change=${event => this.chooseRole(member, event.target.value)}>
        ${Object.entries(ROLES).map(([role, label]) => html`<option value=${role}
          .selected=${role === (chosen ?? member.role)}>${label}</option>`)}</select>
      ${chosen ? html`<div class="actions">
        <button ?disabled=${this.busy} aria-label="Save the role of ${member.name}"
          @click=${() => this.change(member, {role: chosen}, `${member.name} now has the role: ${ROLES[chosen]}.`)}>Save</button>
        <button class="secondary" aria-label="Keep the role of ${member.name}"
          @click=${() => this.chooseRole(member, member.role)}>Cancel</button></div>` : nothing}`;
  }

  deciding(member) {
    const pending = member.state === 'pending';
    if (this.parting === member.userId) {
      return html`<p>${pending ? 'Turn down this request?' : 'To come back, this person needs approval.'}</p>
        <div class="actions"><button ?disabled=${this.busy} aria-label="Yes, ${pending ? 'turn down' : 'remove'} ${member.name}"
          @click=${() => this.removeMember(member, pending ? `You turned down ${member.name}.`
            : `${member.name} is no longer a member.`)}>${pending ? 'Turn down' : 'Remove'}</button>
        <button class="secondary" @click=${() => { this.parting = ''; }}>Cancel</button></div>`;
    }
    return html`<div class="actions">${pending ? html`<button ?disabled=${this.busy} aria-label="Approve ${member.name}"
        @click=${() => this.change(member, {state: 'active'}, `${member.name} is now a member.`)}>Approve</button>` : nothing}
      <button class="secondary outline" ?disabled=${this.busy} aria-label="${pending ? 'Turn down' : 'Remove'} ${member.name}"
        @click=${() => { this.parting = member.userId; }}>${pending ? 'Turn down' : 'Remove'}…</button></div>`;
  }
}

customElements.define('members-page', MembersPage);
