import {LitElement, nothing} from 'lit';
import {createOnce, get, Problem, upload} from '/app/api.js';
import {CONNECTION, isOffline} from '/app/connection.js';
import {html} from '/app/html.js';
import {t} from '/app/language.js';
import {fileSize} from '/files/file-size.js';
import {unreadable} from '/files/file-state.js';
import {isPicture, localPicture} from '/files/picture.js';
import {ScanWatch} from '/files/scan-watch.js';

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.gif,.webp,.heic,.txt,.csv,.ics,.docx,.xlsx,.pptx,.odt,.ods,.odp,.mp3,.m4a';
/** Waits in ms before a file is sent again after a failure of the platform; people can also press "Try again". */
const AGAIN_AFTER = [2000, 5000, 15000, 30000];

/**
 * @typedef {{key: string, once?: ReturnType<typeof createOnce>, file: {name: string, size: number, type: string}, done: number, id?: string, state?: string,
 *   problem?: string, isLost?: boolean, retries?: number, stop: AbortController}} Chosen `isLost`: it may not have arrived, so the
 *   same file can be sent again; `retries`: how often that happened without somebody's doing
 */

/**
 * Chooses files and uploads them while one goes on writing. `kept` are the files of the saved draft `draftId`, `ids` all uploaded files;
 * it sends `change` whenever `ids` or `waiting` change.
 */
class AttachmentPicker extends LitElement {
  static properties = {organisationId: {}, draftId: {}, kept: {attribute: false}, chosen: {state: true}};

  constructor() {
    super();
    this.organisationId = '';
    this.draftId = '';
    /** @type {{id: string, name: string, size: number, type: string, state: string}[]} */
    this.kept = [];
    /** @type {Chosen[]} */
    this.chosen = [];
    new ScanWatch(this, {states: () => this.keptFiles().map(one => one.state), look: () => this.readKept()});
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.connection = new AbortController();
    window.addEventListener(CONNECTION, () => isOffline() || this.chosen.filter(one => one.isLost).forEach(one => this.sendAgain(one)),
      {signal: this.connection.signal});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.connection?.abort();
    this.clear();
  }

  /** A message of one school or club cannot have a file of another. @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.get('organisationId')) {
      this.clear();
    }
    if (changed.has('kept')) {
      this.clear();
      this.chosen = this.kept.map(file => ({key: file.id, file, done: 1, id: file.id, state: file.state, stop: new AbortController()}));
    }
  }

  get ids() {
    return this.chosen.flatMap(one => one.id ?? []);
  }

  /**
   * The files as recipients will see them. Nobody can fetch a file before its draft is saved: until then, the picture of
   * this device stands for it.
   * @returns {Promise<import('/files/attachment-list.js').ShownFile[]>}
   */
  asSent() {
    return Promise.all(this.chosen.filter(one => !one.problem).map(async ({file, id, state}) => ({
      name: file.name, size: file.size, type: file.type, state,
      ...(file instanceof File ? {local: isPicture(file) ? await localPicture(file) : undefined} : {id})})));
  }

  /** Whether a file is uploading, or failed and is still in the list. */
  get waiting() {
    return this.chosen.some(one => !one.id);
  }

  /** Files cannot be put back once a page is shown anew: the website keeps a page that has some. */
  updated() {
    this.toggleAttribute('data-has-files', this.chosen.length > 0);
  }

  /** The files of the saved draft that are still in the list. */
  keptFiles() {
    return this.chosen.filter(one => this.kept.some(file => file.id === one.id));
  }

  async readKept() {
    const {attachments} = await get(`/api/v1/drafts/${this.draftId}`);
    this.keptFiles().forEach(one => {
      const state = attachments.find(file => file.id === one.id)?.state;
      if (state) {
        this.become(one.key, {state});
      }
    });
  }

  clear() {
    this.chosen.forEach(one => one.stop.abort());
    this.chosen = [];
    this.tell();
  }

  tell() {
    this.dispatchEvent(new Event('change', {bubbles: true}));
  }

  /** @param {Event} event */
  choose(event) {
    event.stopPropagation();
    const input = /** @type {HTMLInputElement} */ (event.target);
    const files = [...input.files ?? []].map(file => {
      const once = createOnce();
      return {key: once.key, once, file, done: 0, stop: new AbortController()};
    });
    input.value = '';
    this.chosen = [...this.chosen, ...files];
    this.tell();
    files.forEach(one => this.send(one, one.file));
  }

  /** @param {Chosen} one @param {File} file */
  async send(one, file) {
    const form = new FormData();
    form.set('file', file);
    try {
      const {id, state} = await (one.once ?? createOnce()).run(key => upload(`/api/v1/attachments?organisationId=${this.organisationId}`, form, {key,
        signal: one.stop.signal, progress: done => this.become(one.key, {done})}));
      this.become(one.key, {id, state, done: 1});
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      this.become(one.key, {problem: problem.errors[0]?.detail ?? problem.message, isLost: !problem.isRefusal});
      if (problem.status >= 500) {
        this.sendLater(one);
      }
    }
    this.tell();
  }

  /** Without a connection it waits for the connection instead. @param {Chosen} one */
  sendLater({key, stop}) {
    const retries = this.chosen.find(one => one.key === key)?.retries ?? 0;
    const wait = AGAIN_AFTER[retries];
    if (wait === undefined || stop.signal.aborted) {
      return;
    }
    const timer = setTimeout(() => {
      const now = this.chosen.find(one => one.key === key);
      if (now?.isLost) {
        this.become(key, {retries: retries + 1});
        this.sendAgain(now);
      }
    }, wait * (0.5 + Math.random()));
    stop.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  /** The key stays, so a file that has arrived after all is not there twice. @param {Chosen} one */
  sendAgain(one) {
    this.become(one.key, {problem: undefined, isLost: false, done: 0});
    return this.send(one, /** @type {File} */ (one.file));
  }

  /** @param {string} key @param {Partial<Chosen>} next */
  become(key, next) {
    this.chosen = this.chosen.map(one => one.key === key ? {...one, ...next} : one);
  }

  /** @param {Chosen} one */
  takeOut(one) {
    one.stop.abort();
    this.chosen = this.chosen.filter(other => other.key !== one.key);
    this.tell();
  }

  render() {
    return html`<label for="attachments">Attachments</label>
      <input id="attachments" type="file" multiple accept=${ACCEPTED} aria-describedby="attachments-hint"
        @change=${this.choose}>
      <small id="attachments-hint" class="muted">Up to ten files of 20 MB each: documents, pictures or sound.</small>
      ${this.chosen.length === 0 ? nothing : html`<ul class="files">${this.chosen.map(one => html`<li>
        <span dir="auto">${one.file.name}</span> <span class="muted">${fileSize(one.file.size)}</span>
        ${one.problem ? html`<small class="error" role="alert">${one.problem}</small>`
          : one.id ? html`<small class="muted" role="status">${unreadable(one.state) || t('Ready to send')}</small>`
            : html`<progress max="1" .value=${one.done} aria-label="Uploading ${one.file.name}"></progress>`}
        ${one.isLost ? html`<button type="button" class="secondary outline" @click=${() => this.sendAgain(one)}>Try again<span
          class="spoken"> with ${one.file.name}</span></button>` : nothing}
        <button type="button" class="secondary outline" @click=${() => this.takeOut(one)}>Remove<span
          class="spoken"> ${one.file.name}</span></button></li>`)}</ul>`}`;
  }
}

customElements.define('attachment-picker', AttachmentPicker);
