import {nothing} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {act, get, post, send} from '/app/api.js';
import {dropDraft, noteMore} from '/app/drafts.js';
import {go} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page, values} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {postsIn, session} from '/app/session.js';
import '/files/attachment-picker.js';
import {messagePreview} from '/compose/message-preview.js';
import '/compose/message-reach.js';
import '/compose/message-templates.js';
import {savedDrafts} from '/compose/saved-drafts.js';
import {onClock} from '/compose/zones.js';

const NO_FILES = [];

const URGENCIES = {normal: t('Normal'), important: t('Important'), urgent: t('Urgent: we email all recipients at once, even at night')};

/** Staff write to groups, to the families of chosen pupils or to everyone in their school or club; now or later. */
class ComposePage extends Page {
  static properties = {organisationId: {state: true}, place: {state: true}, everyone: {state: true},
    chosen: {state: true}, later: {state: true}, drafts: {state: true},
    templates: {state: true}, draft: {state: true}, done: {state: true}, sheet: {state: true}, audience: {state: true},
    filesWait: {state: true}, preview: {state: true}};

  constructor() {
    super();
    this.organisationId = postsIn()[0]?.organisationId ?? '';
    /** With its groups and time zone. @type {any} */
    this.place = undefined;
    /** Pupils that match the search. */
    this.found = new Paged(this, {limit: 10, ask: (path, parameters) => act('POST', path, parameters)});
    this.clear();
    /** @type {any[] | undefined} */
    this.drafts = undefined;
    /** Those of the school or club. @type {any[]} */
    this.templates = [];
    this.messageForm = () => this.theForm();
    this.done = '';
  }

  clear() {
    /** Lit makes a new form for each value: nothing of the old form is left. */
    this.sheet = (this.sheet ?? 0) + 1;
    this.everyone = false;
    this.found.clear();
    /** @type {any[]} */
    this.chosen = [];
    this.later = false;
    /** The saved draft that is open. @type {any} */
    this.draft = undefined;
    this.etag = '';
    this.filesWait = false;
    /** Whom the form is for at this moment. */
    this.audience = undefined;
    /** The message as it was written when the preview was opened; undefined while the form shows. @type {any} */
    this.preview = undefined;
  }

