// A list as a table, with a button for what follows.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {t} from '/app/language.js';

/**
 * @param {import('/app/page.js').Page} host
 * @param {import('/app/paged.js').Paged<any>} list
 * @param {{columns: string[], row: (item: any) => unknown, none?: unknown, stack?: boolean, cards?: boolean}} how
 *   `stack`: on narrow screens, rows become blocks without column names. `cards`: the same for wide tables, with names;
 *   use `card` for their rows
 */
export function table(host, list, {columns, row, none = t('No entries.'), stack = false, cards = false}) {
  const {items} = list;
  if (!items) {
    return host.problem ? nothing : html`<p aria-busy="true">Loading</p>`;
  }
  // The style sheet takes rows apart; roles keep them a table for screen readers.
  const role = name => cards ? name : nothing;
  return items.length === 0 ? html`<p class="muted">${none}</p>` : html`<div class="scroll" tabindex="0"><table
      role=${role('table')} class=${cards ? 'entries' : stack ? 'stack' : nothing}>
      <thead role=${role('rowgroup')}><tr role=${role('row')}>${columns.map(column =>
        html`<th scope="col" role=${role('columnheader')}>${column || html`<span class="spoken">Actions</span>`}</th>`)}</tr></thead>
      <tbody role=${role('rowgroup')}>${items.map(row)}</tbody></table></div>
    ${moreButton(host, list)}`;
}

/**
 * A button that adds the next page of a list, if there is one.
 * @param {import('/app/page.js').Page} host
 * @param {import('/app/paged.js').Paged<any>} list
 * @param {string} [label]
 */
export const moreButton = (host, list, label = t('Show more')) => list.hasMore ? html`<button class="secondary"
  aria-busy=${host.busy} ?disabled=${host.busy} @click=${() => host.doing(() => list.more())}>${label}</button>` : nothing;

/**
 * A row that becomes a card where there is little room. With an id, links can lead to it.
 * @param {{id?: string, cells: Record<string, unknown>}} what each cell under its name; cards leave out empty ones
 */
export const card = ({id, cells}) => html`<tr role="row" id=${id ?? nothing} tabindex=${id ? '-1' : nothing}>${
  Object.entries(cells).map(([name, content]) => html`<td role="cell" data-label=${name}
    class=${content === nothing ? 'empty' : nothing}><div>${content}</div></td>`)}</tr>`;
