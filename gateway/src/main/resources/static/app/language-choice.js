// Chooses the language of the website.
import {LitElement} from 'lit';
import {send} from '/app/api.js';
import {draftsKept} from '/app/drafts.js';
import {html} from '/app/html.js';
import {choose, language, LANGUAGES} from '/app/language.js';
import {session} from '/app/session.js';

const ME = '/api/v1/me';

/**
 * Lets emails and texts come in this language, too. The website does not depend on it: a refusal shows nothing.
 * @param {string} chosen
 */
async function keepLanguage(chosen) {
  if (!session()) {
    return;
  }
  try {
    const etag = (await send('GET', ME, {quiet: true})).headers.get('ETag');
    await send('PATCH', ME, {body: {language: chosen}, headers: etag ? {'If-Match': etag} : {}, quiet: true});
  } catch {
    // The next choice tries it again.
  }
}

/** A menu with each language in its own words. `field`: its id on the page. */
class LanguageChoice extends LitElement {
  static properties = {field: {}};

  constructor() {
    super();
    this.field = 'language';
  }

  createRenderRoot() {
    return this;
  }

  /** The page is loaded again: its texts are known from the start. @param {Event} event */
  async change(event) {
    event.stopPropagation();
    const chosen = /** @type {HTMLSelectElement} */ (event.target).value;
    choose(chosen);
    await Promise.all([draftsKept(), keepLanguage(chosen)]);
    location.reload();
  }

  render() {
    return html`<label for=${this.field}>Language</label>
      <select id=${this.field} class="narrow" autocomplete="off" @change=${this.change}>${Object.entries(LANGUAGES).map(([tag, name]) => html`
        <option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}</select>`;
  }
}

customElements.define('language-choice', LanguageChoice);
