import {nothing} from 'lit';
import {act, post} from '/app/api.js';
import {go} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {loadSession, session} from '/app/session.js';
import {chosenGroups, SchoolPage} from '/school/school-page.js';
import '/school/write-to-staff.js';

const YOU_ARE = {
  admin: t('You are an administrator here.'),
  staff: t('You are a member of staff here.'),
  guardian: t('You are a parent or guardian here.'),
  member: t('You are a member here.'),
};

/** One's own membership of a school or club: groups, and leaving. */
class OverviewPage extends SchoolPage {
  static properties = {leaving: {state: true}};

  constructor() {
    super();
    this.leaving = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.readPlace());
  }

  membership() {
    return session()?.organisations?.find(one => one.organisationId === this.organisationId);
  }

  /** @param {SubmitEvent} event */
  saveGroups(event) {
    return this.sends(event, async (_, key, form) => {
      await post('/api/v1/me/memberships', {organisationId: this.organisationId, groupIds: chosenGroups(form)}, key);
      await loadSession();
    }, t('Saved. You get messages to these groups from now on.'));
  }

  leave() {
    return this.doing(async () => {
      await act('DELETE', `/api/v1/me/memberships/${this.organisationId}`);
      await loadSession();
      go('/schools');
    });
  }

  render() {
    const membership = this.membership();
    if (membership?.state === 'pending') {
      return html`<h1>${membership.organisationName}</h1>${this.notice()}
        <p><span class="badge">waiting for approval</span></p>
        <p>An administrator of ${membership.organisationName} has to approve you. Until then you get no messages and
          cannot write any. If it takes long, ask the office.</p>
        ${this.parting(t('Withdraw my request'), t('You can ask again at any time.'))}`;
    }
    return this.frame('', membership && this.place ? html`
      <p>${YOU_ARE[membership.role] ?? YOU_ARE.member}</p>
      <h2>Your groups</h2>
      ${this.place.groups.length === 0 ? html`<p class="muted">There are no groups yet. You get the messages to everyone.</p>`
        : html`<form data-draft="groups" @submit=${this.saveGroups}>
          ${this.groupBoxes(t('Send me messages to'), membership.groupIds)}
          <p class="muted">You also get messages to everyone, and those about your children. You can read all other messages
            under <a href="/school/${this.organisationId}/messages">Messages</a>.</p>
          ${this.submitButton(t('Save groups'))}</form>`}
      ${this.isStaff() ? nothing : html`<write-to-staff .place=${this.place}></write-to-staff>`}
      <h2>Leave ${this.place.name}</h2>
      ${this.parting(t('Leave {name}', {name: this.place.name}),
        t('You will no longer get messages from this school or club, or be able to read earlier ones.'))}`
      : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`);
  }

  /** @param {string} label @param {string} effect */
  parting(label, effect) {
    return this.leaving ? html`<div class="notice bad"><p>${effect}</p><div class="actions">
        <button ?disabled=${this.busy} aria-busy=${this.busy} @click=${this.leave}>${label}</button>
        <button class="secondary" @click=${() => { this.leaving = false; }}>Cancel</button></div></div>`
      : html`<button class="secondary outline" @click=${() => { this.leaving = true; }}>${label}…</button>`;
  }
}

customElements.define('overview-page', OverviewPage);
