import {html, nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {Page} from '/app/page.js';

const SEARCH_AFTER = 250;

/**
 * Finds a school or club by name. Sends `chosen` with it, or with undefined; what is `chosen` then is up to
 * the page. `name`: the id of the input, `label` its name.
 */
class PlacePicker extends Page {
  static properties = {name: {}, label: {}, chosen: {attribute: false}, found: {state: true}};

  constructor() {
    super();
    this.name = 'place';
    this.label = 'School or club';
    /** @type {any} */
    this.chosen = undefined;
    /** @type {any[]} */
    this.found = [];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** @param {Event} event */
  typed(event) {
    clearTimeout(this.timer);
    const q = /** @type {HTMLInputElement} */ (event.target).value.trim();
    this.timer = setTimeout(() => this.doing(async () => {
      this.found = q ? (await get(withParameters('/api/v1/organisations', {q, limit: 10}))).items : [];
    }), SEARCH_AFTER);
  }

  /** @param {any} place */
  choose(place) {
    clearTimeout(this.timer);
    this.found = [];
    const input = /** @type {HTMLInputElement | null} */ (this.querySelector('input'));
    if (input) {
      input.value = '';
    }
    this.dispatchEvent(new CustomEvent('chosen', {detail: place}));
  }

  render() {
    return html`${this.notice()}${this.chosen ? html`<p><span class="muted">${this.label}:</span> <strong>${this.chosen.name}</strong>
        <button type="button" class="secondary outline small" @click=${() => this.choose(undefined)}>Change<span
          class="spoken"> ${this.label}</span></button></p>`
      : html`<label for=${this.name}>${this.label}</label>
        <small id="${this.name}-hint" class="muted hint">Type how the name begins, then choose.</small>
        <input id=${this.name} type="search" autocomplete="off" aria-describedby="${this.name}-hint" @input=${this.typed}>
        <div role="status">${this.found.length ? html`<ul class="rows">${this.found.map(place => html`<li>
          <span>${place.name} <small class="muted">${place.kind}</small></span>
          <button type="button" class="secondary small" aria-label="Choose ${place.name}"
            @click=${() => this.choose(place)}>Choose</button></li>`)}</ul>` : nothing}</div>`}`;
  }
}

customElements.define('place-picker', PlacePicker);
