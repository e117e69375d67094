// Knows whether the server can be reached: requests say so, and while they fail this asks again and again, ever more
// rarely.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

/** The window gets this event when the connection is lost, and when it is back. */
export const CONNECTION = 'comms:connection';

let lost = false;
let leaving = false;
let wait = FIRST_WAIT;
/** @type {number | undefined} */
let asking;

export const isOffline = () => lost;

/** A request got no answer at all. When somebody leaves a page, its requests end so, too. */
export function noteUnreachable() {
  if (!lost && !leaving) {
    lost = true;
    wait = FIRST_WAIT;
    tell();
    askLater();
  }
}

/** A request was answered, however. */
export function noteReached() {
  if (lost) {
    lost = false;
    clearTimeout(asking);
    tell();
  }
}

const tell = () => window.dispatchEvent(new CustomEvent(CONNECTION));

function askLater() {
  clearTimeout(asking);
  asking = setTimeout(ask, wait * (0.5 + Math.random()));
  wait = Math.min(2 * wait, LONGEST_WAIT);
}

async function ask() {
  const answer = await fetch('/offline', {method: 'HEAD', cache: 'no-store'}).catch(() => undefined);
  if (answer) {
    noteReached();
  } else if (lost) {
    askLater();
  }
}

window.addEventListener('offline', noteUnreachable);
window.addEventListener('online', () => lost && ask());
window.addEventListener('pagehide', () => { leaving = true; });
window.addEventListener('pageshow', () => { leaving = false; });
