// The officers' notes about a hold, and a form for the next one. Nobody changes a note.
import {nothing} from 'lit';
import {get, post} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, time} from '/app/page.js';

const MOST = 2000;
const ENDED = new Set(['released', 'lapsed']);

class HoldNotes extends Page {
  static properties = {hold: {attribute: false}, names: {attribute: false}, known: {attribute: false}, notes: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.hold = undefined;
    /** @type {import('/privacy/record-names.js').RecordNames | undefined} the names of the page around it */
    this.names = undefined;
    /** How many names the page around it knows: with each, an author can appear. */
    this.known = 0;
    /** @type {any[] | undefined} undefined until they are here */
    this.notes = undefined;
    this.shownFor = '';
  }

  /** A list that changes can give this place to another hold. */
  willUpdate() {
    if (this.hold.id !== this.shownFor) {
      this.shownFor = this.hold.id;
      this.notes = undefined;
      this.look();
    }
  }

  look() {
    const {id} = this.hold;
    return this.doing(async () => {
      const {notes} = await get(`/api/v1/holds/${id}`);
      if (id === this.shownFor) {
        this.become(notes);
      }
    });
  }

  /** @param {any[]} notes */
  become(notes) {
    this.notes = notes;
    this.names?.learn(notes.map(({by}) => ({kind: 'user', id: by})));
  }

  /** @param {SubmitEvent} event */
  async addNote(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const added = await this.sending(event, ({text}, key) => post(`/api/v1/holds/${this.hold.id}/notes`, {text}, key));
    if (added) {
      form.reset();
      this.become([...(this.notes ?? []).filter(({id}) => id !== added.id), added]);
    }
  }

  render() {
    return html`${this.notice()}<h3>Notes</h3>${this.notes ? html`
      ${this.notes.length === 0 ? html`<p class="muted">There are no notes yet.</p>` : nothing}
      <ol class="plain" aria-label="Notes of officers" aria-live="polite">${this.notes.map(note => html`<li>
        <div class="body" dir="auto">${note.text}</div>
        <small class="muted">${time(note.at)} by ${this.names?.person(note.by)}</small></li>`)}</ol>
      ${ENDED.has(this.hold.state) ? nothing : this.form()}`
      : this.problem ? html`<button type="button" class="secondary small" ?disabled=${this.busy} @click=${this.look}>Try
        again</button>` : html`<p aria-busy="true">Loading</p>`}`;
  }

  /** A note can name anybody: only the person whom alone the hold names gets it. */
  isCopied() {
    const {confidential, scope} = this.hold;
    return !confidential && scope.length === 1 && scope[0].kind === 'user';
  }

  form() {
    const field = `note-${this.hold.id}`;
    return html`<form data-draft=${field} @submit=${this.addNote}>
      <label for=${field}>Add a note for other officers</label>
      <small id="${field}-hint" class="muted hint">You cannot change it later. We delete it together with the reason of the
        hold.${this.isCopied() ? html` The person can get a copy of it.` : nothing}</small>
      ${this.error('text')}
      <textarea id=${field} name="text" data-field="text" dir="auto" rows="3" required maxlength=${MOST}
        aria-invalid=${this.invalid('text')} aria-describedby=${this.describedBy('text', `${field}-hint`)}></textarea>
      ${this.submitButton(t('Add the note'))}</form>`;
  }
}

customElements.define('hold-notes', HoldNotes);
