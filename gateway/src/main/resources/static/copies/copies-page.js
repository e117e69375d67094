import {nothing} from 'lit';
import {all, get, post} from '/app/api.js';
import {html} from '/app/html.js';
import {numbers, t} from '/app/language.js';
import {Page, time} from '/app/page.js';
import {Paged} from '/app/paged.js';
import {session} from '/app/session.js';
import {card, table} from '/app/table.js';
import {deadline, fee, state} from '/copies/states.js';

/** A copy of all data about oneself, one's children, and the schools and clubs that one administers. */
class CopiesPage extends Page {
  static properties = {pupils: {state: true}, policy: {state: true}};

  constructor() {
    super();
    // The newest first: there are few.
    this.requests = new Paged(this, {ask: async path => ({items: (await all(path)).reverse(), next: null})});
    this.pupils = [];
    this.policy = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      [, this.pupils, this.policy] = await Promise.all([this.list(), all('/api/v1/me/pupils'),
        get('/api/v1/policies/current')]);
    });
  }

  list() {
    return this.requests.read('/api/v1/access-requests?mine=true');
  }

  subjects() {
    const administered = (session()?.organisations ?? [])
      .filter(membership => membership.state === 'active' && membership.role === 'admin');
    return [{value: `user/${session()?.userId}`, name: t('me')},
      ...this.pupils.map(child => ({value: `pupil/${child.id}`, name: child.name})),
      ...administered.map(place => ({value: `organisation/${place.organisationId}`, name: place.organisationName}))];
  }

  nameOf({kind, id}) {
    return this.subjects().find(subject => subject.value === `${kind}/${id}`)?.name ?? '';
  }

  /** @param {SubmitEvent} event */
  async ask(event) {
    const asked = await this.sending(event, ({subject}, key) => {
      const [kind, id] = subject.split('/');
      return post('/api/v1/access-requests', {subject: {kind, id}}, key);
    });
    if (asked) {
      await this.doing(() => this.list());
    }
  }

  render() {
    const price = this.policy?.accessFee;
    return html`<h1>A copy of your data</h1>${this.notice()}
      <p>You can get a copy of everything that we hold about you, about your child, or about a school or club that you
        administer. ${price && Number(price.amount) > 0 ? html`The fee is
        ${numbers({style: 'currency', currency: price.currency}).format(Number(price.amount))}. ` : nothing}We
        answer within a month. The copy leaves out other people's data.</p>
      <section aria-labelledby="ask"><h2 id="ask">Ask for a copy</h2>
        <form @submit=${this.ask}>
          <label for="subject">About</label>
          <select id="subject" name="subject" aria-invalid=${this.invalid('subject')}>${this.subjects().map(subject =>
            html`<option value=${subject.value}>${subject.name}</option>`)}</select>
          ${this.error('subject')}
          ${this.submitButton(t('Ask for the copy'))}
        </form></section>
      <section aria-labelledby="asked" aria-live="polite"><h2 id="asked">Your requests</h2>
        ${table(this, this.requests, {columns: [t('About'), t('Requested'), t('Fee'), t('State'), t('We answer by'), t('Copy')],
          cards: true, none: t('You have not asked for a copy yet.'), row: request => card({cells: {
            [t('About')]: this.nameOf(request.subject), [t('Requested')]: time(request.openedAt), [t('Fee')]: fee(request), [t('State')]: state(request),
            [t('We answer by')]: deadline(request),
            [t('Copy')]: request.packageUrl ? html`<a href=${request.packageUrl} download>Download</a>
              <small class="muted">until ${time(request.expiresAt)}</small>` : nothing}})})}
        ${this.requests.items?.some(request => request.state === 'fee-due') ? html`<p>To pay the fee,
          contact us: you find our address in the <a href="/policy">privacy policy</a>. When we have received it, we collect your data.</p>` : nothing}
      </section>`;
  }
}

customElements.define('copies-page', CopiesPage);
