import {nothing} from 'lit';
import {withParameters} from '/app/api.js';
import {html} from '/app/html.js';
import {list, t} from '/app/language.js';
import {time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {onSession, session} from '/app/session.js';
import {word} from '/app/words.js';
import {SchoolPage} from '/school/school-page.js';

/** So many messages are read at once, and this many pages for one search. */
const PAGE = 100;
const PAGES_PER_SEARCH = 5;

/**
 * The words of each search, by the mark that its history entry has. Words can be private, and the browser keeps history
 * entries after a sign-out: words stay in memory alone.
 * @type {Map<number, string>}
 */
const searches = new Map();
onSession(() => session() || searches.clear());

/** All messages of a school or club that one can read; for staff, also those that they sent. */
class MessagesPage extends SchoolPage {
  static properties = {text: {state: true}, mine: {state: true}};

  constructor() {
    super();
    this.messages = new Paged(this, {limit: PAGE});
    // Kept in the address, so that Back shows the same list.
    const asked = new URLSearchParams(location.search);
    this.text = searches.get(history.state?.search) ?? '';
    this.mine = asked.get('mine') === 'yes';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      await this.readPlace();
      await this.readOlder(this.wanted() ? PAGES_PER_SEARCH : 1);
    });
  }

  wanted() {
    return Boolean(this.text || this.mine);
  }

  /** @param {number} pages at most; a search ends with the first page that has something */
  async readOlder(pages) {
    for (let read = 0; read < pages && (!this.messages.items || this.messages.hasMore); read++) {
      const known = this.messages.items?.length ?? 0;
      const page = await (this.messages.items ? this.messages.more() : this.messages.read(this.api('/messages')));
      if (!page || this.wanted() && page.items.slice(known).some(message => this.fits(message))) {
        return;
      }
    }
  }

  /** @param {any} message */
  fits(message) {
    const text = this.text.toLocaleLowerCase();
    return (!this.mine || message.author.id === session()?.userId) && (!text
      || [message.subject, message.body, message.author.name ?? ''].some(part => part.toLocaleLowerCase().includes(text)));
  }

  /** @param {SubmitEvent} event */
  search(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.text = String(form.get('text') ?? '').trim();
    this.mine = form.has('mine');
    const mark = history.state?.search ?? Date.now();
    searches.set(mark, this.text);
    history.replaceState({...history.state, search: mark}, '',
      withParameters(location.pathname, {mine: this.mine ? 'yes' : ''}));
    return this.doing(() => this.messages.items?.some(message => this.fits(message)) ? Promise.resolve()
      : this.readOlder(PAGES_PER_SEARCH));
  }

  render() {
    const {items, hasMore} = this.messages;
    const shown = items?.filter(message => this.fits(message)) ?? [];
    return this.frame('messages', html`<h2>Messages</h2>
      <search><form @submit=${this.search}>
        <label for="text">Find messages</label>
        <small id="text-hint" class="muted hint">A word from the subject, the message or the sender's name.</small>
        <input id="text" name="text" type="search" autocomplete="off" .value=${this.text} aria-describedby="text-hint">
        ${this.isStaff() ? html`<label><input type="checkbox" name="mine" .checked=${this.mine}> Only messages that I
          sent</label>` : nothing}
        ${this.submitButton(t('Search'))}</form></search>
      <div role="status" class="spoken">${items && !this.busy ? counted(shown.length, 'message is shown.', 'messages are shown.') : ''}</div>
      ${items === undefined ? (this.problem ? nothing : html`<p aria-busy="true">Loading</p>`)
        : shown.length === 0 ? html`<p class="muted">${this.wanted() ? (hasMore ? t('None of the newest messages match your search.')
            : t('No messages match your search.')) : t('There are no messages yet.')}</p>`
          : html`<ul class="items">${shown.map(message => html`<li><a href="/messages/${message.id}">
              <strong dir="auto">${message.subject}</strong>
              <span class="muted">${message.urgency === 'normal' ? nothing
                : html`<span class="badge">${word(message.urgency)}</span> `}${time(message.postedAt)}</span>
              <small class="muted">${this.about(message)}</small></a></li>`)}</ul>`}
      ${hasMore ? html`<button class="secondary" ?disabled=${this.busy} aria-busy=${this.busy}
        @click=${() => this.doing(() => this.readOlder(this.wanted() ? PAGES_PER_SEARCH : 1))}>${this.wanted()
          ? t('Search older messages') : t('Show older messages')}</button>` : nothing}`);
  }

  /** @param {any} message sender and groups, as far as they are known */
  about(message) {
    const sender = message.author.deleted ? t('A former member')
      : message.author.name ?? (message.conversation ? t('Name not available') : t('Staff'));
    const groups = message.groupIds.map(id => this.groupName(id)).filter(Boolean);
    const to = message.everyone ? [t('everyone')] : message.conversation ? [t('the staff')] : groups;
    return to.length ? t('{sender}, to {recipients}', {sender, recipients: list(to)}) : sender;
  }
}

customElements.define('messages-page', MessagesPage);
