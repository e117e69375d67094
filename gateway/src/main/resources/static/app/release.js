// Installs the service worker, and learns from it that a new release is there, or which page a notification leads to.
import {go} from '/app/go.js';

const LOOK_EVERY = 15 * 60_000;

/** The window gets this event when the website of this page has been replaced by another release. */
export const RELEASED = 'comms:released';

const own = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="release"]'))?.content;
/** The one script that it lets run as a worker. */
const policy = /** @type {any} */ (window).trustedTypes?.createPolicy('comms-worker',
  {createScriptURL: () => '/service-worker.js'});

let looked = Date.now();

/** @param {ServiceWorkerRegistration} registration */
function look(registration) {
  if (document.visibilityState === 'visible' && Date.now() - looked > LOOK_EVERY) {
    looked = Date.now();
    registration.update().catch(() => {});
  }
}

/** Where a browser has no service workers, as on plain http, the website works without. */
export async function install() {
  if (!navigator.serviceWorker) {
    return;
  }
  navigator.serviceWorker.addEventListener('message', ({data}) => {
    if (data?.release && data.release !== own) {
      window.dispatchEvent(new CustomEvent(RELEASED));
    }
    if (data?.open) {
      go(data.open);
    }
  });
  try {
    const registration = await navigator.serviceWorker.register(policy?.createScriptURL('') ?? '/service-worker.js',
      {updateViaCache: 'none'});
    document.addEventListener('visibilitychange', () => look(registration));
    setInterval(() => look(registration), LOOK_EVERY);
  } catch {
    // Private windows and strict settings refuse it.
  }
}
