import {nothing} from 'lit';
import {post} from '/app/api.js';
import {go} from '/app/go.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {loadSession, session} from '/app/session.js';
import {moreButton} from '/app/table.js';
import {colourClass} from '/school/colours.js';
import {chosenGroups} from '/school/school-page.js';

const SEARCH_AFTER = 250;
const JOINING = {open: t('Everybody can join.'), code: t('You need a joining code, or an administrator approves you.'),
  approval: t('An administrator approves each new member.')};

/** Finds a school or club by name and joins it, or asks to. */
class JoinPage extends Page {
  static properties = {chosen: {state: true}};

  constructor() {
    super();
    this.found = new Paged(this, {limit: 20});
    /** @type {any} the school or club to join */
    this.chosen = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.find('');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** @param {string} q */
  find(q) {
    return this.doing(() => this.found.read('/api/v1/organisations', {q}));
  }

  /** @param {Event} event */
  typed(event) {
    clearTimeout(this.timer);
    const q = /** @type {HTMLInputElement} */ (event.target).value.trim();
    this.timer = setTimeout(() => this.find(q), SEARCH_AFTER);
  }

  /** @param {any} place */
  async choose(place) {
    // A later search would take away what is said about the form.
    clearTimeout(this.timer);
    this.chosen = place;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('#chosen'))?.focus();
  }

  /** @param {SubmitEvent} event */
  async join(event) {
    const joined = await this.sending(event, ({code}, key, form) => post('/api/v1/me/memberships',
      {organisationId: this.chosen.id, groupIds: chosenGroups(form), ...(code ? {code} : {})}, key));
    if (joined) {
      await loadSession().catch(() => {});
      go(`/school/${joined.organisationId}`);
    }
  }

  render() {
    return html`<h1>Join a school or club</h1>
      <p>Have you got an invitation by email? Then open its link instead: it lets you in at once.</p>
      ${this.notice()}
      ${this.chosen ? this.joining() : this.search()}`;
  }

  search() {
    const known = new Map((session()?.organisations ?? []).map(place => [place.organisationId, place]));
    return html`<label for="q">Name of the school or club</label>
      <small id="q-hint" class="muted hint">Type the first letters of the name.</small>
      <input id="q" type="search" class="narrow" autocomplete="off" aria-describedby="q-hint" @input=${this.typed}>
      ${this.found.items === undefined ? (this.problem ? nothing : html`<p aria-busy="true">Loading</p>`)
        : this.found.items.length === 0 ? html`<p role="status">No school or club has this name. Check the spelling, or ask
            your school or club what it is called here.</p>`
          : html`<ul class="rows" aria-label="Schools and clubs">${this.found.items.map(place => html`<li>
              <span><strong class=${colourClass(place.colour)} dir="auto">${place.name}</strong><br><small class="muted">${JOINING[place.joining] ?? ''}</small></span>
              ${known.has(place.id) ? html`<a href="/school/${place.id}">${known.get(place.id)?.state === 'active'
                ? t('You are a member') : t('Waiting for approval')}<span class="spoken"> of ${place.name}</span></a>`
                : html`<button class="secondary small" aria-label="Choose ${place.name}"
                  @click=${() => this.choose(place)}>Choose</button>`}</li>`)}</ul>
            ${moreButton(this, this.found)}`}`;
  }

  joining() {
    const place = this.chosen;
    return html`<h2 id="chosen" tabindex="-1" dir="auto"><span class=${colourClass(place.colour)}>${place.name}</span></h2>
      <form data-draft="join-${place.id}" @submit=${this.join}>
        ${place.groups.length ? html`<fieldset aria-describedby="groups-hint"><legend>Which groups are you interested in?</legend>
          <small id="groups-hint" class="muted hint">You get messages to these groups. You can change them at any time.</small>
          ${place.groups.map(group => html`<label><input type="checkbox" name="group" value=${group.id}> ${group.name}</label>`)}
          ${this.error('groupIds')}</fieldset>` : nothing}
        ${place.joining === 'code' ? this.field('code', t('Joining code (optional)'),
          {hint: t('Your school or club has it. Without it, an administrator has to approve you.')}) : nothing}
        <div class="actions">${this.submitButton(place.joining === 'open' ? t('Join') : t('Ask to join'))}
          <button type="button" class="secondary" @click=${() => { this.chosen = undefined; }}>Choose another</button></div>
      </form>`;
  }
}

customElements.define('join-page', JoinPage);
