// The form by which auditors find entries, on the page of the trail.
import {nothing} from 'lit';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {word} from '/app/words.js';
import {ACTIONS, isKnownAction} from '/audit/actions.js';
import {PRESETS} from '/audit/date-presets.js';
import '/pickers/person-picker.js';
import '/pickers/place-picker.js';

const PEOPLE = [['about', t('Person or record'), t('Anywhere in an entry. A person\'s name or email address, or an id')],
  ['actor', t('Done by'), t('A person\'s name or email address, an id, or: system')],
  ['subject', t('Done to'), t('A person\'s name or email address, or an id')]];
const OUTCOMES = ['success', 'failure', 'pending', 'unknown'];
const ORDERS = {newest: t('Newest first'), oldest: t('Oldest first')};
const TIMES = ['from', 'to'];
const FILTERS = [...PEOPLE.map(([name]) => name), 'organisation', 'action', 'outcome', 'from', 'to', 'order'];
/** Stands for the platform itself among the people. */
export const SYSTEM = 'system';
/** The menu's choice for an action that it does not have. */
const OTHER = '*';
const ACTION_CODE = '[a-z][a-z\\-]{0,63}';

/** @param {Record<string, string | null>} given @returns {Record<string, string>} the filters among them */
export const filtersOf = given => Object.fromEntries(FILTERS.flatMap(name => given[name] ? [[name, given[name]]] : []));

export const filtersInAddress = () => filtersOf(Object.fromEntries(new URLSearchParams(location.search)));

/** An instant for `<input type="datetime-local">`. @param {string | undefined} instant */
export function local(instant) {
  if (!instant) {
    return '';
  }
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {Record<string, string>} fields of the form @returns {Record<string, string>} the search that they ask for */
export function asked({otherAction, ...given}) {
  TIMES.filter(name => given[name]).forEach(name => { given[name] = new Date(given[name]).toISOString(); });
  return given.action === OTHER ? {...given, action: otherAction} : given;
}

/** @typedef {import('/app/page.js').Page & {filters: Record<string, string>, otherAction: boolean}} Host */

/** @param {Host} page @param {string} name @param {string} label @param {string} hint */
const moment = (page, name, label, hint) =>
  html`<div>${page.field(name, label, {hint, type: 'datetime-local', value: local(page.filters[name])})}</div>`;

/** @param {Host} page */
function action(page) {
  const {action: chosen} = page.filters;
  return html`<div><label for="action">Action</label>${page.otherAction ? nothing : page.error('action')}
    <select id="action" name="action" aria-invalid=${page.otherAction ? nothing : page.invalid('action')}
      aria-describedby=${page.otherAction ? nothing : page.describedBy('action')}
      @change=${event => { page.otherAction = event.target.value === OTHER; }}>
      <option value="">Any</option>
      ${Object.entries(ACTIONS).map(([group, labels]) => html`<optgroup label=${group}>${Object.entries(labels)
        .map(([code, label]) => html`<option value=${code} ?selected=${code === chosen}>${label}</option>`)}</optgroup>`)}
      <option value=${OTHER} ?selected=${page.otherAction}>Another action</option></select></div>
    ${page.otherAction ? html`<div><label for="otherAction">Code of the action</label>
      <small id="otherAction-hint" class="muted hint">Small letters and hyphens, for example: sign-in</small>
      ${page.error('action')}
      <input id="otherAction" name="otherAction" autocomplete="off" autocapitalize="none" spellcheck="false" required
        pattern=${ACTION_CODE} data-field="action" .value=${isKnownAction(chosen) ? '' : chosen ?? ''}
        aria-invalid=${page.invalid('action')} aria-describedby=${page.describedBy('action', 'otherAction-hint')}></div>`
      : nothing}`;
}

/** @param {Host} page @param {(start: () => Date) => void} since */
function presets(page, since) {
  const {from, to} = page.filters;
  return html`<div class="actions"><span class="muted">Usual times:</span>${Object.entries(PRESETS).map(([name, start]) => html`
    <button type="button" class="secondary outline small"
      aria-pressed=${!to && from === start().toISOString()} @click=${() => since(start)}>${name}</button>`)}</div>`;
}

/**
 * @param {Host} page
 * @param {{send: (event: SubmitEvent) => void, since: (start: () => Date) => void, clear: () => void}} how
 */
export function filterForm(page, {send, since, clear}) {
  const chosen = (name, value) => page.filters[name] === value;
  return html`<form aria-label="Find entries" @submit=${send}>
    <div class="filters">${PEOPLE.map(([name, label, hint]) => html`<div><person-picker name=${name} label=${label}
        hint=${hint} keeps .also=${[SYSTEM]} .value=${page.filters[name] ?? ''}
        .fault=${page.wrong(name)}></person-picker></div>`)}
      <div><place-picker name="organisation" hint="Its name, or an id" keeps .value=${page.filters.organisation ?? ''}
        .fault=${page.wrong('organisation')}></place-picker></div>
      ${action(page)}
      <div><label for="outcome">Outcome</label><select id="outcome" name="outcome"><option value="">Any</option>
        ${OUTCOMES.map(outcome => html`<option value=${outcome} ?selected=${chosen('outcome', outcome)}>${word(outcome)}</option>`)}
        </select></div>
      ${moment(page, 'from', t('From'), t('Your local time'))}
      ${moment(page, 'to', t('Until'), t('Up to, but not including, this time'))}
      <div><label for="order">Order</label><select id="order" name="order">
        ${Object.entries(ORDERS).map(([order, label]) =>
          html`<option value=${order} ?selected=${chosen('order', order)}>${label}</option>`)}</select></div></div>
    ${presets(page, since)}
    <div class="actions">${page.submitButton(t('Search'))}
      <button type="button" class="secondary" data-clear @click=${clear}>Clear all filters</button></div>
  </form>`;
}
