import {html, nothing} from 'lit';
import {Page} from '/app/page.js';

const COLOURS = [
  ['--pico-background-color', 'Background of pages'], ['--pico-card-background-color', 'Background of boxes and notices'],
  ['--pico-color', 'Text'], ['--pico-muted-color', 'Text that matters less'], ['--pico-primary', 'Links, and the edge of a notice'],
  ['--pico-primary-background', 'Buttons and badges'], ['--pico-del-color', 'Errors and warnings'],
  ['--pico-ins-color', 'Success'], ['--pico-form-element-border-color', 'Edges of fields'],
  ['--series-0', 'First series of a chart'], ['--series-1', 'Second'], ['--series-2', 'Third'], ['--series-3', 'Fourth'],
  ['--series-4', 'Fifth'],
];
const SPACES = [['.25rem', 'between a label and its hint'], ['.75rem', 'between buttons, and inside notices'],
  ['1rem', 'beside everything on a phone'], ['1.5rem', 'after a row of buttons'], ['2.5rem', 'before a section']];

/** The parts that pages are made of, each in the light and the dark theme. For people who build pages, on their own machine. */
class DesignPage extends Page {
  render() {
    return html`<h1>Design system</h1>
      <p>Each part is shown as pages use it, on the left in the light and on the right in the dark theme. Pages follow the
        theme of the system; with forced colours, both sides look alike.</p>
      ${this.sample('Colours', this.colours, 'Text stands out from what is behind it by 4.5 to 1 at least, edges by 3 to 1.')}
      ${this.sample('Type', this.type, 'The font of the system. Text is at most 48rem wide.')}
      ${this.sample('Spacing', this.spacing)}
      ${this.sample('Buttons', this.buttons, 'One button of a form carries the main colour. A button for a change that cannot be undone asks once more, where it stands.')}
      ${this.sample('Fields', this.fields, 'Label, hint, field, in this order. An error says what to do, above its field and at the top.')}
      ${this.sample('Notices', this.notices, 'A notice first says what happened, then what to do about it.')}
      ${this.sample('Lists', this.lists)}
      ${this.sample('Tables', this.table, 'On a phone each row becomes a block.')}
      ${this.sample('Empty and loading states', this.states, 'An empty list says why it is empty, and what fills it.')}`;
  }

  sample(title, show, rule) {
    const id = title.toLowerCase().replace(/\W+/g, '-');
    return html`<section aria-labelledby=${id}><h2 id=${id}>${title}</h2>${rule ? html`<p>${rule}</p>` : nothing}
      <div class="themes">${['light', 'dark'].map(theme => html`<figure data-theme=${theme}
        aria-label="${title}, ${theme}">${show.call(this, `${id}-${theme}`)}</figure>`)}</div></section>`;
  }

  colours() {
    return html`<ul class="plain">${COLOURS.map(([name, use]) => html`<li class="swatch">
      <svg class="swatch-of${name}" width="40" height="24" aria-hidden="true"><rect width="40" height="24"></rect></svg>
      <span>${use}<br><code>${name}</code></span></li>`)}</ul>`;
  }

  type() {
    return html`<p class="h1">Title of a page</p><p class="h2">Heading of a section</p>
      <p>Text, with a <a href="#type">link</a> and <strong>something that matters</strong>.</p>
      <p class="muted">Text that matters less</p><p><small>Small print</small></p>
      <p><time>26 November 2026, 14:05</time> · <code class="id">0198c5d2-7a1e-7c63-b1c4-2f6b0d9e8a11</code></p>`;
  }

  spacing() {
    return html`<ul class="plain">${SPACES.map(([size, use], i) => html`<li class="swatch">
      <svg class="space-${i}" height="12" aria-hidden="true"><rect width="100%" height="12"></rect></svg>
      <span>${size}: ${use}</span></li>`)}</ul>`;
  }

  buttons() {
    return html`<div class="actions"><button type="button">Send</button>
        <button type="button" class="secondary">Cancel</button><button type="button" class="outline">Add another</button></div>
      <div class="actions"><button type="button" disabled>Send</button><button type="button" aria-busy="true">Sending</button></div>
      <p>In a sentence: <button type="button" class="link">show the rest</button></p>`;
  }

  fields(id) {
    return html`<form @submit=${event => event.preventDefault()}>
      <label for="${id}-name">Name</label><small class="hint" id="${id}-hint">As on official papers.</small>
      <input id="${id}-name" autocomplete="off" aria-describedby="${id}-hint" value="Amira Haddad">
      <label for="${id}-mail">Email</label><small class="error" id="${id}-mail-error"><span class="spoken">Error: </span>Enter an
        address such as name@example.org.</small>
      <input id="${id}-mail" autocomplete="off" aria-invalid="true" aria-describedby="${id}-mail-error" value="amira">
      <label for="${id}-role">Role</label><select id="${id}-role"><option>Parent</option><option>Staff</option></select>
      <label for="${id}-text">Message</label><textarea id="${id}-text" rows="2"></textarea>
      <label><input type="checkbox" checked> Send a text, too</label>
      <label><input type="checkbox" role="switch"> Emails about new messages</label></form>`;
  }

  notices() {
    return html`<div class="notice"><p>The school has to approve you first.</p></div>
      <div class="notice good"><p>Your message is on its way to 214 people.</p></div>
      <div class="notice bad"><p><strong>The message was not sent.</strong></p><p>The school has closed. Nothing was lost: your
        text is still here.</p></div>
      <p><span class="badge">3</span> new, <span class="badge warn">overdue</span></p>`;
  }

  lists() {
    return html`<ul class="items"><li class="unread"><a href="#lists"><strong>Swimming on Friday</strong><time>14:05</time>
        <small class="muted">Oakfield School, Year 1. Please bring a towel.</small></a></li>
      <li><a href="#lists"><strong>Dates of the new term</strong><time>Monday</time>
        <small class="muted">Oakfield School, everyone</small></a></li></ul>
      <ul class="rows"><li><span>Year 1</span><button type="button" class="outline">Rename</button></li></ul>
      <ul class="chips" aria-label="People who were chosen"><li>Amira Haddad
        <button type="button" class="outline" aria-label="Remove Amira Haddad">×</button></li></ul>`;
  }

  table() {
    return html`<table class="stack"><thead><tr><th scope="col">Name</th><th scope="col">Role</th>
        <th scope="col" class="number">Messages</th></tr></thead>
      <tbody><tr><td>Amira Haddad</td><td>Parent</td><td class="number">1,204</td></tr>
        <tr><td>Tom Barker</td><td>Staff</td><td class="number">86</td></tr></tbody></table>`;
  }

  states(id) {
    return html`<p>No messages yet. When your school writes to you, it appears here.</p>
      <div aria-busy="true">Loading</div>
      <label for="${id}-progress">142 of 200 rows</label><progress id="${id}-progress" value="142" max="200"></progress>`;
  }
}

customElements.define('design-page', DesignPage);
