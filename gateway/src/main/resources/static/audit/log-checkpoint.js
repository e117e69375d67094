import {LitElement, nothing} from 'lit';
import {Problem, send} from '/app/api.js';
import {html} from '/app/html.js';
import {numbers, t} from '/app/language.js';
import {time} from '/app/page.js';
import {cosignatures} from '/audit/proof.js';

const LOG = '/api/v1/audit/log';

/** @param {string} name @returns {Promise<string | undefined>} a signed note; undefined if there is none */
const note = name => send('GET', `${LOG}/${name}`, {headers: {Accept: 'text/plain'}}).then(response => response.text())
  .catch(failure => {
    if (failure instanceof Problem && failure.status === 404) {
      return undefined;
    }
    throw failure;
  });

/**
 * How far the log is sealed, and which witnesses have cosigned it. The line verifies nothing: a browser does not know the
 * witnesses' keys.
 */
class LogCheckpoint extends LitElement {
  static properties = {size: {state: true}, cosigned: {state: true}, isLost: {state: true}};

  constructor() {
    super();
    /** Of the latest checkpoint that a witness has cosigned, or of the latest at all. @type {number | undefined} */
    this.size = undefined;
    /** @type {{name: string, at: Date}[]} */
    this.cosigned = [];
    this.isLost = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  async read() {
    try {
      const cosigned = await note('cosigned-checkpoint');
      const latest = cosigned ?? await note('checkpoint') ?? '';
      this.cosigned = cosigned ? cosignatures(cosigned) : [];
      this.size = Number(latest.split('\n')[1]);
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      this.isLost = true;
    }
  }

  render() {
    return html`<p class="muted">${this.isLost ? t('We cannot read the checkpoint of the log at the moment.')
      : this.size === undefined ? t('Reading the checkpoint of the log') : this.sentences(this.size)}</p>`;
  }

  /** @param {number} size */
  sentences(size) {
    return this.cosigned.length === 0
      ? html`The latest checkpoint of the log has ${numbers().format(size)} entries. No witness has cosigned it.`
      : html`The latest cosigned checkpoint of the log has ${numbers().format(size)} entries. Cosigned by ${
        this.cosigned.map(({name, at}, place) => html`${place ? ', ' : nothing}${name} on ${time(at.toISOString())}`)}.
        The command infra/verify-log checks their signatures.`;
  }
}

customElements.define('log-checkpoint', LogCheckpoint);
