// Speaks to the platform: the cookie goes along by itself, the CSRF header is added here, what is refused comes back as
// a Problem (RFC 9457).

/** @typedef {{field: string, code: string, detail: string}} FieldProblem */

/** What the platform refused, or that it could not be reached. */
export class Problem extends Error {
  /**
   * @param {number} status 0 when there was no answer at all
   * @param {{code?: string, detail?: string, errors?: FieldProblem[], traceId?: string}} body
   */
  constructor(status, body) {
    super(body.detail ?? 'Something went wrong.');
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.errors = body.errors ?? [];
    this.traceId = body.traceId;
  }

  /** @param {string} field @returns {FieldProblem | undefined} */
  of(field) {
    return this.errors.find(error => error.field === field || error.field.startsWith(field + '[')
      || error.field.startsWith(field + '.'));
  }
}

/** Told to the window when an answer says that nobody is signed in any more. */
export const SIGNED_OUT = 'comms:signed-out';

const UNREACHABLE = {code: 'unreachable', detail: 'The platform cannot be reached. Check your connection.'};
const SAFE = new Set(['GET', 'HEAD']);

function csrfToken() {
  return document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{body?: unknown, headers?: Record<string, string>, quiet?: boolean}} [options] `quiet`: a 401 is an answer like
 *   any other
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
    throw new Problem(0, UNREACHABLE);
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401 && !quiet) {
    window.dispatchEvent(new CustomEvent(SIGNED_OUT));
  }
  throw new Problem(response.status, await response.json().catch(() => ({})));
}

/**
 * Sends a file, telling how far it is: `fetch` cannot say that.
 * @param {string} path
 * @param {FormData} form
 * @param {{key: string, progress: (part: number) => void, signal?: AbortSignal}} how `progress` is told a number from 0
 *   to 1; with the same key nothing is created twice
 * @returns {Promise<any>} what was created; a Problem with the code `given-up` after `signal`
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
    if (request.status >= 200 && request.status < 300) {
      resolve(request.response);
      return;
    }
    if (request.status === 401) {
      window.dispatchEvent(new CustomEvent(SIGNED_OUT));
    }
    reject(new Problem(request.status, request.response ?? {}));
  };
  request.onerror = () => reject(new Problem(0, UNREACHABLE));
  request.onabort = () => reject(new Problem(0, {code: 'given-up', detail: 'Given up.'}));
  signal?.addEventListener('abort', () => request.abort());
  request.send(form);
});

/** @param {string} path @param {Parameters<typeof send>[2]} [options] */
export const get = async (path, options) => (await send('GET', path, options)).json();

/**
 * Creates something. The same key may be sent again after a failure: it is then not created twice.
 * @param {string} path @param {unknown} body @param {string} [key]
 */
export const post = async (path, body, key = crypto.randomUUID()) =>
  (await send('POST', path, {body, headers: {'Idempotency-Key': key}})).json();

/**
 * Does something whose answer may be empty.
 * @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers]
 * @returns {Promise<any>} undefined when there is nothing to tell
 */
export async function act(method, path, body, headers = {}) {
  const text = await (await send(method, path, {body, headers})).text();
  return text ? JSON.parse(text) : undefined;
}

/** Everything of a list that is known to be short. @param {string} path @returns {Promise<any[]>} */
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
 * @param {Record<string, string | number | boolean | undefined | null>} parameters the empty are left out
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
