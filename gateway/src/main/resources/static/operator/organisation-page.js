import {nothing} from 'lit';
import {act, get, post, send} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {isNotHere, notHere} from '/app/not-here.js';
import {day, time} from '/app/page.js';
import {JOINING, KINDS} from '/operator/words.js';
import {colourClass} from '/school/colours.js';
import {SchoolPage} from '/school/school-page.js';

/** Refusals that mean: somebody accepted or withdrew the invitation after this page was read. */
const CHANGED = ['organisation-not-found', 'invitation-not-found'];

const isOpen = ({state}) => ['prepared', 'queued', 'sent'].includes(state);

/** Always in the same order, so that a choice stays where it is. @param {string} chosen @returns {string[]} */
function zones(chosen) {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return known.includes(chosen) ? known : [chosen, ...known];
}

/**
 * For operators: one school or club. They correct what its directory entry says, and care for the invitation of its first
 * administrator. Nothing on this page shows a person, not even the invited address.
 */
class OrganisationPage extends SchoolPage {
  static properties = {first: {state: true}};

  constructor() {
    super();
    /** @type {{hasAdmin: boolean, invitations: {id: string, state: string, sentAt: string | null, expiresAt: string}[]} | undefined} */
    this.first = undefined;
    this.etag = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readEntry(), this.readFirst()]));
  }

  async readEntry() {
    const answer = await send('GET', this.api());
    this.etag = answer.headers.get('ETag') ?? '';
    this.place = await answer.json();
  }

  async readFirst() {
    this.first = await get(this.api('/first-admin'));
  }

  /** @param {SubmitEvent} event */
  correct(event) {
    return this.sends(event, async ({name, timeZone}) => {
      await act('PATCH', this.api(), {name, timeZone}, {'If-Match': this.etag || '*'});
      await this.readEntry();
    }, t('Saved. Everybody sees the new entry.'));
  }

  /** @param {SubmitEvent} event */
  async invite(event) {
    await this.sends(event, async ({email}, key, form) => {
      await post(this.api('/invitations'), {email, role: 'admin'}, key);
      form.reset();
      await this.readFirst();
    }, t('We are sending the invitation. Its link works for 14 days.'));
    await this.showChange();
  }

  async again(invitation) {
    await this.does(async () => {
      await act('POST', this.api(`/invitations/${invitation.id}/sendings`));
      await this.readFirst();
    }, t('We are sending the invitation again. Its link works for another 14 days.'));
    await this.showChange();
  }

  async withdraw(invitation) {
    await this.does(async () => {
      await act('DELETE', this.api(`/invitations/${invitation.id}`));
      await this.readFirst();
    }, t('Withdrawn. Now you can invite somebody else.'));
    await this.showChange();
    await this.updateComplete;
    if (!this.problem) {
      /** @type {HTMLElement | null} */ (this.querySelector('#email'))?.focus();
    }
  }

  /** Shows how things are now, rather than that something is not there. */
  async showChange() {
    if (this.first && CHANGED.includes(this.problem?.code ?? '')) {
      await this.does(() => this.readFirst(), t('Somebody changed this after you opened the page. It now shows the latest state.'));
    }
  }

  render() {
    const {place, first} = this;
    if (!place && isNotHere(this.problem)) {
      return notHere();
    }
    return html`<p><a href="/operator">Schools and clubs</a></p>
      <h1 dir="auto"><span class=${colourClass(place?.colour)}>${place?.name ?? t('School or club')}</span></h1>${this.notice()}
      ${this.said ? html`<div class="notice good" role="status"><p>${this.said}</p></div>` : nothing}
      ${place && first ? html`
        <dl class="details"><dt>Kind</dt><dd>${KINDS[place.kind] ?? place.kind}</dd>
          <dt>Who can join?</dt><dd>${JOINING[place.joining] ?? place.joining}</dd>
          <dt>Groups</dt><dd>${place.groups.length}</dd>
          <dt>Id</dt><dd><code class="id">${place.id}</code></dd></dl>
        <h2>First administrator</h2>${this.firstAdmin(first)}
        <h2>Correct the entry</h2>
        <p>Everybody sees the name. Administrators decide who can join and which groups there are.</p>
        <form data-draft="entry" @submit=${this.correct}>
          ${this.field('name', t('Name'), {value: place.name, required: true})}
          <label for="timeZone">Time zone</label>${this.error('timeZone')}
          <select id="timeZone" name="timeZone" data-field="timeZone" aria-invalid=${this.invalid('timeZone')}
            aria-describedby=${this.describedBy('timeZone')}>${zones(place.timeZone).map(zone =>
              html`<option value=${zone} ?selected=${zone === place.timeZone}>${zone}</option>`)}</select>
          ${this.submitButton(t('Save'))}</form>`
      : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
  }

  firstAdmin({hasAdmin, invitations}) {
    if (hasAdmin) {
      return html`<p>It has an administrator, who invites everybody else.</p>`;
    }
    const open = invitations.filter(isOpen);
    const ended = invitations.find(invitation => !isOpen(invitation));
    return open.length > 0 ? html`<p>It has no administrator yet.</p>
        <ul class="rows">${open.map(invitation => this.invitation(invitation))}</ul>`
      : html`<p>It has no administrator yet. ${ended ? this.ended(ended) : t('Nobody has been invited.')}</p>
        <form data-draft="first-admin" @submit=${this.invite}>
          ${this.field('email', t('Email of the first administrator'), {type: 'email', required: true,
            hint: t('We send an invitation that works for 14 days.')})}
          ${this.submitButton(t('Send invitation'))}</form>`;
  }

  invitation(invitation) {
    const {id, state, sentAt, expiresAt} = invitation;
    return html`<li><span>${state === 'sent' ? html`Invitation sent to an address on ${time(sentAt)}, expires ${day(expiresAt)}`
        : html`Invitation on its way, expires ${day(expiresAt)}`}</span>
      <div class="actions">${state === 'queued' ? nothing : html`<button type="button" class="secondary" ?disabled=${this.busy}
          @click=${() => this.again(invitation)}>Send again</button>`}
        ${this.asking(id, t('Invite somebody else…'), {yes: t('Withdraw it'), act: () => this.withdraw(invitation),
          question: t('First we withdraw this invitation: its link stops working. Then you can give another address.')})}
      </div></li>`;
  }

  ended({state, expiresAt}) {
    return state === 'expired' ? html`Nobody accepted the last invitation before it expired on ${day(expiresAt)}.`
      : state === 'withdrawn' ? t('The last invitation was withdrawn.')
        : t('The last invitation was accepted. Load this page again.');
  }
}

customElements.define('operator-organisation-page', OrganisationPage);
