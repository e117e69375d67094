import {nothing} from 'lit';
import {act, get, post, Problem, send} from '/app/api.js';
import {go} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {loadSession} from '/app/session.js';
import {keep} from '/deletion/receipt.js';
import {fileSize} from '/files/file-size.js';
import {COLOURS, colourClass} from '/school/colours.js';
import {SchoolPage} from '/school/school-page.js';

const JOINING = [['open', t('Everybody')], ['code', t('People with the joining code')],
  ['approval', t('People that an administrator approves')]];

/** For administrators: the name, who can join, the groups, and closing. */
class SettingsPage extends SchoolPage {
  static properties = {code: {state: true}, storage: {state: true}, renaming: {state: true}, closing: {state: true},
    chosenColour: {state: true}};

  constructor() {
    super();
    this.code = undefined;
    /** @type {{usedBytes: number, limitBytes: number} | undefined} */
    this.storage = undefined;
    this.etag = '';
    /** The group that gets another name. */
    this.renaming = '';
    this.closing = false;
    /** The colour that is chosen and not saved yet. @type {string | undefined} */
    this.chosenColour = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      await this.read();
      this.storage = await get(this.api('/storage'));
    });
  }

  async read() {
    const answer = await send('GET', this.api());
    this.etag = answer.headers.get('ETag') ?? '';
    this.place = await answer.json();
    this.code = this.place.joining === 'code' ? (await get(this.api('/joining-code'))).code : undefined;
  }

  /** @param {SubmitEvent} event */
  save(event) {
    return this.sends(event, async ({name, joining, colour, conversations}) => {
      await act('PATCH', this.api(), {name, joining, colour, conversations}, {'If-Match': this.etag || '*'});
      await Promise.all([this.read(), loadSession()]);
    }, t('Saved.'));
  }

  anotherCode() {
    return this.does(async () => {
      this.code = (await act('POST', this.api('/joining-code'))).code;
    }, t('This is the new code. The old one no longer works.'));
  }

  /** @param {SubmitEvent} event */
  addGroup(event) {
    return this.sends(event, async ({group}, key, form) => {
      await post(this.api('/groups'), {name: group}, key);
      form.reset();
      await this.read();
    }, t('The group is added.'));
  }

  /** @param {SubmitEvent} event */
  rename(event, group) {
    return this.sends(event, async ({newName}) => {
      await act('PATCH', this.api(`/groups/${group.id}`), {name: newName});
      this.renaming = '';
      await this.read();
    }, t('Renamed.'));
  }

  removeGroup(group) {
    return this.does(async () => {
      await act('DELETE', this.api(`/groups/${group.id}`));
      await this.read();
    }, t('The group is deleted.'));
  }

  /** @param {SubmitEvent} event */
  closePlace(event) {
    return this.sending(event, async ({confirmation}) => {
      if (confirmation.toLocaleLowerCase() !== this.place.name.trim().toLocaleLowerCase()) {
        throw new Problem(422, {code: 'not-confirmed', errors: [{field: 'confirmation', code: 'not-confirmed',
          detail: t('Type the name exactly: {name}', {name: this.place.name})}]});
      }
      keep({...await act('DELETE', this.api()), reopening: `/school/${this.organisationId}/reopening`});
      await loadSession();
      go('/deletion');
    });
  }

  render() {
    const {place} = this;
    return this.frame('settings', place ? html`
      <form data-draft="settings" @submit=${this.save}>
        ${this.field('name', t('Name'), {value: place.name, required: true})}
        <label for="joining">Who can join?</label>
        <select id="joining" name="joining">${JOINING.map(([value, text]) => html`
          <option value=${value} ?selected=${value === place.joining}>${text}</option>`)}</select>
        <label for="colour">Colour</label>
        <small id="colour-hint" class="muted hint">It stands beside the name, here and in everybody's inbox.</small>
        <select id="colour" name="colour" aria-describedby="colour-hint" class=${colourClass(this.chosenColour ?? place.colour)}
          @change=${event => { this.chosenColour = event.target.value; }}>${Object.entries(COLOURS).map(([value, text]) => html`
          <option value=${value} ?selected=${value === place.colour}>${text}</option>`)}</select>
        <label for="conversations">Can members write to the staff?</label>
        <small id="conversations-hint" class="muted hint">All staff get these messages and can answer them. Other families
          cannot see them.</small>
        <select id="conversations" name="conversations" aria-describedby="conversations-hint">
          <option value="off" ?selected=${place.conversations !== 'staff'}>No</option>
          <option value="staff" ?selected=${place.conversations === 'staff'}>Yes</option></select>
        ${this.submitButton(t('Save'))}</form>
      ${this.code ? html`<h2>Joining code</h2><p>Give this code to people who may join.</p><p class="secret">${this.code}</p>
        ${this.asking('code', t('Make a new code…'), {yes: t('Make a new code'), act: () => this.anotherCode(),
          question: t('The old code stops working for everybody.')})}` : nothing}
      <h2>Groups</h2>
      ${place.groups.length === 0 ? html`<p class="muted">There are no groups yet. You send messages to groups.</p>` : nothing}
      <ul class="rows">${place.groups.map(group => html`<li>${this.renaming === group.id ? html`
          <form data-draft="rename-${group.id}" @submit=${event => this.rename(event, group)}>
            ${this.field('newName', t('New name for {name}', {name: group.name}), {value: group.name, required: true, field: 'name'})}
            <div class="actions">${this.submitButton(t('Save'))}
              <button type="button" class="secondary" @click=${() => { this.renaming = ''; }}>Cancel</button></div></form>`
        : html`<span>${group.name}</span><div class="actions">
        <button class="secondary outline small" aria-label="Rename ${group.name}" ?disabled=${this.busy}
          @click=${() => { this.renaming = group.id; }}>Rename</button>
        ${this.asking(group.id, t('Delete'), {of: group.name, yes: t('Yes, delete'), act: () => this.removeGroup(group),
          question: html`Delete the group ${group.name}? Its members stay members, but the group is gone at once. We remove
            its data within 30 days.`})}</div>`}</li>`)}</ul>
      <form data-draft="group" @submit=${this.addGroup}>${this.field('group', t('New group'), {required: true, field: 'name'})}
        ${this.submitButton(t('Add group'))}</form>
      ${this.storage ? html`<h2>Storage</h2>
        <p>Files and recordings take up ${fileSize(this.storage.usedBytes)} of the ${fileSize(this.storage.limitBytes)} that
          ${place.name} can use.</p>` : nothing}
      <h2>Close ${place.name}</h2>
      <p>We hide all members, pupils and messages at once and remove them within 30 days, unless an authority has ordered us to
        keep them. For 7 days, two administrators together can reopen it, or an administrator and one of our operators.</p>
      ${this.closing ? html`<form class="notice bad" @submit=${this.closePlace}>
          ${this.field('confirmation', t('To confirm, type the name: {name}', {name: place.name}), {required: true})}
          <div class="actions">${this.submitButton(t('Close it'))}
            <button type="button" class="secondary" @click=${() => { this.closing = false; }}>Cancel</button></div></form>`
        : html`<button class="secondary outline" @click=${() => { this.closing = true; }}>Close ${place.name}…</button>`}`
      : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`);
  }
}

customElements.define('school-settings-page', SettingsPage);
