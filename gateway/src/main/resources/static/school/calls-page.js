import {html, nothing} from 'lit';
import {act, get, upload, withParameters} from '/app/api.js';
import {day, time} from '/app/page.js';
import {table} from '/app/table.js';
import {fileSize} from '/files/file-size.js';
import {SchoolPage} from '/school/school-page.js';

const ACCEPTED = '.mp3,.m4a,.wav,.ogg,.oga,.opus,.flac';

/** Recorded calls: filed, found, played. Each play is written down. */
class CallsPage extends SchoolPage {
  static properties = {calls: {state: true}, filter: {state: true}, members: {state: true}, found: {state: true},
    chosen: {state: true}, filing: {state: true}, progress: {state: true}, playing: {state: true},
    deletion: {state: true}};

  constructor() {
    super();
    this.calls = undefined;
    this.filter = {direction: '', from: '', to: ''};
    /** @type {any[]} */
    this.members = [];
    /** Pupils whose name begins with what was typed. @type {any[]} */
    this.found = [];
    /** @type {any[]} */
    this.chosen = [];
    this.filing = false;
    this.progress = 0;
    /** The call that is played. */
    this.playing = '';
    /** @type {any} */
    this.deletion = undefined;
    this.key = crypto.randomUUID();
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

  async read() {
    this.calls = await get(withParameters('/api/v1/calls', {...this.parameters(), limit: 50}));
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
    return this.doing(async () => {
      this.found = q ? (await get(withParameters(this.api('/pupils'), {q, limit: 10}))).items : [];
    });
  }

  /** @param {any} pupil */
  toggle(pupil) {
    this.chosen = this.chosen.some(one => one.id === pupil.id)
      ? this.chosen.filter(one => one.id !== pupil.id) : [...this.chosen, pupil];
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const form = new FormData();
    form.set('organisationId', this.organisationId);
    form.set('direction', String(fields.get('direction')));
    form.set('startedAt', new Date(String(fields.get('startedAt'))).toISOString());
    form.set('durationSeconds', String(60 * Number(fields.get('minutes')) + Number(fields.get('seconds'))));
    fields.getAll('person').forEach(id => form.append('userIds', id));
    this.chosen.forEach(pupil => form.append('pupilIds', pupil.id));
    form.set('file', /** @type {File} */ (fields.get('file')));
    this.progress = 0;
    return this.does(async () => {
      try {
        await upload('/api/v1/calls', form, {key: this.key, progress: done => { this.progress = done; }});
      } catch (problem) {
        if (problem.status >= 400 && problem.status < 500) {
          this.key = crypto.randomUUID();
        }
        throw problem;
      }
      this.key = crypto.randomUUID();
      this.filing = false;
      this.chosen = [];
      await this.read();
    }, 'The call is filed.');
  }

  remove(call) {
    if (!confirm('Delete this call and its recording? It is gone at once for everybody.')) {
      return undefined;
    }
    return this.does(async () => {
      this.deletion = await act('DELETE', `/api/v1/calls/${call.id}`);
      this.playing = '';
      await this.read();
    }, 'The call is deleted.');
  }

  render() {
    return this.frame('calls', html`
      <p>Recordings of calls, for training and quality. You see those that you filed${
        this.isAdmin() ? ', and as an administrator all others too' : ''}. Each time one is played is written down.</p>
      ${this.deletion ? html`<div class="notice"><p>It is removed for good by ${day(this.deletion.dueAt)}. The receipt for
        its deletion: <code class="secret">${this.deletion.receipt}</code></p></div>` : nothing}
      ${this.filing ? this.form() : html`<button @click=${this.begin}>File a call</button>`}
      <fieldset class="filters"><legend>Show</legend>
        <label>Direction <select @change=${event => this.narrow('direction', event.target.value)}>
          <option value="">Both</option><option value="in">To us</option><option value="out">From us</option></select></label>
        <label>From <input type="date" @change=${event => this.narrow('from', event.target.value)}></label>
        <label>To <input type="date" @change=${event => this.narrow('to', event.target.value)}></label></fieldset>
      ${table(this, this.calls, {columns: ['Began', 'Direction', 'Length', 'Whom it concerns', '', ''], stack: true,
        none: 'No calls.', more: () => this.more('calls', '/api/v1/calls', this.parameters()), row: call => this.row(call)})}`);
  }

  row(call) {
    const name = person => person.deleted ? 'A former member' : person.name ?? 'Unnamed';
    const concerned = [...call.people.map(name), ...call.pupilIds.map(() => 'a pupil')];
    return html`<tr><td>${time(call.startedAt)}</td><td>${call.direction === 'in' ? 'To us' : 'From us'}</td>
        <td class="number">${Math.floor(call.durationSeconds / 60)}:${String(call.durationSeconds % 60).padStart(2, '0')}</td>
        <td>${concerned.join(', ') || 'Nobody known'}</td><td>Filed by ${name(call.filedBy)}</td>
        <td><div class="actions"><button class="secondary" @click=${() => { this.playing = this.playing === call.id ? '' : call.id; }}
            aria-expanded=${this.playing === call.id}>${this.playing === call.id ? 'Close' : 'Play'}</button>
          <button class="secondary outline" ?disabled=${this.busy} @click=${() => this.remove(call)}>Delete</button></div></td></tr>
      ${this.playing === call.id ? html`<tr><td colspan="6"><audio controls preload="none"
          src="/api/v1/calls/${call.id}/recording" aria-label="Recording of the call"></audio>
        <span class="muted">${fileSize(call.recording.size)}</span></td></tr>` : nothing}`;
  }

  form() {
    const isChosen = pupil => this.chosen.some(one => one.id === pupil.id);
    return html`<form @submit=${this.submit}><h2>File a call</h2>
      <fieldset><legend>Direction</legend>
        <label><input type="radio" name="direction" value="in" checked> To us</label>
        <label><input type="radio" name="direction" value="out"> From us</label></fieldset>
      ${this.error('direction')}
      ${this.field('startedAt', 'Began', {type: 'datetime-local', required: true})}
      <fieldset class="grid"><legend>Length</legend>
        <label>Minutes <input name="minutes" type="number" min="0" max="1439" value="0" required></label>
        <label>Seconds <input name="seconds" type="number" min="0" max="59" value="0" required></label></fieldset>
      ${this.error('durationSeconds')}
      <fieldset><legend>Members whom it concerns</legend><div class="choices">
        ${this.members.map(member => html`<label><input type="checkbox" name="person" value=${member.userId}>
          ${member.name}</label>`)}</div>${this.error('userIds')}</fieldset>
      <fieldset><legend>Pupils whom it concerns</legend>
        ${this.chosen.length ? html`<ul class="chips" aria-label="Chosen pupils">${this.chosen.map(pupil => html`<li>
          ${pupil.name} <button type="button" class="secondary outline" aria-label="Remove ${pupil.name}"
            @click=${() => this.toggle(pupil)}>×</button></li>`)}</ul>` : nothing}
        <label for="pupil">Name begins with</label>
        <input id="pupil" type="search" autocomplete="off" @input=${event => this.search(event.target.value.trim())}>
        ${this.found.map(pupil => html`<label><input type="checkbox" .checked=${isChosen(pupil)}
          @change=${() => this.toggle(pupil)}>${pupil.name}</label>`)}
        ${this.error('pupilIds')}</fieldset>
      <label for="file">Recording, at most 48 MB</label>
      <input id="file" name="file" type="file" accept=${ACCEPTED} required aria-invalid=${this.invalid('file')}
        aria-describedby=${this.describedBy('file')}>
      ${this.error('file')}
      ${this.busy && this.progress > 0 ? html`<progress max="1" .value=${this.progress} aria-label="Sending"></progress>` : nothing}
      <div class="actions">${this.submitButton('File it')}
        <button type="button" class="secondary" @click=${() => { this.filing = false; }}>Cancel</button></div></form>`;
  }
}

customElements.define('calls-page', CallsPage);
