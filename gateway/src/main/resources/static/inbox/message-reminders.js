import {nothing} from 'lit';
import {html} from '/app/html.js';
import {createOnce, get} from '/app/api.js';
import {numbers, t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {counted} from '/app/plural.js';

/** How many people have not confirmed a message that asks for it, and reminding them, for staff. */
class MessageReminders extends Page {
  static properties = {messageId: {}, confirmations: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.messageId = '';
    /** @type {{people: number, unconfirmed: number, remindedAt: string | null, nextAt: string | null} | undefined} */
    this.confirmations = undefined;
    this.said = '';
    this.once = createOnce();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('messageId') && this.messageId) {
      this.confirmations = undefined;
      this.said = '';
      this.doing(() => this.read());
    }
  }

  path() {
    return `/api/v1/messages/${encodeURIComponent(this.messageId)}/reminders`;
  }

  async read() {
    this.confirmations = await get(this.path());
  }

  remind() {
    this.said = '';
    return this.doing(async () => {
      const {people} = await this.once.post(this.path(), undefined);
      await this.read();
      this.said = people ? t('We are reminding {people}.', {people: counted(people, 'person', 'people')})
        : t('Everybody has confirmed.');
    });
  }

  render() {
    const found = this.confirmations;
    return html`${this.notice()}
      ${found?.people === 0 ? nothing : found ? html`<p>${found.unconfirmed === 0
          ? html`Everybody has confirmed.`
          : html`${numbers().format(found.unconfirmed)} of ${counted(found.people, 'person has', 'people have')} not confirmed.`}
        ${found.remindedAt ? html`Last reminder: ${time(found.remindedAt)}.` : nothing}</p>
        ${found.unconfirmed === 0 ? nothing : this.reminding(found)}`
        : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}
      <p role="status">${this.said}</p>`;
  }

  /** @param {{unconfirmed: number, nextAt: string | null}} found */
  reminding({unconfirmed, nextAt}) {
    if (nextAt) {
      return html`<p class="muted">You can send the next reminder from ${time(nextAt)}.</p>`;
    }
    const people = counted(unconfirmed, 'person', 'people');
    return this.asking('remind', t('Remind {people}', {people}), {yes: t('Yes, remind'), act: () => this.remind(),
      question: html`We send the message again to ${people}, with “Reminder” before its subject. You can remind people once
        in 24 hours.`});
  }
}

customElements.define('message-reminders', MessageReminders);
