import {LitElement, nothing} from 'lit';
import {act, Problem} from '/app/api.js';
import {html} from '/app/html.js';
import {numbers, t} from '/app/language.js';
import {counted} from '/app/plural.js';

const PAUSE = 400;

const REASONS = {
  'switched-off': t('turned off notifications'),
  'channel-off': t('chose text messages, which are not available here'),
  'no-number': t('chose text messages but gave no mobile number'),
  'number-not-confirmed': t('chose text messages but have not confirmed their mobile number'),
};

/**
 * Tells staff whom a message would reach, while they choose. `audience` is `{groupIds, pupilIds, everyone, urgency}`; it
 * asks again a moment after the last change.
 */
class MessageReach extends LitElement {
  static properties = {organisationId: {}, audience: {attribute: false}, reach: {state: true}, busy: {state: true},
    isLost: {state: true}};

  constructor() {
    super();
    this.organisationId = '';
    /** @type {{groupIds: string[], pupilIds: string[], everyone: boolean, urgency: string} | undefined} */
    this.audience = undefined;
    /** @type {{people: number, withoutChannel: {reason: string, count: number}[], kept: number} | undefined} */
    this.reach = undefined;
    this.busy = false;
    this.isLost = false;
    this.asked = '';
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  willUpdate() {
    const wanted = JSON.stringify([this.organisationId, this.audience]);
    if (wanted === this.asked) {
      return;
    }
    this.asked = wanted;
    clearTimeout(this.timer);
    this.isLost = false;
    if (this.isEmpty()) {
      this.reach = undefined;
      this.busy = false;
    } else {
      this.busy = true;
      this.timer = setTimeout(() => this.ask(wanted), PAUSE);
    }
  }

  isEmpty() {
    return !this.audience?.everyone && !this.audience?.groupIds.length && !this.audience?.pupilIds.length;
  }

  /** @param {string} wanted a response to an older question does not count */
  async ask(wanted) {
    try {
      const reach = await act('POST', `/api/v1/organisations/${this.organisationId}/messages/reach`, this.audience);
      if (wanted === this.asked) {
        this.reach = reach;
        this.busy = false;
      }
    } catch (problem) {
      if (wanted === this.asked) {
        this.reach = undefined;
        this.busy = false;
        // An error in the audience shows beside its field when the message is sent.
        this.isLost = !(problem instanceof Problem) || problem.status >= 500;
      }
    }
  }

  render() {
    return html`<div role="status" aria-busy=${this.busy}>${this.isLost
      ? html`<p class="muted">We cannot count the recipients at the moment. You can send the message.</p>` : this.sentences()}</div>`;
  }

  sentences() {
    const reach = this.reach;
    if (!reach) {
      return nothing;
    }
    const without = reach.withoutChannel.reduce((sum, {count}) => sum + count, 0);
    return html`<p><strong>${reach.people === 0 ? t('Nobody gets this message.')
      : counted(reach.people, 'person gets this message.', 'people get this message.')}</strong>
      ${without ? html`${counted(without, 'sees it only in the app:', 'see it only in the app:')} ${
        reach.withoutChannel.map(({reason, count}) => `${numbers().format(count)} ${REASONS[reason] ?? reason}`).join(', ')}.` : nothing}
      ${reach.kept ? html`${counted(reach.kept, 'more person does not get it because of a custody restriction.',
        'more people do not get it because of a custody restriction.')}` : nothing}</p>`;
  }
}

customElements.define('message-reach', MessageReach);
