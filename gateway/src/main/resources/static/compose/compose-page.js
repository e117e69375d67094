import {html, nothing} from 'lit';
import {get, post} from '/app/api.js';
import {go} from '/app/go.js';
import {Page, values} from '/app/page.js';
import {postsIn} from '/app/session.js';

/** Staff write to groups of their school or club. */
class ComposePage extends Page {
  static properties = {organisationId: {state: true}, groups: {state: true}};

  constructor() {
    super();
    this.organisationId = postsIn()[0]?.organisationId ?? '';
    this.groups = undefined;
    // Sent again after a failure it is the same message, not a second one.
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.choose(this.organisationId);
  }

  choose(organisationId) {
    this.organisationId = organisationId;
    this.groups = undefined;
    return this.doing(async () => {
      const page = await get(`/api/v1/organisations/${organisationId}/groups`);
      if (this.organisationId === organisationId) {
        this.groups = page.items;
      }
    });
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {subject, body, urgency} = values(form);
    const groupIds = new FormData(form).getAll('group');
    return this.doing(async () => {
      try {
        const message = await post(`/api/v1/organisations/${this.organisationId}/messages`,
          {groupIds, subject, body, urgency}, this.key);
        go(`/messages/${message.id}`);
      } catch (problem) {
        if (problem.status >= 400 && problem.status < 500) {
          this.key = crypto.randomUUID();
        }
        throw problem;
      }
    });
  }

  render() {
    const places = postsIn();
    return html`<h1>New message</h1>
      ${this.notice()}
      <form @submit=${this.submit}>
        ${places.length > 1 ? html`<label for="organisation">School or club</label>
          <select id="organisation" @change=${event => this.choose(event.target.value)}>
            ${places.map(place => html`<option value=${place.organisationId}
              ?selected=${place.organisationId === this.organisationId}>${place.organisationName}</option>`)}
          </select>` : html`<p class="muted">${places[0]?.organisationName}</p>`}
        <fieldset aria-describedby=${this.describedBy('groupIds')}><legend>Who is to be notified</legend>
          ${this.groups === undefined ? html`<p aria-busy=${this.busy}>Groups</p>`
            : this.groups.length === 0 ? html`<p class="muted">There are no groups yet.</p>`
              : this.groups.map(group => html`<label><input type="checkbox" name="group" value=${group.id}>
                ${group.name}</label>`)}
          ${this.error('groupIds')}
          <small class="muted">Every member of the school or club can read the message; these groups are told of it.</small>
        </fieldset>
        <label for="subject">Subject</label>
        <input id="subject" name="subject" required maxlength="200" aria-invalid=${this.invalid('subject')}
          aria-describedby=${this.describedBy('subject')}>
        ${this.error('subject')}
        <label for="body">Message</label>
        <textarea id="body" name="body" rows="8" required aria-invalid=${this.invalid('body')}
          aria-describedby=${this.describedBy('body')}></textarea>
        ${this.error('body')}
        <label for="urgency">Urgency</label>
        <select id="urgency" name="urgency"><option value="normal">Normal</option><option value="important">Important</option>
          <option value="urgent">Urgent</option></select>
        <button type="submit" aria-busy=${this.busy} ?disabled=${this.busy || !this.groups?.length}>Send</button>
      </form>`;
  }
}

customElements.define('compose-page', ComposePage);
