import {html, nothing} from 'lit';
import {all, get} from '/app/api.js';
import {Page} from '/app/page.js';

/** A guardian's own children, over all schools and clubs. */
class ChildrenPage extends Page {
  static properties = {children: {state: true}, places: {state: true}};

  constructor() {
    super();
    this.children = undefined;
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
      this.children = children;
    });
  }

  render() {
    return html`<h1>Your children</h1>${this.notice()}
      ${this.children === undefined ? (this.problem ? nothing : html`<p aria-busy="true">Reading</p>`)
        : this.children.length === 0 ? html`<p class="muted">None yet. The school links you with your child; ask its office.</p>`
          : html`<ul class="items">${this.children.map(child => {
            const place = this.places.get(child.organisationId);
            const groups = child.groupIds.map(id => place?.groups.find(group => group.id === id)?.name).filter(Boolean);
            return html`<li><p><strong>${child.name}</strong><br>
              <span class="muted">${place?.name ?? ''}${groups.length ? `, ${groups.join(', ')}` : ''}</span></p></li>`;
          })}</ul>`}`;
  }
}

customElements.define('children-page', ChildrenPage);
