// Verifies in this browser that an entry is in the log (RFC 6962) and that the log's key has signed for it (C2SP
// signed-note, Ed25519). Nothing that the server says of the entry is believed, but the key that it names.
import {get, send} from '/app/api.js';

const LEAF = 0;
const NODE = 1;
const ED25519 = 1;
const KEY_HASH = 4;
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
      throw new NotProven('The proof is too long.');
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
    throw new NotProven('The proof is too short.');
  }
  return node;
}

/** @param {string} line `name+hash+base64` @returns {{name: string, hash: string, key: Uint8Array}} */
function verifierKey(line) {
  const [name, ...rest] = line.split('+');
  const key = bytes(rest.slice(1).join('+'));
  if (key[0] !== ED25519) {
    throw new NotProven('This browser does not know the type of the log’s key.');
  }
  return {name, hash: rest[0], key: key.slice(1)};
}

/** Whether one of the keys has signed the note. @param {string} note @param {ReturnType<typeof verifierKey>[]} keys */
async function signed(note, keys) {
  const end = note.indexOf('\n\n');
  const body = text.encode(note.slice(0, end + 1));
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, value] = SIGNATURE.exec(line) ?? [];
    const signature = value === undefined ? new Uint8Array() : bytes(value);
    const id = [...signature.slice(0, KEY_HASH)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    for (const {key} of keys.filter(known => known.name === name && known.hash === id)) {
      const imported = await crypto.subtle.importKey('raw', key, {name: 'Ed25519'}, false, ['verify']).catch(() => {
        throw new NotProven('This browser cannot verify this type of signature. The command infra/verify-log can.');
      });
      if (await crypto.subtle.verify({name: 'Ed25519'}, imported, signature.slice(KEY_HASH), body)) {
        return true;
      }
    }
  }
  return false;
}

/**
 * @param {Record<string, any>} entry as it was listed
 * @returns {Promise<{log: string, size: number, root: string, key: string, detail: boolean}>} what is proven by now;
 *   `detail`: whether the detail is proven too, which once erased it cannot be
 * @throws {NotProven}
 */
export async function prove(entry) {
  if (!globalThis.crypto?.subtle) {
    throw new NotProven('To verify an entry, open this website with https.');
  }
  const [proof, key] = await Promise.all([
    get(`/api/v1/audit/entries/${entry.index}/proof`),
    send('GET', '/api/v1/audit/log/key', {headers: {Accept: 'text/plain'}}).then(response => response.text())]);
  const [log, size, base64] = proof.checkpoint.split('\n');
  const known = key.split('\n').filter(line => line).map(verifierKey).filter(({name}) => name === log);
  if (!await signed(proof.checkpoint, known)) {
    throw new NotProven('The log’s key has not signed this checkpoint.');
  }
  const path = proof.proof.map(bytes);
  if (!same(await root(await hash([LEAF], text.encode(leaf(entry))), entry.index, Number(size), path), bytes(base64))) {
    throw new NotProven('This entry differs from the signed one.');
  }
  const {detail} = entry;
  if (detail) {
    const committed = await hash(bytes(detail.salt), text.encode(detail.data));
    if ([...committed].map(byte => byte.toString(16).padStart(2, '0')).join('') !== entry.detailHash) {
      throw new NotProven('The detail of this entry differs from the signed one.');
    }
  }
  return {log, size: Number(size), root: base64, key: key.split('\n')[0], detail: Boolean(detail)};
}
