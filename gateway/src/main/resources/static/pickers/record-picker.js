import {nothing} from 'lit';
import {Problem} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {counted} from '/app/plural.js';

const SEARCH_AFTER = 300;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @typedef {{id: string, name: string, about?: string[]}} Choice `about`: what tells two of one name from each other */

/**
 * Finds a record while somebody types, and lets them choose with the keyboard: the combobox pattern of the ARIA Authoring
 * Practices. A pasted id needs no search. In a form it is the field `name` with the id as its value. Sends `chosen` with
 * the choice. Elements say how they `find`.
 *
 * `keeps`: the choice stays in the field; otherwise the field is empty again, for the next choice. `value`: the id that the
 * field begins with. `also`: texts that need no choice. `fault`: the field's error; `fieldName`: its name in problems.
 */
export class RecordPicker extends Page {
  static properties = {name: {}, label: {}, hint: {}, fieldName: {}, needed: {type: Boolean}, keeps: {type: Boolean},
    value: {}, also: {attribute: false}, fault: {attribute: false}, text: {state: true}, choices: {state: true},
    active: {state: true}, opened: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.name = 'record';
    this.label = '';
    this.hint = '';
    this.fieldName = '';
    this.needed = false;
    this.keeps = false;
    this.value = '';
    /** @type {string[]} */
    this.also = [];
    /** @type {{detail: string} | undefined} */
    this.fault = undefined;
    this.text = '';
    /** @type {Choice | undefined} */
    this.picked = undefined;
    /** @type {Choice[]} */
    this.choices = [];
    /** The place of the marked choice; -1 for none. */
    this.active = -1;
    this.opened = false;
    this.said = '';
    /** Grows with each search: only the response to the last one counts. */
    this.searches = 0;
    this.none = t('No matches. Check the spelling.');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.endSearch();
  }

  /** @param {string} text @returns {Promise<{items: Choice[], more: boolean}>} */
  // eslint-disable-next-line no-unused-vars
  async find(text) {
    return {items: [], more: false};
  }

  /** @param {string} text */
  isEnough(text) {
    return text !== '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('value') && (this.value ?? '') !== (this.picked?.id ?? '')) {
      this.picked = undefined;
      this.text = this.value ?? '';
      this.said = '';
    }
  }

  input() {
    return /** @type {HTMLInputElement} */ (this.querySelector('[role=combobox]'));
  }

  firstUpdated() {
    this.input().form?.addEventListener('reset', () => this.empty());
  }

  updated() {
    const text = this.text.trim();
    this.input().setCustomValidity(!text || this.picked || ID.test(text) || this.also.includes(text) ? ''
      : t('Choose one of the matches, or paste an id.'));
    this.querySelector('[aria-selected=true]')?.scrollIntoView({block: 'nearest'});
  }

  empty() {
    this.endSearch();
    this.picked = undefined;
    this.text = '';
    this.said = '';
  }

  endSearch() {
    clearTimeout(this.timer);
    this.searches++;
    this.choices = [];
    this.active = -1;
    this.opened = false;
  }

  typed() {
    this.endSearch();
    this.picked = undefined;
    this.text = this.input().value;
    this.said = '';
    const text = this.text.trim();
    if (ID.test(text)) {
      if (!this.keeps) {
        this.offer({items: [{id: text.toLowerCase(), name: text.toLowerCase()}], more: false});
        this.active = 0;
        this.said = t('Press Enter to use this id.');
      }
    } else if (!this.also.includes(text) && this.isEnough(text)) {
      this.timer = setTimeout(() => this.search(text), SEARCH_AFTER);
    }
  }

  /** @param {string} text */
  async search(text) {
    const search = ++this.searches;
    try {
      const found = await this.find(text);
      if (search === this.searches) {
        this.offer(found);
      }
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      if (search === this.searches) {
        this.said = failure.errors[0]?.detail ?? failure.message;
      }
    }
  }

  /** @param {{items: Choice[], more: boolean}} found */
  offer({items, more}) {
    this.choices = items;
    this.opened = items.length > 0;
    this.said = more ? items.length ? t('The first {number} matches. Type more to narrow it down.', {number: items.length})
      : t('Too many matches. Type more to narrow it down.')
      : items.length === 0 ? this.none : counted(items.length, 'match.', 'matches.');
  }

  /** @param {Choice} choice */
  choose(choice) {
    this.endSearch();
    this.picked = this.keeps ? choice : undefined;
    this.text = this.keeps ? choice.name : '';
    this.said = t('You chose {name}.', {name: choice.name});
    this.dispatchEvent(new CustomEvent('chosen', {detail: choice}));
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const count = this.choices.length;
    if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.opened = true;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
    } else if (event.key === 'Enter' && this.opened) {
      // The form must not be sent while somebody chooses.
      event.preventDefault();
      if (this.active < 0) {
        this.active = 0;
      } else {
        this.choose(this.choices[this.active]);
      }
    } else if (event.key === 'Escape' && (this.opened || this.text)) {
      event.preventDefault();
      if (this.opened) {
        this.shut();
      } else {
        this.empty();
      }
    }
  }

  shut() {
    this.opened = false;
    this.active = -1;
  }

  render() {
    const list = `${this.name}-matches`;
    const field = this.fieldName || this.name;
    const described = [this.fault ? `${field}-error` : '', this.hint ? `${this.name}-hint` : ''].filter(Boolean).join(' ');
    return html`<label for=${this.name}>${this.label}</label>
      ${this.hint ? html`<small id="${this.name}-hint" class="muted hint">${this.hint}</small>` : nothing}
      ${this.fault ? html`<small class="error" id="${field}-error"><span class="spoken">Error: </span>${
        this.fault.detail}</small>` : nothing}
      <div class="picker">
        <input id=${this.name} type="text" role="combobox" autocomplete="off" autocapitalize="none" spellcheck="false"
          aria-autocomplete="list" aria-expanded=${this.opened} aria-controls=${list}
          aria-activedescendant=${this.active < 0 ? nothing : `${list}-${this.active}`} ?required=${this.needed}
          data-field=${field} aria-invalid=${this.fault ? 'true' : nothing} aria-describedby=${described || nothing}
          .value=${this.text} @input=${this.typed} @keydown=${this.pressed} @blur=${this.shut}>
        <input type="hidden" name=${this.name} .value=${this.picked?.id ?? this.text.trim()}>
        <ul id=${list} role="listbox" aria-label="Matches: ${this.label}" ?hidden=${!this.opened}>${
          this.choices.map((choice, place) => html`<li id="${list}-${place}" role="option" aria-selected=${place === this.active}
            @mousedown=${event => event.preventDefault()} @click=${() => this.choose(choice)}>${choice.name}${
            (choice.about ?? []).map(words => html` <small>${words}</small>`)}</li>`)}</ul>
        <p role="status" class="muted"><small>${this.said}</small></p>
      </div>`;
  }
}
