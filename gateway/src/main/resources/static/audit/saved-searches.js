import {html, nothing} from 'lit';
import {act, get, post} from '/app/api.js';
import {Page, values} from '/app/page.js';

const PATH = '/api/v1/audit/searches';

/** An auditor's own searches. Sends `search` with the filters of the one that is chosen. `filters`: those of now. */
class SavedSearches extends Page {
  static properties = {filters: {attribute: false}, searches: {state: true}};

  constructor() {
    super();
    this.filters = {};
    this.searches = [];
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    return this.doing(async () => {
      this.searches = (await get(PATH)).items;
    });
  }

  /** @param {SubmitEvent} event */
  save(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const {searchName} = values(form);
    return this.doing(async () => {
      await post(PATH, {name: searchName, filters: this.filters}, this.key);
      this.key = crypto.randomUUID();
      form.reset();
      this.searches = (await get(PATH)).items;
    });
  }

  remove({id}) {
    return this.doing(async () => {
      await act('DELETE', `${PATH}/${id}`);
      this.searches = (await get(PATH)).items;
    });
  }

  choose({filters}) {
    this.dispatchEvent(new CustomEvent('search', {detail: filters}));
  }

  render() {
    return html`<section aria-labelledby="saved"><h2 id="saved">Saved searches</h2>${this.notice()}
      ${this.searches.length === 0 ? html`<p class="muted">None yet.</p>` : html`<ul class="chips">
        ${this.searches.map(search => html`<li>
          <button class="secondary outline" @click=${() => this.choose(search)}>${search.name}</button>
          <button class="secondary outline" aria-label="Forget ${search.name}" title="Forget" ?disabled=${this.busy}
            @click=${() => this.remove(search)}>✕</button></li>`)}</ul>`}
      ${Object.keys(this.filters).length === 0 ? nothing : html`<form @submit=${this.save}>
        ${this.field('searchName', 'Name for this search', {required: true, field: 'name'})}
        <button type="submit" class="secondary" ?disabled=${this.busy}>Save this search</button></form>`}
    </section>`;
  }
}

customElements.define('saved-searches', SavedSearches);
