// One page of a list as a table, with a button for what follows.
import {html, nothing} from 'lit';

/**
 * @param {import('/app/page.js').Page} host
 * @param {{items: any[], next: string | null} | undefined} page undefined while it is being read
 * @param {{columns: string[], row: (item: any) => unknown, more: () => void, none?: unknown, stack?: boolean}} how
 *   `stack`: whether rows become blocks where there is little room; what a cell holds must then tell what it is
 */
export function table(host, page, {columns, row, more, none = 'None.', stack = false}) {
  if (!page) {
    return host.problem ? nothing : html`<p aria-busy="true">Reading</p>`;
  }
  return page.items.length === 0 ? html`<p class="muted">${none}</p>` : html`<div class="scroll"><table class=${stack ? 'stack' : nothing}>
      <thead><tr>${columns.map(column => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${page.items.map(row)}</tbody></table></div>
    ${page.next ? html`<button class="secondary" ?disabled=${host.busy} @click=${more}>More</button>` : nothing}`;
}
