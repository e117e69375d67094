// One live stream for all tabs of a browser: over HTTP/1.1 a browser opens six connections to a site at most, and a
// stream keeps one. The tab that holds the lock reads the stream and passes on each event; when it closes, another takes
// over and says `resync`.
import {CONNECTION, isOffline} from '/app/connection.js';
import {loadSession, session} from '/app/session.js';

/**
 * The events of the stream, and `opened`: from then on no event is missed, so a page reads again whatever it read before.
 * @typedef {'message' | 'edited' | 'withdrawn' | 'reply' | 'resync' | 'opened'} Kind
 */

const KINDS = /** @type {Kind[]} */ (['message', 'edited', 'withdrawn', 'reply', 'resync']);
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60000;

/** @type {Set<(kind: Kind, data: any) => void>} */
const listeners = new Set();
/** @type {{channel: BroadcastChannel, ended: AbortController} | undefined} while this tab listens */
let tab;

/** @param {(kind: Kind, data: any) => void} listener @returns {() => void} call it to stop listening */
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

const tell = (kind, data) => [...listeners].forEach(listener => listener(kind, data));

function open() {
  const who = session();
  if (tab || !who || listeners.size === 0) {
    return;
  }
  const name = `comms:live:${who.userId}`;
  const listening = {channel: new BroadcastChannel(name), ended: new AbortController()};
  tab = listening;
  listening.channel.onmessage = ({data}) => tell(data.kind, data.data);
  lead(name, listening);
}

/** Waits until no other tab reads the stream, then reads it until this tab stops listening. */
async function lead(name, {channel, ended}) {
  const reading = takenOver => new Promise(resolve => read(channel, ended.signal, takenOver, resolve));
  // Where a browser has no locks, as on plain http, each tab reads for itself.
  if (!navigator.locks) {
    await reading(false);
    return;
  }
  const free = await navigator.locks.request(name, {ifAvailable: true}, lock => lock && reading(false).then(() => true));
  if (!free && !ended.signal.aborted) {
    await navigator.locks.request(name, {signal: ended.signal}, () => reading(true)).catch(failure => {
      if (failure.name !== 'AbortError') {
        throw failure;
      }
    });
  }
}

/**
 * @param {BroadcastChannel} channel @param {AbortSignal} ended @param {boolean} takenOver events may have been missed
 * @param {(value?: unknown) => void} done
 */
function read(channel, ended, takenOver, done) {
  let wait = FIRST_WAIT;
  let missed = takenOver;
  /** @type {EventSource | undefined} */
  let source;
  /** @type {number | undefined} */
  let retry;
  const pass = (kind, data) => {
    channel.postMessage({kind, data});
    tell(kind, data);
  };
  const connect = () => {
    const opened = new EventSource('/api/v1/me/stream');
    source = opened;
    opened.onopen = () => {
      wait = FIRST_WAIT;
      pass(missed ? 'resync' : 'opened', {});
      missed = false;
    };
    opened.onerror = () => {
      // The browser would try again by itself, and all browsers at the same moment.
      opened.close();
      missed = true;
      retry = setTimeout(again, wait * (0.5 + Math.random()));
      wait = Math.min(2 * wait, LONGEST_WAIT);
    };
    for (const kind of KINDS) {
      opened.addEventListener(kind, event => pass(kind, event.data ? JSON.parse(event.data) : {}));
    }
  };
  const again = async () => {
    retry = undefined;
    await loadSession().catch(() => {});
    if (session() && !ended.aborted) {
      connect();
    }
  };
  /** Catches up at once when the connection is back. */
  const hurry = () => {
    if (!isOffline() && retry !== undefined) {
      clearTimeout(retry);
      again();
    }
  };
  window.addEventListener(CONNECTION, hurry);
  const stop = () => {
    window.removeEventListener(CONNECTION, hurry);
    clearTimeout(retry);
    source?.close();
    done();
  };
  if (ended.aborted) {
    done();
    return;
  }
  ended.addEventListener('abort', stop, {once: true});
  connect();
}

export function close() {
  tab?.ended.abort();
  tab?.channel.close();
  tab = undefined;
}

// A page in the back/forward cache must hold no connection and no lock.
window.addEventListener('pagehide', close);
window.addEventListener('pageshow', event => {
  if (event.persisted) {
    open();
    tell('resync', {});
  }
});
