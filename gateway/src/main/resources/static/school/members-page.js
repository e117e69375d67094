import {nothing} from 'lit';
import {act, send} from '/app/api.js';
import {recalled, remember} from '/app/coming-back.js';
import {dropDraft} from '/app/drafts.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Paged} from '/app/paged.js';
import {counted} from '/app/plural.js';
import {table} from '/app/table.js';
import {session} from '/app/session.js';
import {approveEach} from '/school/approving.js';
import {chosenGroups, groupNames, SchoolPage} from '/school/school-page.js';
import {ROLES} from '/school/schools-page.js';

/** A search begins so long after the last key. */
const PAUSE = 400;
/** Nearly every name has any one letter. */
const SHORTEST = 2;

const people = count => counted(count, 'person', 'people');

/** The members of a school or club. Contact data is private, so the access log records each view (AC-2). */
class MembersPage extends SchoolPage {
  static properties = {q: {state: true}, state: {state: true}, group: {state: true}, roles: {state: true},
    parting: {state: true}, ticked: {state: true}, progress: {state: true}, result: {state: true},
    regrouping: {state: true}};

  constructor() {
    super();
    // The text goes in the body: addresses are kept in logs. It stays in this page alone, not in its address or history.
    this.members = new Paged(this, {ask: (path, parameters) => act('POST', path, parameters)});
    // The home page leads to those who wait.
    const asked = new URLSearchParams(location.search).get('state') === 'pending' ? 'pending' : '';
    const {q = '', state = asked, group = ''} = recalled();
    this.q = q;
    this.state = state;
    this.group = group;
    /** Roles that are chosen and not saved yet. @type {Map<string, string>} */
    this.roles = new Map();
    /** The member whose removal waits for a second click. */
    this.parting = '';
    /** The ids of waiting people with a tick. @type {Set<string>} */
    this.ticked = new Set();
    /** @type {{done: number, all: number} | undefined} while several people are approved */
    this.progress = undefined;
    /** @type {import('/school/approving.js').Approvals | undefined} of the last approval of several people */
    this.result = undefined;
    /** The member whose groups are being changed, as it was read for that. @type {any} */
    this.regrouping = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => Promise.all([this.readPlace(), this.read()]));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  isTooShort() {
    return this.q.length > 0 && this.q.length < SHORTEST;
  }

  async read() {
    remember(this, {q: this.q, state: this.state, group: this.group});
    let page = await this.members.read(this.api('/members/searches'), {
      text: this.isTooShort() ? undefined : this.q || undefined, state: this.state || undefined,
      groupId: this.group || undefined});
    // In a large school, one answer goes through a part of the members and may have found nobody yet.
    while (page && page.items.length === 0 && page.next) {
      page = await this.members.more();
    }
    if (page) {
      this.roles = new Map();
      this.parting = '';
      this.ticked = new Set(this.waiting().map(member => member.userId).filter(id => this.ticked.has(id)));
    }
  }

