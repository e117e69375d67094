import {nothing} from 'lit';
import {act, get} from '/app/api.js';
import {html} from '/app/html.js';
import {numbers, t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {has, session} from '/app/session.js';
import {RecordNames} from '/privacy/record-names.js';

const PURGING = '/api/v1/purging';
/** Stands for a person where the platform has paused removal after a restore. */
const PLATFORM = '00000000-0000-0000-0000-000000000000';
const NUMBER = numbers();

/**
 * Whether removal is paused, since when, by whom and why; and whether it waits because far more is due than usual. Operators
 * can pause and resume it (`changeable`), two privacy officers allow a large batch.
 */
class PurgingSwitch extends Page {
  static properties = {changeable: {type: Boolean}, purging: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.changeable = false;
    /**
     * @type {{paused: boolean, since?: string, by?: string, reason?: string, restored: boolean, history: any[],
     *   brake?: {since: string, due: number, waiting: boolean, allowedBy: string[]}} | undefined}
     */
    this.purging = undefined;
    this.names = new RecordNames(this);
    this.said = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.look());
  }

  async look() {
    this.become(await get(PURGING));
  }

  /** @param {any} purging */
  become(purging) {
    this.purging = purging;
    this.learn([purging.by, ...purging.brake?.waiting ? purging.brake.allowedBy : []]);
  }

  /** Officers alone can look names up. @param {(string | null | undefined)[]} ids */
  learn(ids) {
    if (has('privacy-officer')) {
      this.names.learn(ids.filter(id => id && id !== PLATFORM).map(id => ({kind: 'user', id: String(id)})));
    }
  }

  /** @param {string} method @param {unknown} [body] */
  change(method, body) {
    return this.doing(async () => this.become(await act(method, `${PURGING}/pause`, body)));
  }

  /** @param {SubmitEvent} event */
  pause(event) {
    return this.sending(event, async ({reason}) => this.become(await act('PUT', `${PURGING}/pause`, {reason})));
  }

  /** A refusal means that the page is out of date: another officer was faster. */
  allowBatch() {
    this.said = '';
    return this.doing(async () => {
      try {
        this.become(await act('POST', `${PURGING}/allowance`));
      } catch (refusal) {
        await this.look().catch(() => {});
        throw refusal;
      }
      this.said = this.purging?.brake?.waiting ? t('You allowed it. Removal starts when another officer agrees.')
        : this.purging?.paused ? t('Two officers have allowed this batch. We start when the pause ends.')
          : t('Two officers have allowed this batch. We start now.');
    });
  }

  updated(changed) {
    if (changed.has('said') && this.said) {
      this.querySelector('.notice.good')?.focus();
    }
  }

  /** @param {string} id */
  person(id) {
    return id === PLATFORM ? t('the platform itself') : this.names.person(id);
  }

  render() {
    const purging = this.purging;
    return html`${this.notice()}
      <div role="status">${this.said ? html`<div class="notice good" tabindex="-1"><p>${this.said}</p></div>` : nothing}</div>
      ${purging?.brake?.waiting ? this.brake(purging.brake) : nothing}
      ${purging?.paused ? html`<div class="notice bad" role="status">
        <p>Removal is paused since ${time(purging.since)}, by ${this.person(String(purging.by))}. Reason:
          <span dir="auto">${purging.reason}</span></p>
        ${purging.restored ? html`<p>A privacy officer must compare the holds with the orders of the authorities. Then an
          operator can resume removal.</p>` : nothing}
        <p>We start no removal until somebody resumes it. Removals that had started continue.</p>
        ${this.changeable ? html`<button ?disabled=${this.busy} @click=${() => this.change('DELETE')}>Resume removal</button>`
          : nothing}</div>` : nothing}
      ${this.changeable && purging && !purging.paused ? html`<p role="status">${purging.brake?.waiting
        ? t('Nobody has paused removal.') : t('Removal is running: we remove each record when it is due.')}</p>
        <form data-draft="pause" @submit=${this.pause}>
        ${this.field('reason', t('Reason for a pause'), {required: true,
          hint: t('Privacy officers can read it. Do not name anybody.')})}
        ${this.submitButton(t('Pause removal'))}</form>` : nothing}
      ${purging?.history.length ? html`<details @toggle=${event => event.target.open && this.learn(
        purging.history.flatMap(past => [past.by, past.resumedBy]))}><summary>Earlier pauses</summary><ul>${
        purging.history.map(past => html`<li>${time(past.since)} to ${time(past.resumedAt)}:
          ${past.reason ? html`<span dir="auto">${past.reason}</span>` : html`<span class="muted">reason deleted</span>`}<br>
          <small class="muted">paused by ${this.person(past.by)}, resumed by ${this.person(past.resumedBy)}</small></li>`)}</ul>
        </details>` : nothing}`;
  }

  /** @param {{since: string, due: number, allowedBy: string[]}} brake */
  brake({since, due, allowedBy}) {
    const mine = allowedBy.includes(session()?.userId ?? '');
    return html`<section class="notice bad" aria-labelledby="brake"><h2 id="brake">Removal waits for two privacy officers</h2>
      <p>At least ${NUMBER.format(due)} records are due at once, far more than usual. A mistake or an attack can be the cause.
        So we have started no removal since ${time(since)}.</p>
      ${allowedBy.map(id => html`<p>Allowed by ${this.person(id)}</p>`)}
      ${!has('privacy-officer') ? nothing
        : mine ? html`<p>You allowed it. Another officer must agree.</p>`
          : html`<p>Check these records first, with “Show what we would remove now”.</p>
            ${this.asking('allow', t('Allow these removals'), {yes: t('Yes, allow them'), act: () => this.allowBatch(),
              question: html`We cannot undo a removal. ${allowedBy.length === 0
                ? t('When you allow this batch, another officer must agree before we start.')
                : t('Another officer has allowed this batch already: we start as soon as you agree.')}`})}`}</section>`;
  }
}

customElements.define('purging-switch', PurgingSwitch);
