import {html, nothing} from 'lit';
import {fileSize} from '/files/file-size.js';
import {unreadable} from '/files/file-state.js';

/** The files of a message, to be saved. @param {{id: string, name: string, size: number, state: string}[]} attachments */
export const attachmentList = attachments => attachments.length === 0 ? nothing : html`
  <section aria-labelledby="attachments"><h2 id="attachments">Attachments</h2>
    <ul class="files" aria-live="polite">${attachments.map(file => html`<li>
      ${unreadable(file.state) ? html`<span>${file.name}</span> <span class="muted">${unreadable(file.state)}</span>`
        : html`<a href="/api/v1/attachments/${file.id}" download=${file.name}>${file.name}</a>
      <span class="muted">${fileSize(file.size)}</span>`}</li>`)}</ul></section>`;
