import {html, nothing} from 'lit';
import {get, withParameters} from '/app/api.js';
import {Page} from '/app/page.js';
import {organisationName, roleIn, session} from '/app/session.js';

const PARTS = [['members', 'Members'], ['pupils', 'Pupils'], ['calls', 'Calls'], ['invitations', 'Invitations', 'admin'],
  ['imports', 'Import', 'admin'], ['settings', 'Settings', 'admin']];

/** What the pages of one school or club have in common: its address, its parts, one's role there. */
export class SchoolPage extends Page {
  static properties = {organisationId: {attribute: false}, place: {state: true}, said: {state: true}};

  constructor() {
    super();
    this.organisationId = '';
    /** @type {any} its directory entry */
    this.place = undefined;
    this.said = '';
  }

  /** @param {string} [rest] */
  api(rest = '') {
    return `/api/v1/organisations/${this.organisationId}${rest}`;
  }

  isAdmin() {
    return roleIn(this.organisationId) === 'admin';
  }

  async readPlace() {
    this.place = await get(this.api());
  }

  /** @param {string} id */
  groupName(id) {
    return this.place?.groups.find(group => group.id === id)?.name ?? '';
  }

  /** Runs work and says what was done. @param {() => Promise<unknown>} work @param {string} said */
  async does(work, said) {
    this.said = '';
    await this.doing(async () => {
      await work();
      this.said = said;
    });
  }

  /**
   * The next page of a list that is kept in a property.
   * @param {string} name @param {string} path @param {Record<string, any>} [parameters]
   */
  more(name, path, parameters = {}) {
    return this.doing(async () => {
      const page = await get(withParameters(path, {...parameters, limit: 50, cursor: this[name].next}));
      this[name] = {items: [...this[name].items, ...page.items], next: page.next};
    });
  }

  /** @param {string} part @param {unknown} content */
  frame(part, content) {
    const role = roleIn(this.organisationId);
    // Where one's places are not known just now, the service says what one may see.
    if (session()?.organisations && role !== 'admin' && (role !== 'staff' || PARTS.some(([path, , wanted]) => path === part && wanted))) {
      return html`<h1>${organisationName(this.organisationId)}</h1>
        <p>This page is for ${role === 'staff' ? 'admins' : 'admins and staff'} of the school or club.</p>`;
    }
    return html`<h1>${organisationName(this.organisationId)}</h1>
      <nav aria-label="School or club"><ul>${PARTS.filter(([, , role]) => !role || this.isAdmin()).map(([path, name]) => html`
        <li><a href="/school/${this.organisationId}/${path}" aria-current=${path === part ? 'page' : nothing}>${name}</a></li>`)}
      </ul></nav>
      ${this.notice()}
      ${this.said ? html`<div class="notice good" role="status"><p>${this.said}</p></div>` : nothing}
      ${content}`;
  }

  /** Boxes for the groups of the place. @param {string} legend @param {string[]} [chosen] */
  groupBoxes(legend, chosen = []) {
    return html`<fieldset aria-describedby=${this.describedBy('groupIds')}><legend>${legend}</legend>
      ${(this.place?.groups ?? []).map(group => html`<label><input type="checkbox" name="group" value=${group.id}
        .checked=${chosen.includes(group.id)}> ${group.name}</label>`)}
      ${this.place?.groups.length === 0 ? html`<p class="muted">There are no groups yet.</p>` : nothing}
      ${this.error('groupIds')}</fieldset>`;
  }
}

/** @param {HTMLFormElement} form */
export const chosenGroups = form => new FormData(form).getAll('group').map(String);
