import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {Page} from '/app/page.js';
import {session} from '/app/session.js';
import {colourClass} from '/school/colours.js';

export const ROLES = {admin: t('administrator'), staff: t('staff'), guardian: t('parent or guardian'), member: t('member')};

/** All schools and clubs that one belongs to, or has asked to join. */
class SchoolsPage extends Page {
  render() {
    const places = session()?.organisations;
    return html`<h1>Your schools and clubs</h1>
      ${places === null || places === undefined
        ? html`<p>We cannot show your schools and clubs just now. <a href="/schools">Try again</a> in a minute.</p>`
        : places.length === 0 ? html`<p>You have not joined a school or club yet.</p>`
          : html`<ul class="items">${places.map(place => place.state === 'active' ? html`
            <li><a href="/school/${place.organisationId}"><strong class=${colourClass(place.colour)}
              dir="auto">${place.organisationName}</strong>
              <span class="muted">${ROLES[place.role] ?? place.role}</span></a></li>`
            : html`<li><a href="/school/${place.organisationId}"><strong class=${colourClass(place.colour)}
              dir="auto">${place.organisationName}</strong>
              <span class="muted"><span class="badge">waiting for approval</span></span></a></li>`)}</ul>`}
      <p class="actions"><a role="button" href="/schools/join">Join a school or club</a></p>`;
  }
}

customElements.define('schools-page', SchoolsPage);
