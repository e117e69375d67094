import {html, nothing} from 'lit';
import {tellUnread} from '/app/go.js';
import {onLive} from '/app/live.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import '/replies/unseen-replies.js';
import {organisationName} from '/app/session.js';
import {moreButton} from '/app/table.js';
import {reason} from '/inbox/addressees.js';

const LOOK_AGAIN = [500, 2000, 5000];

/** The newest messages, and the older ones that were read before, if nothing is missing between them. */
function withOlder(page, before) {
  const fresh = new Set(page.items.map(item => item.messageId));
  const older = (before?.items ?? []).filter(item => !fresh.has(item.messageId));
  return older.length > 0 && page.next !== null ? {...page, items: [...page.items, ...older], next: before.next} : page;
}

/** Messages sent to one, and why. The stream only says that one has come; the list itself is read again. */
class InboxPage extends Page {
  static properties = {reasons: {state: true}};

  constructor() {
    super();
    this.messages = new Paged(this);
    /** @type {Map<string, string>} */
    this.reasons = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
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
    return this.doing(async () => {
      const page = await this.messages.read('/api/v1/me/inbox', {}, {join: withOlder});
      if (page) {
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
    return html`<h1>Inbox</h1><unseen-replies></unseen-replies>
      ${this.notice()}
      ${items === undefined ? (this.problem
        ? html`<button @click=${this.read}>Try again</button>` : html`<p aria-busy="true">Loading your messages</p>`)
        : items.length === 0
          ? html`<p class="muted">You have no messages yet. New messages from your school or club appear here at once.</p>`
          : html`<ul class="items">${items.map(item => html`
            <li class=${item.readAt ? '' : 'unread'}><a href="/messages/${item.messageId}">
              ${item.readAt ? html`<span>${item.subject ?? 'This message is no longer available'}</span>`
                : html`<strong>${item.subject ?? 'This message is no longer available'}</strong>`}
              <span class="muted">${item.confirmation && !item.confirmedAt ? html`<span class="badge">please confirm</span> ` : nothing}${
                item.urgency === 'normal' ? nothing : html`<span class="badge">${item.urgency}</span> `}${
                time(item.postedAt)}${item.editedAt ? ', edited' : ''}</span>
              <small class="muted">${[organisationName(item.organisationId), this.reasons.get(item.messageId)]
                .filter(Boolean).join(' · ')}${item.readAt ? nothing : html`<span class="spoken"> unread</span>`}</small></a></li>`)}</ul>
          ${moreButton(this, this.messages, 'Earlier messages')}`}`;
  }
}

customElements.define('inbox-page', InboxPage);
