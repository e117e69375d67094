import {nothing} from 'lit';
import {act, get, send} from '/app/api.js';
import {go, tellUnread} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {onLive} from '/app/live.js';
import {withLinks} from '/app/linked-text.js';
import {isNotHere, notHere} from '/app/not-here.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {table} from '/app/table.js';
import {organisationName, roleIn, session} from '/app/session.js';
import '/replies/reply-threads.js';
import {ScanWatch} from '/files/scan-watch.js';
import {addressees} from '/inbox/addressees.js';
import {messageArticle} from '/inbox/message-article.js';
import {colourOf} from '/school/colours.js';

const URGENCIES = {normal: t('Normal'), important: t('Important'), urgent: t('Urgent')};

class MessagePage extends Page {
  static properties = {messageId: {}, message: {state: true}, sentTo: {state: true},
    history: {state: true}, editing: {state: true}, withdrawing: {state: true}, item: {state: true}};

  constructor() {
    super();
    this.messageId = '';
    this.message = undefined;
    this.sentTo = '';
    /** @type {any[] | undefined} */
    this.history = undefined;
    this.editing = false;
    this.withdrawing = false;
    /** The item in one's inbox; undefined if one did not get the message. @type {any} */
    this.item = undefined;
    /** Also has `totals`. */
    this.readers = new Paged(this);
    this.etag = '';
    new ScanWatch(this, {states: () => this.message?.attachments.map(file => file.state) ?? [], look: () => this.readFiles()});
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onLive((kind, data) => {
      // Somebody who is editing keeps the text: saving it says that the message has changed.
      if (kind === 'resync' && !this.editing
          || data.messageId === this.messageId && (kind === 'withdrawn' || kind === 'edited' && !this.editing)) {
        this.read();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('messageId') && this.messageId) {
      this.read();
    }
  }

  get path() {
    return `/api/v1/messages/${encodeURIComponent(this.messageId)}`;
  }

  isStaff() {
    return ['staff', 'admin'].includes(roleIn(this.message.organisationId) ?? '');
  }

  isAuthor() {
    return this.message.author.id === session()?.userId;
  }

  /** Its author and the admins. The server decides; this only shows the buttons. */
  mayWithdraw() {
    const role = roleIn(this.message.organisationId);
    return role === 'admin' || this.isAuthor() && (role === 'staff' || this.message.conversation);
  }

  /** A conversation is the words of the member who began it. */
  mayEdit() {
    return this.mayWithdraw() && (!this.message.conversation || this.isAuthor());
  }

  read() {
    return this.doing(async () => {
      this.message = undefined;
      this.history = undefined;
      this.readers.clear();
      this.editing = false;
      this.withdrawing = false;
      const answer = await send('GET', this.path);
      this.etag = answer.headers.get('ETag') ?? '';
      this.message = await answer.json();
      addressees(this.message).then(names => {
        this.sentTo = names;
      });
      await this.mark();
      if (this.isStaff()) {
        await import('/inbox/deliveries-section.js');
      }
    });
  }

  /** Leaves everything else as it is: somebody may be writing a reply or an edit. */
  async readFiles() {
    const {id, attachments} = await get(this.path);
    if (this.message?.id === id) {
      this.message = {...this.message, attachments};
    }
  }

  /** Members who did not get the message can read it, too; then there is nothing to mark. */
  async mark() {
    const item = `/api/v1/me/inbox/${encodeURIComponent(this.messageId)}`;
    try {
      await send('PUT', `${item}/read`);
      tellUnread();
      this.item = await get(item);
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
      this.item = undefined;
    }
  }

  confirm() {
    return this.doing(async () => {
      await act('PUT', `/api/v1/me/inbox/${encodeURIComponent(this.messageId)}/confirmation`);
      await this.mark();
    });
  }

  readReaders() {
    return this.doing(() => this.readers.read(`${this.path}/readers`));
  }

  readHistory() {
    return this.doing(async () => {
      this.history = (await get(`${this.path}/history`)).items;
    });
  }

  /** @param {SubmitEvent} event */
  edit(event) {
    return this.sending(event, async ({subject, body, urgency}) => {
      await act('PATCH', this.path, {subject, body, urgency}, {'If-Match': this.etag});
      this.editing = false;
      await this.read();
    });
  }

  withdraw() {
    return this.doing(async () => {
      await act('DELETE', this.path);
      go('/inbox');
    });
  }

  render() {
    const message = this.message;
    if (!message) {
      return isNotHere(this.problem) ? notHere() : html`<h1>Message</h1>${this.notice()}${this.problem ? html`<p><a href="/inbox">Go to your inbox</a></p>`
        : html`<p aria-busy="true">Loading</p>`}`;
    }
    return html`${messageArticle(message, {heading: html`<h1 dir="auto">${message.subject}</h1>`,
        author: message.author.deleted ? t('A former member') : message.author.name
          ?? (message.conversation ? t('Name not available') : t('Staff')),
        place: this.place(message.organisationId), when: time(message.postedAt),
        more: html`${this.sentTo ? html`<p class="muted">To: <span dir="auto">${this.sentTo}</span></p>` : nothing}
          ${message.editedAt ? html`<p class="muted">Edited ${time(message.editedAt)}</p>` : nothing}`})}
      ${this.notice()}
      ${this.item ? this.seen() : nothing}
      ${message.allowReplies ? html`<reply-threads .messageId=${message.id}
        .staff=${this.isStaff() && !(message.conversation && this.isAuthor())} .received=${Boolean(this.item)}
        .begunBy=${message.conversation ? message.author : undefined}></reply-threads>` : nothing}
      ${this.mayWithdraw() ? this.changing() : nothing}
      ${this.isStaff() && message.editedAt ? this.earlierVersions() : nothing}
      ${this.isStaff() ? this.whoHasRead() : nothing}
      ${this.isStaff() ? html`<deliveries-section .messageId=${this.messageId}
        .confirmation=${message.confirmation}></deliveries-section>` : nothing}
      <p><a href="/inbox">Go to your inbox</a></p>`;
  }

  /** @param {string} id of the school or club */
  place(id) {
    const name = organisationName(id);
    return name ? html`<span class=${colourOf(id)}>${name}</span>` : '';
  }

  seen() {
    const {confirmation, confirmedAt} = this.item;
    const school = organisationName(this.message.organisationId);
    return html`${confirmation ? html`<div class="notice ${confirmedAt ? 'good' : ''}">${confirmedAt
        ? html`<p>You confirmed ${time(confirmedAt)} that you have seen this.</p>`
        : html`<p>Please confirm that you have seen this message.</p>
          <p><button aria-busy=${this.busy} ?disabled=${this.busy} @click=${this.confirm}>I have seen this</button></p>`}</div>`
      : nothing}
      <p class="muted"><small>${school ? html`Staff of <bdi>${school}</bdi>` : html`Staff`} can see when you read
        this${confirmation ? html` and whether you have confirmed it` : nothing}. Other families cannot.</small></p>`;
  }

  whoHasRead() {
    const {page} = this.readers;
    const asked = this.message.confirmation;
    return html`<section aria-labelledby="readers"><h2 id="readers">Who has read it?</h2>
      ${page === undefined ? html`<button class="secondary" ?disabled=${this.busy} @click=${this.readReaders}>Show</button>`
        : html`<p>${page.totals.read} of ${page.totals.recipients} have read it${
            asked ? html`, ${page.totals.confirmed} have confirmed it` : nothing}.</p>
          ${table(this, this.readers, {columns: [t('Name'), t('Read'), ...(asked ? [t('Confirmed')] : [])],
            none: t('Nobody has got it yet.'),
            row: reader => html`<tr><td dir="auto">${reader.name ?? t('Name not available')}</td>
              <td>${reader.readAt ? time(reader.readAt) : t('not yet')}</td>
              ${asked ? html`<td>${reader.confirmedAt ? time(reader.confirmedAt) : t('not yet')}</td>` : nothing}</tr>`})}`}</section>`;
  }

  changing() {
    const message = this.message;
    if (this.editing) {
      return html`<form data-draft="edit" @submit=${this.edit} aria-label="Edit the message">
        ${this.field('subject', t('Subject'), {value: message.subject, required: true})}
        <label for="body">Message</label>
        <textarea id="body" name="body" dir="auto" rows="8" required aria-invalid=${this.invalid('body')}
          aria-describedby=${this.describedBy('body')} .value=${message.body}></textarea>
        ${this.error('body')}
        ${message.conversation ? nothing : html`<label for="urgency">Urgency</label>
        <select id="urgency" name="urgency">${Object.keys(URGENCIES).map(urgency => html`
          <option value=${urgency} ?selected=${urgency === message.urgency}>${URGENCIES[urgency]}</option>`)}</select>`}
        <p class="muted">Everybody can see that you edited the message. Staff can read earlier versions. Emails that we have
          sent already stay as they are.</p>
        <div class="actions">${this.submitButton(t('Save'))}
          <button type="button" class="secondary" @click=${() => { this.editing = false; }}>Cancel</button></div></form>`;
    }
    if (this.withdrawing) {
      return html`<section class="notice bad" aria-label="Withdraw the message"><p>Nobody can read the message from then on, not
          even you. We remove it for good within 30 days. We cannot take back emails that we have sent already.</p>
        <div class="actions"><button aria-busy=${this.busy} ?disabled=${this.busy} @click=${this.withdraw}>Withdraw the message</button>
          <button class="secondary" @click=${() => { this.withdrawing = false; }}>Cancel</button></div></section>`;
    }
    return html`<div class="actions">${this.mayEdit() ? html`<button class="secondary"
        @click=${() => { this.editing = true; }}>Edit</button>` : nothing}
      <button class="secondary outline" @click=${() => { this.withdrawing = true; }}>Withdraw…</button></div>`;
  }

  earlierVersions() {
    return html`<section aria-labelledby="before"><h2 id="before">Earlier versions</h2>
      ${this.history === undefined
        ? html`<button class="secondary" ?disabled=${this.busy} @click=${this.readHistory}>Show</button>`
        : this.history.slice(1).map(former => html`<details><summary><span dir="auto">${former.subject}</span> <span class="muted">${
          former.by.deleted ? t('a former member') : former.by.name ?? t('staff')}, ${time(former.at)}</span></summary>
          <div class="body" dir="auto">${withLinks(former.body)}</div></details>`)}</section>`;
  }
}

customElements.define('message-page', MessagePage);
