import {nothing} from 'lit';
import {get, Problem} from '/app/api.js';
import {CONNECTION, isOffline} from '/app/connection.js';
import {tellUnread} from '/app/go.js';
import {html} from '/app/html.js';
import {list, numbers, t} from '/app/language.js';
import {onLive} from '/app/live.js';
import {Page} from '/app/page.js';
import {counted} from '/app/plural.js';
import {has, onSession, session} from '/app/session.js';
import {NEXT_STEP, waiting} from '/home/getting-started.js';

/** So long, in milliseconds, the first answers are waited for, so that they appear together and nothing moves. */
const PATIENCE = 1000;
/** The live stream can be faster than the lists. */
const LOOK_AGAIN = 2000;
const MOST_REPLIES = 5;

/**
 * @typedef {object} Source
 * @property {string} path where the answer comes from
 * @property {string} name of it, in a sentence that says that it cannot be shown
 * @property {(answer: any) => unknown[]} lines none if there is nothing to do
 */

/** @param {string} href @param {unknown} content */
const line = (href, content) => html`<li><a href=${href}><strong>${content}</strong></a></li>`;

/** @param {{next: string | null}} page @param {any[]} items of it @param {(count: number) => string} words */
const number = ({next}, items, words) => next ? t('More than {number}', {number: words(items.length)}) : words(items.length);

const INBOX = {path: '/api/v1/me/inbox?unconfirmed=true&limit=20', name: t('your messages'),
  lines: page => [page.unread > 0 ? line('/inbox?show=unread', counted(page.unread, 'unread message', 'unread messages')) : nothing,
    page.items.length > 0 ? line('/inbox?show=confirm', number(page, page.items, count => counted(count, 'message to confirm', 'messages to confirm')))
      : nothing]};

const REPLIES = {path: `/api/v1/me/unseen-replies?limit=${MOST_REPLIES}`, name: t('new replies'),
  lines: page => [...page.items.map(one => line(`/messages/${one.messageId}`, html`New reply: <bdi>${one.subject}</bdi>`)),
    page.next ? line('/inbox', t('More new replies')) : nothing]};

const EMAIL = {path: '/api/v1/me', name: t('whether your email address is confirmed'),
  lines: me => [me.emailVerified ? nothing : html`<li><unconfirmed-email .email=${me.email}></unconfirmed-email></li>`]};

/** @param {import('/app/session.js').Membership} place that one administers @returns {Source} */
const waitingAt = ({organisationId, organisationName}) => ({
  // A number alone: a list of people would be a view of contact data, which the access log records.
  path: `/api/v1/organisations/${organisationId}/members/waiting`,
  name: t('people waiting for approval at {school}', {school: organisationName}),
  lines: ({count, more}) => [count === 0 ? nothing : line(`/school/${organisationId}/members?state=pending`, count === 1
    ? html`One person is waiting for approval at <bdi>${organisationName}</bdi>`
    : more ? html`More than ${numbers().format(count)} people are waiting for approval at <bdi>${organisationName}</bdi>`
      : html`${counted(count, 'person is waiting', 'people are waiting')} for approval at <bdi>${organisationName}</bdi>`)]});

/** @param {any} page @param {(item: any) => boolean} isMine @param {string} href
  @param {(count: number) => string} words */
const some = (page, isMine, href, words) => {
  const items = page.items.filter(isMine);
  return [items.length > 0 ? line(href, number(page, items, words)) : nothing];
};

/** Nobody approves a proposal of their own: the server leaves those out. @type {Source[]} */
const OF_OFFICERS = [
  {path: '/api/v1/holds?state=proposed&approvable=true', name: t('holds to approve'),
    lines: page => some(page, () => true, '/privacy?holds=to-approve', count => counted(count, 'hold to approve',
      'holds to approve'))},
  {path: '/api/v1/holds?state=release-proposed&approvable=true', name: t('releases of holds to approve'),
    lines: page => some(page, () => true, '/privacy?holds=to-release', count => counted(count, 'release of a hold to approve',
      'releases of holds to approve'))},
  {path: '/api/v1/holds?reviewDue=true', name: t('holds to review'),
    lines: page => some(page, () => true, '/privacy?holds=review-due', count => counted(count, 'hold to review',
      'holds to review'))},
  {path: '/api/v1/access-requests?due=true', name: t('access requests'),
    lines: page => {
      const isLate = request => new Date(request.deadline) < new Date();
      return [...some(page, isLate, '/privacy/copies?show=due', count => counted(count, 'late access request',
        'late access requests')),
        ...some(page, request => !isLate(request), '/privacy/copies?show=due', count => counted(count,
          'access request due within a week', 'access requests due within a week'))];
    }},
];

