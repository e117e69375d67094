// A message as its recipients will see it, before it is sent.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {inZone} from '/compose/zones.js';
import {messageArticle} from '/inbox/message-article.js';

/**
 * @param {any} message as it is written, with its `files`
 * @param {{author: string, place: string, back: () => unknown}} how `place`: the name of the school or club
 */
export const messagePreview = ({subject, body = '', urgency, confirmation, allowReplies, sendAt, files},
    {author, place, back}) => html`<section aria-labelledby="preview"><h2 id="preview" tabindex="-1">Preview</h2>
    <p class="muted">The recipients will see the message like this. We have not sent it yet.</p>
    ${messageArticle({body: body || t('No text yet'), urgency, attachments: files}, {
      heading: html`<h3 dir="auto">${subject ?? t('No subject yet')}</h3>`,
      author, place, when: sendAt ? inZone(`${sendAt}Z`, 'UTC') : t('not sent yet')})}
    ${confirmation ? html`<div class="notice"><p>Please confirm that you have seen this message.</p>
      <p><button type="button" disabled>I have seen this</button></p></div>` : nothing}
    <p>${allowReplies ? html`Recipients can reply. Only they and the staff see the replies.` : html`Recipients cannot reply.`}</p>
    <div class="actions"><button type="button" @click=${back}>Back to writing</button></div></section>`;
