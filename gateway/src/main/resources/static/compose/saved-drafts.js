// The list of one's own drafts and scheduled messages.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {time} from '/app/page.js';
import {counted} from '/app/plural.js';
import {inZone} from '/compose/zones.js';

const REFUSED = {
  'invalid-request': t('Something in it was no longer valid, for example a group that has closed. Open it to see what to change.'),
};

/** @param {{attachments: unknown[]}} draft */
const files = ({attachments}) => attachments.length === 0 ? nothing
  : html`, with ${counted(attachments.length, 'file', 'files')}`;

/**
 * @param {any[]} drafts
 * @param {{busy: boolean, open: (id: string) => unknown, discard: (id: string) => unknown}} how
 */
export const savedDrafts = (drafts, {busy, open, discard}) => html`<section aria-labelledby="drafts">
  <h2 id="drafts">Your drafts and scheduled messages</h2>
  <p class="muted">Only you can see them.</p>
  <ul class="items">${drafts.map(draft => html`<li class="draft">
    <span><strong dir="auto">${draft.subject ?? t('No subject')}</strong><br><small class="muted">${
      draft.state === 'scheduled' ? html`scheduled for ${inZone(draft.sendAt, draft.timeZone)}, ${draft.timeZone}`
        : draft.state === 'posting' ? t('sending now')
          : draft.state === 'not-posted' ? html`not sent. ${REFUSED[draft.refusal] ?? draft.refusal}`
            : html`saved ${time(draft.savedAt)}`}${files(draft)}</small></span>
    ${draft.state === 'posting' ? nothing : html`<span class="actions"><button class="secondary" ?disabled=${busy}
        @click=${() => open(draft.id)}>Open</button>
      <button class="secondary outline" ?disabled=${busy} @click=${() => discard(draft.id)}>${
        draft.state === 'scheduled' ? t('Cancel') : t('Delete')}</button></span>`}</li>`)}</ul></section>`;
