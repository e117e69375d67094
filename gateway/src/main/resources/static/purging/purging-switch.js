import {html, nothing} from 'lit';
import {act, get} from '/app/api.js';
import {Page, time} from '/app/page.js';

/** Whether removal is paused, since when, by whom and why. Operators can change it (`changeable`). */
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
    return this.sending(event, async ({reason}) => {
      this.purging = await act('PUT', '/api/v1/purging/pause', {reason});
    });
  }

  render() {
    const purging = this.purging;
    return html`${this.notice()}${purging?.paused ? html`<div class="notice bad" role="status">
        <p>Removal is paused since ${time(purging.since)}, by <code class="id">${purging.by}</code>. Reason:
          ${purging.reason}</p>
        <p>We start no removal until somebody resumes it. Removals that had started continue.</p>
        ${this.changeable ? html`<button ?disabled=${this.busy} @click=${() => this.change('DELETE')}>Resume removal</button>`
          : nothing}</div>` : nothing}
      ${this.changeable && purging && !purging.paused ? html`<p role="status">Removal is running: we remove each record when it is due.</p><form data-draft="pause" @submit=${this.pause}>
        ${this.field('reason', 'Reason for a pause', {required: true,
          hint: 'Privacy officers can read it. Do not name anybody.'})}
        ${this.submitButton('Pause removal')}</form>` : nothing}
      ${purging?.history.length ? html`<details><summary>Earlier pauses</summary><ul>${purging.history.map(past => html`<li>
          ${time(past.since)} to ${time(past.resumedAt)}: ${past.reason ?? html`<span class="muted">reason deleted</span>`}<br><small class="muted">paused by <code class="id">${past.by}</code>, resumed by
          <code class="id">${past.resumedBy}</code></small></li>`)}</ul></details>` : nothing}`;
  }
}

customElements.define('purging-switch', PurgingSwitch);
