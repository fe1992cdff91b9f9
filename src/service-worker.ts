/**
 * Keeps the whole app on the tablet, so that it opens without a network. It never touches /api: what was
 * counted travels by the outbox alone, and an old answer must never pass for a new one.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

/** Addresses the endpoint answers itself; every other page is the app. */
const ENDPOINT_PATHS = [/^\/api(\/|$)/, /^\/healthz$/, /^\/readyz$/]

/** The coordinator's desk works online alone: its files are not kept here, so its page has to be the newest there is. */
const DESK_PATHS = [/^\/coordinator(\/|$)/]

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
const keptPage = createHandlerBoundToURL('/index.html')
registerRoute(new NavigationRoute((wish) => fetch(wish.request).catch(() => keptPage(wish)), { allowlist: DESK_PATHS }))
registerRoute(new NavigationRoute(keptPage, { denylist: ENDPOINT_PATHS }))

// A new version waits until a screen asks for it (src/app/app-update.ts): no form is lost to an update.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})

// The very first visit is served from the tablet too: without this, a screen not opened yet would need the network.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})
