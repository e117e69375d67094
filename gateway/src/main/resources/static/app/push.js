// Notifications in this browser by web push: asks the browser, and tells the platform where to wake it. A push says
// nothing; the service worker shows that there is a new message.
import {act, createOnce, get, Problem} from '/app/api.js';
import {t} from '/app/language.js';

const SUBSCRIPTIONS = '/api/v1/me/push-subscriptions';
/** How long signing out may wait for the browser to forget its subscription. The unit is milliseconds. */
const LEAVES_WITHIN = 3000;

/** Whether this browser can do it at all, apart from what the person has allowed. */
export const canPush = () => 'Notification' in window && 'PushManager' in window && !!navigator.serviceWorker;

/** Whether this is an iPhone or iPad where the website is not on the home screen: only there can it notify. */
export const mustBeInstalled = () => !canPush() && 'standalone' in navigator && !(/** @type {any} */ (navigator).standalone);

/** @returns {Promise<ServiceWorkerRegistration | undefined>} none where the browser refuses service workers */
const registration = async () => navigator.serviceWorker?.getRegistration();

/** @returns {Promise<PushSubscription | null>} */
async function subscription() {
  return canPush() ? await (await registration())?.pushManager.getSubscription() ?? null : null;
}

/** @returns {Promise<any[]>} the person's subscriptions that the platform knows: few */
const known = async () => (await get(SUBSCRIPTIONS)).items;

/** @param {string} text Base64 for URLs */
const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));

/** @param {PushSubscription} own @param {string} key */
function isOfKey(own, key) {
  const used = new Uint8Array(own.options.applicationServerKey ?? new ArrayBuffer(0));
  const wanted = bytes(key);
  return used.length === wanted.length && used.every((byte, place) => byte === wanted[place]);
}

/** The id under which the platform knows a subscription: the SHA-256 of its endpoint. @param {PushSubscription} own */
async function idOf(own) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(own.endpoint));
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whether this person gets notifications here, and in how many other browsers.
 * @param {string} key the platform's public key
 * @returns {Promise<{here: boolean, elsewhere: number}>}
 */
export async function pushState(key) {
  const [own, all] = await Promise.all([subscription(), known()]);
  const id = own && isOfKey(own, key) ? await idOf(own) : undefined;
  const elsewhere = all.filter(one => one.id !== id).length;
  return {here: elsewhere < all.length && Notification.permission === 'granted', elsewhere};
}

/**
 * Only in response to a click: the browser asks the person.
 * @param {string} key the platform's public key
 * @returns {Promise<boolean>} false when the person has not allowed it
 */
export async function turnOn(key) {
  if (await Notification.requestPermission() !== 'granted') {
    return false;
  }
  const worker = await registration();
  if (!worker) {
    throw new Problem(0, {code: 'no-service-worker',
      detail: t('This browser does not let websites notify you. If this is a private window, use an ordinary one.')});
  }
  let own = await worker.pushManager.getSubscription();
  if (own && !isOfKey(own, key)) {
    await own.unsubscribe();
    own = null;
  }
  try {
    own ??= await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: bytes(key)});
  } catch {
    throw new Problem(0, {code: 'no-push-service',
      detail: t('Your browser could not reach its notification service. Check your connection, then try again.')});
  }
  await createOnce().post(SUBSCRIPTIONS, {endpoint: own.endpoint});
  return true;
}

export async function turnOff() {
  const own = await subscription();
  if (own) {
    // Even if the platform cannot be reached, the browser is not woken any more.
    const [, told] = await Promise.allSettled([own.unsubscribe(), idOf(own).then(id => act('DELETE', `${SUBSCRIPTIONS}/${id}`))]);
    if (told.status === 'rejected') {
      throw told.reason;
    }
  }
}

export async function turnOffEverywhere() {
  await act('DELETE', SUBSCRIPTIONS);
  await (await subscription())?.unsubscribe();
}

/** Before signing out: who uses this browser next gets no notifications of this person. Never fails, never takes long. */
export const leave = () => Promise.race([turnOff().catch(() => {}),
  new Promise(resolve => { setTimeout(resolve, LEAVES_WITHIN); })]);

/** After signing in: a browser in which somebody else had turned notifications on, and did not sign out, forgets that. */
export async function forgetOthers() {
  const own = await subscription();
  if (own) {
    const [id, all] = await Promise.all([idOf(own), known()]);
    if (!all.some(one => one.id === id)) {
      await own.unsubscribe();
    }
  }
}
