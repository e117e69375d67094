import {nothing} from 'lit';
import {act, get, post, Problem, send} from '/app/api.js';
import {go} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {isNotHere, notHere} from '/app/not-here.js';
import {day} from '/app/page.js';
import {keep} from '/deletion/receipt.js';
import {chosenGroups, groupNames, SchoolPage} from '/school/school-page.js';

const RESTRICTIONS = [['no-contact', t('No contact: this person and the pupil are hidden from each other')],
  ['no-messages', t('No messages about this pupil')], ['no-pupil-data', t('Cannot see this pupil\'s record')]];

/** @param {string[]} codes @returns {string[]} */
const inWords = codes => RESTRICTIONS.filter(([code]) => codes.includes(code)).map(([, text]) => text);

/** @param {{warnings?: {code: string}[]}} shown @returns {boolean} */
const carriedOver = ({warnings}) => warnings?.some(({code}) => code === 'restriction-carried-over') ?? false;

/** Its own name in each guardian's form. @param {{userId: string}} guardian */
const relationshipField = ({userId}) => `relationship-${userId}`;

/** @param {Problem} problem about the one field of a form @param {string} field the name of that field on this page */
const atField = (problem, field) => new Problem(problem.status, {code: problem.code, detail: problem.message,
  traceId: problem.traceId, errors: problem.errors.map(error => ({...error, field}))});

/** One pupil, the guardians, and what custody orders keep from them. */
class PupilPage extends SchoolPage {
  static properties = {pupilId: {attribute: false}, pupil: {state: true}, guardians: {state: true}};

