import {nothing} from 'lit';
import {get} from '/app/api.js';
import {html} from '/app/html.js';
import {onLive} from '/app/live.js';
import {Page} from '/app/page.js';

const SEEN = 'comms:replies-seen';

/** It is known for the first time whether there are new replies, or that this cannot be known now. */
export const FIRST_LOOK = 'first-look';

/** Says that some have been read. */
export const tellUnseenReplies = () => window.dispatchEvent(new CustomEvent(SEEN));

/** Messages with unread replies; shows nothing if there are none. */
class UnseenReplies extends Page {
  static properties = {messages: {state: true}};

  constructor() {
    super();
    /** @type {any[]} */
    this.messages = [];
    this.look = () => this.doing(async () => {
      this.messages = (await get('/api/v1/me/unseen-replies?limit=20')).items;
    });
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onLive(kind => ['reply', 'resync'].includes(kind) && this.look());
    window.addEventListener(SEEN, this.look);
    this.look().finally(async () => {
      await this.updateComplete;
      this.dispatchEvent(new CustomEvent(FIRST_LOOK, {bubbles: true}));
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    window.removeEventListener(SEEN, this.look);
  }

  render() {
    return this.messages.length === 0 ? nothing : html`<section class="notice" aria-labelledby="unseen">
      <h2 id="unseen">New replies</h2>
      <ul>${this.messages.map(one => html`<li><a href="/messages/${one.messageId}" dir="auto">${one.subject}</a></li>`)}</ul></section>`;
  }
}

customElements.define('unseen-replies', UnseenReplies);
