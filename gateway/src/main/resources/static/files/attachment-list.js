import {nothing} from 'lit';
import {html} from '/app/html.js';
import {fileSize} from '/files/file-size.js';
import {isPicture} from '/files/picture.js';
import {unreadable} from '/files/file-state.js';

/**
 * @typedef {{id?: string, name: string, size: number, type: string, state?: string, local?: string}} ShownFile `id`: none for
 *   a file that nobody can fetch yet; `local`: its picture as a data URL
 */

/** @param {string | undefined} id */
const address = id => id ? `/api/v1/attachments/${id}` : undefined;

/** @param {ShownFile} file @param {unknown} content */
const linked = ({id, name}, content) => id ? html`<a href=${address(id)} download=${name}>${content}</a>` : content;

/** A picture that does not load goes; its link in the list stays. @param {Event} event */
const takeOut = event => /** @type {HTMLElement} */ (event.target).closest('li')?.setAttribute('hidden', '');

/** @param {ShownFile} file */
const picture = file => html`<li>${linked(file, html`<img src=${file.local ?? address(file.id)} alt=${file.name}
  loading="lazy" decoding="async" @error=${takeOut}>`)}</li>`;

/** The files of a message: pictures to see, and all of them to be saved. @param {ShownFile[]} attachments */
export function attachmentList(attachments) {
  if (attachments.length === 0) {
    return nothing;
  }
  const pictures = attachments.filter(file => !unreadable(file.state) && isPicture(file) && (file.id || file.local));
  return html`<section aria-labelledby="message-files"><h2 id="message-files">Attachments</h2>
    ${pictures.length ? html`<ul class="pictures">${pictures.map(picture)}</ul>` : nothing}
    <ul class="files" aria-live="polite">${attachments.map(file => html`<li>
      ${unreadable(file.state) ? html`<span dir="auto">${file.name}</span> <span class="muted">${unreadable(file.state)}</span>`
        : html`${linked(file, html`<span dir="auto">${file.name}</span>`)}
      <span class="muted">${fileSize(file.size)}</span>`}</li>`)}</ul></section>`;
}
