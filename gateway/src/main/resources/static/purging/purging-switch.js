import {html, nothing} from 'lit';
import {act, get} from '/app/api.js';
import {Page, time, values} from '/app/page.js';

/** Whether removals begin, since when not, by whom and why. Operators, who are told so, may also change it. */
class PurgingSwitch extends Page {
  static properties = {changeable: {type: Boolean}, purging: {state: true}};

  constructor() {
    super();
    this.changeable = false;
    /**
     * @type {{paused: boolean, since?: string, by?: string, reason?: string, history: any[]} | undefined}
     */
    this.purging = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(async () => { this.purging = await get('/api/v1/purging'); });
  }

  /** @param {string} method @param {unknown} [body] */
  change(method, body) {
    return this.doing(async () => { this.purging = await act(method, '/api/v1/purging/pause', body); });
  }

  /** @param {SubmitEvent} event */
  pause(event) {
    event.preventDefault();
    return this.change('PUT', {reason: values(/** @type {HTMLFormElement} */ (event.target)).reason});
  }

  render() {
    const purging = this.purging;
    return html`${this.notice()}${purging?.paused ? html`<div class="notice bad" role="status">
        <p>Removal is paused since ${time(purging.since)}, by <code class="id">${purging.by}</code>, because:
          ${purging.reason}</p>
        <p>Nothing that is due is removed until it goes on. What was being removed before goes on.</p>
        ${this.changeable ? html`<button ?disabled=${this.busy} @click=${() => this.change('DELETE')}>Let it go on</button>`
          : nothing}</div>` : nothing}
      ${this.changeable && purging && !purging.paused ? html`<p role="status">What is due is being removed.</p><form @submit=${this.pause}>
        ${this.field('reason', 'Why nothing is to be removed for now', {required: true,
          hint: 'Privacy officers read it. Name nobody.'})}
        ${this.submitButton('Pause removal')}</form>` : nothing}
      ${purging?.history.length ? html`<details><summary>Earlier pauses</summary><ul>${purging.history.map(past => html`<li>
          ${time(past.since)} to ${time(past.resumedAt)}: ${past.reason ?? html`<span class="muted">why is not kept any
          more</span>`}<br><small class="muted">paused by <code class="id">${past.by}</code>, let go on by
          <code class="id">${past.resumedBy}</code></small></li>`)}</ul></details>` : nothing}`;
  }
}

customElements.define('purging-switch', PurgingSwitch);
