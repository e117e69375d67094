import {get, withParameters} from '/app/api.js';
import {t} from '/app/language.js';
import {RecordPicker} from '/pickers/record-picker.js';

/** Finds a school or club in the public directory by the beginning of its name. The choice has its `groups`. */
class PlacePicker extends RecordPicker {
  constructor() {
    super();
    this.name = 'place';
    this.label = t('School or club');
    this.hint = t('Type the first letters of the name. You can also paste an id.');
    this.none = t('No school or club starts with these letters.');
  }

  /** @param {string} q */
  async find(q) {
    const {items, next} = await get(withParameters('/api/v1/organisations', {q, limit: 20}));
    return {more: Boolean(next), items: items.map(place => ({...place, about: [place.kind]}))};
  }
}

customElements.define('place-picker', PlacePicker);
