// The recipients of a message, as far as the reader may know: everybody can see groups, parents see their own children, staff
// see all pupils.
import {all, get} from '/app/api.js';
import {list, t} from '/app/language.js';
import {onSession, organisationName, postsIn} from '/app/session.js';

/** @type {Map<string, Promise<any>>} */
const places = new Map();
/** @type {Map<string, Promise<any>>} */
const pupils = new Map();
/** @type {Promise<any[]> | undefined} */
let children;

/** Keeps what it has read; tries again after a failure. */
function once(known, key, ask) {
  if (!known.has(key)) {
    known.set(key, ask().catch(() => {
      known.delete(key);
      return undefined;
    }));
  }
  return known.get(key);
}

// These names are private: forget them when the person signs out.
onSession(() => {
  places.clear();
  pupils.clear();
  children = undefined;
});

/** @param {string} id of a school or club @returns {Promise<any>} with its groups; undefined after a failure */
const placeOf = id => once(places, id, () => get(`/api/v1/organisations/${id}`));

const ownChildren = () => children ??= all('/api/v1/me/pupils').catch(() => {
  children = undefined;
  return [];
});

const schoolPupil = (organisationId, id) =>
  once(pupils, id, () => get(`/api/v1/organisations/${organisationId}/pupils/${id}`));

const groupNames = (place, ids) => ids.map(id => place?.groups.find(group => group.id === id)?.name).filter(Boolean);

/** @param {any} child @param {any} place */
function child(child, place) {
  const groups = groupNames(place, child.groupIds);
  return groups.length ? t('{child} in {groups}', {child: child.name, groups: groups.join(', ')}) : child.name;
}

/** @param {any} place @param {string} id */
const everyoneAt = (place, id) => t('everyone at {school}', {school: place?.name ?? organisationName(id)});

/**
 * Why a message came, in words: "Year 3, for Ben in 3B".
 * @param {{organisationId: string, why: {groupIds: string[], pupilIds: string[], everyone: boolean,
 *   conversation?: boolean}}} item
 * @returns {Promise<string>} empty if the names are not available
 */
export async function reason({organisationId, why}) {
  if (why.conversation) {
    return t('Conversation with the staff');
  }
  const [place, family] = await Promise.all([placeOf(organisationId), why.pupilIds.length ? ownChildren() : []]);
  const parts = why.everyone ? [everyoneAt(place, organisationId)] : [];
  parts.push(...groupNames(place, why.groupIds));
  const own = family.filter(pupil => why.pupilIds.includes(pupil.id));
  const forWhom = own.length ? t('for {children}', {children: list(own.map(pupil => child(pupil, place)))}) : '';
  return capitalised([list(parts), forWhom].filter(Boolean).join(', '));
}

/**
 * The recipients of a message, as far as the reader may know.
 * @param {{organisationId: string, groupIds: string[], pupilIds: string[], everyone: boolean, conversation?: boolean}} message
 * @returns {Promise<string>}
 */
export async function addressees({organisationId, groupIds, pupilIds, everyone, conversation}) {
  const place = await placeOf(organisationId);
  if (conversation) {
    const about = (await known(organisationId, pupilIds)).map(pupil => pupil.name);
    const staff = t('The staff of {school}', {school: place?.name ?? organisationName(organisationId)});
    return about.length ? t('{staff}, about {children}', {staff, children: list(about)}) : staff;
  }
  const parts = everyone ? [everyoneAt(place, organisationId)] : [];
  parts.push(...groupNames(place, groupIds));
  parts.push(...(await known(organisationId, pupilIds)).map(pupil => t('the family of {name}', {name: pupil.name})));
  return capitalised(list(parts));
}

/** The pupils whose names the reader may know. @param {string} organisationId @param {string[]} pupilIds */
async function known(organisationId, pupilIds) {
  if (!pupilIds.length) {
    return [];
  }
  const staff = postsIn().some(membership => membership.organisationId === organisationId);
  const named = staff ? await Promise.all(pupilIds.map(id => schoolPupil(organisationId, id)))
    : (await ownChildren()).filter(pupil => pupilIds.includes(pupil.id));
  return named.filter(Boolean);
}

const capitalised = text => text && text[0].toUpperCase() + text.slice(1);
