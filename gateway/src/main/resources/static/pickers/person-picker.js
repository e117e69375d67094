import {act} from '/app/api.js';
import {t} from '/app/language.js';
import {RecordPicker} from '/pickers/record-picker.js';

const STATES = {'deletion-requested': t('has asked for deletion')};
/** Whole words in their script, however short. */
const SHORT_WORD = /[\p{Ideographic}\p{Script=Hangul}]{2}/u;

/** Finds a person by name or email address, for privacy officers and auditors. The trail records each search. */
class PersonPicker extends RecordPicker {
  constructor() {
    super();
    this.name = 'person';
    this.label = t('Person');
    this.hint = t('Type 3 letters of the name or more, or the whole email address. You can also paste an id.');
    this.none = t('No matches. Check the spelling.');
  }

  /** @param {string} text */
  isEnough(text) {
    return text.length >= 3 || SHORT_WORD.test(text);
  }

  /** @param {string} text in the body, because addresses are kept by browsers, proxies and logs */
  async find(text) {
    const {items, more} = await act('POST', '/api/v1/people/searches', {text});
    return {more, items: items.map(({id, name, email, state}) =>
      ({id, name, about: [email, STATES[state]].filter(Boolean)}))};
  }
}

customElements.define('person-picker', PersonPicker);
