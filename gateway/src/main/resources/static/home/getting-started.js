import {nothing} from 'lit';
import {get} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {session} from '/app/session.js';
import '/home/unconfirmed-email.js';

/** @param {import('/app/session.js').Membership} membership that waits for approval */
export const waiting = ({organisationId, organisationName}) => html`<a href="/school/${organisationId}"><strong>Your
  request to join <bdi>${organisationName}</bdi> is waiting for approval</strong></a>`;

/** The next step, for `waiting`. */
export const NEXT_STEP = t('An administrator has to approve you. Until then you get no messages. If it takes long, ask the office.');

/** Explains to somebody who has no messages why that may be, and the next step. */
class GettingStarted extends Page {
  static properties = {me: {state: true}};

  constructor() {
    super();
    this.me = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.me = await get('/api/v1/me'); });
  }

  render() {
    const places = session()?.organisations ?? undefined;
    return html`${places?.length === 0 ? html`<p>You have not joined a school or club yet. <a href="/schools/join">Join
        one</a>.</p>` : nothing}
      ${places?.filter(({state}) => state === 'pending').map(membership => html`<p>${waiting(membership)}. ${NEXT_STEP}</p>`)}
      ${this.me && !this.me.emailVerified ? html`<unconfirmed-email .email=${this.me.email}></unconfirmed-email>` : nothing}`;
  }
}

customElements.define('getting-started', GettingStarted);
