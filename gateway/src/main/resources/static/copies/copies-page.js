import {html, nothing} from 'lit';
import {all, get, post} from '/app/api.js';
import {Page, time, values} from '/app/page.js';
import {session} from '/app/session.js';
import {table} from '/app/table.js';
import {deadline, fee, state} from '/copies/states.js';

const AGAIN = '/login?action=password&continue=%2Fcopies';

/** A copy of everything that is held: about oneself, one's children, and the schools and clubs that one administers. */
class CopiesPage extends Page {
  static properties = {requests: {state: true}, children: {state: true}, policy: {state: true}};

  constructor() {
    super();
    this.requests = undefined;
    this.children = [];
    this.policy = undefined;
    this.key = crypto.randomUUID();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      [this.requests, this.children, this.policy] = await Promise.all([this.list(), all('/api/v1/me/pupils'),
        get('/api/v1/policies/current')]);
    });
  }

  /** The newest first: there are few. */
  async list() {
    return {items: (await all('/api/v1/access-requests?mine=true')).reverse(), next: null};
  }

  subjects() {
    const administered = (session()?.organisations ?? [])
      .filter(membership => membership.state === 'active' && membership.role === 'admin');
    return [{value: `user/${session()?.userId}`, name: 'myself'},
      ...this.children.map(child => ({value: `pupil/${child.id}`, name: child.name})),
      ...administered.map(place => ({value: `organisation/${place.organisationId}`, name: place.organisationName}))];
  }

  nameOf({kind, id}) {
    return this.subjects().find(subject => subject.value === `${kind}/${id}`)?.name ?? kind;
  }

  /** @param {SubmitEvent} event */
  async ask(event) {
    event.preventDefault();
    const [kind, id] = values(/** @type {HTMLFormElement} */ (event.target)).subject.split('/');
    const asked = await this.doing(() => post('/api/v1/access-requests', {subject: {kind, id}}, this.key));
    this.key = crypto.randomUUID();
    if (asked) {
      await this.doing(async () => {
        this.requests = await this.list();
      });
    }
  }

  notice() {
    return this.problem?.code === 'sign-in-again'
      ? html`<div class="notice bad" role="alert" tabindex="-1"><p>A copy holds everything, so we make sure that it is you who
          asks. Give your password again, and then ask for the copy.</p>
          <a role="button" href=${AGAIN}>Sign in again</a></div>`
      : super.notice();
  }

  render() {
    const price = this.policy?.accessFee;
    return html`<h1>A copy of your data</h1>${this.notice()}
      <p>You can have a copy of everything that is held about you, about a child of yours, and about a school or club whose
        administrator you are${price && Number(price.amount) > 0 ? html`, for a fee of
        ${new Intl.NumberFormat(undefined, {style: 'currency', currency: price.currency}).format(Number(price.amount))}` : nothing}.
        It is answered within a month. What is other people's is left out.</p>
      <section aria-labelledby="ask"><h2 id="ask">Ask for a copy</h2>
        <form @submit=${this.ask}>
          <label for="subject">About</label>
          <select id="subject" name="subject" aria-invalid=${this.invalid('subject')}>${this.subjects().map(subject =>
            html`<option value=${subject.value}>${subject.name}</option>`)}</select>
          ${this.error('subject')}
          ${this.submitButton('Ask for the copy')}
        </form></section>
      <section aria-labelledby="asked" aria-live="polite"><h2 id="asked">What you have asked for</h2>
        ${table(this, this.requests, {columns: ['About', 'Asked for', 'Fee', 'State', 'To be answered by', 'Copy'],
          more: () => {}, none: 'You have not asked for a copy yet.', row: request => html`<tr>
            <td>${this.nameOf(request.subject)}</td><td>${time(request.openedAt)}</td><td>${fee(request)}</td>
            <td>${state(request)}</td><td>${deadline(request)}</td>
            <td>${request.packageUrl ? html`<a href=${request.packageUrl} download>Download</a>
              <small class="muted">until ${time(request.expiresAt)}</small>` : nothing}</td></tr>`})}
        ${this.requests?.items.some(request => request.state === 'fee-due') ? html`<p>Pay the fee as
          <a href="/policy">the policy</a> tells; once a privacy officer has recorded it, the copy is gathered.</p>` : nothing}
      </section>`;
  }
}

customElements.define('copies-page', CopiesPage);
