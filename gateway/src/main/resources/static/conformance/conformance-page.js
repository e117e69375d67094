import {nothing} from 'lit';
import {get} from '/app/api.js';
import {html} from '/app/html.js';
import {Page} from '/app/page.js';
import {counted} from '/app/plural.js';

/** Each promise of the privacy policy, whether a test proves it, and which. Public. */
class ConformancePage extends Page {
  static properties = {data: {state: true}};

  constructor() {
    super();
    /** @type {{sections: {heading: string, clauses: {id: string, promise: string, proofs: any[]}[]}[]} | undefined} */
    this.data = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.data = await get('/conformance/proofs.json'); });
  }

  render() {
    const clauses = this.data?.sections.flatMap(section => section.clauses) ?? [];
    const proven = clauses.filter(clause => clause.proofs.length > 0).length;
    return html`<h1>How we keep our privacy policy</h1>${this.notice()}
      <p>Our <a href="/policy">privacy policy</a> makes promises. Automatic tests check them each time we change the software.
        We cannot release a version in which one of these tests fails.</p>
      ${this.data ? html`<p><strong>Tests prove ${proven} of ${clauses.length} promises in this version.</strong></p>
        ${this.data.sections.map(section => html`<h2 lang="en" dir="ltr">${section.heading}</h2>
          <ul class="plain">${section.clauses.map(clause => this.clause(clause))}</ul>`)}`
        : this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
  }

  clause({id, promise, proofs}) {
    return html`<li id=${id}><article><p lang="en" dir="ltr"><strong>${id}</strong> ${promise}</p>
      ${proofs.length === 0 ? html`<p><span class="badge warn">Not proven</span></p>` : html`<details>
        <summary>Proven by ${counted(proofs.length, 'test', 'tests')}<span class="spoken"> for ${id}</span></summary>
        <ul>${proofs.map(proof => html`<li lang="en" dir="ltr">${proof.sentence}
          <small class="muted">(${proof.test}${proof.browser ? ', in a browser' : ''})</small></li>`)}</ul></details>`}</article></li>`;
  }
}

customElements.define('conformance-page', ConformancePage);
