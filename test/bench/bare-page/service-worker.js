/* Keeps the page and answers from what it kept; the list of files is put in front of this script when served. */
self.addEventListener('install', (event) => event.waitUntil(caches.open('bare').then((cache) => cache.addAll(self.FILES)).then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request))))
