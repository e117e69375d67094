import {html, nothing} from 'lit';
import {fileSize} from '/files/file-size.js';

/** The files of a message, to be saved. @param {{id: string, name: string, size: number}[]} attachments */
export const attachmentList = attachments => attachments.length === 0 ? nothing : html`
  <section aria-labelledby="attachments"><h2 id="attachments">Attachments</h2>
    <ul class="files">${attachments.map(file => html`<li>
      <a href="/api/v1/attachments/${file.id}" download=${file.name}>${file.name}</a>
      <span class="muted">${fileSize(file.size)}</span></li>`)}</ul></section>`;
