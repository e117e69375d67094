// Starting a message from a template of the school or club, and saving one as a template.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {post, Problem} from '/app/api.js';
import {putBack} from '/app/drafts.js';
import {t} from '/app/language.js';
import {Page, values} from '/app/page.js';

/** The words of a message form. @param {HTMLFormElement} form */
function wordsOf(form) {
  const {subject, body, urgency} = values(form);
  const data = new FormData(form);
  return {subject, body, urgency, confirmation: data.has('confirmation'), allowReplies: data.has('replies')};
}

/** Fills a message form from a template. Recipients and files stay. `messageForm` finds the form. */
class TemplateChoice extends Page {
  static properties = {organisationId: {}, templates: {attribute: false}, messageForm: {attribute: false},
    waiting: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.organisationId = '';
    /** @type {any[]} */
    this.templates = [];
    /** @type {() => HTMLFormElement} */
    this.messageForm = () => { throw new Error('no form'); };
    /** The template that would replace what was typed. @type {any} */
    this.waiting = undefined;
    /** @type {unknown} */
    this.said = '';
  }

  /** @param {Event} event */
  choose(event) {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    const template = this.templates.find(({id}) => id === select.value);
    this.said = '';
    this.waiting = undefined;
    if (!template) {
      return;
    }
    const {subject, body} = wordsOf(this.messageForm());
    if (subject || body) {
      this.ask(template);
    } else {
      this.start(template);
    }
  }

  /** @param {any} template */
  async ask(template) {
    this.waiting = template;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('.ask'))?.focus();
  }

  /** @param {any} template */
  start({name, subject, body, urgency, confirmation, allowReplies}) {
    putBack(this.messageForm(), {subject, body, urgency, 'confirmation=on': confirmation, 'replies=on': allowReplies});
    this.done(html`The message starts from the template <bdi>${name}</bdi>.`);
  }

  /** The next choice is a new one. @param {unknown} said */
  async done(said) {
    this.waiting = undefined;
    this.said = said;
    await this.updateComplete;
    const select = /** @type {HTMLSelectElement | null} */ (this.querySelector('select'));
    if (select) {
      select.value = '';
      select.focus();
    }
  }

  render() {
    return this.templates.length === 0 ? nothing : html`<label for="template">Start from a template</label>
      <select id="template" @change=${this.choose}><option value="">Choose a template</option>
        ${this.templates.map(({id, name}) => html`<option value=${id} dir="auto">${name}</option>`)}</select>
      ${this.waiting ? html`<section class="notice bad ask" tabindex="-1" aria-label="Replace what you have written">
        <p>The template <bdi>${this.waiting.name}</bdi> replaces the subject and the message that you have written.</p>
        <div class="actions"><button type="button" @click=${() => this.start(this.waiting)}>Use the template</button>
          <button type="button" class="secondary" @click=${() => this.done('')}>Keep what I have written</button></div></section>` : nothing}
      <p role="status">${this.said}</p>
      <p><a href="/school/${this.organisationId}/templates">Manage templates</a></p>`;
  }
}

/** Saves the words of a message form as a template, under a name. Sends `template-saved`. */
class TemplateKeeper extends Page {
  static properties = {organisationId: {}, messageForm: {attribute: false}, naming: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.organisationId = '';
    /** @type {() => HTMLFormElement} */
    this.messageForm = () => { throw new Error('no form'); };
    this.naming = false;
    /** @type {unknown} */
    this.said = '';
  }

  async begin() {
    const {subject, body} = wordsOf(this.messageForm());
    this.said = '';
    if (!subject || !body) {
      await this.showProblem(new Problem(422, {code: 'invalid-request',
        detail: t('Write a subject and a message first. Then save them as a template.')}));
      return;
    }
    this.problem = undefined;
    this.naming = true;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('#template-name'))?.focus();
  }

  /** @param {SubmitEvent} event */
  save(event) {
    return this.sending(event, async (fields, key) => {
      const name = fields['template-name'];
      await post(`/api/v1/organisations/${this.organisationId}/templates`, {name, ...wordsOf(this.messageForm())}, key);
      this.naming = false;
      this.said = html`The template <bdi>${name}</bdi> is saved.`;
      this.dispatchEvent(new CustomEvent('template-saved', {bubbles: true}));
    });
  }

  render() {
    return html`${this.notice()}
      ${this.naming ? html`<form data-draft="template" @submit=${this.save} aria-label="Save as template">
        ${this.field('template-name', t('Name of the template'), {required: true, field: 'name',
          hint: html`All staff of your school or club can use it. It keeps the words, not the recipients and the files.`})}
        <div class="actions">${this.submitButton(t('Save template'))}
          <button type="button" class="secondary" @click=${() => { this.naming = false; }}>Cancel</button></div></form>`
        : html`<p class="actions"><button type="button" class="secondary outline" @click=${this.begin}>Save as template</button></p>`}
      <p role="status">${this.said}</p>`;
  }
}

customElements.define('template-choice', TemplateChoice);
customElements.define('template-keeper', TemplateKeeper);
