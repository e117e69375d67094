import {html, nothing} from 'lit';
import {get, send} from '/app/api.js';
import {tellUnread} from '/app/go.js';
import {Page, time} from '/app/page.js';
import {organisationName, postsIn} from '/app/session.js';

class MessagePage extends Page {
  static properties = {messageId: {}, message: {state: true}, deliveries: {state: true}};

  constructor() {
    super();
    this.messageId = '';
    this.message = undefined;
    this.deliveries = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('messageId') && this.messageId) {
      this.read();
    }
  }

  read() {
    const path = `/api/v1/messages/${encodeURIComponent(this.messageId)}`;
    return this.doing(async () => {
      this.message = await get(path);
      document.title = `${this.message.subject} · comms123`;
      // Somebody who was not notified may read it too; then there is nothing to mark.
      await send('PUT', `/api/v1/me/inbox/${encodeURIComponent(this.messageId)}/read`).then(() => tellUnread(), problem => {
        if (problem.status !== 404) {
          throw problem;
        }
      });
      if (postsIn().some(membership => membership.organisationId === this.message.organisationId)) {
        this.deliveries = await get(`${path}/deliveries?limit=1`);
      }
    });
  }

  render() {
    const message = this.message;
    if (!message) {
      return html`<h1>Message</h1>${this.notice()}${this.problem ? html`<p><a href="/inbox">To your inbox</a></p>`
        : html`<p aria-busy="true">Reading</p>`}`;
    }
    return html`<article>
        <header><h1>${message.subject}</h1>
          <p class="muted">${message.author.deleted ? 'A former member' : message.author.name ?? 'Staff'}${
            organisationName(message.organisationId) ? `, ${organisationName(message.organisationId)}` : ''},
            ${time(message.postedAt)}${message.urgency === 'normal' ? nothing : html`, <strong>${message.urgency}</strong>`}
          </p></header>
        <div class="body">${message.body}</div>
      </article>
      ${this.notice()}
      ${this.deliveries ? this.reached() : nothing}
      <p><a href="/inbox">To your inbox</a></p>`;
  }

  reached() {
    const rows = Object.entries(this.deliveries.totals)
      .flatMap(([channel, states]) => Object.entries(states).map(([state, count]) => ({channel, state, count})));
    return html`<section aria-labelledby="reached"><h2 id="reached">How it arrives</h2>
      ${rows.length === 0 ? html`<p class="muted">Not on its way yet.</p>` : html`<div class="scroll"><table>
        <thead><tr><th scope="col">Channel</th><th scope="col">State</th><th scope="col">Recipients</th></tr></thead>
        <tbody>${rows.map(row => html`<tr><td>${row.channel}</td><td>${row.state}</td><td>${row.count}</td></tr>`)}</tbody>
      </table></div>`}</section>`;
  }
}

customElements.define('message-page', MessagePage);
