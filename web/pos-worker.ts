// The till's service worker. It keeps the till's own files, all of one version, and answers with them, network or not; it
// keeps nothing of the API. A new version waits until the till says that it may take over.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('pos.html')));

// The first version may serve the pages that installed it; later ones come here only when the till asked for them.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// What web/features/till/new-version.ts says.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
  if (event.data === 'serve-me') event.waitUntil(self.clients.claim());
});
