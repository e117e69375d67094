// Approves several people who wait to join a school or club.
import {act, Problem} from '/app/api.js';
import {t} from '/app/language.js';

/** So many people are approved side by side. */
const SIDE_BY_SIDE = 3;
const PLAINER = {'member-not-found': t('This request is no longer open.')};

/** @typedef {{approved: number, failed: {member: any, why: string}[]}} Approvals */

/**
 * Sends one request for each person, a few at a time: a refusal of one person holds up nobody else.
 * @param {string} path of the members @param {any[]} members @param {() => void} done is called after each person
 * @returns {Promise<Approvals>}
 */
export async function approveEach(path, members, done) {
  const left = [...members];
  /** @type {Approvals['failed']} */
  const failed = [];
  const work = async () => {
    for (let member = left.shift(); member; member = left.shift()) {
      try {
        await act('PATCH', `${path}/${member.userId}`, {state: 'active'});
      } catch (failure) {
        if (!(failure instanceof Problem)) {
          throw failure;
        }
        failed.push({member, why: PLAINER[failure.code] ?? failure.message});
      }
      done();
    }
  };
  await Promise.all(Array.from({length: Math.min(SIDE_BY_SIDE, members.length)}, work));
  return {approved: members.length - failed.length, failed};
}
