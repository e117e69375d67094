// Keeps what somebody has typed and not sent: it survives a reload, a lost connection and a sign-out. Forms take part
// with `data-draft="name"`. Passwords and files are never kept.
//
// With a sign-in, drafts are encrypted with a key that the server gives to that person alone (`session().draftKey`), so
// that after a sign-out nobody can read them, and they are deleted when somebody else signs in. Without one, they stay in
// this tab.
import {createOnce} from '/app/api.js';
import {onSession, session} from '/app/session.js';

const PREFIX = 'comms:draft:';
const SKIPPED = new Set(['password', 'file', 'hidden', 'search', 'submit', 'button']);

/** @typedef {{fields: Record<string, string | boolean>, key: string, more?: unknown}} Draft */

/** @type {Map<string, Promise<{name: string, aes: CryptoKey, mac: CryptoKey}>>} by draft key */
const vaults = new Map();
/** @type {WeakMap<HTMLFormElement, ReturnType<typeof createOnce>>} */
const onces = new WeakMap();
/** @type {WeakMap<HTMLFormElement, {draft: Draft, writing?: Promise<void>, again: boolean, dropped: boolean}>} */
const kept = new WeakMap();

const text = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const bytes = encoded => Uint8Array.from(atob(encoded), character => character.charCodeAt(0));
const utf8 = string => new TextEncoder().encode(string);

/** @param {string} secret from the server */
function vault(secret) {
  const known = vaults.get(secret);
  if (known) {
    return known;
  }
  const made = (async () => {
    const master = await crypto.subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveKey', 'deriveBits']);
    const how = info => ({name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info)});
    const name = text(await crypto.subtle.deriveBits(how('name'), master, 96));
    const aes = await crypto.subtle.deriveKey(how('content'), master, {name: 'AES-GCM', length: 256}, false,
      ['encrypt', 'decrypt']);
    const mac = await crypto.subtle.deriveKey(how('place'), master, {name: 'HMAC', hash: 'SHA-256', length: 256}, false,
      ['sign']);
    return {name, aes, mac};
  })();
  vaults.set(secret, made);
  return made;
}

/** Where each form was first seen: sending it may lead to another address. @type {WeakMap<HTMLFormElement, string>} */
const places = new WeakMap();

/** @param {HTMLFormElement} form */
function place(form) {
  const known = places.get(form) ?? `${location.pathname}#${form.dataset.draft}`;
  places.set(form, known);
  return known;
}

/** Where a form's draft is, and how it is sealed. @param {HTMLFormElement} form */
async function drawer(form) {
  const where = place(form);
  const secret = session()?.draftKey;
  if (!session()) {
    return {storage: sessionStorage, name: PREFIX + where, seal: async plain => plain, open: async sealed => sealed};
  }
  if (!secret) {
    return undefined;
  }
  const {name, aes, mac} = await vault(secret);
  const id = text(await crypto.subtle.sign('HMAC', mac, utf8(where)));
  return {storage: localStorage, name: `${PREFIX}${name}:${id}`,
    seal: async plain => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return `${text(iv)}.${text(await crypto.subtle.encrypt({name: 'AES-GCM', iv}, aes, utf8(plain)))}`;
    },
    open: async sealed => {
      const [iv, content] = sealed.split('.').map(bytes);
      return new TextDecoder().decode(await crypto.subtle.decrypt({name: 'AES-GCM', iv}, aes, content));
    }};
}

/** Deletes what others have left: their drafts must not wait in this browser once somebody else uses it. */
async function clearOthers() {
  const secret = session()?.draftKey;
  if (secret) {
    const mine = `${PREFIX}${(await vault(secret)).name}:`;
    Object.keys(localStorage).filter(name => name.startsWith(PREFIX) && !name.startsWith(mine))
      .forEach(name => localStorage.removeItem(name));
    Object.keys(sessionStorage).filter(name => name.startsWith(PREFIX)).forEach(name => sessionStorage.removeItem(name));
  }
}

/** A field's name within its form; boxes of one name differ by their values. @param {any} field */
const nameOf = field => field.type === 'checkbox' && field.name ? `${field.name}=${field.value}` : field.name || field.id;

