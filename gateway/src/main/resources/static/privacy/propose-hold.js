import {nothing} from 'lit';
import {post} from '/app/api.js';
import {noteMore} from '/app/drafts.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import '/pickers/person-picker.js';
import '/pickers/place-picker.js';

/** The kinds of record that a hold can protect. `where`: officers cannot search for them, but can learn the id there. */
const KINDS = {
  user: {label: t('A person')},
  organisation: {label: t('A school or club')},
  group: {label: t('A group of a school or club')},
  pupil: {label: t('A pupil'), where: t('The school can tell you: it is the last part of the address of the pupil\'s page.')},
  message: {label: t('A message'), where: t('It is the last part of the address of the message\'s page.')},
  call: {label: t('A call'), where: t('The school or club can tell you.')},
};

/** Proposes a hold on one or more records. People, schools, clubs and groups are found by name; the rest by id. Sends `placed`. */
class ProposeHold extends Page {
  static properties = {kind: {state: true}, place: {state: true}, scope: {state: true}};

  constructor() {
    super();
    this.kind = 'user';
    /** @type {any} the school or club that was found */
    this.place = undefined;
    /** @type {{kind: string, id: string, name: string}[]} */
    this.scope = [];
  }

  theForm() {
    return /** @type {HTMLFormElement} */ (this.querySelector('form'));
  }

  /** @param {any} more the scope, as it was before a reload */
  takeBack(more) {
    this.scope = more?.scope ?? [];
  }

  /** @param {{kind: string, id: string, name: string}[]} scope */
  become(scope) {
    this.scope = scope;
    noteMore(this.theForm(), {scope});
  }

  /** @param {string} id @param {string} name */
  include(id, name) {
    if (id && !this.scope.some(record => record.id === id)) {
      this.become([...this.scope, {kind: this.kind, id, name}]);
    }
  }

  /** @param {SubmitEvent} event */
  async propose(event) {
    const placed = await this.sending(event, ({authority, reference, reason, reviewOn, confidential, id}, key) => post(
      '/api/v1/holds', {scope: [...this.scope.map(record => ({kind: record.kind, id: record.id})),
        // An id that was typed but not added counts, too.
        ...(id ? [{kind: this.kind, id}] : [])], authority, reference, reason, reviewAt: `${reviewOn}T00:00:00Z`,
      confidential: confidential === 'on'}, key));
    if (placed) {
      this.scope = [];
      this.theForm().reset();
      this.dispatchEvent(new CustomEvent('placed', {detail: placed}));
    }
  }

  render() {
    return html`${this.notice()}<form data-draft="hold" @submit=${this.propose}>
      <label for="kind">What should the hold protect?</label>
      <select id="kind" name="kind" .value=${this.kind} @change=${event => { this.kind = event.target.value; this.place = undefined; }}>${
        Object.entries(KINDS).map(([kind, {label}]) => html`<option value=${kind} ?selected=${kind === this.kind}>${
          label}</option>`)}</select>
      ${this.record()}
      ${this.scope.length ? html`<ul class="chips" aria-label="Records that the hold protects">${this.scope.map(record => html`<li>
        <span>${KINDS[record.kind].label}: ${record.name}</span> <button type="button" class="secondary outline"
          aria-label="Leave out ${record.name}"
          @click=${() => this.become(this.scope.filter(one => one !== record))}>×</button></li>`)}</ul>` : nothing}
      ${this.error('scope')}
      ${this.field('authority', t('Which authority ordered it?'), {required: true})}
      ${this.field('reference', t('Reference of the order'), {required: true})}
      ${this.field('reason', t('Reason'), {required: true})}
      <label for="reviewOn">Review the hold on</label>
      ${this.error('reviewAt')}
      <input id="reviewOn" name="reviewOn" type="date" required data-field="reviewAt" aria-invalid=${this.invalid('reviewAt')}
        aria-describedby=${this.describedBy('reviewAt')}>
      <label><input type="checkbox" name="confidential"> Keep the hold secret from the person</label>
      ${this.submitButton(t('Propose the hold'))}</form>`;
  }

  record() {
    const kind = KINDS[this.kind];
    if (kind.where) {
      return html`${this.field('id', t('Id: {kind}', {kind: kind.label}),
        {required: this.scope.length === 0, field: 'scope[0].id', hint: kind.where})}
        <button type="button" class="secondary small" @click=${() => {
          const input = /** @type {HTMLInputElement} */ (this.querySelector('#id'));
          this.include(input.value.trim(), input.value.trim());
          input.value = '';
        }}>Add another record</button>`;
    }
    // Two people can have one name: the chosen record says which one it is.
    const include = ({detail: {id, name, about = []}}) => this.include(id, [name, ...about].join(', '));
    switch (this.kind) {
      case 'user':
        return html`<person-picker name="id" fieldName="scope[0].id" ?needed=${this.scope.length === 0}
          .fault=${this.wrong('scope[0].id')} @chosen=${include}></person-picker>`;
      case 'organisation':
        return html`<place-picker name="id" fieldName="scope[0].id" ?needed=${this.scope.length === 0}
          .fault=${this.wrong('scope[0].id')} @chosen=${include}></place-picker>`;
      default:
        return html`<place-picker name="id" fieldName="scope[0].id" ?needed=${this.scope.length === 0 && !this.place}
            hint="Type how the name of the school or club begins. You can also paste the id of the group."
            .fault=${this.wrong('scope[0].id')} @chosen=${event => {
              this.place = event.detail.groups ? event.detail : undefined;
              if (!this.place) {
                include(event);
              }
            }}></place-picker>
          ${this.place ? html`<ul class="rows" aria-label="Groups of ${this.place.name}">${
            this.place.groups.map(group => html`<li><span>${group.name}</span><button type="button" class="secondary small"
              aria-label="Choose ${group.name}"
              @click=${() => this.include(group.id, `${group.name}, ${this.place.name}`)}>Choose</button></li>`)}</ul>` : nothing}`;
    }
  }
}

customElements.define('propose-hold', ProposeHold);