  /** After each change of the form, however it came about. */
  updated() {
    const form = this.theForm();
    if (form) {
      const {groupIds, pupilIds, everyone, urgency} = this.content(form);
      if (JSON.stringify(this.audience) !== JSON.stringify({groupIds, pupilIds, everyone, urgency})) {
        this.audience = {groupIds, pupilIds, everyone, urgency};
      }
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.choose(this.organisationId);
  }

  choose(organisationId) {
    this.organisationId = organisationId;
    this.place = undefined;
    this.templates = [];
    this.clear();
    return this.doing(async () => {
      const [place] = await Promise.all([get(`/api/v1/organisations/${organisationId}`), this.readDrafts()]);
      if (this.organisationId === organisationId) {
        this.place = place;
        await this.readTemplates();
      }
    });
  }

  async readDrafts() {
    this.drafts = (await get(`/api/v1/organisations/${this.organisationId}/drafts`)).items;
  }

  async readTemplates() {
    const {organisationId} = this;
    const {items} = await get(`/api/v1/organisations/${organisationId}/templates`);
    if (this.organisationId === organisationId) {
      this.templates = items;
    }
  }

  membership() {
    return postsIn().find(place => place.organisationId === this.organisationId);
  }

  /** @param {string} q */
  search(q) {
    return this.doing(async () => q
      ? this.found.read(`/api/v1/organisations/${this.organisationId}/pupils/searches`, {q}) : this.found.clear());
  }

  /** @param {any} pupil */
  toggle(pupil) {
    this.chosen = this.chosen.some(one => one.id === pupil.id)
      ? this.chosen.filter(one => one.id !== pupil.id) : [...this.chosen, pupil];
    noteMore(this.theForm(), {pupils: this.chosen.map(({id, name, reference}) => ({id, name, reference}))});
  }

  theForm() {
    return /** @type {HTMLFormElement} */ (this.querySelector('form[data-draft^="message-"]'));
  }

  /** @param {any} more chosen pupils, as they were before a reload */
  takeBack(more) {
    if (more?.pupils) {
      this.chosen = more.pupils;
    }
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

  /** The form stays as it is, out of sight. */
  async showPreview() {
    const form = this.theForm();
    const files = await (this.picker()?.asSent() ?? []);
    if (form === this.theForm()) {
      this.preview = {...this.content(form), files};
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('#preview'))?.focus();
    }
  }

  async hidePreview() {
    this.preview = undefined;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[data-preview]'))?.focus();
  }

  picker() {
    return /** @type {any} */ (this.querySelector('attachment-picker'));
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    const onlySave = event.submitter?.getAttribute('value') === 'save';
    return this.sending(event, async (_, key, form) => {
      this.done = '';
      if (onlySave || this.later || this.draft) {
        await this.save(form, key);
      }
      if (onlySave || this.later) {
        this.done = this.later ? t('Scheduled. You can change or cancel the message until it is sent.') : t('The draft is saved.');
        await dropDraft(form);
        this.clear();
        await this.readDrafts();
      } else {
        const message = this.draft
          ? await post(`/api/v1/drafts/${this.draft.id}/posting`, undefined, `${key}-posting`)
          : await post(`/api/v1/organisations/${this.organisationId}/messages`, this.content(form), key);
        await dropDraft(form);
        go(`/messages/${message.id}`);
      }
    });
  }

  /** @param {HTMLFormElement} form @param {string} key */
  async save(form, key) {
    const body = this.content(form);
    const answer = this.draft
      ? await send('PUT', `/api/v1/drafts/${this.draft.id}`, {body, headers: {'If-Match': this.etag}})
      : await send('POST', `/api/v1/organisations/${this.organisationId}/drafts`, {body, headers: {'Idempotency-Key': key}});
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
      // A pupil who has been deleted is left out.
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
    const label = this.later ? t('Schedule') : t('Send');
    return html`<h1>${this.draft ? t('Your draft') : t('New message')}</h1>
      ${this.notice()}
      ${this.done ? html`<div class="notice good" role="status"><p>${this.done}</p></div>` : nothing}
      ${this.preview ? messagePreview(this.preview, {author: session()?.name ?? t('Staff'),
        place: this.membership()?.organisationName ?? '', back: () => this.hidePreview()})
        : html`<template-choice .organisationId=${this.organisationId} .templates=${this.templates}
          .messageForm=${this.messageForm}></template-choice>`}
      ${keyed(this.sheet, this.form(label))}
      ${this.preview ? nothing : html`<template-keeper .organisationId=${this.organisationId} .messageForm=${this.messageForm}
        @template-saved=${() => this.doing(() => this.readTemplates())}></template-keeper>`}
      ${this.drafts?.length ? savedDrafts(this.drafts, {busy: this.busy, open: id => this.open(id),
        discard: id => this.discard(id)}) : nothing}
      ${this.organisationId ? html`<p class="actions"><a href="/school/${this.organisationId}/messages?mine=yes">See the
        messages that you sent</a></p>` : nothing}`;
  }

  /** @param {string} label */
  form(label) {
    const places = postsIn();
    const draft = this.draft;
    return html`<form data-draft=${`message-${draft?.id ?? 'new'}`} ?hidden=${Boolean(this.preview)} @submit=${this.submit} @change=${() => this.requestUpdate()}>
        ${places.length > 1 ? html`<label for="organisation">School or club</label>
          <select id="organisation" @change=${event => event.target.value !== this.organisationId && this.choose(event.target.value)}>
            ${places.map(place => html`<option value=${place.organisationId}
              ?selected=${place.organisationId === this.organisationId}>${place.organisationName}</option>`)}
          </select>` : html`<p class="muted">${places[0]?.organisationName}</p>`}
        <fieldset aria-describedby=${this.describedBy('groupIds', 'who-hint')}><legend>Who gets the message?</legend>
          <small id="who-hint" class="muted hint">Only these people get the message, and nobody gets it twice. Every
            member can read a message to groups or to everyone under Messages.</small>
          ${this.error('groupIds')}
          <label><input type="checkbox" name="everyone" .checked=${this.everyone}
            @change=${event => { this.everyone = event.target.checked; }}> Everyone at ${this.membership()?.organisationName}</label>
          ${this.place === undefined ? html`<p aria-busy=${this.busy}>Loading groups</p>`
            : this.place.groups.length === 0 ? html`<p class="muted">There are no groups yet.</p>`
              : this.place.groups.map(group => html`<label><input type="checkbox" name="group" value=${group.id}
                .checked=${draft?.groupIds.includes(group.id) ?? false}> <span dir="auto">${group.name}</span></label>`)}
        </fieldset>
        ${this.membership()?.kind === 'school' ? this.families() : nothing}
        <label for="subject">Subject</label>
        ${this.error('subject')}
        <input id="subject" name="subject" dir="auto" maxlength="200" .value=${draft?.subject ?? ''}
          aria-invalid=${this.invalid('subject')} aria-describedby=${this.describedBy('subject')}>
        <label for="body">Message</label>
        ${this.error('body')}
        <textarea id="body" name="body" dir="auto" rows="8" .value=${draft?.body ?? ''} aria-invalid=${this.invalid('body')}
          aria-describedby=${this.describedBy('body')}></textarea>
        <attachment-picker .organisationId=${this.organisationId} .draftId=${draft?.id ?? ''} .kept=${draft?.attachments ?? NO_FILES}
          @change=${() => { this.filesWait = this.picker()?.waiting ?? false; }}></attachment-picker>
        ${this.error('attachmentIds')}
        <label for="urgency">Urgency</label>
        <select id="urgency" name="urgency">${Object.keys(URGENCIES).map(urgency => html`<option value=${urgency}
          ?selected=${urgency === (draft?.urgency ?? 'normal')}>${URGENCIES[urgency]}</option>`)}</select>
        <label><input type="checkbox" name="replies" .checked=${draft?.allowReplies ?? false}> Let people reply. Only staff
          see the replies.</label>
        <label><input type="checkbox" name="confirmation" .checked=${draft?.confirmation ?? false}> Ask people to confirm
          that they have seen it</label>
        <label><input type="checkbox" name="later" .checked=${this.later}
          @change=${event => { this.later = event.target.checked; }}> Send it later</label>
        ${this.later ? html`<label for="sendAt">When? (local time of the school or club, ${this.place?.timeZone})</label>
          <input id="sendAt" name="sendAt" type="datetime-local" required
            .value=${draft?.sendAt ? onClock(draft.sendAt, draft.timeZone) : ''}
            aria-invalid=${this.invalid('sendAt')} aria-describedby=${this.describedBy('sendAt')}>
          ${this.error('sendAt')}` : nothing}
        <message-reach .organisationId=${this.organisationId} .audience=${this.audience}></message-reach>
        <div class="actions">
          <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy || this.filesWait || !this.place}>${label}</button>
          ${this.later ? nothing : html`<button type="submit" value="save" class="secondary"
            ?disabled=${this.busy || this.filesWait || !this.place}>Save as draft</button>`}
          <button type="button" class="secondary outline" data-preview @click=${this.showPreview}>Preview</button>
          ${draft ? html`<button type="button" class="secondary outline"
            @click=${() => { this.clear(); this.done = ''; }}>Write a new message</button>` : nothing}</div>
      </form>`;
  }

  families() {
    const isChosen = pupil => this.chosen.some(one => one.id === pupil.id);
    return html`<fieldset aria-describedby=${this.describedBy('pupilIds', 'families-hint')}><legend>Families of certain pupils</legend>
      <small id="families-hint" class="muted hint">Their parents and guardians get the message. If you choose only
        pupils, nobody but these families and staff can read it. If you also choose groups or everyone, every member can read it,
        so leave out a child's private matters. Only staff and these families see which pupils you chose.</small>
      ${this.chosen.length ? html`<ul class="chips" aria-label="Chosen pupils">${this.chosen.map(pupil => html`<li>
        <span dir="auto">${pupil.name}</span> <button type="button" class="secondary outline" aria-label="Remove ${pupil.name}"
          @click=${() => this.toggle(pupil)}>×</button></li>`)}</ul>` : nothing}
      <label for="pupil">Find a pupil: name begins with</label>
      <input id="pupil" type="search" autocomplete="off" @input=${event => this.search(event.target.value.trim())}>
      ${(this.found.items ?? []).map(pupil => html`<label><input type="checkbox" .checked=${isChosen(pupil)}
        @change=${() => this.toggle(pupil)}> <span dir="auto">${pupil.name}</span>${pupil.reference ? html` <span class="muted">${
          pupil.reference}</span>` : nothing}</label>`)}
      ${this.error('pupilIds')}</fieldset>`;
  }
}

customElements.define('compose-page', ComposePage);
