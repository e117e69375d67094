// The parts that all pages share.
import {LitElement, nothing} from 'lit';
import {Problem} from '/app/api.js';
import {draftOf, dropDraft, noteTyping, onceOf, putBack} from '/app/drafts.js';
import {html} from '/app/html.js';
import {dates, t} from '/app/language.js';
import {signIn} from '/app/session.js';

/** Stands before the title of a page with an error, so that a screen reader says it first. */
const ERROR = `${t('Error:')} `;

/**
 * A page in the light DOM, so that the one style sheet applies. `busy` while work is under way, `problem` after a
 * refusal. No page may name a method or property as the DOM does: the browser and Lit call `remove()` to take an element
 * away. A test checks this for every element.
 */
export class Page extends LitElement {
  static properties = {busy: {state: true}, problem: {state: true}, putBackDraft: {state: true},
    waitsForYes: {state: true}};

  constructor() {
    super();
    this.busy = false;
    /** @type {Problem | undefined} */
    this.problem = undefined;
    /** Whether the page shows something that was typed before a reload or sign-out. */
    this.putBackDraft = false;
    /** Which button waits for a second click. */
    this.waitsForYes = '';
    /** Typed values that wait for their fields to appear. @type {Map<HTMLFormElement, Record<string, any>>} */
    this.draftsOfForms = new Map();
    this.addEventListener('submit', event => this.checkForm(event), {capture: true});
    this.addEventListener('input', event => this.isOwn(event) && noteTyping(event));
    this.addEventListener('change', event => this.isOwn(event) && noteTyping(event));
  }

  createRenderRoot() {
    return this;
  }

  /** Pages stand in pages; each looks after its own forms. @param {Event} event */
  isOwn(event) {
    return this.owns(/** @type {Element} */ (event.target));
  }

  /** @param {Element} element */
  owns(element) {
    let parent = element.parentElement;
    while (parent && !(parent instanceof Page)) {
      parent = parent.parentElement;
    }
    return parent === this;
  }

  /** @param {Map<string, unknown>} changed */
  update(changed) {
    super.update(changed);
    for (const form of this.querySelectorAll('form')) {
      // We say ourselves what is wrong, at the top and at each field: the browser's bubbles go away and name no field.
      form.noValidate = true;
      if (form.dataset.draft && this.owns(form)) {
        this.restoreDraft(form);
      }
    }
  }

  /** @param {HTMLFormElement} form */
  restoreDraft(form) {
    const waiting = this.draftsOfForms.get(form);
    if (waiting) {
      queueMicrotask(() => putBack(form, waiting));
      return;
    }
    this.draftsOfForms.set(form, {});
    draftOf(form).then(draft => {
      if (draft && form.isConnected) {
        const fields = {...draft.fields};
        this.draftsOfForms.set(form, fields);
        this.takeBack(draft.more);
        putBack(form, fields);
        this.putBackDraft = true;
      }
    });
  }

  /** Keeps data of a form that is in none of its fields. @param {any} more as it was given to `noteMore` */
  // eslint-disable-next-line no-unused-vars
  takeBack(more) {}

  /** Starts again without what was kept. */
  async dropDrafts() {
    await Promise.all([...this.draftsOfForms.keys()].map(dropDraft));
    location.reload();
  }

