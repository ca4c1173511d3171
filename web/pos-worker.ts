// The till's service worker. It keeps the till's own files, all of one version, and answers with them, network or not;
// of the API it keeps product images only. A new version waits until the till says that it may take over.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

const images = 'till-images';
const mostImages = 500;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('pos.html')));

// The address of an image changes with the image (?v=), so that what is kept never grows old.
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin && /^\/api\/v1\/products\/[^/]+\/image$/.test(url.pathname) && url.searchParams.has('v'),
  async ({ request, event }) => {
    const cache = await caches.open(images);
    const known = await cache.match(request);
    if (known) return known;
    const answer = await fetch(request);
    if (answer.ok) event.waitUntil(keepImage(cache, request, answer.clone()));
    return answer;
  },
);

// The first version may serve the pages that installed it; later ones come here only when the till asked for them.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// What web/features/till/new-version.ts says.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
  if (event.data === 'serve-me') event.waitUntil(self.clients.claim());
});

/** Keeps it, and lets the oldest go; a full disk is no reason to show no image. */
async function keepImage(cache: Cache, request: Request, answer: Response): Promise<void> {
  try {
    await cache.put(request, answer);
    const kept = await cache.keys();
    await Promise.all(kept.slice(0, -mostImages).map((old) => cache.delete(old)));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
