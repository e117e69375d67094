import {html, nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {tellUnread} from '/app/go.js';
import {onLive} from '/app/live.js';
import {Page, time} from '/app/page.js';
import '/replies/unseen-replies.js';
import {organisationName} from '/app/session.js';
import {reason} from '/inbox/addressees.js';

const LOOK_AGAIN = [500, 2000, 5000];

/** Messages sent to one, and why. The stream only says that one has come; the list itself is read again. */
class InboxPage extends Page {
  static properties = {items: {state: true}, next: {state: true}, reasons: {state: true}};

  constructor() {
    super();
    /** @type {any[] | undefined} */
    this.items = undefined;
    /** @type {string | null} */
    this.next = null;
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
        this.items = kind === 'resync' ? undefined
          : this.items?.filter(item => kind !== 'withdrawn' || item.messageId !== data.messageId);
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
    if (looks < LOOK_AGAIN.length && !this.items?.some(item => item.messageId === messageId)) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.expect(messageId, looks + 1), LOOK_AGAIN[looks]);
    }
  }

  read() {
    return this.doing(async () => {
      const page = await get('/api/v1/me/inbox');
      const fresh = new Set(page.items.map(item => item.messageId));
      const older = (this.items ?? []).filter(item => !fresh.has(item.messageId));
      const reachesOlder = older.length > 0 && page.next !== null;
      this.items = reachesOlder ? [...page.items, ...older] : page.items;
      if (!reachesOlder) {
        this.next = page.next;
      }
      tellUnread(page.unread);
    });
  }

  /** The list does not wait for names. @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('items')) {
      Promise.all((this.items ?? []).map(async item => /** @type {const} */ ([item.messageId, await reason(item)])))
        .then(reasons => {
          this.reasons = new Map(reasons);
        });
    }
  }

  more() {
    return this.doing(async () => {
      const page = await get(withParameters('/api/v1/me/inbox', {cursor: this.next}));
      this.items = [...(this.items ?? []), ...page.items];
      this.next = page.next;
    });
  }

  render() {
    return html`<h1>Inbox</h1><unseen-replies></unseen-replies>
      ${this.notice()}
      ${this.items === undefined ? (this.problem
        ? html`<button @click=${this.read}>Try again</button>` : html`<p aria-busy="true">Loading your messages</p>`)
        : this.items.length === 0
          ? html`<p class="muted">You have no messages yet. New messages from your school or club appear here at once.</p>`
          : html`<ul class="items">${this.items.map(item => html`
            <li class=${item.readAt ? '' : 'unread'}><a href="/messages/${item.messageId}">
              ${item.readAt ? html`<span>${item.subject ?? 'This message is no longer available'}</span>`
                : html`<strong>${item.subject ?? 'This message is no longer available'}</strong>`}
              <span class="muted">${item.confirmation && !item.confirmedAt ? html`<span class="badge">please confirm</span> ` : nothing}${
                item.urgency === 'normal' ? nothing : html`<span class="badge">${item.urgency}</span> `}${
                time(item.postedAt)}${item.editedAt ? ', edited' : ''}</span>
              <small class="muted">${[organisationName(item.organisationId), this.reasons.get(item.messageId)]
                .filter(Boolean).join(' · ')}${item.readAt ? nothing : html`<span class="spoken"> unread</span>`}</small></a></li>`)}</ul>
          ${this.next ? html`<button class="secondary" aria-busy=${this.busy} ?disabled=${this.busy}
            @click=${this.more}>Earlier messages</button>` : nothing}`}`;
  }
}

customElements.define('inbox-page', InboxPage);
