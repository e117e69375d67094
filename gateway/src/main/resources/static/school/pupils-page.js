import {nothing} from 'lit';
import {act, post} from '/app/api.js';
import {recalled, remember} from '/app/coming-back.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Paged} from '/app/paged.js';
import {table} from '/app/table.js';
import {chosenGroups, groupNames, SchoolPage} from '/school/school-page.js';

/** All pupils of a school. */
class PupilsPage extends SchoolPage {
  static properties = {q: {state: true}, group: {state: true}};

  constructor() {
    super();
    // The name goes in the body: addresses are kept in logs.
    this.pupils = new Paged(this, {ask: (path, parameters) => act('POST', path, parameters)});
    const {q = '', group = ''} = recalled();
    this.q = q;
    this.group = group;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  read() {
    remember(this, {q: this.q, group: this.group});
    return this.pupils.read(this.api('/pupils/searches'), {q: this.q, group: this.group || undefined});
  }

  /** @param {SubmitEvent} event */
  enrol(event) {
    const name = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('name');
    return this.sends(event, async ({name, reference}, key, form) => {
      await post(this.api('/pupils'), {name, groupIds: chosenGroups(form), ...(reference ? {reference} : {})}, key);
      form.reset();
      await this.read();
    }, t('{name} is added.', {name}));
  }

  none() {
    if (this.q || this.group) {
      return t('No pupils match your search.');
    }
    return this.isAdmin() ? t('There are no pupils yet. Add one below, or import a list.') : t('There are no pupils yet.');
  }

  render() {
    return this.frame('pupils', html`
      <div class="grid">
        <label>Name begins with <input type="search" autocomplete="off" dir="auto" .value=${this.q}
          @change=${event => { this.q = event.target.value.trim(); this.doing(() => this.read()); }}></label>
        <label>Group <select @change=${event => { this.group = event.target.value; this.doing(() => this.read()); }}>
          <option value="">All</option>${(this.place?.groups ?? []).map(group => html`
            <option value=${group.id} dir="auto" ?selected=${group.id === this.group}>${group.name}</option>`)}</select></label>
      </div>
      ${table(this, this.pupils, {columns: [t('Name'), t('Number'), t('Groups')], stack: true,
        none: this.none(),
        row: pupil => html`<tr>
          <td><a href="/school/${this.organisationId}/pupils/${pupil.id}"><bdi>${pupil.name}</bdi></a></td>
          <td>${pupil.reference ?? ''}</td>
          <td>${groupNames(this.place, pupil.groupIds)}</td></tr>`})}
      ${this.isAdmin() ? html`<h2>Add a pupil</h2><form data-draft="enrol" @submit=${this.enrol}>
        ${this.field('name', t('Name'), {required: true})}
        ${this.field('reference', t('Your own number for the pupil (optional)'), {hint: t('An import uses it to recognise the pupil.')})}
        ${this.groupBoxes(t('Groups'))}
        ${this.submitButton(t('Add pupil'))}</form>` : nothing}`);
  }
}

customElements.define('pupils-page', PupilsPage);
