// The one EventSource of the page. What comes is told to whoever asked for it; the browser reconnects by itself and
// sends the last id, after which the platform replays or says `resync`.
import {loadSession, session} from '/app/session.js';

const KINDS = ['message', 'edited', 'withdrawn', 'reply', 'resync'];
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60000;

const listeners = new Set();
/** @type {EventSource | undefined} */
let source;
let wait = FIRST_WAIT;
/** @type {number | undefined} */
let retry;

/**
 * @param {(kind: 'message' | 'edited' | 'withdrawn' | 'reply' | 'resync', data: any) => void} listener
 * @returns {() => void} call it to listen no more
 */
export function onLive(listener) {
  listeners.add(listener);
  open();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      close();
    }
  };
}

function open() {
  if (source || !session()) {
    return;
  }
  source = new EventSource('/api/v1/me/stream');
  source.onopen = () => {
    wait = FIRST_WAIT;
  };
  source.onerror = () => {
    if (source?.readyState === EventSource.CLOSED) {
      // Refused rather than interrupted: nobody is signed in any more, or a service is away.
      close();
      retry = setTimeout(async () => {
        await loadSession().catch(() => {});
        if (listeners.size > 0) {
          open();
        }
      }, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
  };
  for (const kind of KINDS) {
    source.addEventListener(kind, event => {
      const data = event.data ? JSON.parse(event.data) : {};
      listeners.forEach(listener => listener(kind, data));
    });
  }
}

export function close() {
  clearTimeout(retry);
  source?.close();
  source = undefined;
}
