import {nothing} from 'lit';
import {all, get} from '/app/api.js';
import {html} from '/app/html.js';
import {Page} from '/app/page.js';

/** A guardian's own children in all schools and clubs. */
class ChildrenPage extends Page {
  static properties = {pupils: {state: true}, places: {state: true}};

  constructor() {
    super();
    this.pupils = undefined;
    /** @type {Map<string, any>} */
    this.places = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => {
      const children = await all('/api/v1/me/pupils');
      const places = await Promise.all([...new Set(children.map(child => child.organisationId))]
        .map(id => get(`/api/v1/organisations/${id}`)));
      this.places = new Map(places.map(place => [place.id, place]));
      this.pupils = children;
    });
  }

  render() {
    return html`<h1>Your children</h1>${this.notice()}
      ${this.pupils === undefined ? (this.problem ? nothing : html`<p aria-busy="true">Loading</p>`)
        : this.pupils.length === 0 ? html`<p class="muted">You are not linked to a child yet. Ask the school office to link you.</p>`
          : html`<ul class="items">${this.pupils.map(child => {
            const place = this.places.get(child.organisationId);
            const groups = child.groupIds.map(id => place?.groups.find(group => group.id === id)?.name).filter(Boolean);
            return html`<li><p><strong dir="auto">${child.name}</strong><br>
              <span class="muted"><bdi>${place?.name ?? ''}</bdi>${groups.length ? html`, <bdi>${groups.join(', ')}</bdi>` : nothing}</span></p></li>`;
          })}</ul>`}`;
  }
}

customElements.define('children-page', ChildrenPage);
