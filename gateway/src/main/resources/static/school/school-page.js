import {nothing} from 'lit';
import {get} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {notHere} from '/app/not-here.js';
import {Page} from '/app/page.js';
import {organisationName, roleIn, session} from '/app/session.js';
import {colourClass, colourOf} from '/school/colours.js';

/** Each part of a school or club with its name, and who can see it. */
const PARTS = [['', t('Overview'), 'member'], ['messages', t('Messages'), 'member'], ['members', t('Members'), 'staff'],
  ['pupils', t('Pupils'), 'staff'], ['calls', t('Calls'), 'staff'], ['templates', t('Templates'), 'staff'], ['invitations', t('Invitations'), 'admin'],
  ['imports', t('Import'), 'admin'], ['settings', t('Settings'), 'admin']];
const RANKS = {member: 0, guardian: 0, staff: 1, admin: 2};

/** The base of a school's or club's pages: its address, its parts, the person's role there. */
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

  isStaff() {
    return ['admin', 'staff'].includes(roleIn(this.organisationId) ?? '');
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
   * Sends a form once and says what was done.
   * @param {Event} event @param {Parameters<Page['sending']>[1]} work @param {string} said
   */
  async sends(event, work, said) {
    this.said = '';
    await this.sending(event, async (fields, key, form) => {
      await work(fields, key, form);
      this.said = said;
    });
  }

  /** @param {string} part @param {unknown} content */
  frame(part, content) {
    const rank = RANKS[roleIn(this.organisationId) ?? ''] ?? -1;
    const visible = PARTS.filter(([, , role]) => rank >= RANKS[role]);
    const name = organisationName(this.organisationId) || this.place?.name || t('School or club');
    // While the memberships are unknown, the service decides who can see what.
    const membership = session()?.organisations?.find(one => one.organisationId === this.organisationId);
    if (session()?.organisations && !visible.some(([path]) => path === part)) {
      return !membership ? notHere() : html`<h1 dir="auto">${name}</h1><p>${rank < 0
        ? t('An administrator of this school or club has to approve you before you can see this page.')
        : rank > 0 ? t('Only administrators of this school or club can see this page.')
          : t('Only staff of this school or club can see this page.')}</p><p><a href="/schools">Your schools and clubs</a></p>`;
    }
    return html`<h1 dir="auto"><span class=${colourClass(this.place?.colour) || colourOf(this.organisationId)}>${name}</span></h1>
      <nav aria-label="School or club"><ul>${visible.map(([path, label]) => html`
        <li><a href="/school/${this.organisationId}${path ? `/${path}` : ''}"
          aria-current=${path === part ? 'page' : nothing}>${label}</a></li>`)}
      </ul></nav>
      ${this.notice()}
      ${this.said ? html`<div class="notice good" role="status"><p>${this.said}</p></div>` : nothing}
      ${content}`;
  }

  /** Boxes for the groups of the place. @param {unknown} legend @param {string[]} [chosen] */
  groupBoxes(legend, chosen = []) {
    return html`<fieldset aria-describedby=${this.describedBy('groupIds')}><legend>${legend}</legend>
      ${this.error('groupIds')}
      ${(this.place?.groups ?? []).map(group => html`<label><input type="checkbox" name="group" value=${group.id}
        .checked=${chosen.includes(group.id)}> <bdi>${group.name}</bdi></label>`)}
      ${this.place?.groups.length === 0 ? html`<p class="muted">There are no groups yet.</p>` : nothing}</fieldset>`;
  }
}

/**
 * The names of groups, without those that are gone.
 * @param {any} place its directory entry; undefined until it is known @param {string[]} ids
 */
export const groupNames = (place, ids) => ids.map(id => place?.groups.find(group => group.id === id)?.name).filter(Boolean)
  .map((name, at) => html`${at ? ', ' : ''}<bdi>${name}</bdi>`);

/** @param {HTMLFormElement} form */
export const chosenGroups = form => new FormData(form).getAll('group').map(String);
