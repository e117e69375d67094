import {nothing} from 'lit';
import {act, get, post} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';

const PATH = '/api/v1/audit/searches';

/** An auditor's own searches. Sends `search` with the filters of the chosen one. `filters`: the current filters. */
class SavedSearches extends Page {
  static properties = {filters: {attribute: false}, searches: {state: true}};

  constructor() {
    super();
    this.filters = {};
    this.searches = [];
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
    return this.sending(event, async ({searchName}, key, form) => {
      await post(PATH, {name: searchName, filters: this.filters}, key);
      form.reset();
      this.searches = (await get(PATH)).items;
    });
  }

  deleteSearch({id}) {
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
      ${this.searches.length === 0 ? html`<p class="muted">You have no saved searches.</p>` : html`<ul class="chips">
        ${this.searches.map(search => html`<li>
          <button class="secondary outline" @click=${() => this.choose(search)}>${search.name}</button>
          <button class="secondary outline" aria-label="Delete ${search.name}" title="Delete" ?disabled=${this.busy}
            @click=${() => this.deleteSearch(search)}>✕</button></li>`)}</ul>`}
      ${Object.keys(this.filters).length === 0 ? nothing : html`<form @submit=${this.save}>
        ${this.field('searchName', t('Name for this search'), {required: true, field: 'name'})}
        <button type="submit" class="secondary" ?disabled=${this.busy}>Save this search</button></form>`}
    </section>`;
  }
}

customElements.define('saved-searches', SavedSearches);
