import {html, nothing} from 'lit';
import {get} from '/app/api.js';
import {Page} from '/app/page.js';
import {fieldsOf, prose, typeOf} from '/docs/schema-view.js';

const DESCRIPTION = '/docs/openapi.json';
const HEADINGS = {gateway: 'Sessions and streams', identity: 'People and sign-in', membership: 'Schools, clubs and pupils',
  messaging: 'Messages and calls', retention: 'Deletions, holds and copies', audit: 'Audit trail and usage'};

/** The API of all services (OpenAPI 3.1), for people who write clients. Public. */
class DocsPage extends Page {
  static properties = {api: {state: true}, words: {state: true}};

  constructor() {
    super();
    /** @type {any} */
    this.api = undefined;
    this.words = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.api = await get(DESCRIPTION); });
  }

  /** Opens the operation that the address names. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('api') && this.api && location.hash) {
      const named = this.querySelector(`details[id="${CSS.escape(location.hash.slice(1))}"]`);
      if (named instanceof HTMLDetailsElement) {
        named.open = true;
        named.scrollIntoView();
      }
    }
  }

  /** @returns {{path: string, method: string, operation: any}[]} those that have each of the words */
  found() {
    const words = this.words.toLowerCase().split(/\s+/);
    return Object.entries(this.api.paths).flatMap(([path, methods]) => Object.entries(methods)
      .map(([method, operation]) => ({path, method: method.toUpperCase(), operation})))
      .filter(({path, method, operation}) => {
        const text = `${method} ${path} ${operation.summary}`.toLowerCase();
        return words.every(word => text.includes(word));
      });
  }

  render() {
    if (!this.api) {
      return html`<h1>API</h1>${this.notice()}${this.problem ? nothing : html`<p aria-busy="true">Loading</p>`}`;
    }
    const found = this.found();
    return html`<h1>API</h1>${this.notice()}
      <p>${prose(this.api.info.description)}</p>
      <p><a href=${DESCRIPTION} download="123comms-openapi.json">Download the OpenAPI 3.1 description</a> to generate a client or
        import it into your tools.</p>
      <label for="docs-search">Find an operation</label>
      <input id="docs-search" type="search" autocomplete="off" placeholder="For example: messages" .value=${this.words}
        @input=${event => { this.words = event.target.value.trim(); }}>
      <p role="status">${found.length === 0 ? 'No operation matches these words.'
        : `${found.length} ${found.length === 1 ? 'operation' : 'operations'}`}</p>
      ${this.api.tags.map(({name}) => this.service(name, found.filter(({operation}) => operation.tags.includes(name))))}`;
  }

  service(name, found) {
    return found.length === 0 ? nothing : html`<section><h2>${HEADINGS[name] ?? name}</h2>
      ${found.map(({path, method, operation}) => html`<details id=${operation.operationId} class="operation">
        <summary><span class="badge">${method}</span> <code>${path}</code><br>
          <span class="muted">${prose(operation.summary)}</span></summary>
        ${this.operation(operation)}</details>`)}</section>`;
  }

  operation(operation) {
    return html`${operation.description ? html`<p>${prose(operation.description)}</p>` : nothing}
      <p><strong>Roles:</strong> ${operation['x-roles'].join(', ')}</p>
      ${operation.parameters?.length ? html`<h3>Parameters</h3><ul>${operation.parameters.map(parameter => html`<li>
        <code>${parameter.name}</code> <small class="muted">${parameter.in}, ${typeOf(parameter.schema, this.api)}${
          parameter.required ? ', required' : ''}</small>
        ${parameter.description ? html`<br>${prose(parameter.description)}` : nothing}</li>`)}</ul>` : nothing}
      ${operation.requestBody ? html`<h3>Request</h3>${this.body(operation.requestBody, operation.operationId)}` : nothing}
      <h3>Responses</h3><ul class="plain">${Object.entries(operation.responses).map(([status, response]) => html`<li>
        <strong>${status}</strong> ${Number(status) < 400 ? this.body(response, `${operation.operationId} ${status}`)
          : prose(response.description)}</li>`)}</ul>`;
  }

  body(body, of) {
    return Object.entries(body.content ?? {}).map(([type, {schema, example}]) => html`
      <small class="muted">${type}</small>${fieldsOf(schema, this.api)}
      ${example === undefined ? nothing : html`<details><summary>Example<span class="spoken"> of ${of}</span></summary>
        <pre tabindex="0" aria-label="Example of ${of}"><code>${JSON.stringify(example, null, 2)}</code></pre></details>`}`);
  }
}

customElements.define('docs-page', DocsPage);
