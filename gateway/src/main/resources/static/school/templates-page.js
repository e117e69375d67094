import {nothing} from 'lit';
import {html} from '/app/html.js';
import {act, get, send} from '/app/api.js';
import {t} from '/app/language.js';
import {time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {table} from '/app/table.js';
import {SchoolPage} from '/school/school-page.js';

const URGENCIES = {normal: t('Normal'), important: t('Important'), urgent: t('Urgent')};

/** The templates of a school or club for messages, for those who write for it. */
class TemplatesPage extends SchoolPage {
  static properties = {open: {state: true}};

  constructor() {
    super();
    this.templates = new Paged(this, {ask: path => get(path)});
    /** The template that is being changed, and its version. @type {{template: any, etag: string} | undefined} */
    this.open = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => this.read());
  }

  read() {
    return this.templates.read(this.api('/templates'));
  }

  /** @param {any} template */
  edit(template) {
    this.said = '';
    return this.doing(async () => {
      const answer = await send('GET', this.api(`/templates/${template.id}`));
      this.open = {template: await answer.json(), etag: answer.headers.get('ETag') ?? ''};
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('#edit-template'))?.focus();
    });
  }

  /** @param {SubmitEvent} event */
  save(event) {
    return this.sends(event, async ({name, subject, body, urgency}, _, form) => {
      const data = new FormData(form);
      await act('PATCH', this.api(`/templates/${this.open?.template.id}`), {name, subject, body, urgency,
        confirmation: data.has('confirmation'), allowReplies: data.has('replies')}, {'If-Match': this.open?.etag ?? ''});
      this.open = undefined;
      await this.read();
    }, t('The template is saved.'));
  }

  /** @param {any} template */
  discard(template) {
    return this.does(async () => {
      await act('DELETE', this.api(`/templates/${template.id}`));
      if (this.open?.template.id === template.id) {
        this.open = undefined;
      }
      await this.read();
    }, t('The template is deleted.'));
  }

  render() {
    return this.frame('templates', html`<h2>Templates</h2>
      <p class="muted">All staff can start a message from a template, change it and delete it. Messages that were sent stay
        as they are.</p>
      ${table(this, this.templates, {columns: [t('Name'), t('Subject'), t('Changed'), ''], stack: true,
        none: html`There are no templates yet. Write a <a href="/compose">new message</a>, then choose “Save as template”.`,
        row: template => html`<tr><td><bdi>${template.name}</bdi></td><td dir="auto">${template.subject}</td>
          <td>${time(template.savedAt)}</td>
          <td><div class="actions"><button class="secondary" ?disabled=${this.busy} @click=${() => this.edit(template)}>Edit<span
              class="spoken"> ${template.name}</span></button>
            ${this.asking(template.id, t('Delete'), {of: template.name, yes: t('Yes, delete'), act: () => this.discard(template),
              question: html`Nobody can start a message from this template any more.`})}</div></td></tr>`})}
      ${this.open ? this.form(this.open.template) : nothing}`);
  }

  /** @param {any} template */
  form(template) {
    return html`<h2 id="edit-template" tabindex="-1">Edit <bdi>${template.name}</bdi></h2>
      <form data-draft=${`template-${template.id}`} @submit=${this.save}>
        ${this.field('name', t('Name'), {value: template.name, required: true})}
        ${this.field('subject', t('Subject'), {value: template.subject, required: true})}
        <label for="body">Message</label>
        ${this.error('body')}
        <textarea id="body" name="body" dir="auto" rows="8" required .value=${template.body} aria-invalid=${this.invalid('body')}
          aria-describedby=${this.describedBy('body')}></textarea>
        <label for="urgency">Urgency</label>
        <select id="urgency" name="urgency">${Object.keys(URGENCIES).map(urgency => html`<option value=${urgency}
          ?selected=${urgency === template.urgency}>${URGENCIES[urgency]}</option>`)}</select>
        <label><input type="checkbox" name="replies" .checked=${template.allowReplies}> Let people reply</label>
        <label><input type="checkbox" name="confirmation" .checked=${template.confirmation}> Ask people to confirm that they
          have seen it</label>
        <div class="actions">${this.submitButton(t('Save'))}
          <button type="button" class="secondary" @click=${() => { this.open = undefined; }}>Cancel</button></div></form>`;
  }
}

customElements.define('templates-page', TemplatesPage);
