/**
 * What becomes of the pages that a browser kept for reading offline, once the site keeps none any more?
 *
 * They go, and this worker with them. Published as `sw.js` wherever site.yaml does not say `build: {offline: true}`;
 * only browsers that have the other worker ever ask for it.
 */

const SCOPE = new URL(self.registration.scope).pathname;

async function forget() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`bantin ${SCOPE} `));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(forget()));