  /**
   * Runs work, shows that it runs, and shows a refusal.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  async doing(work) {
    this.busy = true;
    this.problem = undefined;
    document.title = document.title.replace(ERROR, '');
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      await this.showProblem(failure);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** @param {Problem} problem the focus goes to its summary */
  async showProblem(problem) {
    this.problem = problem;
    document.title = ERROR + document.title.replace(ERROR, '');
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('.notice.bad'))?.focus();
  }

  /**
   * Sends a form: once, however often somebody tries, and forgets its draft when it has arrived.
   * @template T
   * @param {Event} event of the form
   * @param {(fields: Record<string, string>, key: string, form: HTMLFormElement) => Promise<T>} work `key` is the
   *   idempotency key for what it creates
   * @returns {Promise<T | undefined>} undefined after a refusal; see `problem`
   */
  sending(event, work) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    return this.doing(async () => {
      const result = await onceOf(form).run(key => work(values(form), key, form));
      this.putBackDraft = false;
      await dropDraft(form);
      return result;
    });
  }

  /** Refuses a form that is not filled in, as the platform would. @param {Event} event */
  checkForm(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const submitter = /** @type {SubmitEvent} */ (event).submitter;
    if (!this.isOwn(event) || submitter?.hasAttribute('formnovalidate')) {
      return;
    }
    const errors = /** @type {any[]} */ ([...form.elements]).filter(field => field.willValidate && !field.validity.valid)
      .map(field => ({field: field.dataset.field ?? (field.name || field.id), code: 'missing', detail: wrongWith(field)}));
    if (errors.length > 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.showProblem(new Problem(422, {code: 'invalid-request', errors}));
    }
  }

  /** The problem as a whole, with a link to each field; and that typed text was put back. */
  notice() {
    return [this.putBackDraft ? html`<div class="notice" role="status"><p>We kept what you typed here earlier.
        <button type="button" class="link" @click=${this.dropDrafts}>Start again without it</button></p></div>` : nothing,
      this.problem ? this.summary(this.problem) : nothing];
  }

  /** @param {Problem} problem */
  summary(problem) {
    if (problem.code === 'sign-in-again') {
      return html`<div class="notice bad" role="alert" tabindex="-1"><h2>Sign in again to do this</h2>
        <p>This is important, so we need to be sure that it's you. Sign in again, then repeat what you did. You come back to
          this page, and we keep what you typed.</p>
        <button type="button" @click=${() => signIn(location.pathname + location.search, 'password')}>Sign in again</button></div>`;
    }
    return html`<div class="notice bad" role="alert" tabindex="-1"><h2>There is a problem</h2>
      ${problem.errors.length ? html`<ul>${problem.errors.map(({field, detail}) => html`<li><a href="#main"
          @click=${event => this.toField(event, field)}>${detail}</a></li>`)}</ul>` : html`<p>${problem.message}</p>`}
      ${problem.status >= 500 && problem.traceId
        ? html`<p class="muted"><small>If this happens again, tell us this number: ${problem.traceId}</small></p>` : nothing}</div>`;
  }

  /** @param {Event} event @param {string} field */
  toField(event, field) {
    event.preventDefault();
    event.stopPropagation();
    const name = field.replace(/[[.].*$/, '');
    const found = [`[data-field="${field}"]`, `[aria-describedby~="${field}-error"]`, `[name="${field}"]`, `[id="${field}"]`,
      `[aria-describedby~="${name}-error"]`, `[name="${name}"]`].map(selector => this.querySelector(selector)).find(Boolean);
    const focusable = found?.matches('fieldset') ? found.querySelector('input, select, textarea') : found;
    /** @type {HTMLElement | undefined} */ (focusable)?.focus();
  }

  /** @param {string} field */
  wrong(field) {
    return this.problem?.of(field);
  }

  /** @param {string} field */
  invalid(field) {
    return this.wrong(field) ? 'true' : nothing;
  }

  /** @param {string} field its error, tied to the input by `aria-describedby` */
  error(field) {
    const wrong = this.wrong(field);
    return wrong ? html`<small class="error" id="${field}-error"><span class="spoken">Error: </span>${wrong.detail}</small>`
      : nothing;
  }

  /** @param {string} field @param {string} [hint] the id of a hint */
  describedBy(field, hint) {
    return [this.wrong(field) ? `${field}-error` : '', hint ?? ''].filter(Boolean).join(' ') || nothing;
  }

  /**
   * A labelled input with its hint and its error.
   * @param {string} name
   * @param {string} label
   * @param {{type?: string, value?: string, autocomplete?: string, required?: boolean, minlength?: number,
   *   hint?: unknown, field?: string}} [how] `field`: its name in problems, if that is another
   */
  field(name, label, {type = 'text', value, autocomplete = 'off', required = false, minlength, hint, field = name} = {}) {
    return html`<label for=${name}>${label}</label>
      ${hint ? html`<small id="${name}-hint" class="muted hint">${hint}</small>` : nothing}
      ${this.error(field)}
      <input id=${name} name=${name} type=${type} dir=${type === 'text' ? 'auto' : nothing}
        autocomplete=${autocomplete} ?required=${required} data-field=${field}
        minlength=${minlength ?? nothing} .value=${value ?? ''} aria-invalid=${this.invalid(field)}
        aria-describedby=${this.describedBy(field, hint ? `${name}-hint` : undefined)}>`;
  }

  /**
   * A button that asks before it acts.
   * @param {string} id of it on this page
   * @param {string} label
   * @param {{question: unknown, act: () => unknown, yes?: string, of?: string}} how `of`: what it is about, for those who
   *   hear the label alone
   */
  asking(id, label, {question, act, yes = label, of = ''}) {
    const about = of ? html`<span class="spoken"> ${of}</span>` : nothing;
    return this.waitsForYes === id ? html`<section class="notice bad ask" tabindex="-1" aria-label=${label}><p>${question}</p>
        <div class="actions"><button type="button" ?disabled=${this.busy} @click=${async () => {
          await act();
          this.waitsForYes = '';
        }}>${yes}${about}</button>
        <button type="button" class="secondary" @click=${() => this.turnTo('', `[data-ask="${id}"]`)}>Cancel</button></div></section>`
      : html`<button type="button" class="secondary outline" data-ask=${id} ?disabled=${this.busy}
        @click=${() => this.turnTo(id, '.ask')}>${label}${about}</button>`;
  }

  /** The focus follows what was clicked away. @param {string} question @param {string} selector */
  async turnTo(question, selector) {
    this.waitsForYes = question;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(selector))?.focus();
  }

  /** @param {string} label of the button that sends a form */
  submitButton(label) {
    return html`<button type="submit" aria-busy=${this.busy} ?disabled=${this.busy}>${label}</button>`;
  }
}

/** @param {any} field what to do about it, in words */
function wrongWith(field) {
  const label = (field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? t('this')).trim().replace(/\s+/g, ' ');
  const name = label.replace(/ \(.*\)$/, '');
  if (field.type === 'checkbox') {
    return t('Tick the box: {label}', {label});
  }
  if (field.validity.valueMissing) {
    return field.type === 'file' ? t('Choose a file') : field.tagName === 'SELECT' ? t('Choose: {name}', {name})
      : t('Fill in: {name}', {name});
  }
  return field.type === 'email' ? t('Enter an email address in the correct format, like name@example.com')
    : t('Check: {name}. {reason}', {name, reason: field.validationMessage});
}

const DATE_TIME = dates({dateStyle: 'medium', timeStyle: 'short'});
const DATE = dates({dateStyle: 'long'});

/** @param {string | null | undefined} instant RFC 3339 */
export const time = instant => instant ? html`<time datetime=${instant}>${timeInWords(instant)}</time>` : nothing;

/** @param {string} instant RFC 3339 @returns {string} for labels */
export const timeInWords = instant => DATE_TIME.format(new Date(instant));

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
