import {nothing} from 'lit';
import {act, get, upload, withParameters} from '/app/api.js';
import {recalled, remember} from '/app/coming-back.js';
import {go} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {table} from '/app/table.js';
import {keep} from '/deletion/receipt.js';
import {fileSize} from '/files/file-size.js';
import {unreadable} from '/files/file-state.js';
import {ScanWatch} from '/files/scan-watch.js';
import {SchoolPage} from '/school/school-page.js';

const ACCEPTED = '.mp3,.m4a,.wav,.ogg,.oga,.opus,.flac';

/** Recorded calls: filed, found, played. Each play is recorded in the audit trail. */
class CallsPage extends SchoolPage {
  static properties = {filter: {state: true}, members: {state: true},
    chosen: {state: true}, filing: {state: true}, progress: {state: true}, playing: {state: true}};

  constructor() {
    super();
    this.calls = new Paged(this);
    this.filter = {direction: '', from: '', to: '', ...recalled().calls};
    /** @type {any[]} */
    this.members = [];
    /** Pupils that match the search. */
    this.found = new Paged(this, {limit: 10, ask: (path, parameters) => act('POST', path, parameters)});
    /** @type {any[]} */
    this.chosen = [];
    this.filing = false;
    this.progress = 0;
    /** The call that is played. */
    this.playing = '';
    new ScanWatch(this, {states: () => [this.played()?.recording.state], look: () => this.readPlayed()});
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  parameters() {
    const {direction, from, to} = this.filter;
    return {organisationId: this.organisationId, direction, from: from && new Date(`${from}T00:00`).toISOString(),
      to: to && new Date(`${to}T24:00`).toISOString()};
  }

  read() {
    remember(this, {calls: this.filter});
    return this.calls.read('/api/v1/calls', this.parameters());
  }

  /** The call whose recording the page shows; undefined for none. */
  played() {
    return this.calls.items?.find(call => call.id === this.playing);
  }

  async readPlayed() {
    const call = await get(`/api/v1/calls/${this.playing}`);
    this.calls.change(items => items.map(one => one.id === call.id ? call : one));
  }

  /** @param {string} name @param {string} value */
  narrow(name, value) {
    this.filter = {...this.filter, [name]: value};
    this.playing = '';
    return this.doing(() => this.read());
  }

  begin() {
    this.filing = true;
    return this.doing(async () => {
      this.members = (await get(withParameters(this.api('/members'), {state: 'active', limit: 200}))).items;
    });
  }

  /** @param {string} q */
  search(q) {
    return this.doing(async () => q ? this.found.read(this.api('/pupils/searches'), {q}) : this.found.clear());
  }

  /** @param {any} pupil */
  toggle(pupil) {
    this.chosen = this.chosen.some(one => one.id === pupil.id)
      ? this.chosen.filter(one => one.id !== pupil.id) : [...this.chosen, pupil];
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    return this.sends(event, async (_, key, filled) => {
      const fields = new FormData(filled);
      const form = new FormData();
      form.set('direction', String(fields.get('direction')));
      form.set('startedAt', new Date(String(fields.get('startedAt'))).toISOString());
      form.set('durationSeconds', String(60 * Number(fields.get('minutes')) + Number(fields.get('seconds'))));
      fields.getAll('person').forEach(id => form.append('userIds', id));
      this.chosen.forEach(pupil => form.append('pupilIds', pupil.id));
      form.set('file', /** @type {File} */ (fields.get('file')));
      this.progress = 0;
      await upload(`/api/v1/calls?organisationId=${this.organisationId}`, form, {key, progress: done => { this.progress = done; }});
      this.filing = false;
      this.chosen = [];
      await this.read();
    }, t('The call is filed.'));
  }

  /** The page that follows shows the receipt, until somebody puts it away. */
  deleteCall(call) {
    return this.doing(async () => {
      keep(await act('DELETE', `/api/v1/calls/${call.id}`));
      go('/deletion');
    });
  }

  render() {
    return this.frame('calls', html`
      <p>We record calls for training and quality. You can see ${this.isAdmin() ? t('all calls, because you are an administrator')
        : t('the calls that you filed')}. The audit trail keeps who plays a call, and when.</p>
      ${this.filing ? this.form() : html`<button @click=${this.begin}>File a call</button>`}
      <fieldset class="filters"><legend>Show</legend>
        <label>Direction <select @change=${event => this.narrow('direction', event.target.value)}>
          <option value="">Both</option><option value="in" ?selected=${this.filter.direction === 'in'}>To us</option>
          <option value="out" ?selected=${this.filter.direction === 'out'}>From us</option></select></label>
        <label>From <input type="date" .value=${this.filter.from} @change=${event => this.narrow('from', event.target.value)}></label>
        <label>To <input type="date" .value=${this.filter.to} @change=${event => this.narrow('to', event.target.value)}></label></fieldset>
      ${table(this, this.calls, {columns: [t('Start'), t('Direction'), t('Length'), t('About'), t('Filed by'), ''], stack: true,
        none: t('There are no calls.'), row: call => this.row(call)})}`);
  }

  row(call) {
    const name = person => person.deleted ? t('A former member') : person.name ?? t('Name not available');
    const concerned = [...call.people.map(name), ...call.pupilIds.map(() => t('a pupil'))];
    return html`<tr><td>${time(call.startedAt)}</td><td>${call.direction === 'in' ? t('To us') : t('From us')}</td>
        <td class="number">${Math.floor(call.durationSeconds / 60)}:${String(call.durationSeconds % 60).padStart(2, '0')}</td>
        <td>${concerned.join(', ') || t('Not known')}</td><td>${name(call.filedBy)}</td>
        <td><div class="actions"><button class="secondary" @click=${() => { this.playing = this.playing === call.id ? '' : call.id; }}
            aria-expanded=${this.playing === call.id}>${this.playing === call.id ? t('Close') : t('Play')}</button>
          ${this.asking(call.id, t('Delete'), {of: t('the call'), yes: t('Yes, delete'), act: () => this.deleteCall(call),
            question: t('Delete this call and its recording? Nobody can see or play it from now on.')})}</div></td></tr>
      ${this.playing === call.id ? html`<tr><td colspan="6">${unreadable(call.recording.state)
        || html`<audio controls preload="none" src="/api/v1/calls/${call.id}/recording" aria-label="Recording of the call"></audio>
        <span class="muted">${fileSize(call.recording.size)}</span>`}</td></tr>` : nothing}`;
  }

  form() {
    const isChosen = pupil => this.chosen.some(one => one.id === pupil.id);
    return html`<form data-draft="call" @submit=${this.submit}><h2>File a call</h2>
      <fieldset><legend>Direction</legend>
        <label><input type="radio" name="direction" value="in" checked> To us</label>
        <label><input type="radio" name="direction" value="out"> From us</label></fieldset>
      ${this.error('direction')}
      ${this.field('startedAt', t('Start'), {type: 'datetime-local', required: true})}
      <fieldset class="grid"><legend>Length</legend>
        <label>Minutes <input name="minutes" type="number" min="0" max="1439" value="0" required></label>
        <label>Seconds <input name="seconds" type="number" min="0" max="59" value="0" required></label></fieldset>
      ${this.error('durationSeconds')}
      <fieldset><legend>Members that the call is about</legend><div class="choices">
        ${this.members.map(member => html`<label><input type="checkbox" name="person" value=${member.userId}>
          ${member.name}</label>`)}</div>${this.error('userIds')}</fieldset>
      <fieldset><legend>Pupils that the call is about</legend>
        ${this.chosen.length ? html`<ul class="chips" aria-label="Chosen pupils">${this.chosen.map(pupil => html`<li>
          ${pupil.name} <button type="button" class="secondary outline" aria-label="Remove ${pupil.name}"
            @click=${() => this.toggle(pupil)}>×</button></li>`)}</ul>` : nothing}
        <label for="pupil">Name begins with</label>
        <input id="pupil" type="search" autocomplete="off" @input=${event => this.search(event.target.value.trim())}>
        ${(this.found.items ?? []).map(pupil => html`<label><input type="checkbox" .checked=${isChosen(pupil)}
          @change=${() => this.toggle(pupil)}> ${pupil.name}</label>`)}
        ${this.error('pupilIds')}</fieldset>
      <label for="file">Recording (at most 48 MB)</label>
      <input id="file" name="file" type="file" accept=${ACCEPTED} required aria-invalid=${this.invalid('file')}
        aria-describedby=${this.describedBy('file')}>
      ${this.error('file')}
      ${this.busy && this.progress > 0 ? html`<progress max="1" .value=${this.progress} aria-label="Sending"></progress>` : nothing}
      <div class="actions">${this.submitButton(t('File the call'))}
        <button type="button" class="secondary" @click=${() => { this.filing = false; }}>Cancel</button></div></form>`;
  }
}

customElements.define('calls-page', CallsPage);
