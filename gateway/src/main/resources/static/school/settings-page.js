import {html, nothing} from 'lit';
import {act, get, post, send} from '/app/api.js';
import {go} from '/app/go.js';
import {values} from '/app/page.js';
import {loadSession} from '/app/session.js';
import {keep} from '/deletion/receipt.js';
import {SchoolPage} from '/school/school-page.js';

const JOINING = [['open', 'Everybody'], ['code', 'Whoever has the joining code'], ['approval', 'Whoever an admin approves']];

/** For admins: what the place is called, who may join, its groups, and closing it. */
class SettingsPage extends SchoolPage {
  static properties = {code: {state: true}};

  constructor() {
    super();
    this.code = undefined;
    this.etag = '';
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.read());
  }

  async read() {
    const answer = await send('GET', this.api());
    this.etag = answer.headers.get('ETag') ?? '';
    this.place = await answer.json();
    this.code = this.place.joining === 'code' ? (await get(this.api('/joining-code'))).code : undefined;
  }

  /** @param {SubmitEvent} event */
  save(event) {
    event.preventDefault();
    const {name, joining} = values(/** @type {HTMLFormElement} */ (event.target));
    return this.does(async () => {
      await act('PATCH', this.api(), {name, joining}, {'If-Match': this.etag || '*'});
      await Promise.all([this.read(), loadSession()]);
    }, 'Saved.');
  }

  anotherCode() {
    return this.does(async () => {
      this.code = (await act('POST', this.api('/joining-code'))).code;
    }, 'The old code works no more.');
  }

  /** @param {SubmitEvent} event */
  addGroup(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {group} = values(form);
    return this.does(async () => {
      await post(this.api('/groups'), {name: group}, this.key);
      this.key = crypto.randomUUID();
      form.reset();
      await this.read();
    }, 'The group is there.');
  }

  rename(group) {
    const name = prompt('New name of the group', group.name)?.trim();
    return name && name !== group.name ? this.does(async () => {
      await act('PATCH', this.api(`/groups/${group.id}`), {name});
      await this.read();
    }, 'Renamed.') : undefined;
  }

  removeGroup(group) {
    return confirm(`Delete the group ${group.name}? Nobody is in it from now on; it is removed within 30 days.`)
      ? this.does(async () => {
        await act('DELETE', this.api(`/groups/${group.id}`));
        await this.read();
      }, 'The group is gone.') : undefined;
  }

  /** @param {SubmitEvent} event */
  close(event) {
    event.preventDefault();
    return this.doing(async () => {
      keep(await act('DELETE', this.api()));
      await loadSession();
      go('/deletion');
    });
  }

  render() {
    const {place} = this;
    return this.frame('settings', place ? html`
      <form @submit=${this.save}>
        ${this.field('name', 'Name', {value: place.name, required: true})}
        <label for="joining">Who may join</label>
        <select id="joining" name="joining">${JOINING.map(([value, text]) => html`
          <option value=${value} ?selected=${value === place.joining}>${text}</option>`)}</select>
        ${this.submitButton('Save')}</form>
      ${this.code ? html`<h2>Joining code</h2><p class="secret">${this.code}</p>
        <button class="secondary" ?disabled=${this.busy} @click=${this.anotherCode}>Make another</button>` : nothing}
      <h2>Groups</h2>
      ${place.groups.length === 0 ? html`<p class="muted">None yet. Messages are sent to groups.</p>` : nothing}
      <ul class="rows">${place.groups.map(group => html`<li><span>${group.name}</span><div class="actions">
        <button class="secondary outline small" aria-label="Rename ${group.name}" ?disabled=${this.busy}
          @click=${() => this.rename(group)}>Rename</button>
        <button class="secondary outline small" aria-label="Delete ${group.name}" ?disabled=${this.busy}
          @click=${() => this.removeGroup(group)}>Delete</button></div></li>`)}</ul>
      <form @submit=${this.addGroup}>${this.field('group', 'Another group', {required: true, field: 'name'})}
        ${this.submitButton('Add')}</form>
      <h2>Close ${place.name}</h2>
      <p>Members, pupils and messages are hidden at once and removed within 30 days, unless an authority demands that they be
        kept.</p>
      <form @submit=${this.close}><label><input type="checkbox" required> I understand that this cannot be undone.</label>
        ${this.submitButton('Close it')}</form>`
      : this.problem ? nothing : html`<p aria-busy="true">Reading</p>`);
  }
}

customElements.define('school-settings-page', SettingsPage);
