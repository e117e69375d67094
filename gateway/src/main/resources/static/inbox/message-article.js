// A message as its recipients see it, on its own page and in the preview of its author.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {withLinks} from '/app/linked-text.js';
import {word} from '/app/words.js';
import {attachmentList} from '/files/attachment-list.js';

/**
 * @param {{body: string, urgency: string, attachments: import('/files/attachment-list.js').ShownFile[]}} message
 * @param {{heading: unknown, author: string, place: unknown, when: unknown, more?: unknown}} how `place`: the name of the
 *   school or club; `more`: lines below the author
 */
export const messageArticle = (message, {heading, author, place, when, more = nothing}) => html`<article>
    <header>${heading}
      <p class="muted"><span dir="auto">${author}</span>${place ? html`, <span dir="auto">${place}</span>` : nothing},
        ${when}${message.urgency === 'normal' ? nothing : html`, <strong>${word(message.urgency)}</strong>`}</p>
      ${more}</header>
    <div class="body" dir="auto">${withLinks(message.body)}</div>
    ${attachmentList(message.attachments)}
  </article>`;