  /** @param {string} text @param {number} pause in milliseconds */
  find(text, pause) {
    const q = text.trim();
    if (q === this.q && pause > 0) {
      return;
    }
    this.q = q;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.doing(() => this.read()), pause);
  }

  /** @param {'state' | 'group'} filter @param {string} value */
  narrow(filter, value) {
    clearTimeout(this.timer);
    this[filter] = value;
    this.doing(() => this.read());
  }

  /** Those on this page who can be approved. @returns {any[]} */
  waiting() {
    return this.isAdmin() ? (this.members.items ?? []).filter(member => member.state === 'pending') : [];
  }

  change(member, body, said) {
    return this.does(async () => {
      await act('PATCH', this.api(`/members/${member.userId}`), body);
      await this.read();
    }, said);
  }

  /** @param {string} id @param {boolean} isTicked */
  tick(id, isTicked) {
    this.ticked = new Set(this.ticked);
    if (isTicked) {
      this.ticked.add(id);
    } else {
      this.ticked.delete(id);
    }
  }

  /** @param {any[]} members */
  async approve(members) {
    this.said = '';
    this.result = undefined;
    this.progress = {done: 0, all: members.length};
    await this.doing(async () => {
      this.result = await approveEach(this.api('/members'), members, () => {
        this.progress = {done: (this.progress?.done ?? 0) + 1, all: members.length};
      });
      this.ticked = new Set();
      await this.read();
    });
    this.progress = undefined;
    this.focusOn('.result');
  }

  /** @param {string} selector */
  async focusOn(selector) {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(selector))?.focus();
  }

  /** The groups are read anew: somebody may have changed them since the list came. @param {any} listed */
  async regroup(listed) {
    this.said = '';
    await this.doing(async () => {
      const answer = await send('GET', this.api(`/members/${listed.userId}`));
      this.regrouping = {...await answer.json(), etag: answer.headers.get('ETag')};
    });
    this.focusOn('.regrouping input');
  }

  /** @param {SubmitEvent} event */
  async saveGroups(event) {
    const {userId, name, etag} = this.regrouping;
    await this.sends(event, async (_, key, form) => {
      await act('PATCH', this.api(`/members/${userId}`), {groupIds: chosenGroups(form)},
        etag ? {'If-Match': etag} : {});
      this.regrouping = undefined;
      await this.read();
    }, t('The groups of {name} are saved.', {name}));
    if (!this.problem) {
      this.focusOn(`[data-groups-of="${userId}"]`);
    }
  }

  /** @param {Event} event */
  keepGroups(event) {
    const {userId} = this.regrouping;
    dropDraft(/** @type {any} */ (event.currentTarget).form);
    this.regrouping = undefined;
    this.putBackDraft = false;
    this.problem = undefined;
    this.focusOn(`[data-groups-of="${userId}"]`);
  }

  /** @param {any} member @param {string} role chosen, but nothing changes until it is saved */
  chooseRole(member, role) {
    this.roles = new Map(this.roles);
    if (role === member.role) {
      this.roles.delete(member.userId);
    } else {
      this.roles.set(member.userId, role);
    }
  }

  removeMember(member, said) {
    return this.does(async () => {
      await act('DELETE', this.api(`/members/${member.userId}`));
      await this.read();
    }, said);
  }

  /** The filters of the list that is shown; the fields may be ahead of it. */
  asked() {
    return this.members.question?.parameters ?? {};
  }

  none() {
    const {text, state, groupId} = this.asked();
    if (text || groupId) {
      return t('No members match your search.');
    }
    return state === 'pending' ? t('Nobody is waiting for approval.') : t('There are no members yet.');
  }

  render() {
    return this.frame('members', html`
      <search class="filters">
        <div><label for="q">Name or email contains</label>
          <input id="q" type="search" autocomplete="off" maxlength="200" dir="auto" aria-describedby="found" value=${this.q}
            @input=${event => this.find(event.target.value, PAUSE)}
            @keydown=${event => event.key === 'Enter' && this.find(event.target.value, 0)}></div>
        <div><label for="state">Show</label>
          <select id="state" @change=${event => this.narrow('state', event.target.value)}>
            <option value="">Everyone</option><option value="active" ?selected=${this.state === 'active'}>Members</option>
            <option value="pending" ?selected=${this.state === 'pending'}>People waiting for approval</option></select></div>
        <div><label for="group">Group</label>
          <select id="group" @change=${event => this.narrow('group', event.target.value)}>
            <option value="">All groups</option>${(this.place?.groups ?? []).map(group => html`
              <option value=${group.id} dir="auto" ?selected=${group.id === this.group}>${group.name}</option>`)}</select></div>
      </search>
      <p id="found" class="found muted" role="status">${this.found()}</p>
      ${this.approval()}
      ${table(this, this.members, {columns: [t('Name'), t('Email'), t('Mobile'), t('Groups'), t('Role'), ''], stack: true,
        none: this.none(), row: member => this.row(member)})}`);
  }

  found() {
    const {items, hasMore} = this.members;
    const {text, state, groupId} = this.asked();
    if (this.isTooShort()) {
      return t('Type at least 2 letters.');
    }
    return !items || !(text || state || groupId) ? ''
      : hasMore ? t('The first {people} found', {people: people(items.length)}) : t('{people} found', {people: people(items.length)});
  }

  /** Several people at once, and the outcome. */
  approval() {
    const waiting = this.waiting();
    const chosen = waiting.filter(member => this.ticked.has(member.userId));
    const all = chosen.length === waiting.length;
    const {progress, result} = this;
    return html`${result ? this.approved(result) : nothing}
      ${progress ? html`<div role="status"><p>Approving: ${progress.done} of ${people(progress.all)} done</p>
        <progress max=${progress.all} value=${progress.done} aria-label="People done"></progress></div>`
        : waiting.length ? html`<div class="actions">
          <button type="button" ?disabled=${this.busy || chosen.length === 0} @click=${() => this.approve(chosen)}>${
            chosen.length ? t('Approve {people}', {people: people(chosen.length)}) : t('Approve people')}</button>
          <button type="button" class="secondary outline" ?disabled=${this.busy}
            @click=${() => { this.ticked = new Set(all ? [] : waiting.map(member => member.userId)); }}>${
            all ? t('Untick everyone') : t('Tick everyone waiting in this list')}</button></div>` : nothing}`;
  }

  /** @param {import('/school/approving.js').Approvals} result */
  approved({approved, failed}) {
    return html`<div class="notice result ${failed.length ? 'bad' : 'good'}" role="status" tabindex="-1">
      <p>${approved ? t('You approved {people}.', {people: people(approved)}) : nothing}
        ${failed.length ? t('We could not approve {people}:', {people: people(failed.length)}) : nothing}</p>
      ${failed.length ? html`<ul>${failed.map(({member, why}) => html`<li><bdi>${member.name}</bdi>: ${why}</li>`)}</ul>
        <button type="button" class="secondary" ?disabled=${this.busy}
          @click=${() => this.approve(failed.map(({member}) => member))}>Try again for ${people(failed.length)}</button>` : nothing}
      </div>`;
  }

  row(member) {
    const oneself = member.userId === session()?.userId;
    const pending = member.state === 'pending';
    return html`<tr><td>${pending && this.isAdmin() ? html`<label><input type="checkbox" ?disabled=${this.busy}
          .checked=${this.ticked.has(member.userId)} @change=${event => this.tick(member.userId, event.target.checked)}>
          <span class="spoken">Choose </span><bdi>${member.name}</bdi></label>` : html`<bdi>${member.name}</bdi>`}</td>
      <td>${member.email}</td><td>${member.mobile ?? ''}</td>
      <td>${this.groupsOf(member)}</td>
      <td>${pending ? t('waiting for approval') : this.isAdmin() && !oneself ? this.roleOf(member)
        : ROLES[member.role] ?? member.role}</td>
      <td>${this.isAdmin() && !oneself ? this.deciding(member) : nothing}</td></tr>`;
  }

  groupsOf(member) {
    if (this.regrouping?.userId === member.userId) {
      return html`<form class="regrouping" data-draft="groups-${member.userId}" @submit=${this.saveGroups}>
        ${this.groupBoxes(html`Groups<span class="spoken"> of <bdi>${member.name}</bdi></span>`, this.regrouping.groupIds)}
        <div class="actions"><button type="submit" ?disabled=${this.busy}>Save groups</button>
          <button type="button" class="secondary" ?disabled=${this.busy} @click=${this.keepGroups}>Cancel</button></div></form>`;
    }
    return html`${groupNames(this.place, member.groupIds)}
      ${this.isAdmin() && this.place?.groups.length ? html`<button type="button" class="secondary outline"
        data-groups-of=${member.userId} ?disabled=${this.busy} aria-label="Change the groups of ${member.name}"
        @click=${() => this.regroup(member)}>Change</button>` : nothing}`;
  }

  roleOf(member) {
    const chosen = this.roles.get(member.userId);
    return html`<select aria-label="Role of ${member.name}" ?disabled=${this.busy}
        @change=${event => this.chooseRole(member, event.target.value)}>
        ${Object.entries(ROLES).map(([role, label]) => html`<option value=${role}
          .selected=${role === (chosen ?? member.role)}>${label}</option>`)}</select>
      ${chosen ? html`<div class="actions">
        <button ?disabled=${this.busy} aria-label="Save the role of ${member.name}"
          @click=${() => this.change(member, {role: chosen}, t('{name} now has the role: {role}.', {name: member.name, role: ROLES[chosen]}))}>Save</button>
        <button class="secondary" aria-label="Keep the role of ${member.name}"
          @click=${() => this.chooseRole(member, member.role)}>Cancel</button></div>` : nothing}`;
  }

  deciding(member) {
    const pending = member.state === 'pending';
    if (this.parting === member.userId) {
      return html`<p>${pending ? t('Turn down this request?') : t('To come back, this person needs approval.')}</p>
        <div class="actions"><button ?disabled=${this.busy} aria-label=${pending ? t('Yes, turn down {name}', {name: member.name})
            : t('Yes, remove {name}', {name: member.name})}
          @click=${() => this.removeMember(member, pending ? t('You turned down {name}.', {name: member.name})
            : t('{name} is no longer a member.', {name: member.name}))}>${pending ? t('Turn down') : t('Remove')}</button>
        <button class="secondary" @click=${() => { this.parting = ''; }}>Cancel</button></div>`;
    }
    return html`<div class="actions">${pending ? html`<button ?disabled=${this.busy} aria-label="Approve ${member.name}"
        @click=${() => this.change(member, {state: 'active'}, t('{name} is now a member.', {name: member.name}))}>Approve</button>` : nothing}
      <button class="secondary outline" ?disabled=${this.busy} aria-label=${pending ? t('Turn down {name}', {name: member.name}) : t('Remove {name}', {name: member.name})}
        @click=${() => { this.parting = member.userId; }}>${pending ? t('Turn down') : t('Remove')}…</button></div>`;
  }
}

customElements.define('members-page', MembersPage);
