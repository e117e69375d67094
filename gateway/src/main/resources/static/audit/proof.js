// Verifies in this browser that an entry is in the log (RFC 6962) and that the log's key has signed for it (C2SP
// signed-note, Ed25519). Nothing that the server says of the entry is believed, but the key that it names.
import {get, Problem, send} from '/app/api.js';
import {t} from '/app/language.js';

const LEAF = 0;
const NODE = 1;
const ED25519 = 1;
const KEY_HASH = 4;
/** Bytes of a cosignature: hash of the key, time in seconds, Ed25519 signature (C2SP tlog-cosignature). */
const COSIGNATURE = KEY_HASH + 8 + 64;
const SIGNATURE = /^— (\S+) (\S+)$/;
const SHOWN_BESIDE = 'detail';

/** Why something is not proven. */
export class NotProven extends Error {}

const bytes = base64 => Uint8Array.from(atob(base64), character => character.charCodeAt(0));
const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
const text = new TextEncoder();

/** @param {...(Uint8Array | number[])} parts */
async function hash(...parts) {
  const all = await new Blob(parts.map(part => new Uint8Array(part))).arrayBuffer();
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

/** The entry's leaf, spelt as it was hashed (RFC 8785): members by name, no white space. */
export const leaf = entry => JSON.stringify(Object.fromEntries(
  Object.entries(entry).filter(([name]) => name !== SHOWN_BESIDE).sort(([one], [other]) => one < other ? -1 : 1)));

/**
 * The root that the path leads to (RFC 9162, 2.1.3.2).
 * @param {Uint8Array} leafHash @param {number} index @param {number} size @param {Uint8Array[]} path
 */
export async function root(leafHash, index, size, path) {
  let at = BigInt(index);
  let last = BigInt(size) - 1n;
  let node = leafHash;
  for (const sibling of path) {
    if (last === 0n) {
      throw new NotProven(t('The proof is too long.'));
    }
    if (at % 2n === 1n || at === last) {
      node = await hash([NODE], sibling, node);
      while (at % 2n === 0n && at !== 0n) {
        at /= 2n;
        last /= 2n;
      }
    } else {
      node = await hash([NODE], node, sibling);
    }
    at /= 2n;
    last /= 2n;
  }
  if (last !== 0n) {
    throw new NotProven(t('The proof is too short.'));
  }
  return node;
}

/**
 * The roots of both trees, as the proof leads to them (RFC 9162, 2.1.4.2).
 * @param {number} earlier its size, above 0 @param {number} later its size, above `earlier`
 * @param {Uint8Array} earlierRoot @param {Uint8Array[]} proof
 * @returns {Promise<{earlier: Uint8Array, later: Uint8Array}>}
 */
export async function roots(earlier, later, earlierRoot, proof) {
  let at = BigInt(earlier) - 1n;
  let last = BigInt(later) - 1n;
  while (at % 2n === 1n) {
    at /= 2n;
    last /= 2n;
  }
  // The earlier tree is a whole part of the later one if its size is a power of two: then the proof begins with its root.
  const [first, ...path] = at === 0n ? [earlierRoot, ...proof] : proof;
  if (!first) {
    throw new NotProven(t('The proof is too short.'));
  }
  let [one, other] = [first, first];
  for (const sibling of path) {
    if (last === 0n) {
      throw new NotProven(t('The proof is too long.'));
    }
    if (at % 2n === 1n || at === last) {
      [one, other] = [await hash([NODE], sibling, one), await hash([NODE], sibling, other)];
      while (at % 2n === 0n && at !== 0n) {
        at /= 2n;
        last /= 2n;
      }
    } else {
      other = await hash([NODE], other, sibling);
    }
    at /= 2n;
    last /= 2n;
  }
  if (last !== 0n) {
    throw new NotProven(t('The proof is too short.'));
  }
  return {earlier: one, later: other};
}

/** @param {string} line `name+hash+base64` @returns {{name: string, hash: string, key: Uint8Array}} */
function verifierKey(line) {
  const [name, ...rest] = line.split('+');
  const key = bytes(rest.slice(1).join('+'));
  if (key[0] !== ED25519) {
    throw new NotProven(t('This browser does not know the type of the log’s key.'));
  }
  return {name, hash: rest[0], key: key.slice(1)};
}

/** The signatures under a signed note, unverified. @param {string} note */
const signatures = note => note.slice(note.indexOf('\n\n') + 2).split('\n').map(line => SIGNATURE.exec(line))
  .flatMap(found => found ? [{name: found[1], signature: bytes(found[2])}] : []);

/** The cosignatures of witnesses under a signed note, unverified. @param {string} note @returns {{name: string, at: Date}[]} */
export const cosignatures = note => signatures(note).filter(({signature}) => signature.length === COSIGNATURE)
  .map(({name, signature}) => ({name, at: new Date(Number(new DataView(signature.buffer).getBigUint64(KEY_HASH)) * 1000)}));

/** Whether one of the keys has signed the note. @param {string} note @param {ReturnType<typeof verifierKey>[]} keys */
async function signed(note, keys) {
  const end = note.indexOf('\n\n');
  const body = text.encode(note.slice(0, end + 1));
  for (const {name, signature} of signatures(note)) {
    const id = [...signature.slice(0, KEY_HASH)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    for (const {key} of keys.filter(known => known.name === name && known.hash === id)) {
      const imported = await crypto.subtle.importKey('raw', key, {name: 'Ed25519'}, false, ['verify']).catch(() => {
        throw new NotProven(t('This browser cannot verify this type of signature. The command infra/verify-log can.'));
      });
      if (await crypto.subtle.verify({name: 'Ed25519'}, imported, signature.slice(KEY_HASH), body)) {
        return true;
      }
    }
  }
  return false;
}

/** Log, size and root of a checkpoint, once its signature is verified. @param {string} note @param {string} keys of the log */
async function signedCheckpoint(note, keys) {
  const [log, size, base64] = note.split('\n');
  const known = keys.split('\n').filter(line => line).map(verifierKey).filter(({name}) => name === log);
  if (!await signed(note, known)) {
    throw new NotProven(t('The log’s key has not signed this checkpoint.'));
  }
  return {log, size: Number(size), root: base64};
}

/** Browsers have cryptography for secure addresses alone. @param {string} otherwise what to do if this is none */
function mustBeSecure(otherwise) {
  if (!globalThis.crypto?.subtle) {
    throw new NotProven(otherwise);
  }
}

/** The keys of the log, a line for each. */
const logKeys = () => send('GET', '/api/v1/audit/log/key', {headers: {Accept: 'text/plain'}})
  .then(response => response.text());

/**
 * Proves entries one after the other.
 * @param {Record<string, any>[]} entries as they were listed
 * @param {{progress: (done: number) => void, isOver: () => boolean}} how `isOver`: whether nobody waits for the result
 * @returns {Promise<{proven: number, erased: number, failures: {index: number, message: string}[]} | undefined>} `erased`:
 *   proven entries whose detail was erased; undefined when it was over before the end
 */
export async function proveAll(entries, {progress, isOver}) {
  const keys = await logKeys();
  const result = {proven: 0, erased: 0, failures: /** @type {{index: number, message: string}[]} */ ([])};
  for (const [done, entry] of entries.entries()) {
    if (isOver()) {
      return undefined;
    }
    progress(done);
    try {
      const {detail} = await prove(entry, keys);
      result.proven++;
      result.erased += detail ? 0 : 1;
    } catch (failure) {
      // A new entry is in no checkpoint for a moment: then there is no proof of it yet.
      if (!(failure instanceof NotProven) && !(failure instanceof Problem && failure.status === 404)) {
        throw failure;
      }
      result.failures.push({index: entry.index, message: failure.message});
    }
  }
  return result;
}

/**
 * @param {Record<string, any>} entry as it was listed
 * @param {string} [keys] of the log, if they are known already
 * @returns {Promise<{log: string, size: number, root: string, key: string, detail: boolean}>} what is proven by now;
 *   `detail`: whether the detail is proven too, which once erased it cannot be
 * @throws {NotProven}
 */
export async function prove(entry, keys) {
  mustBeSecure(t('To verify an entry, open this website with https.'));
  const [proof, key] = await Promise.all([
    get(`/api/v1/audit/entries/${entry.index}/proof`),
    keys ?? logKeys()]);
  const {log, size, root: base64} = await signedCheckpoint(proof.checkpoint, key);
  const path = proof.proof.map(bytes);
  if (!same(await root(await hash([LEAF], text.encode(leaf(entry))), entry.index, size, path), bytes(base64))) {
    throw new NotProven(t('This entry differs from the signed one.'));
  }
  const {detail} = entry;
  if (detail) {
    const committed = await hash(bytes(detail.salt), text.encode(detail.data));
    if ([...committed].map(byte => byte.toString(16).padStart(2, '0')).join('') !== entry.detailHash) {
      throw new NotProven(t('The detail of this entry differs from the signed one.'));
    }
  }
  return {log, size, root: base64, key: key.split('\n')[0], detail: Boolean(detail)};
}

/**
 * Proves that the log of the later checkpoint begins with the whole log of the earlier one: that nothing was changed, removed
 * or inserted in between.
 * @param {string} earlierNote @param {string} laterNote signed notes, as they were listed
 * @returns {Promise<{earlier: number, later: number, key: string}>} their sizes, and the key that signed both
 * @throws {NotProven}
 */
export async function proveContinued(earlierNote, laterNote) {
  mustBeSecure(t('To verify a checkpoint, open this website with https.'));
  const keys = await logKeys();
  const [earlier, later] = [await signedCheckpoint(earlierNote, keys), await signedCheckpoint(laterNote, keys)];
  if (earlier.log !== later.log) {
    throw new NotProven(t('The checkpoints are of different logs.'));
  }
  // Each log continues an empty one.
  if (earlier.size > 0) {
    const {proof} = await get(`/api/v1/audit/log/consistency?earlier=${earlier.size}&size=${later.size}`);
    const found = await roots(earlier.size, later.size, bytes(earlier.root), proof.map(bytes));
    if (!same(found.earlier, bytes(earlier.root)) || !same(found.later, bytes(later.root))) {
      throw new NotProven(t('The later checkpoint does not continue the earlier one: the log was changed in between.'));
    }
  }
  return {earlier: earlier.size, later: later.size, key: keys.split('\n')[0]};
}
