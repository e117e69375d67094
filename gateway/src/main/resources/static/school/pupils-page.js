import {html, nothing} from 'lit';
import {get, post, withParameters} from '/app/api.js';
import {values} from '/app/page.js';
import {table} from '/app/table.js';
import {chosenGroups, SchoolPage} from '/school/school-page.js';

/** The roll. */
class PupilsPage extends SchoolPage {
  static properties = {pupils: {state: true}, q: {state: true}, group: {state: true}};

  constructor() {
    super();
    this.pupils = undefined;
    this.q = '';
    this.group = '';
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  async read() {
    this.pupils = await get(withParameters(this.api('/pupils'), {q: this.q, group: this.group, limit: 50}));
  }

  /** @param {SubmitEvent} event */
  enrol(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {name, reference} = values(form);
    return this.does(async () => {
      await post(this.api('/pupils'), {name, groupIds: chosenGroups(form), ...(reference ? {reference} : {})}, this.key);
      this.key = crypto.randomUUID();
      form.reset();
      await this.read();
    }, `${name} is on the roll.`);
  }

  none() {
    if (this.q || this.group) {
      return 'Nobody like that is on the roll.';
    }
    return this.isAdmin() ? 'No pupils yet. Enrol one below, or import your roll.' : 'No pupils yet.';
  }

  render() {
    return this.frame('pupils', html`
      <div class="grid">
        <label>Name begins with <input type="search" autocomplete="off"
          @change=${event => { this.q = event.target.value.trim(); this.doing(() => this.read()); }}></label>
        <label>Group <select @change=${event => { this.group = event.target.value; this.doing(() => this.read()); }}>
          <option value="">All</option>${(this.place?.groups ?? []).map(group => html`
            <option value=${group.id}>${group.name}</option>`)}</select></label>
      </div>
      ${table(this, this.pupils, {columns: ['Name', 'Number', 'Groups'], stack: true, more: () => this.more('pupils', this.api('/pupils'),
        {q: this.q, group: this.group}), none: this.none(),
        row: pupil => html`<tr>
          <td><a href="/school/${this.organisationId}/pupils/${pupil.id}">${pupil.name}</a></td>
          <td>${pupil.reference ?? ''}</td>
          <td>${pupil.groupIds.map(id => this.groupName(id)).filter(Boolean).join(', ')}</td></tr>`})}
      ${this.isAdmin() ? html`<h2>Enrol a pupil</h2><form @submit=${this.enrol}>
        ${this.field('name', 'Name', {required: true})}
        ${this.field('reference', 'Your number for the pupil (optional)', {hint: 'With it an import finds the pupil again.'})}
        ${this.groupBoxes('Groups')}
        ${this.submitButton('Enrol')}</form>` : nothing}`);
  }
}

customElements.define('pupils-page', PupilsPage);
