// The entries of the trail as a table, on the page of the trail.
import {nothing} from 'lit';
import {withParameters} from '/app/api.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {time} from '/app/page.js';
import {moreButton} from '/app/table.js';
import {word} from '/app/words.js';
import {actionLabel} from '/audit/actions.js';

/** By media type: the name of the format. */
const FILES = {'text/csv': 'CSV', 'application/x-ndjson': 'NDJSON'};

/** @param {string} text JSON */
const readable = text => JSON.stringify(JSON.parse(text), null, 2);

/** @param {any} page @param {string} id @param {string} filter what it is asked by @param {string} words */
function named(page, id, filter, words) {
  return html`<code class="id">${id}</code>
    ${page.names?.has(id) ? html`<br><span>${page.names.get(id)}</span>` : nothing}
    <br><a href=${withParameters(location.pathname, {[filter]: id})} @click=${event => {
      event.preventDefault();
      page.search({[filter]: id});
    }}>${words}</a>`;
}

/** @param {any} page @param {any} entry */
function row(page, entry) {
  const opened = page.opened.has(entry.index);
  return html`<tr role="row">
      <td role="cell" data-label="Index">${entry.index}</td>
      <td role="cell" data-label="Time">${time(entry.time)}</td>
      <td role="cell" data-label="Action"><span>${actionLabel(entry.action)}</span>
        <br><small class="muted">${entry.action}, ${entry.type}</small></td>
      <td role="cell" data-label="Done by">${named(page, entry.actor, 'actor', t('Everything they did'))}</td>
      <td role="cell" data-label="Done to">${named(page, entry.subject, 'about', t('Everything about this record'))}</td>
      <td role="cell" data-label="Outcome">${word(entry.outcome)}</td>
      <td role="cell"><button class="secondary outline small" aria-expanded=${opened}
        aria-label=${opened ? t('Less of entry {number}', {number: entry.index})
          : t('More of entry {number}', {number: entry.index})}
        @click=${() => page.toggle(entry)}>${opened ? t('Less') : t('More')}</button></td></tr>
    ${opened ? html`<tr role="row"><td role="cell" colspan="7">${details(page, entry)}</td></tr>` : nothing}`;
}

/** @param {any} page @param {any} entry */
function details(page, entry) {
  return html`<dl class="details">
      <dt>Exact time</dt><dd>${entry.time}</dd>
      <dt>Recorded by</dt><dd>${entry.source}</dd>
      <dt>School or club</dt>
      <dd>${entry.organisation ? html`${page.places.get(entry.organisation) ?? nothing} <code class="id">${entry.organisation}</code>` : t('none')}</dd>
      <dt>Event</dt><dd><code class="id">${entry.eventId}</code></dd>
      <dt>Hash of the detail</dt><dd><code class="id">${entry.detailHash}</code></dd>
      <dt>Detail</dt><dd>${entry.detail ? html`<pre>${readable(entry.detail.data)}</pre>`
        : html`<span class="muted">Erased together with its person or record.</span>`}</dd>
    </dl>
    <button class="secondary small" ?disabled=${page.busy}
      @click=${() => page.prove(entry)}>Prove entry ${entry.index}</button>
    ${page.proofs.get(entry.index) ?? nothing}`;
}

/** @param {any} page @param {any[]} items that are shown */
function check(page, items) {
  if (page.checking !== undefined) {
    return html`<p><label>Checking entry ${page.checking + 1} of ${items.length}
      <progress max=${items.length} .value=${page.checking}></progress></label></p>`;
  }
  const {checked} = page;
  if (checked?.entries !== items) {
    return nothing;
  }
  const {proven, erased, failures} = checked;
  return failures.length === 0 ? html`<div class="notice good" role="status"><p>${proven === 1
      ? t('Proven in this browser: the shown entry is in the signed log.')
      : t('Proven in this browser: all {number} shown entries are in the signed log.', {number: proven})} ${erased === 0
      ? t('Their details are unchanged.')
      : t('The details of {number} were erased; the others are unchanged.', {number: erased})}</p></div>`
    : html`<div class="notice bad" role="alert"><p>Not proven: ${failures.length} of ${items.length} entries.</p>
      <ul>${failures.map(({index, message}) => html`<li>Entry ${index}: ${message}</li>`)}</ul></div>`;
}

/** The shown entries of the page of the trail, with what can be done with them. @param {any} page an `audit-page` */
export function entriesTable(page) {
  const {items} = page.entries;
  if (items === undefined) {
    return page.problem ? nothing : html`<p aria-busy="true">Loading</p>`;
  }
  if (items.length === 0) {
    return html`<p class="muted">No entry matches.</p>`;
  }
  return html`<div class="actions">
      ${Object.entries(FILES).map(([type, name]) => html`<button class="secondary" ?disabled=${page.busy}
        @click=${() => page.save(type)}>Download all as ${name}</button>`)}
      <button class="secondary" ?disabled=${page.busy} @click=${() => page.name()}>Show names</button>
      <button class="secondary" aria-busy=${page.checking !== undefined} @click=${() => page.busy || page.proveShown()}>${
        items.length === 1 ? t('Check the shown entry')
          : t('Check all {number} shown entries', {number: items.length})}</button></div>
    ${check(page, items)}
    <p class="muted"><small>A download holds all matching entries. The trail also records your searches, downloads and each
      name that you look up or find.</small></p>
    <table class="entries" role="table" aria-label="Entries" aria-busy=${page.busy}>
      <thead role="rowgroup"><tr role="row">${[t('Index'), t('Time'), t('Action'), t('Done by'), t('Done to'), t('Outcome')].map(column =>
        html`<th scope="col" role="columnheader">${column}</th>`)}<th scope="col" role="columnheader">
        <span class="spoken">More</span></th></tr></thead>
      <tbody role="rowgroup">${items.map(entry => row(page, entry))}</tbody></table>
    ${page.entries.hasMore ? moreButton(page, page.entries, t('More'))
      : html`<p class="muted">There are no more entries.</p>`}`;
}