/** The things that wait for somebody. Each source is asked by itself: one that fails hides no other. */
class NeedsAttention extends Page {
  static properties = {answers: {state: true}, isShown: {state: true}};

  constructor() {
    super();
    /** By path; null if the source failed. @type {Map<string, any>} */
    this.answers = new Map();
    /** @type {Set<string>} */
    this.asked = new Set();
    /** How often each path was asked. @type {Map<string, number>} */
    this.turns = new Map();
    this.isShown = false;
    this.isAgain = false;
    this.catchUp = () => isOffline() || this.askFailed();
  }

  connectedCallback() {
    super.connectedCallback();
    this.stops = [onSession(() => this.askNew()), onLive(kind => this.lookAt(kind))];
    window.addEventListener(CONNECTION, this.catchUp);
    Promise.race([this.askNew(), new Promise(resolve => { setTimeout(resolve, PATIENCE); })]).then(async () => {
      this.isShown = true;
      await this.updateComplete;
      // The first answers are here, or they take long.
      this.dispatchEvent(new CustomEvent('attention-shown', {bubbles: true}));
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stops?.forEach(stop => stop());
    window.removeEventListener(CONNECTION, this.catchUp);
    clearTimeout(this.timer);
  }

  /** @returns {Source[]} */
  sources() {
    const places = session()?.organisations ?? null;
    const isMember = places === null || places.length > 0;
    return [...(isMember ? [INBOX, REPLIES] : []), EMAIL,
      ...(places ?? []).filter(place => place.state === 'active' && place.role === 'admin').map(waitingAt),
      ...(has('privacy-officer') ? OF_OFFICERS : [])];
  }

  /** Roles and memberships can become known later. */
  askNew() {
    return session() ? Promise.all(this.sources().filter(({path}) => !this.asked.has(path)).map(source => this.ask(source)))
      : Promise.resolve([]);
  }

  askFailed() {
    return Promise.all(this.sources().filter(({path}) => this.answers.get(path) === null).map(source => this.ask(source)));
  }

  /** @param {Source} source */
  async ask({path}) {
    this.asked.add(path);
    const turn = (this.turns.get(path) ?? 0) + 1;
    this.turns.set(path, turn);
    let answer = null;
    try {
      answer = await get(path);
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
    }
    if (this.turns.get(path) !== turn) {
      return; // a later answer is on its way
    }
    this.answers = new Map(this.answers).set(path, answer);
    if (path === INBOX.path && answer) {
      tellUnread(answer.unread);
    }
  }

  /** @param {import('/app/live.js').Kind} kind */
  lookAt(kind) {
    const looks = kind === 'reply' ? [REPLIES] : kind === 'resync' ? this.sources() : [INBOX, REPLIES];
    const wanted = () => looks.filter(({path}) => this.asked.has(path)).forEach(source => this.ask(source));
    wanted();
    if (kind === 'message') {
      clearTimeout(this.timer);
      this.timer = setTimeout(wanted, LOOK_AGAIN);
    }
  }

  async tryAgain() {
    this.isAgain = true;
    this.requestUpdate();
    await this.askFailed();
    this.isAgain = false;
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('h2'))?.focus();
  }

  render() {
    return html`<section aria-labelledby="attention"><h2 id="attention" tabindex="-1">Needs your attention</h2>
      ${this.isShown ? this.content() : html`<p aria-busy="true">Loading</p>`}</section>`;
  }

  content() {
    const sources = this.sources();
    const places = session()?.organisations ?? null;
    const isLoading = sources.some(({path}) => !this.answers.has(path));
    const failed = sources.filter(({path}) => this.answers.get(path) === null).map(({name}) => name)
      .concat(places === null ? [t('your schools and clubs')] : []);
    const lines = [...sources.flatMap(({path, lines: of}) => this.answers.get(path) ? of(this.answers.get(path)) : []),
      ...(places ?? []).filter(({state}) => state === 'pending')
        .map(membership => html`<li>${waiting(membership)}<p class="muted">${NEXT_STEP}</p></li>`)].filter(one => one !== nothing);
    return html`${lines.length > 0 ? html`<ul class="items">${lines}</ul>` : nothing}
      ${isLoading ? html`<p aria-busy="true">Loading</p>` : nothing}
      ${failed.length > 0 ? html`<p>We cannot show these now: <bdi>${list(failed)}</bdi>.</p>
        <button type="button" class="secondary small" aria-busy=${this.isAgain} ?disabled=${this.isAgain}
          @click=${this.tryAgain}>Try again</button>` : nothing}
      ${lines.length === 0 && !isLoading && failed.length === 0 ? html`<p class="muted">Nothing needs your attention.</p>` : nothing}`;
  }
}

customElements.define('needs-attention', NeedsAttention);
