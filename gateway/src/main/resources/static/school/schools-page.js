import {html} from 'lit';
import {Page} from '/app/page.js';
import {postsIn} from '/app/session.js';

/** The schools and clubs that one works for. */
class SchoolsPage extends Page {
  render() {
    return html`<h1>My schools and clubs</h1><ul class="items">${postsIn().map(place => html`
      <li><a href="/school/${place.organisationId}/members"><strong>${place.organisationName}</strong>
        <span class="muted">${place.role}</span></a></li>`)}</ul>`;
  }
}

customElements.define('schools-page', SchoolsPage);
