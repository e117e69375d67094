// Names of schools and clubs for pages that know their ids. Everybody can look these names up.
import {get} from '/app/api.js';

/** @type {Map<string, string>} */
const known = new Map();

/**
 * @param {Iterable<string>} ids
 * @returns {Promise<Map<string, string>>} names by id; a closed school or club has none
 */
export async function placeNames(ids) {
  await Promise.all([...new Set(ids)].filter(id => !known.has(id)).slice(0, 50).map(async id => {
    const place = await get(`/api/v1/organisations/${encodeURIComponent(id)}`).catch(() => undefined);
    if (place) {
      known.set(id, place.name);
    }
  }));
  return known;
}
