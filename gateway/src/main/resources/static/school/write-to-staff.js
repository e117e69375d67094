import {nothing} from 'lit';
import {html} from '/app/html.js';
import {all, post} from '/app/api.js';
import {go} from '/app/go.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';

/** Lets a member begin a conversation with the staff of a school or club that takes such messages. */
class WriteToStaff extends Page {
  static properties = {place: {attribute: false}, open: {state: true}, family: {state: true}};

  constructor() {
    super();
    /** @type {any} its directory entry */
    this.place = undefined;
    this.open = false;
    /** One's own children there. @type {any[]} */
    this.family = [];
  }

  begin() {
    return this.doing(async () => {
      this.family = (await all('/api/v1/me/pupils')).filter(child => child.organisationId === this.place.id);
      this.open = true;
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector('select, input'))?.focus();
    });
  }

  /** @param {SubmitEvent} event */
  write(event) {
    return this.sending(event, async ({subject, body, pupilId}, key) => {
      const message = await post(`/api/v1/organisations/${this.place.id}/conversations`,
        {subject, body, pupilId: pupilId || undefined}, key);
      go(`/messages/${message.id}`);
    });
  }

  render() {
    const {place} = this;
    if (!place) {
      return nothing;
    }
    return html`<section aria-labelledby="write"><h2 id="write">Write to <bdi>${place.name}</bdi></h2>
      ${this.notice()}
      ${place.conversations !== 'staff' ? html`<p class="muted"><bdi>${place.name}</bdi> does not take messages here. Contact
          the office in another way, such as by phone.</p>`
        : this.open ? this.form()
          : html`<p>The staff can read your message and answer it. Other families cannot see it.</p>
            <p><button class="secondary" ?disabled=${this.busy} aria-busy=${this.busy} @click=${this.begin}>Write a
              message</button></p>`}</section>`;
  }

  form() {
    return html`<form data-draft="write-to-staff" @submit=${this.write}>
      <p class="muted">All staff of <bdi>${this.place.name}</bdi> can read this message and answer it. Other families cannot
        see it, not even another guardian of your child.</p>
      ${this.family.length ? html`<label for="pupilId">Is it about a child?</label>${this.error('pupilId')}
        <select id="pupilId" name="pupilId" aria-invalid=${this.invalid('pupilId')}
          aria-describedby=${this.describedBy('pupilId')}><option value="">No child in particular</option>
          ${this.family.map(child => html`<option value=${child.id}>${child.name}</option>`)}</select>` : nothing}
      ${this.field('subject', t('Subject'), {required: true})}
      <label for="body">Message</label>${this.error('body')}
      <textarea id="body" name="body" dir="auto" rows="6" required maxlength="5000" aria-invalid=${this.invalid('body')}
        aria-describedby=${this.describedBy('body')}></textarea>
      <div class="actions">${this.submitButton(t('Send'))}
        <button type="button" class="secondary" @click=${() => { this.open = false; }}>Cancel</button></div></form>`;
  }
}

customElements.define('write-to-staff', WriteToStaff);
