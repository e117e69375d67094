// Calls the platform's API. The browser adds the session cookie, this module adds the CSRF header. A refusal becomes a
// Problem (RFC 9457).

import {noteReached, noteUnreachable} from '/app/connection.js';
import {refusal, t} from '/app/language.js';

/** @typedef {{field: string, code: string, detail: string}} FieldProblem */

/** Texts that help more than the API's own. */
const PLAINER = {
  'idempotency-key-reused': t('Your first attempt may have arrived, with the text as it was then. Check before you send again.'),
  'csrf-token-invalid': t('This page was open for too long. Reload it and try again; we keep what you typed.'),
};

/**
 * A refusal in the language of the page.
 * @param {any} body of the response
 */
const inWords = body => ({...body, detail: PLAINER[body.code] ?? refusal(body.code, body.detail),
  errors: body.errors?.map((/** @type {FieldProblem} */ error) => ({...error, detail: refusal(error.code, error.detail)}))});

/** A refusal by the platform, or a platform that cannot be reached. */
export class Problem extends Error {
  /**
   * @param {number} status 0 if no response came
   * @param {{code?: string, detail?: string, errors?: FieldProblem[], traceId?: string}} body
   */
  constructor(status, body) {
    super(body.detail ?? t('Something went wrong. Please try again.'));
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.errors = body.errors ?? [];
    this.traceId = body.traceId;
  }

  /** Whether the platform certainly did not do it. Without a response, or after a failure of ours, it may have. */
  get isRefusal() {
    return this.status >= 400 && this.status < 500;
  }

  /** @param {string} field @returns {FieldProblem | undefined} */
  of(field) {
    return this.errors.find(error => error.field === field || error.field.startsWith(field + '[')
      || error.field.startsWith(field + '.'));
  }
}

/** The window gets this event when a response says that nobody is signed in any more. */
export const SIGNED_OUT = 'comms:signed-out';

const UNREACHABLE = {code: 'unreachable', detail: t('We cannot reach the server. Check your connection, then try again.')};
const SAFE = new Set(['GET', 'HEAD']);

function csrfToken() {
  // On https the cookie's name has a prefix.
  return document.cookie.split('; ').find(cookie => /^(__Host-)?XSRF-TOKEN=/.test(cookie))?.split('=')[1];
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{body?: unknown, headers?: Record<string, string>, quiet?: boolean}} [options] `quiet`: a 401
 *   does not mean that the session has ended
 * @returns {Promise<Response>}
 */
export async function send(method, path, {body, headers = {}, quiet = false} = {}) {
  const sent = {Accept: 'application/json', ...headers};
  const form = body instanceof FormData;
  if (body !== undefined && !form) {
    sent['Content-Type'] = 'application/json';
  }
  const token = csrfToken();
  if (!SAFE.has(method) && token) {
    sent['X-XSRF-TOKEN'] = token;
  }
  let response;
  try {
    response = await fetch(path, {method, headers: sent, credentials: 'same-origin',
      body: body === undefined || form ? body : JSON.stringify(body)});
  } catch {
    noteUnreachable();
    throw new Problem(0, UNREACHABLE);
  }
  noteReached();
  if (response.ok) {
    return response;
  }
  if (response.status === 401 && !quiet) {
    window.dispatchEvent(new CustomEvent(SIGNED_OUT));
  }
  throw new Problem(response.status, inWords(await response.json().catch(() => ({}))));
}

/**
 * Sends a file and reports progress, which `fetch` cannot.
 * @param {string} path
 * @param {FormData} form
 * @param {{key: string, progress: (part: number) => void, signal?: AbortSignal}} how `progress` gets a number from 0
 *   to 1; the same key never creates a second file
 * @returns {Promise<any>} the created file; after `signal` it rejects with a Problem of code `given-up`
 */
export const upload = (path, form, {key, progress, signal}) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  const token = csrfToken();
  request.open('POST', path);
  request.responseType = 'json';
  request.setRequestHeader('Accept', 'application/json');
  request.setRequestHeader('Idempotency-Key', key);
  if (token) {
    request.setRequestHeader('X-XSRF-TOKEN', token);
  }
  request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
  request.onload = () => {
    noteReached();
    if (request.status >= 200 && request.status < 300) {
      resolve(request.response);
      return;
    }
    if (request.status === 401) {
      window.dispatchEvent(new CustomEvent(SIGNED_OUT));
    }
    reject(new Problem(request.status, inWords(request.response ?? {})));
  };
  request.onerror = () => {
    noteUnreachable();
    reject(new Problem(0, UNREACHABLE));
  };
  request.onabort = () => reject(new Problem(0, {code: 'given-up', detail: t('You stopped the upload.')}));
  signal?.addEventListener('abort', () => request.abort());
  request.send(form);
});

/** @param {string} path @param {Parameters<typeof send>[2]} [options] */
export const get = async (path, options) => (await send('GET', path, options)).json();

/**
 * Creates something. With the same key nothing is created twice: get keys from `createOnce`.
 * @param {string} path @param {unknown} body @param {string} key
 */
export const post = async (path, body, key) =>
  (await send('POST', path, {body, headers: {'Idempotency-Key': key}})).json();

/**
 * Makes sure that somebody who tries again creates one thing, not two. Its idempotency key is renewed after success and
 * after a refusal, because the next request is then another one; it is kept after a lost response, because the platform
 * may have done it.
 * @param {string} [kept] the key of an attempt before a reload
 */
export function createOnce(kept) {
  let key = kept ?? crypto.randomUUID();
  return {
    get key() {
      return key;
    },
    /** @template T @param {(key: string) => Promise<T>} work @returns {Promise<T>} */
    async run(work) {
      try {
        const result = await work(key);
        key = crypto.randomUUID();
        return result;
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.isRefusal) {
          key = crypto.randomUUID();
        }
        throw failure;
      }
    },
    /** @param {string} path @param {unknown} body */
    post(path, body) {
      return this.run(current => post(path, body, current));
    },
  };
}

/**
 * Does something whose response may be empty.
 * @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers]
 * @returns {Promise<any>} undefined for an empty response
 */
export async function act(method, path, body, headers = {}) {
  const text = await (await send(method, path, {body, headers})).text();
  return text ? JSON.parse(text) : undefined;
}

/** All items of a short list. @param {string} path @returns {Promise<any[]>} */
export async function all(path) {
  const items = [];
  let cursor = null;
  do {
    const page = await get(withParameters(path, {limit: 200, cursor}));
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}

/**
 * @param {string} path
 * @param {Record<string, string | number | boolean | undefined | null>} parameters empty ones are left out
 */
export function withParameters(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path;
}