  constructor() {
    super();
    this.pupilId = '';
    this.pupil = undefined;
    this.guardians = undefined;
    this.etag = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  pupilApi(rest = '') {
    return this.api(`/pupils/${this.pupilId}${rest}`);
  }

  async read() {
    const [answer, guardians] = await Promise.all([send('GET', this.pupilApi()), get(this.pupilApi('/guardians'))]);
    this.etag = answer.headers.get('ETag') ?? '';
    this.pupil = await answer.json();
    this.guardians = guardians;
  }

  ifMatch() {
    return this.etag ? {'If-Match': this.etag} : {};
  }

  /** @param {SubmitEvent} event */
  save(event) {
    return this.sends(event, async ({name, reference}, _, form) => {
      await act('PATCH', this.pupilApi(), {name, reference: reference || null, groupIds: chosenGroups(form)}, this.ifMatch());
      await this.read();
    }, t('Saved.'));
  }

  /** @param {SubmitEvent} event */
  invite(event) {
    return this.sends(event, async ({email, relationship}, key, form) => {
      await post(this.pupilApi('/guardians'), {email, relationship}, key);
      form.reset();
      await this.read();
    }, t('Done. Members are linked at once; anyone else gets an invitation by email.'));
  }

  /** @param {SubmitEvent} event */
  restrict(event, guardian) {
    return this.sends(event, async ({reference}, _, form) => {
      const restrictions = new FormData(form).getAll('restriction').map(String);
      await act('PUT', this.pupilApi(`/guardians/${guardian.userId}/restrictions`), {restrictions,
        ...(reference ? {reference} : {})}, this.ifMatch());
      await this.read();
    }, t('Saved. The restrictions apply from now on, to everything that is read or sent.'));
  }

  /** @param {SubmitEvent} event */
  relate(event, guardian) {
    const field = relationshipField(guardian);
    return this.sends(event, async fields => {
      try {
        await act('PUT', this.pupilApi(`/guardians/${guardian.userId}`), {relationship: fields[field]});
      } catch (failure) {
        throw failure instanceof Problem ? atField(failure, field) : failure;
      }
      await this.read();
    }, t('The relationship of {name} is saved.', {name: guardian.name}));
  }

  unlink(guardian) {
    return this.does(async () => {
      await act('DELETE', this.pupilApi(`/guardians/${guardian.userId}`));
      await this.read();
    }, t('{guardian} is no longer a guardian of {pupil}.', {guardian: guardian.name, pupil: this.pupil.name}));
  }

  deleteRecord() {
    return this.doing(async () => {
      keep(await act('DELETE', this.pupilApi()));
      go('/deletion');
    });
  }

  render() {
    if (!this.pupil && isNotHere(this.problem)) {
      return notHere();
    }
    return this.frame('pupils', this.pupil ? this.record() : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`);
  }

  /** An invitation is one for each address: it ends for every pupil that it names. */
  withdraw(invitation) {
    return this.does(async () => {
      await act('DELETE', this.api(`/invitations/${invitation.invitationId}`));
      await this.read();
    }, t('Withdrawn.'));
  }

  again(invitation) {
    return this.does(async () => {
      await act('POST', this.api(`/invitations/${invitation.invitationId}/sendings`));
      await this.read();
    }, t('Sent again. The link works for 14 days from now.'));
  }

  record() {
    const {pupil} = this;
    return html`<h2 dir="auto">${pupil.name}</h2>
      ${carriedOver(pupil) ? html`<p class="notice bad" role="status">A restricted person has come back with a new account.
        The restriction still applies. Check it under the guardian’s name below.</p>` : nothing}
      ${this.isAdmin() ? html`<form data-draft="record" @submit=${this.save}>
        ${this.field('name', t('Name'), {value: pupil.name, required: true})}
        ${this.field('reference', t('Your own number for the pupil (optional)'), {value: pupil.reference ?? ''})}
        ${this.groupBoxes(t('Groups'), pupil.groupIds)}
        ${this.submitButton(t('Save'))}
        </form>${this.asking('record', t('Delete this record…'), {yes: t('Delete the record'), act: () => this.deleteRecord(),
          question: html`Delete the record of <bdi>${pupil.name}</bdi>? Nobody can see it from now on, and we remove it within 30
            days.`})}` : html`<p class="muted">${groupNames(this.place, pupil.groupIds)}</p>`}
      ${this.people()}
      ${this.isAdmin() ? html`<h2>Add a guardian</h2><form data-draft="guardian" @submit=${this.invite}>
        ${this.field('email', t('Email'), {type: 'email', required: true})}
        ${this.field('relationship', t('Relationship'), {required: true, hint: t('For example: mother, father, carer')})}
        ${this.submitButton(t('Add'))}</form>` : nothing}`;
  }

  people() {
    const {items, invited, former} = this.guardians;
    return html`<h2>Guardians</h2>
      ${items.length === 0 ? html`<p class="muted">None yet.</p>` : items.map(guardian => this.guardian(guardian))}
      ${invited.length ? html`<h3>Invited</h3>${invited.map(invitation => this.invited(invitation))}` : nothing}
      ${former.length ? html`<h3>Former guardians with restrictions</h3>
        <p class="muted">A restriction applies until you lift it, even if the person becomes a guardian again.</p>
        ${former.map(guardian => this.former(guardian))}` : nothing}`;
  }

  guardian(guardian) {
    return html`<article>
      <p><strong><bdi>${guardian.name}</bdi></strong> <span class="muted">(<bdi>${guardian.relationship}</bdi>)</span><br>
        ${guardian.email}${guardian.mobile ? html`<br>${guardian.mobile}` : nothing}</p>
      ${this.isAdmin() ? html`<details><summary>Change the relationship<span class="spoken"> of ${guardian.name}</span></summary>
        <form data-draft=${relationshipField(guardian)} @submit=${event => this.relate(event, guardian)}>
          ${this.field(relationshipField(guardian), t('Relationship'), {value: guardian.relationship, required: true,
            hint: t('For example: mother, father, carer')})}
          ${this.submitButton(t('Save relationship'))}</form></details>` : nothing}
      ${this.restrictions(guardian)}
      ${this.isAdmin() ? html`${this.asking(`unlink-${guardian.userId}`,
        t('Remove as guardian'), {of: guardian.name, act: () => this.unlink(guardian),
          question: html`Remove <bdi>${guardian.name}</bdi> as a guardian of <bdi>${this.pupil.name}</bdi>?`})}` : nothing}
    </article>`;
  }

  former(guardian) {
    return html`<article>
      <p><strong><bdi>${guardian.name}</bdi></strong> <span class="muted">(was <bdi>${guardian.relationship}</bdi>)</span></p>
      ${this.restrictions(guardian)}</article>`;
  }

  /** A person's restrictions: admins can change them, everybody else reads them. */
  restrictions(guardian) {
    const {restrictions, reference} = guardian;
    const held = inWords(restrictions);
    return html`
      ${carriedOver(guardian) ? html`<p class="notice bad">We carried this restriction over from an earlier account with the
        same email address. Save it to confirm it, or lift it.</p>` : nothing}
      ${held.length ? html`<div class="notice bad"><p>Custody restrictions${reference ? html` (order ${reference})` : nothing}:</p>
        <ul>${held.map(text => html`<li>${text}</li>`)}</ul></div>` : nothing}
      ${this.isAdmin() ? html`<details><summary>${held.length ? t('Change or lift restrictions') : t('Add a restriction')}</summary>
        <form data-draft="restrict-${guardian.userId}" @submit=${event => this.restrict(event, guardian)}>
          <fieldset><legend class="spoken">Custody restrictions of <bdi>${guardian.name}</bdi></legend>
            ${RESTRICTIONS.map(([code, text]) => html`<label><input type="checkbox" name="restriction" value=${code}
              .checked=${restrictions.includes(code)}> ${text}</label>`)}${this.error('restrictions')}</fieldset>
          <label>Reference of the court order <input name="reference" autocomplete="off" .value=${reference ?? ''}
            aria-invalid=${this.invalid('reference')}></label>${this.error('reference')}
          ${this.submitButton(t('Save restrictions'))}</form></details>` : nothing}`;
  }

  invited(invitation) {
    return html`<article>
      <p><strong>${invitation.email}</strong> <span class="muted">(<bdi>${invitation.relationship}</bdi>)</span><br>
        ${invitation.sentAt ? html`Invited on ${day(invitation.sentAt)}, not accepted yet.` : t('The invitation is on its way.')}
        It works until ${day(invitation.expiresAt)}.</p>
      <div class="actions">
        <button class="secondary" ?disabled=${this.busy} @click=${() => this.again(invitation)}>Send again</button>
        ${this.asking(`withdraw-${invitation.invitationId}`, t('Withdraw'), {of: t('the invitation to {email}', {email: invitation.email}),
          yes: t('Yes, withdraw'), act: () => this.withdraw(invitation),
          question: html`Withdraw the invitation to ${invitation.email}? It ends for every pupil that it names.`})}
      </div></article>`;
  }
}

customElements.define('pupil-page', PupilPage);