/** The text of a combobox is a search; its choice belongs to the form's `more`. @param {any} field */
const isKept = field => field.matches('input:not([role=combobox]), textarea, select') && !SKIPPED.has(field.type) && !field.readOnly && nameOf(field);

/** The form's `createOnce`, so that what is sent again after a reload is the same request. @param {HTMLFormElement} form */
export function onceOf(form) {
  const once = onces.get(form) ?? createOnce();
  onces.set(form, once);
  return once;
}

const stateOf = form => {
  const state = kept.get(form) ?? {draft: {fields: {}, key: ''}, again: false, dropped: false};
  kept.set(form, state);
  return state;
};

/** Drafts that are being written. @type {Set<Promise<void>>} */
const writings = new Set();

/** Waits until everything that was typed is kept. */
export async function draftsKept() {
  while (writings.size > 0) {
    await Promise.all(writings);
  }
}

/** Writes the draft as it is now; what is typed meanwhile is written after it. @param {HTMLFormElement} form */
function write(form) {
  const state = stateOf(form);
  state.dropped = false;
  state.draft.key = onceOf(form).key;
  if (state.writing) {
    state.again = true;
    return;
  }
  const content = JSON.stringify(state.draft);
  const writing = (async () => {
    try {
      const where = await drawer(form);
      const sealed = await where?.seal(content);
      if (where && sealed && !state.dropped) {
        where.storage.setItem(where.name, sealed);
      }
    } catch {
      // A full or forbidden storage keeps no draft; writing must go on.
    }
  })().finally(() => {
    writings.delete(writing);
    state.writing = undefined;
    if (state.again) {
      state.again = false;
      write(form);
    }
  });
  state.writing = writing;
  writings.add(writing);
}

/** Notes what was typed into a field. @param {Event} event */
export function noteTyping(event) {
  const field = /** @type {any} */ (event.target);
  const form = /** @type {HTMLFormElement | null} */ (field.form);
  if (form?.dataset.draft && isKept(field)) {
    const {draft} = stateOf(form);
    draft.fields[nameOf(field)] = field.type === 'checkbox' ? field.checked : field.value;
    if (draft.more || Object.values(draft.fields).some(value => value !== '')) {
      write(form);
    } else {
      dropDraft(form);
    }
  }
}

/** Notes what belongs to a form and is in no field of it, such as chosen pupils. @param {HTMLFormElement} form @param {unknown} more */
export function noteMore(form, more) {
  stateOf(form).draft.more = more;
  write(form);
}

/** @param {HTMLFormElement} form what it held was sent, or is not wanted any more */
export async function dropDraft(form) {
  const state = stateOf(form);
  state.dropped = true;
  state.again = false;
  state.draft = {fields: {}, key: ''};
  const where = await drawer(form);
  where?.storage.removeItem(where.name);
}

/** @param {HTMLFormElement} form @returns {Promise<Draft | undefined>} */
export async function draftOf(form) {
  try {
    const where = await drawer(form);
    const sealed = where?.storage.getItem(where.name);
    if (!where || !sealed) {
      return undefined;
    }
    const draft = /** @type {Draft} */ (JSON.parse(await where.open(sealed)));
    stateOf(form).draft = draft;
    onces.set(form, createOnce(draft.key || undefined));
    return draft;
  } catch {
    // Sealed with another key, or damaged: it is of no use to anybody.
    return undefined;
  }
}

/**
 * Puts back what can be put back; a field may appear only after another has been filled in.
 * @param {HTMLFormElement} form @param {Record<string, string | boolean>} fields what is put back is taken out
 */
export function putBack(form, fields) {
  for (const field of /** @type {any[]} */ ([...form.elements])) {
    const value = isKept(field) ? fields[nameOf(field)] : undefined;
    if (value === undefined || field.type === 'radio' && field.value !== value) {
      continue;
    }
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = value === true || field.type === 'radio';
    } else if (field.tagName === 'SELECT' && ![...field.options].some(option => option.value === value)) {
      continue;
    } else {
      field.value = value;
    }
    delete fields[nameOf(field)];
    field.dispatchEvent(new Event('input', {bubbles: true}));
    field.dispatchEvent(new Event('change', {bubbles: true}));
  }
}

onSession(() => { clearOthers().catch(() => {}); });
