import {html, nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {act, get, post, send, withParameters} from '/app/api.js';
import {go} from '/app/go.js';
import {Page, time, values} from '/app/page.js';
import {postsIn} from '/app/session.js';
import '/files/attachment-picker.js';

/** A moment as the clock of a zone shows it: `2026-03-02T08:00`. @param {string} moment @param {string} timeZone */
const onClock = (moment, timeZone) => new Intl.DateTimeFormat('sv-SE', {timeZone, dateStyle: 'short', timeStyle: 'short'})
  .format(new Date(moment)).replace(' ', 'T');

const NO_FILES = [];

/** @param {{attachments: unknown[]}} draft */
const files = ({attachments}) => attachments.length === 0 ? nothing
  : html`, with ${attachments.length === 1 ? 'a file' : `${attachments.length} files`}`;

const REFUSED = {
  'invalid-request': 'Something in it was not right any more at its time, such as a group that has closed. Open it to see.',
};

/** Staff write to groups, to the families of chosen pupils or to everyone of their school or club; now or later. */
class ComposePage extends Page {
  static properties = {organisationId: {state: true}, place: {state: true}, everyone: {state: true}, found: {state: true},
    chosen: {state: true}, later: {state: true}, drafts: {state: true}, draft: {state: true}, done: {state: true}, sheet: {state: true},
    filesWait: {state: true}};

  constructor() {
    super();
    this.organisationId = postsIn()[0]?.organisationId ?? '';
    /** With its groups and time zone. @type {any} */
    this.place = undefined;
    this.clear();
    /** @type {any[] | undefined} */
    this.drafts = undefined;
    this.done = '';
  }

  clear() {
    /** Another sheet of paper: nothing of the form before is left. */
    this.sheet = (this.sheet ?? 0) + 1;
    this.everyone = false;
    /** Pupils whose name begins with what was typed. @type {any[]} */
    this.found = [];
    /** @type {any[]} */
    this.chosen = [];
    this.later = false;
    /** The draft that is being worked on. @type {any} */
    this.draft = undefined;
    this.etag = '';
    this.filesWait = false;
    // Sent again after a failure it is the same message, not a second one.
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.choose(this.organisationId);
  }

  choose(organisationId) {
    this.organisationId = organisationId;
    this.place = undefined;
    this.clear();
    return this.doing(async () => {
      const [place] = await Promise.all([get(`/api/v1/organisations/${organisationId}`), this.readDrafts()]);
      if (this.organisationId === organisationId) {
        this.place = place;
      }
    });
  }

  async readDrafts() {
    this.drafts = (await get(`/api/v1/organisations/${this.organisationId}/drafts`)).items;
  }

  membership() {
    return postsIn().find(place => place.organisationId === this.organisationId);
  }

  /** @param {string} q */
  search(q) {
    if (!q) {
      this.found = [];
      return undefined;
    }
    return this.doing(async () => {
      const page = await get(withParameters(`/api/v1/organisations/${this.organisationId}/pupils`, {q, limit: 10}));
      this.found = page.items;
    });
  }

  /** @param {any} pupil */
  toggle(pupil) {
    this.chosen = this.chosen.some(one => one.id === pupil.id)
      ? this.chosen.filter(one => one.id !== pupil.id) : [...this.chosen, pupil];
  }

  /** @param {HTMLFormElement} form */
  content(form) {
    const {subject, body, urgency, sendAt} = values(form);
    const data = new FormData(form);
    return {groupIds: data.getAll('group'), pupilIds: this.chosen.map(pupil => pupil.id), everyone: this.everyone,
      ...(subject ? {subject} : {}), ...(body ? {body} : {}), urgency, confirmation: data.has('confirmation'),
      allowReplies: data.has('replies'), attachmentIds: this.picker()?.ids ?? [],
      ...(this.later && sendAt ? {sendAt} : {})};
  }

  picker() {
    return /** @type {any} */ (this.querySelector('attachment-picker'));
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const onlySave = event.submitter?.getAttribute('value') === 'save';
    return this.doing(async () => {
      try {
        this.done = '';
        if (onlySave || this.later || this.draft) {
          await this.save(form);
        }
        if (onlySave || this.later) {
          this.done = this.later ? 'It is sent at its time. Until then you can change it.' : 'The draft is saved.';
          this.clear();
          await this.readDrafts();
        } else {
          const message = this.draft
            ? await post(`/api/v1/drafts/${this.draft.id}/posting`, undefined, this.key)
            : await post(`/api/v1/organisations/${this.organisationId}/messages`, this.content(form), this.key);
          go(`/messages/${message.id}`);
        }
      } catch (problem) {
        if (problem.status >= 400 && problem.status < 500) {
          this.key = crypto.randomUUID();
        }
        throw problem;
      }
    });
  }

  /** @param {HTMLFormElement} form */
  async save(form) {
    const body = this.content(form);
    const answer = this.draft
      ? await send('PUT', `/api/v1/drafts/${this.draft.id}`, {body, headers: {'If-Match': this.etag}})
      : await send('POST', `/api/v1/organisations/${this.organisationId}/drafts`,
        {body, headers: {'Idempotency-Key': this.key}});
    this.etag = answer.headers.get('ETag') ?? '';
    this.draft = await answer.json();
  }

  /** @param {string} id */
  open(id) {
    return this.doing(async () => {
      this.done = '';
      const answer = await send('GET', `/api/v1/drafts/${id}`);
      const draft = await answer.json();
      this.clear();
      this.etag = answer.headers.get('ETag') ?? '';
      this.everyone = draft.everyone;
      this.later = draft.sendAt !== null;
      // A pupil who is not there any more is left out.
      const pupils = await Promise.all(draft.pupilIds.map(pupil =>
        get(`/api/v1/organisations/${this.organisationId}/pupils/${pupil}`).catch(() => undefined)));
      this.chosen = pupils.filter(Boolean);
      this.draft = draft;
      await this.updateComplete;
      this.querySelector('#subject')?.focus();
    });
  }

  /** @param {string} id */
  discard(id) {
    return this.doing(async () => {
      await act('DELETE', `/api/v1/drafts/${id}`);
      if (this.draft?.id === id) {
        this.clear();
      }
      await this.readDrafts();
    });
  }

  render() {
    const label = this.later ? 'Send later' : 'Send';
    return html`<h1>${this.draft ? 'Your draft' : 'New message'}</h1>
      ${this.notice()}
      ${this.done ? html`<div class="notice good" role="status"><p>${this.done}</p></div>` : nothing}
      ${keyed(this.sheet, this.form(label))}
      ${this.drafts?.length ? this.saved() : nothing}`;
  }

  /** @param {string} label */
  form(label) {
    const places = postsIn();
    const draft = this.draft;
    return html`<form @submit=${this.submit}>
        ${places.length > 1 ? html`<label for="organisation">School or club</label>
          <select id="organisation" @change=${event => this.choose(event.target.value)}>
            ${places.map(place => html`<option value=${place.organisationId}
              ?selected=${place.organisationId === this.organisationId}>${place.organisationName}</option>`)}
          </select>` : html`<p class="muted">${places[0]?.organisationName}</p>`}
        <fieldset aria-describedby=${this.describedBy('groupIds')}><legend>Who is to be notified</legend>
          <label><input type="checkbox" name="everyone" .checked=${this.everyone}
            @change=${event => { this.everyone = event.target.checked; }}>Everyone at ${this.membership()?.organisationName}</label>
          ${this.place === undefined ? html`<p aria-busy=${this.busy}>Groups</p>`
            : this.place.groups.length === 0 ? html`<p class="muted">There are no groups yet.</p>`
              : this.place.groups.map(group => html`<label><input type="checkbox" name="group" value=${group.id}
                .checked=${draft?.groupIds.includes(group.id) ?? false}>${group.name}</label>`)}
          ${this.error('groupIds')}
          <small class="muted">Whoever is meant in several ways is told once. Every member of the school or club can read
            the message.</small>
        </fieldset>
        ${this.membership()?.kind === 'school' ? this.families() : nothing}
        <label for="subject">Subject</label>
        <input id="subject" name="subject" maxlength="200" .value=${draft?.subject ?? ''}
          aria-invalid=${this.invalid('subject')} aria-describedby=${this.describedBy('subject')}>
        ${this.error('subject')}
        <label for="body">Message</label>
        <textarea id="body" name="body" rows="8" .value=${draft?.body ?? ''} aria-invalid=${this.invalid('body')}
          aria-describedby=${this.describedBy('body')}></textarea>
        ${this.error('body')}
        <attachment-picker .organisationId=${this.organisationId} .kept=${draft?.attachments ?? NO_FILES}
          @change=${() => { this.filesWait = this.picker()?.waiting ?? false; }}></attachment-picker>
        ${this.error('attachmentIds')}
        <label for="urgency">Urgency</label>
        <select id="urgency" name="urgency">${['normal', 'important', 'urgent'].map(urgency => html`<option value=${urgency}
          ?selected=${urgency === (draft?.urgency ?? 'normal')}>${urgency}</option>`)}</select>
        <label><input type="checkbox" name="replies" .checked=${draft?.allowReplies ?? false}>Recipients can reply: each in
          private, to the staff</label>
        <label><input type="checkbox" name="confirmation" .checked=${draft?.confirmation ?? false}>Ask everybody to confirm
          that they have seen it</label>
        <label><input type="checkbox" .checked=${this.later}
          @change=${event => { this.later = event.target.checked; }}>Send it later</label>
        ${this.later ? html`<label for="sendAt">When, on the clock of the school or club (${this.place?.timeZone})</label>
          <input id="sendAt" name="sendAt" type="datetime-local" required
            .value=${draft?.sendAt ? onClock(draft.sendAt, draft.timeZone) : ''}
            aria-invalid=${this.invalid('sendAt')} aria-describedby=${this.describedBy('sendAt')}>
          ${this.error('sendAt')}` : nothing}
        <div class="actions">
          <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy || this.filesWait || !this.place}>${label}</button>
          ${this.later ? nothing : html`<button type="submit" value="save" class="secondary"
            ?disabled=${this.busy || this.filesWait || !this.place}>Save as draft</button>`}
          ${draft ? html`<button type="button" class="secondary outline"
            @click=${() => { this.clear(); this.done = ''; }}>Write another</button>` : nothing}</div>
      </form>`;
  }

  families() {
    const isChosen = pupil => this.chosen.some(one => one.id === pupil.id);
    return html`<fieldset aria-describedby=${this.describedBy('pupilIds')}><legend>Families of single pupils</legend>
      ${this.chosen.length ? html`<ul class="chips" aria-label="Chosen pupils">${this.chosen.map(pupil => html`<li>
        ${pupil.name} <button type="button" class="secondary outline" aria-label="Remove ${pupil.name}"
          @click=${() => this.toggle(pupil)}>×</button></li>`)}</ul>` : nothing}
      <label for="pupil">Name begins with</label>
      <input id="pupil" type="search" autocomplete="off" @input=${event => this.search(event.target.value.trim())}>
      ${this.found.map(pupil => html`<label><input type="checkbox" .checked=${isChosen(pupil)}
        @change=${() => this.toggle(pupil)}>${pupil.name}${pupil.reference ? html` <span class="muted">${
          pupil.reference}</span>` : nothing}</label>`)}
      ${this.error('pupilIds')}
      <small class="muted">Their guardians are told. For whom you wrote is shown to staff and to these families alone; the
        text can be read by every member, so leave a child's private matters out of it.</small></fieldset>`;
  }

  saved() {
    return html`<section aria-labelledby="drafts"><h2 id="drafts">Your drafts and what is sent later</h2>
      <p class="muted">Only you see them.</p>
      <ul class="items">${this.drafts.map(draft => html`<li class="draft">
        <span><strong>${draft.subject ?? 'Without a subject'}</strong><br><small class="muted">${
          draft.state === 'scheduled' ? html`is sent ${onClock(draft.sendAt, draft.timeZone).replace('T', ' ')}, ${draft.timeZone}`
            : draft.state === 'posting' ? 'is being sent'
              : draft.state === 'not-posted' ? html`was not sent. ${REFUSED[draft.refusal] ?? draft.refusal}`
                : html`saved ${time(draft.savedAt)}`}${files(draft)}</small></span>
        ${draft.state === 'posting' ? nothing : html`<span class="actions"><button class="secondary" ?disabled=${this.busy}
            @click=${() => this.open(draft.id)}>Open</button>
          <button class="secondary outline" ?disabled=${this.busy} @click=${() => this.discard(draft.id)}>${
            draft.state === 'scheduled' ? 'Call off' : 'Discard'}</button></span>`}</li>`)}</ul></section>`;
  }
}

customElements.define('compose-page', ComposePage);
