import {nothing} from 'lit';
import {withParameters} from '/app/api.js';
import {tellUnread} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {onLive} from '/app/live.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import '/home/getting-started.js';
import {word} from '/app/words.js';
import {FIRST_LOOK} from '/replies/unseen-replies.js';
import {organisationName, session} from '/app/session.js';
import {moreButton} from '/app/table.js';
import {reason} from '/inbox/addressees.js';
import {colourOf} from '/school/colours.js';

const LOOK_AGAIN = [500, 2000, 5000];

/** Filters by their name in the address; `ask` as the API knows them. */
const FILTERS = {
  '': {label: t('All'), ask: {}, none: t('You have no messages yet. New messages from your school or club appear here at once.')},
  unread: {label: t('Unread'), ask: {unread: true}, none: t('You have read all your messages.')},
  confirm: {label: t('To confirm'), ask: {unconfirmed: true}, none: t('You have no messages to confirm.')},
};

/** The newest messages, and the older ones that were read before, if nothing is missing between them. */
function withOlder(page, before) {
  const fresh = new Set(page.items.map(item => item.messageId));
  const older = (before?.items ?? []).filter(item => !fresh.has(item.messageId));
  return older.length > 0 && page.next !== null ? {...page, items: [...page.items, ...older], next: before.next} : page;
}

/** Messages sent to one, and why. The stream only says that one has come; the list itself is read again. */
class InboxPage extends Page {
  static properties = {reasons: {state: true}, show: {state: true}, school: {state: true}, repliesKnown: {state: true}};

  constructor() {
    super();
    this.messages = new Paged(this);
    /** @type {Map<string, string>} */
    this.reasons = new Map();
    /** New replies stand above the list: it waits until they are known, so that nothing moves. */
    this.repliesKnown = false;
    this.takeFilters();
    this.move = () => {
      const before = this.list;
      if (location.pathname === '/inbox' && this.takeFilters() !== before) {
        this.read();
      }
    };
  }

  /** The address keeps the filters, so that Back, reload and links show the same list. @returns {string} its name */
  takeFilters() {
    const asked = new URLSearchParams(location.search);
    const show = asked.get('show') ?? '';
    this.show = show in FILTERS ? show : '';
    this.school = this.schools().find(one => one.organisationId === asked.get('school'))?.organisationId ?? '';
    return this.list;
  }

  /** Which list is asked for, to compare. */
  get list() {
    return `${this.show} ${this.school}`;
  }

  schools() {
    return (session()?.organisations ?? []).filter(membership => membership.state === 'active');
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('popstate', this.move);
    this.addEventListener(FIRST_LOOK, () => { this.repliesKnown = true; });
    this.stop = onLive((kind, data) => {
      if (kind === 'message') {
        this.expect(data.messageId);
      } else {
        // A withdrawn message leaves the list at once.
        if (kind === 'resync') {
          this.messages.clear();
        } else if (kind === 'withdrawn') {
          this.messages.change(items => items.filter(item => item.messageId !== data.messageId));
        }
        this.read();
      }
    });
    this.read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    window.removeEventListener('popstate', this.move);
    clearTimeout(this.timer);
  }

  /** The stream can be faster than the list. @param {string} messageId @param {number} [looks] so far */
  async expect(messageId, looks = 0) {
    await this.read();
    if (looks < LOOK_AGAIN.length && !this.messages.items?.some(item => item.messageId === messageId)) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.expect(messageId, looks + 1), LOOK_AGAIN[looks]);
    }
  }

  read() {
    const {list} = this;
    // An item that was read or confirmed leaves a list of such items: earlier answers must not bring it back.
    const join = this.show || this.answered !== list ? undefined : withOlder;
    return this.doing(async () => {
      const page = await this.messages.read('/api/v1/me/inbox', {...FILTERS[this.show].ask, organisationId: this.school},
        {join});
      if (page) {
        this.answered = list;
        tellUnread(page.unread);
      }
    });
  }

  /** The list does not wait for names. */
  willUpdate() {
    const {items} = this.messages;
    if (items !== this.named) {
      this.named = items;
      Promise.all((items ?? []).map(async item => /** @type {const} */ ([item.messageId, await reason(item)])))
        .then(reasons => {
          this.reasons = new Map(reasons);
        });
    }
  }

  render() {
    const {items} = this.messages;
    const isKnown = this.repliesKnown && items !== undefined && (items.length > 0 || this.answered === this.list);
    return html`<h1>Inbox</h1>${this.filters()}<unseen-replies></unseen-replies>
      ${this.notice()}
      ${!isKnown ? (this.problem
        ? html`<button @click=${this.read}>Try again</button>` : html`<p aria-busy="true">Loading your messages</p>`)
        : items.length === 0 ? this.empty()
          : html`<ul class="items">${items.map(item => this.item(item))}</ul>
          ${moreButton(this, this.messages, t('Earlier messages'))}`}`;
  }

  filters() {
    const schools = this.schools();
    const link = (show, school, label, isCurrent) => html`<li><a href=${withParameters('/inbox', {show, school})}
      aria-current=${isCurrent ? 'true' : nothing} dir="auto">${label}</a></li>`;
    return html`<nav aria-label="Messages to show"><ul>${Object.entries(FILTERS).map(([show, {label}]) =>
        link(show, this.school, label, show === this.show))}</ul></nav>
      ${schools.length > 1 ? html`<nav aria-label="Schools and clubs"><ul>
        ${link(this.show, '', t('All schools and clubs'), this.school === '')}
        ${schools.map(({organisationId, organisationName: name}) =>
          link(this.show, organisationId, name, organisationId === this.school))}</ul></nav>` : nothing}`;
  }

  /** Somebody who has no messages at all needs to know why. */
  empty() {
    return html`<p class="muted">${FILTERS[this.show].none}</p>
      ${this.show || this.school ? html`<p><a href="/inbox">Show all messages</a></p>`
        : html`<getting-started></getting-started>`}`;
  }

  /** @param {any} item */
  item(item) {
    const subject = item.subject ?? t('This message is no longer available');
    const sender = item.author?.deleted ? t('A former member') : item.author?.name ?? t('Staff');
    return html`<li class=${item.readAt ? '' : 'unread'}><a href="/messages/${item.messageId}">
      ${item.readAt ? html`<span dir="auto">${subject}</span>` : html`<strong dir="auto">${subject}</strong>`}
      <span class="muted">${item.confirmation && !item.confirmedAt ? html`<span class="badge">please confirm</span> ` : nothing}${
        item.urgency === 'normal' ? nothing : html`<span class="badge">${word(item.urgency)}</span> `}${
        time(item.postedAt)}${item.editedAt ? t(', edited') : ''}</span>
      <small class="muted"><bdi>${sender}</bdi> · <bdi class=${
        colourOf(item.organisationId)}>${organisationName(item.organisationId)}</bdi>${
        item.readAt ? nothing : html`<span class="spoken"> unread</span>`}</small>
      <small class="muted why" dir="auto">${this.reasons.get(item.messageId)}</small>
      ${item.preview ? html`<small dir="auto">${item.preview}</small>` : nothing}</a></li>`;
  }
}

customElements.define('inbox-page', InboxPage);
