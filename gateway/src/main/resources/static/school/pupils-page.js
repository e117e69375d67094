import {html, nothing} from 'lit';
import {act, post} from '/app/api.js';
import {newest} from '/app/newest.js';
import {table} from '/app/table.js';
import {chosenGroups, SchoolPage} from '/school/school-page.js';

/** All pupils of a school. */
class PupilsPage extends SchoolPage {
  static properties = {pupils: {state: true}, q: {state: true}, group: {state: true}};

  constructor() {
    super();
    this.pupils = undefined;
    this.newest = newest();
    this.q = '';
    this.group = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  read() {
    return this.newest(() => this.find(), pupils => { this.pupils = pupils; });
  }

  /** A page of the pupils that match. The name goes in the body: addresses are kept in logs. @param {string} [cursor] */
  find(cursor) {
    return act('POST', this.api('/pupils/searches'), {q: this.q, group: this.group || undefined, limit: 50, cursor});
  }

  moreFound() {
    return this.doing(async () => {
      const before = this.pupils;
      const page = await this.find(before.next);
      if (this.pupils === before) {
        this.pupils = {items: [...before.items, ...page.items], next: page.next};
      }
    });
  }

  /** @param {SubmitEvent} event */
  enrol(event) {
    const name = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('name');
    return this.sends(event, async ({name, reference}, key, form) => {
      await post(this.api('/pupils'), {name, groupIds: chosenGroups(form), ...(reference ? {reference} : {})}, key);
      form.reset();
      await this.read();
    }, `${name} is added.`);
  }

  none() {
    if (this.q || this.group) {
      return 'No pupil matches.';
    }
    return this.isAdmin() ? 'There are no pupils yet. Add one below, or import a list.' : 'There are no pupils yet.';
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
      ${table(this, this.pupils, {columns: ['Name', 'Number', 'Groups'], stack: true, more: () => this.moreFound(),
        none: this.none(),
        row: pupil => html`<tr>
          <td><a href="/school/${this.organisationId}/pupils/${pupil.id}">${pupil.name}</a></td>
          <td>${pupil.reference ?? ''}</td>
          <td>${pupil.groupIds.map(id => this.groupName(id)).filter(Boolean).join(', ')}</td></tr>`})}
      ${this.isAdmin() ? html`<h2>Add a pupil</h2><form data-draft="enrol" @submit=${this.enrol}>
        ${this.field('name', 'Name', {required: true})}
        ${this.field('reference', 'Your own number for the pupil (optional)', {hint: 'An import uses it to recognise the pupil.'})}
        ${this.groupBoxes('Groups')}
        ${this.submitButton('Add pupil')}</form>` : nothing}`);
  }
}

customElements.define('pupils-page', PupilsPage);
