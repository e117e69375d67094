// What all pages share.
import {html, LitElement, nothing} from 'lit';
import {Problem} from '/app/api.js';

/**
 * A page in the light DOM, so that the one style sheet applies. `busy` while something is under way, `problem` when it
 * was refused.
 */
export class Page extends LitElement {
  static properties = {busy: {state: true}, problem: {state: true}};

  constructor() {
    super();
    this.busy = false;
    /** @type {Problem | undefined} */
    this.problem = undefined;
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Runs work, showing that it runs and what went wrong.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  async doing(work) {
    this.busy = true;
    this.problem = undefined;
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.problem = failure;
      await this.updateComplete;
      this.querySelector(failure.errors.length ? '[aria-invalid="true"]' : '.notice.bad')?.focus();
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** The problem as a whole. Fields show their own part. */
  notice() {
    const problem = this.problem;
    if (!problem) {
      return nothing;
    }
    return html`<div class="notice bad" role="alert" tabindex="-1">
      <p>${problem.errors.length ? 'Please correct what is marked below.' : problem.message}</p>
      ${problem.status >= 500 && problem.traceId
        ? html`<p class="muted"><small>If it stays, tell us this number: ${problem.traceId}</small></p>` : nothing}</div>`;
  }

  /** @param {string} field */
  wrong(field) {
    return this.problem?.of(field);
  }

  /** @param {string} field */
  invalid(field) {
    return this.wrong(field) ? 'true' : nothing;
  }

  /** @param {string} field what is wrong with it, tied to the input by `aria-describedby` */
  error(field) {
    const wrong = this.wrong(field);
    return wrong ? html`<small class="error" id="${field}-error">${wrong.detail}</small>` : nothing;
  }

  /** @param {string} field */
  describedBy(field) {
    return this.wrong(field) ? `${field}-error` : nothing;
  }

  /**
   * A labelled input with what is wrong with it.
   * @param {string} name
   * @param {string} label
   * @param {{type?: string, value?: string, autocomplete?: string, required?: boolean, minlength?: number,
   *   hint?: unknown, field?: string}} [how] `field`: its name in problems, when that is another
   */
  field(name, label, {type = 'text', value, autocomplete = 'off', required = false, minlength, hint, field = name} = {}) {
    return html`<label for=${name}>${label}</label>
      <input id=${name} name=${name} type=${type} autocomplete=${autocomplete} ?required=${required}
        minlength=${minlength ?? nothing} .value=${value ?? ''} aria-invalid=${this.invalid(field)}
        aria-describedby=${this.wrong(field) ? `${field}-error` : hint ? `${name}-hint` : nothing}>
      ${hint && !this.wrong(field) ? html`<small id="${name}-hint" class="muted">${hint}</small>` : nothing}
      ${this.error(field)}`;
  }

  /** @param {string} label of the button that sends a form */
  submitButton(label) {
    return html`<button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>${label}</button>`;
  }
}

const DATE_TIME = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
const DATE = new Intl.DateTimeFormat(undefined, {dateStyle: 'long'});

/** @param {string | null | undefined} instant RFC 3339 */
export const time = instant => instant
  ? html`<time datetime=${instant}>${DATE_TIME.format(new Date(instant))}</time>` : nothing;

/** @param {string | null | undefined} instant RFC 3339 */
export const day = instant => instant ? html`<time datetime=${instant}>${DATE.format(new Date(instant))}</time>` : nothing;

/** @param {HTMLFormElement} form @returns {Record<string, string>} trimmed; passwords as they are */
export function values(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    fields[name] = /password$/i.test(name) ? String(value) : String(value).trim();
  }
  return fields;
}
