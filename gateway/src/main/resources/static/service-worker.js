// Makes the website installable, shows a page of its own while there is no connection, and notifies of new messages. It keeps files of the website
// that are the same for everybody and never change, and that page: nothing that belongs to anybody is ever kept here.
//
// Pages come from the network first, so a new release is never missed. The server writes the release and its files here
// (ShellScript.java): each release has another script, which browsers notice.

/** @type {{release: string, files: string[]}} */
const SHELL = {release: '{release}', files: ['{files}']};

const OFFLINE = '/offline';
const PREFIX = 'comms:shell:';
const CACHE = PREFIX + SHELL.release;
/** Addresses of files that never change: with a hash of the content, or with the version of a library. */
const FOR_GOOD = /^\/(?:webjars\/.+|.+-[0-9a-f]{12}\.[a-z0-9]+)$/;
/** The service worker answers nothing for the API and for Keycloak's pages with the redirects to them. */
const OTHERS = /^\/(?:auth|api|login|logout|docs)(?:\/|$)/;
/** Larger files are not kept. The unit is bytes. */
const LARGEST = 1024 * 1024;
/** A notification with the same tag replaces the one before: there is one, however many pushes come. */
const NEW_MESSAGE = 'new-message';
/** Its text in the languages of the website. The choice of a person is not known here, but the languages of the browser are. */
const TITLES = {en: 'New message', cy: 'Neges newydd', ar: 'رسالة جديدة'};
const INBOX = '/inbox';
/** How long a click on a notification waits to learn which message is new. The unit is milliseconds. */
const KNOWN_WITHIN = 2000;

const worker = /** @type {any} */ (self);

worker.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(OFFLINE, {cache: 'reload', credentials: 'omit'}),
    ...SHELL.files.map(file => new Request(file, {credentials: 'omit'}))]);
  // Pages that are open stay as they are, and say that a new release is there.
  await worker.skipWaiting();
})()));

worker.addEventListener('activate', event => event.waitUntil((async () => {
  // Pages that are open may still need files of the release before.
  const kept = (await caches.keys()).filter(name => name.startsWith(PREFIX));
  await Promise.all(kept.filter(name => name !== CACHE).slice(0, -1).map(name => caches.delete(name)));
  // The browser would send a second request for each address, also for those that this worker leaves alone: a second
  // sign-in would begin, and the answer to the first could no longer be completed.
  await worker.registration.navigationPreload?.disable();
  await worker.clients.claim();
  (await worker.clients.matchAll()).forEach(page => page.postMessage({release: SHELL.release}));
})()));

worker.addEventListener('fetch', event => {
  const {request} = event;
  const {origin, pathname} = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || OTHERS.test(pathname)) {
    return;
  }
  if (request.mode === 'navigate') {
    event.respondWith(page(request));
  } else if (FOR_GOOD.test(pathname)) {
    event.respondWith(file(request));
  }
});

/** @param {Request} request */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return await caches.match(OFFLINE) ?? Response.error();
  }
}

/** @param {Request} request */
async function file(request) {
  // A file is compressed in one way or another, and the same.
  const known = await caches.match(request, {ignoreVary: true});
  if (known) {
    return known;
  }
  const answer = await fetch(request);
  // During an upgrade, an address with a hash can answer with another content, but not for good.
  if (answer.ok && /\b(?:immutable)\b/.test(answer.headers.get('Cache-Control') ?? '')
      && Number(answer.headers.get('Content-Length') ?? 0) <= LARGEST) {
    const copy = answer.clone();
    caches.open(CACHE).then(cache => cache.put(request, copy)).catch(() => {});
  }
  return answer;
}

// A push has no content, and the notification names nobody: others see this screen, too. Nothing is asked of the platform
// until somebody clicks, so that a push does not look like a visit.
worker.addEventListener('push', event => event.waitUntil(worker.registration.showNotification(
  navigator.languages.map(tag => TITLES[tag.split('-')[0]]).find(Boolean) ?? TITLES.en,
  {tag: NEW_MESSAGE, icon: '/app/icon-192.png'})));

worker.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(show());
});

/** Shows the newest unread message: in a window that is open, if there is one. */
async function show() {
  const windows = (await worker.clients.matchAll({type: 'window'}))
    .filter(({url}) => !OTHERS.test(new URL(url).pathname));
  const open = windows.find(({focused}) => focused) ?? windows[0];
  if (open) {
    await open.focus();
    open.postMessage({open: await newest()});
  } else {
    await worker.clients.openWindow(await newest());
  }
}

/** The inbox, if nobody is signed in, nothing is unread, or the answer takes too long. */
async function newest() {
  try {
    const answer = await fetch('/api/v1/me/inbox?unread=true&limit=1', {headers: {Accept: 'application/json'},
      credentials: 'same-origin', signal: AbortSignal.timeout(KNOWN_WITHIN)});
    const [item] = answer.ok ? (await answer.json()).items : [];
    return item ? `/messages/${encodeURIComponent(item.messageId)}` : INBOX;
  } catch {
    return INBOX;
  }
}
