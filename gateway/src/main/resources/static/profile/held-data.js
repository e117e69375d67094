// Each kind of data that we hold about somebody: why, for how long, and what they can do. The rules are in deletion-rules.md.
import {nothing} from 'lit';
import {get} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {counted} from '/app/plural.js';
import {session} from '/app/session.js';
import {fileSize} from '/files/file-size.js';

/** A service that takes longer is not waited for, in milliseconds. */
const PATIENCE = 5000;
const AWAY = t('could not be counted now');

const CHILDREN = '/api/v1/me/pupils?limit=200';
const MESSAGES = '/api/v1/me/inbox?limit=100';
const FILES = '/api/v1/me/storage';
const SESSIONS = '/api/v1/me/sessions';
const DEVICES = '/api/v1/me/devices';
const PASSKEYS = '/api/v1/me/passkeys';
const NOTIFIED = '/api/v1/me/push-subscriptions';
const COPIES = '/api/v1/access-requests?mine=true&limit=200';
const COUNTED = [CHILDREN, MESSAGES, FILES, SESSIONS, DEVICES, PASSKEYS, NOTIFIED, COPIES];

/**
 * Opened on request: only then is anything counted. Every number comes from a list that this person can open themselves, so
 * that none shows more than they may know: no message or child that is kept from them, and no hold.
 */
class HeldData extends Page {
  static properties = {answers: {state: true}, isOpen: {state: true}};

  constructor() {
    super();
    /** By path; null if there was no answer in time. @type {Map<string, any>} */
    this.answers = new Map();
    this.isOpen = false;
  }

  /** @param {boolean} isOpen */
  turn(isOpen) {
    this.isOpen = isOpen;
    if (isOpen) {
      COUNTED.filter(path => !this.answers.get(path)).forEach(path => this.ask(path));
    }
  }

  /** @param {string} path */
  async ask(path) {
    const late = new Promise(resolve => { setTimeout(() => resolve(null), PATIENCE); });
    const answer = await Promise.race([get(path).catch(() => null), late]);
    this.answers = new Map(this.answers).set(path, answer);
  }

  tryAgain() {
    const failed = COUNTED.filter(path => this.answers.get(path) === null);
    this.answers = new Map([...this.answers].filter(([, answer]) => answer !== null));
    failed.forEach(path => this.ask(path));
  }

  /** @param {string} path @param {(answer: any) => unknown} inWords */
  number(path, inWords) {
    const answer = this.answers.get(path);
    return answer === undefined ? t('counting') : answer === null ? AWAY : inWords(answer);
  }

  /** @param {string} path of a list @param {(count: number) => string} words */
  count(path, words) {
    return this.number(path, ({items, next}) => next ? t('more than {number}', {number: words(items.length)})
      : words(items.length));
  }

  places() {
    const places = session()?.organisations;
    return places ? counted(places.length, 'school or club', 'schools and clubs') : AWAY;
  }

  render() {
    return html`<h2>Everything that we hold about you</h2>
      <p>When you delete your account, nobody can see any of this from that moment on, and we remove it within 30 days, except
        where this list says otherwise or an authority has ordered us to keep it.</p>
      <details @toggle=${event => this.turn(event.target.open)}><summary>Show each kind of data</summary>
        ${this.isOpen ? html`${this.kinds()}${[...this.answers.values()].includes(null) ? html`<p>We could not count
          everything.</p><button type="button" class="secondary small" @click=${this.tryAgain}>Try again</button>` : nothing}`
          : nothing}</details>`;
  }

  /** @param {unknown} name @param {unknown} number @param {{why: unknown, until: unknown, can: unknown}} what */
  kind(name, number, {why, until, can}) {
    return html`<section><h3>${name}</h3><dl class="details">
      ${number === nothing ? nothing : html`<dt>How much</dt><dd>${number}</dd>`}
      <dt>Why</dt><dd>${why}</dd><dt>How long</dt><dd>${until}</dd><dt>You can</dt><dd>${can}</dd></dl></section>`;
  }

