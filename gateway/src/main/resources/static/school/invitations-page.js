import {nothing} from 'lit';
import {act, post} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {table} from '/app/table.js';
import {SchoolPage} from '/school/school-page.js';
import {ROLES} from '/school/schools-page.js';

/** Invitations that nobody has accepted yet. We delete an address when its invitation ends. */
class InvitationsPage extends SchoolPage {
  constructor() {
    super();
    this.invitations = new Paged(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.read());
  }

  read() {
    return this.invitations.read(this.api('/invitations'));
  }

  /** @param {SubmitEvent} event */
  invite(event) {
    return this.sends(event, async ({email, role}, key, form) => {
      await post(this.api('/invitations'), {email, role}, key);
      form.reset();
      await this.read();
    }, t('We are sending the invitation. Its link works for 14 days.'));
  }

  again(invitation) {
    return this.does(async () => {
      await act('POST', this.api(`/invitations/${invitation.id}/sendings`));
      await this.read();
    }, t('Sent again.'));
  }

  withdraw(invitation) {
    return this.does(async () => {
      await act('DELETE', this.api(`/invitations/${invitation.id}`));
      await this.read();
    }, t('Withdrawn.'));
  }

  /** In words. */
  state({state, email, sentAt, expiresAt}) {
    const until = html`works until ${time(expiresAt)}`;
    if (!email) {
      return state;
    }
    return sentAt ? html`sent ${time(sentAt)}, ${until}` : html`on its way, ${until}`;
  }

  render() {
    return this.frame('invitations', html`
      ${table(this, this.invitations, {columns: [t('Email'), t('Role'), t('State'), ''], stack: true, none: t('There are no open invitations.'),
        row: invitation => html`<tr>
          <td>${invitation.email ?? html`<span class="muted">address deleted</span>`}</td><td>${ROLES[invitation.role] ?? invitation.role}</td>
          <td>${this.state(invitation)}</td>
          <td>${invitation.email ? html`<div class="actions">
            <button class="secondary" ?disabled=${this.busy} @click=${() => this.again(invitation)}>Send again<span
              class="spoken"> to ${invitation.email}</span></button>
            ${this.asking(invitation.id, t('Withdraw'), {of: t('the invitation to {email}', {email: invitation.email}), yes: t('Yes, withdraw'),
              act: () => this.withdraw(invitation), question: t('The link in the email stops working.')})}
            </div>` : nothing}</td></tr>`})}
      <h2>Invite somebody</h2><form data-draft="invite" @submit=${this.invite}>
        ${this.field('email', t('Email'), {type: 'email', required: true})}
        <label for="role">Role</label><select id="role" name="role"><option value="staff">Staff</option>
          <option value="admin">Administrator</option><option value="member">Member</option></select>
        ${this.submitButton(t('Send invitation'))}</form>`);
  }
}

customElements.define('invitations-page', InvitationsPage);
