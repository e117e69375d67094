import {nothing} from 'lit';
import {post, send} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {onLive} from '/app/live.js';
import {withLinks} from '/app/linked-text.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {session} from '/app/session.js';
import {moreButton} from '/app/table.js';
import {tellUnseenReplies} from '/replies/unseen-replies.js';

/**
 * Replies to a message: staff see all threads and answer in them; everybody else has one thread with the school or club,
 * which no other family sees.
 */
class ReplyThreads extends Page {
  static properties = {messageId: {}, staff: {type: Boolean}, received: {type: Boolean}, begunBy: {attribute: false}};

  constructor() {
    super();
    this.messageId = '';
    this.staff = false;
    this.received = false;
    /** The member who began this conversation with the staff; undefined for a message of the school or club. @type {any} */
    this.begunBy = undefined;
    /** Newest first. */
    this.list = new Paged(this, {limit: 100});
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onLive((kind, data) => {
      if (kind === 'resync' || kind === 'reply' && data.messageId === this.messageId) {
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
      this.list.clear();
      this.doing(() => this.read());
    }
  }

  get path() {
    return `/api/v1/messages/${encodeURIComponent(this.messageId)}/replies`;
  }

  async read() {
    const page = await this.list.read(this.path);
    if (page?.items.length) {
      await send('PUT', `/api/v1/me/unseen-replies/${encodeURIComponent(this.messageId)}/seen`,
        {body: {upTo: page.items[0].id}});
      tellUnseenReplies();
    }
  }

  get replies() {
    return this.list.items;
  }

  /** @param {SubmitEvent} event @param {string} [to] */
  submit(event, to) {
    this.answered = to;
    return this.sending(event, async ({text}, key, form) => {
      await post(this.path, {to, text}, key);
      form.reset();
      await this.read();
    });
  }

  render() {
    if (!this.staff && !this.received && !this.replies?.length) {
      return nothing;
    }
    return html`<section aria-labelledby="replies"><h2 id="replies">${this.staff ? t('Replies') : t('Your replies')}</h2>
      ${this.notice()}
      ${moreButton(this, this.list, t('Show earlier replies'))}
      ${this.replies === undefined ? (this.problem ? nothing : html`<p aria-busy="true">Loading</p>`)
        : this.staff ? this.all() : this.own()}</section>`;
  }

  own() {
    return html`<p class="muted">Only you and the staff of the school or club can see these replies.</p>
      ${this.thread(this.replies ?? [])}
      ${this.received ? this.form(t('Your reply')) : nothing}`;
  }

  all() {
    const threads = Map.groupBy(this.replies ?? [], reply => reply.person.id);
    // Staff can answer a conversation before its author adds anything.
    return threads.size === 0 && this.begunBy ? this.form(t('Answer to {person}',
        {person: this.begunBy.name ?? t('this person')}), this.begunBy.id)
      : threads.size === 0 ? html`<p class="muted">Nobody has replied yet.</p>`
      : [...threads.values()].map(thread => html`<article class="thread"><header><h3 dir="auto">${this.name(thread[0].person)}</h3></header>
        ${this.thread(thread)}
        ${this.form(t('Answer to {person}', {person: thread[0].person.name ?? t('this person')}), thread[0].person.id)}</article>`);
  }

  /** @param {any[]} replies newest first; shown in the order they were said */
  thread(replies) {
    return replies.length === 0 ? nothing : html`<ol class="said">${replies.toReversed().map(reply => html`
      <li class=${reply.fromSchool ? 'answer' : ''}><p class="muted"><small><span dir="auto">${
        reply.author.id === session()?.userId ? t('You') : this.name(reply.author)}</span>, ${time(reply.postedAt)}</small></p>
        <div class="body" dir="auto">${withLinks(reply.text)}</div></li>`)}</ol>`;
  }

  /** @param {{name: string | null, deleted: boolean}} person */
  name(person) {
    return person.deleted ? t('A former member') : person.name ?? t('Name not available');
  }

  /** @param {string} label @param {string} [to] */
  form(label, to) {
    const id = `text-${to ?? 'own'}`;
    const wrong = this.answered === to ? this.wrong('text') : undefined;
    return html`<form data-draft="reply-${to ?? 'own'}" @submit=${event => this.submit(event, to)}>
      <label for=${id}>${label}</label>
      ${wrong ? html`<small class="error" id="${id}-error">${wrong.detail}</small>` : nothing}
      <textarea id=${id} name="text" dir="auto" rows="3" required maxlength="5000" aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby=${wrong ? `${id}-error` : nothing}></textarea>
      ${this.submitButton(t('Send'))}</form>`;
  }
}

customElements.define('reply-threads', ReplyThreads);
