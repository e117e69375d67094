import {html, nothing} from 'lit';
import {act, get, post} from '/app/api.js';
import {time, values} from '/app/page.js';
import {table} from '/app/table.js';
import {SchoolPage} from '/school/school-page.js';

/** Who is invited and has not come yet. An address is forgotten when its invitation ends. */
class InvitationsPage extends SchoolPage {
  static properties = {invitations: {state: true}};

  constructor() {
    super();
    this.invitations = undefined;
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.read());
  }

  async read() {
    this.invitations = await get(`${this.api('/invitations')}?limit=50`);
  }

  /** @param {SubmitEvent} event */
  invite(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {email, role} = values(form);
    return this.does(async () => {
      await post(this.api('/invitations'), {email, role}, this.key);
      this.key = crypto.randomUUID();
      form.reset();
      await this.read();
    }, 'The invitation is on its way. It works for 14 days.');
  }

  again(invitation) {
    return this.does(async () => {
      await act('POST', this.api(`/invitations/${invitation.id}/sendings`));
      await this.read();
    }, 'Sent again.');
  }

  withdraw(invitation) {
    return this.does(async () => {
      await act('DELETE', this.api(`/invitations/${invitation.id}`));
      await this.read();
    }, 'Withdrawn.');
  }

  /** What has become of it, in words. */
  state({state, email, sentAt, expiresAt}) {
    const until = html`works until ${time(expiresAt)}`;
    if (!email) {
      return state;
    }
    return sentAt ? html`sent ${time(sentAt)}, ${until}` : html`on its way, ${until}`;
  }

  render() {
    return this.frame('invitations', html`
      ${table(this, this.invitations, {columns: ['Email', 'Role', 'State', ''], stack: true, none: 'Nobody is invited.',
        more: () => this.more('invitations', this.api('/invitations')), row: invitation => html`<tr>
          <td>${invitation.email ?? html`<span class="muted">forgotten</span>`}</td><td>${invitation.role}</td>
          <td>${this.state(invitation)}</td>
          <td>${invitation.email ? html`<div class="actions">
            <button class="secondary" ?disabled=${this.busy} @click=${() => this.again(invitation)}>Send again</button>
            <button class="secondary outline" ?disabled=${this.busy} @click=${() => this.withdraw(invitation)}>Withdraw</button>
            </div>` : nothing}</td></tr>`})}
      <h2>Invite</h2><form @submit=${this.invite}>
        ${this.field('email', 'Email', {type: 'email', required: true})}
        <label for="role">Role</label><select id="role" name="role"><option value="staff">Staff</option>
          <option value="admin">Admin</option><option value="member">Member</option></select>
        ${this.submitButton('Invite')}</form>`);
  }
}

customElements.define('invitations-page', InvitationsPage);
