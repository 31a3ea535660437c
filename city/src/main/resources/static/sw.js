// Served at /sw.js with two lines before it: const VERSION = "…", const SHELL = ["…"].
// The shell (styles, fonts, icons) is stored when this is installed. Pages come from the network first; a copy is kept
// only of pages that say they may be stored (no "no-store", no "private"), so nothing personal ever is.
/* global VERSION, SHELL */
const CACHE = `shell-${VERSION}`;
const PAGES = 'pages';
const MOST_PAGES = 30;

self.addEventListener('install', event => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll(SHELL);
      const offline = await fetch('/offline', { credentials: 'omit' });
      if (offline.ok) await cache.put('/offline', offline);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', event => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE && name !== PAGES) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

const storable = answer =>
  answer.ok && !answer.redirected && !/no-store|private/.test(answer.headers.get('Cache-Control') || 'no-store');

const keep = async (request, answer) => {
  const cache = await caches.open(PAGES);
  const headers = new Headers(answer.headers);
  headers.set('X-Stored-At', String(Date.now()));
  await cache.put(request, new Response(await answer.blob(), { headers }));
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_PAGES))) await cache.delete(old);
};

const marked = async stored => {
  const html = await stored.text();
  const english = html.includes('<html lang="en"');
  const at = new Date(Number(stored.headers.get('X-Stored-At')));
  const when = at.toLocaleString(english ? 'en-GB' : 'vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });
  const words = english ? `No connection. This copy was stored at ${when}.` : `Đang mất mạng. Đây là bản lưu lúc ${when}.`;
  const note = `<div class="note note--warn" role="status"><p>${words}</p></div>`;
  return new Response(html.replace('<div class="trim"></div>', `<div class="trim"></div>${note}`), {
    headers: { 'Content-Type': 'text/html;charset=UTF-8' },
  });
};

const page = async request => {
  try {
    const answer = await fetch(request);
    if (storable(answer)) await keep(request, answer.clone()).catch(() => {});
    return answer;
  } catch (failure) {
    const stored = await (await caches.open(PAGES)).match(request);
    if (stored) return marked(stored);
    const offline = await caches.match('/offline');
    if (offline) return offline;
    throw failure;
  }
};

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (SHELL.includes(url.pathname)) event.respondWith(caches.match(request).then(stored => stored || fetch(request)));
});

// What the city pushes: {title, body, tag, path}. A path never leaves this site.
self.addEventListener('push', event => {
  const { title, body, tag, path } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { path } }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const url = new URL(event.notification.data?.path || '/', location.origin);
  if (url.origin === location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