  kinds() {
    const copy = html`<a href="/copies">ask for a copy</a>`;
    return html`
      ${this.kind(html`Name, email, mobile number and language`, nothing, {
        why: html`To sign you in and to send you messages in your language. Staff of your schools and clubs can see them, except
          the language, and no other parent can.`,
        until: html`Until you delete your account. An old address or number is gone as soon as you change it.`,
        can: html`correct them above, change your email under <a href="/security">Sign-in and security</a>, or ${copy}.`})}
      ${this.kind(html`Policy versions that you accepted`, nothing, {
        why: html`To prove which version of the <a href="/policy">privacy policy</a> applied to you.`,
        until: html`Until you delete your account.`, can: html`${copy}.`})}
      ${this.kind(html`Memberships`, this.places(), {
        why: html`To decide which messages you can read, and which are sent to you.`,
        until: html`Until you delete your account, or the school or club is deleted. After you leave, we keep only that you were
          a member.`,
        can: html`<a href="/schools">change your groups or leave</a>, or ${copy}.`})}
      ${this.kind(html`Children`, this.count(CHILDREN, count => counted(count, 'child', 'children')), {
        why: html`So that messages about a child reach you.`,
        until: html`The record of a child belongs to the school. It stays until the school deletes it, without you
          from the deletion of your account on.`,
        can: html`<a href="/children">see it</a>, ask the school to correct it, or ${copy}.`})}
      ${this.kind(html`Messages that you received`, this.count(MESSAGES, count => counted(count, 'message', 'messages')), {
        why: html`To show you your inbox, and to tell the school whether you have read or confirmed a message.`,
        until: html`The message belongs to the school or club, until it deletes it. We remove the note that you
          received and read it together with your account.`,
        can: html`<a href="/inbox">read them</a>, or ${copy}.`})}
      ${this.kind(html`Replies, conversations and messages that you wrote`, nothing, {
        why: html`So that the school or club can read and answer them.`,
        until: html`We remove your replies, and the conversations that you started, together with your account. A message that
          you sent as staff belongs to the school or club and stays, without your name.`,
        can: html`see them beside each message, or ${copy}.`})}
      ${this.kind(html`Files`, this.number(FILES, ({usedBytes}) => fileSize(usedBytes)), {
        why: html`They belong to messages and drafts that you wrote.`,
        until: html`As long as the message or draft. We remove a file that you did not send after a day.`,
        can: html`delete the draft, or ${copy}.`})}
      ${this.kind(html`Emails and texts that we sent you`, nothing, {
        why: html`To try again when one fails, and to tell the school whether a message arrived. We keep neither the address nor
          the text.`,
        until: html`As long as the message, or until you delete your account.`, can: html`${copy}.`})}
      ${this.kind(html`Recorded calls`, nothing, {
        why: html`For training and quality, as the <a href="/policy">privacy policy</a> says.`,
        until: html`Until the school or club deletes the call. We remove a call that concerned you alone together with your
          account, and take you off the others.`,
        can: html`${copy}. It has the recording of a call that concerned you alone.`})}
      ${this.kind(html`Notification settings`, nothing, {
        why: html`To send you messages how and when you want them.`, until: html`Until you delete your account.`,
        can: html`<a href="/profile/notifications">change them</a>, or ${copy}.`})}
      ${this.kind(html`Browsers and apps`, html`signed in: ${this.count(SESSIONS, count => counted(count, 'browser or app', 'browsers and apps'))};
          remembered: ${this.count(DEVICES, count => counted(count, 'browser', 'browsers'))};
          passkeys: ${this.count(PASSKEYS, count => counted(count, 'passkey', 'passkeys'))};
          with notifications: ${this.count(NOTIFIED, count => counted(count, 'browser', 'browsers'))}`, {
        why: html`To keep you signed in, to keep others out, and to notify you of new messages.`,
        until: html`A sign-in ends when you sign out, or after two hours without use. We remember a browser for up to 30
          days. A passkey stays until you remove it. A browser gets notifications until you turn them off or sign out there.`,
        can: html`sign each of them out under <a href="/security">Sign-in and security</a>, turn off notifications under
          <a href="/profile/notifications">Notifications</a>, or ${copy}.`})}
      ${this.kind(html`Audit trail and access log`, nothing, {
        why: html`To prove who saw or changed personal data.`,
        until: html`An entry is never removed, so that nobody can rewrite the trail. When your account is removed, we erase the
          details, and no entry can be traced to you any more.`,
        can: html`${copy}. It has everything that you did and that was done about you, without the names of others.`})}
      ${this.kind(html`Requests for a copy`, this.count(COPIES, count => counted(count, 'request', 'requests')), {
        why: html`To answer them in time.`,
        until: html`Until you delete your account. A copy can be downloaded for 7 days at most.`,
        can: html`<a href="/copies">see them</a>.`})}
      ${this.kind(html`Requests for deletion`, nothing, {
        why: html`To remove everything, also from backups, and to prove that we did.`,
        until: html`We keep the number, the times and the certificate. They name nobody.`,
        can: html`<a href="/deletion">check how far a deletion is</a>.`})}`;
  }
}

customElements.define('held-data', HeldData);
