import {nothing} from 'lit';
import {act, get} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {isNotHere, notHere} from '/app/not-here.js';
import {day, Page, time} from '/app/page.js';
import {loadSession} from '/app/session.js';

/** For administrators of a closed school or club, and operators: undo its closing. It takes two of them. */
class ReopeningPage extends Page {
  static properties = {organisationId: {attribute: false}, closing: {state: true}, isReopened: {state: true}};

  constructor() {
    super();
    this.organisationId = '';
    /** @type {any} */
    this.closing = undefined;
    /** Whether this page has just reopened it. */
    this.isReopened = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      this.closing = await get(this.api());
    });
  }

  api() {
    return `/api/v1/organisations/${encodeURIComponent(this.organisationId)}/reopening`;
  }

  reopen() {
    return this.doing(async () => {
      this.closing = await act('POST', this.api());
      this.isReopened = this.closing.state === 'open';
      await loadSession();
    });
  }

  closed() {
    const {requestedAt, requestedByYou, until, closedAt} = this.closing;
    return html`<p>It closed on ${day(closedAt)}. You can reopen it until ${time(until)}. Until then nobody can see it, and we
        remove nothing.</p>
      <p>Two people must agree: two administrators, or an administrator and one of our operators.</p>
      ${requestedByYou ? html`<div class="notice good" role="status"><p>You agreed on ${time(requestedAt)}. Send the address of this
          page to another administrator, or to our support.</p></div>`
        : html`${requestedAt ? html`<p>One person agreed on ${time(requestedAt)}. If you agree, it opens at once.</p>` : nothing}
          <p><button type="button" aria-busy=${this.busy} ?disabled=${this.busy} @click=${this.reopen}>Reopen</button></p>`}`;
  }

  open() {
    const {name, organisationId} = this.closing;
    return this.isReopened ? html`<div class="notice good" role="status"><p>${name} is open. Members, groups, pupils and
        messages are where they were.</p></div><p>The old joining code does not work any more. Make a new one in the
        <a href="/school/${organisationId}/settings">settings</a>.</p>`
      : html`<p>${name} is open. There is nothing to reopen.</p>`;
  }

  render() {
    const {closing} = this;
    if (!closing && isNotHere(this.problem)) {
      return notHere();
    }
    return html`<h1>${closing ? t('Reopen {name}', {name: closing.name}) : t('Reopen a school or club')}</h1>${this.notice()}
      ${!closing ? this.problem ? nothing : html`<p aria-busy="true">Loading</p>`
        : closing.state === 'open' ? this.open()
        : closing.state === 'closed' ? this.closed()
        : html`<p>It closed on ${day(closing.closedAt)}. It can no longer be reopened, and we remove its data.</p>`}`;
  }
}

customElements.define('reopening-page', ReopeningPage);
