/**
 * Which pages can be read, and what can be searched, without a network?
 *
 * Pages come from the network and are kept as they pass; a kept one is shown only where the network does not answer.
 * Files named by their content never change and are taken from what is kept. What is kept has its bounds, and a page
 * that is gone from the site is gone from here. Published as `sw.js` where site.yaml says `build: {offline: true}`.
 */

const SCOPE = new URL(self.registration.scope).pathname;
const PAGES = `bantin ${SCOPE} pages`;
const FILES = `bantin ${SCOPE} files`;
const INDEX = `bantin ${SCOPE} index`;
const BASE = `bantin ${SCOPE} base`;
const LIMITS = { [PAGES]: 60, [FILES]: 150, [INDEX]: 300 };
const PATIENCE = 4000; // milliseconds before a kept page is shown in place of one that does not come
const NOWHERE = `${SCOPE}ngoai-tuyen/`;
const SEARCH = `${SCOPE}tim-kiem/`;
const ENTRY = `${SCOPE}search/entry.json`;
const NAMED = /(?:href|src)="([^"]*\/assets\/[^"]+)"/g;

let prepared = false;

/** What every reader needs offline, as it is now: the page that says so, the search, and the files of both. */
async function prepare() {
  const base = await caches.open(BASE);
  const names = new Set();
  for (const address of [NOWHERE, SEARCH]) {
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(address);
    for (const [, name] of (await answer.clone().text()).matchAll(NAMED)) names.add(name);
    await base.put(address, answer);
  }
  for (const name of names) await known(new Request(name), FILES);
  const entry = await fetch(ENTRY, { cache: "no-cache" });
  if (entry.ok) {
    const { root } = await entry.clone().json();
    const address = `${SCOPE}search/${root}.bin`;
    if (!(await caches.match(address, { cacheName: INDEX }))) await caches.delete(INDEX);
    await base.put(ENTRY, entry);
    await known(new Request(address), INDEX);
  }
  prepared = true;
}

/** Keep an answer as the newest of its cache, and let the oldest go. */
async function keep(name, key, answer) {
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - LIMITS[name])).map((old) => cache.delete(old)));
}

/** A file named by its content: kept, or fetched once. */
async function known(request, name) {
  const kept = await caches.match(request, { cacheName: name });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await keep(name, request.url, answer.clone());
  return answer;
}

/** A page from the network; what has gone there goes here too. */
async function fresh(event, key) {
  const answer = await fetch(event.request);
  if (answer.status === 200) event.waitUntil(keep(PAGES, key, answer.clone()));
  if (answer.status === 404 || answer.status === 410) await (await caches.open(PAGES)).delete(key);
  return answer;
}

/** A page: the network's, else the kept one, else the page that says there is no network. */
async function page(event, key) {
  const kept = (await caches.match(key, { cacheName: PAGES })) ?? (await caches.match(key, { cacheName: BASE }));
  const coming = fresh(event, key);
  const late = kept ? new Promise((resolve) => setTimeout(resolve, PATIENCE, kept)) : coming;
  try {
    return await Promise.race([coming, late]);
  } catch {
    return kept ?? (await caches.match(NOWHERE, { cacheName: BASE })) ?? Response.error();
  }
}

/** The one file of the search that changes under its name. */
async function entry(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(BASE)).put(ENTRY, answer.clone());
    return answer;
  } catch {
    return (await caches.match(ENTRY, { cacheName: BASE })) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(prepare().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin || !address.pathname.startsWith(SCOPE)) return;
  const path = address.pathname.slice(SCOPE.length);
  if (request.mode === "navigate") {
    event.respondWith(page(event, address.origin + address.pathname));
    if (!prepared) event.waitUntil(prepare().catch(() => {}));
  } else if (path.startsWith("assets/")) event.respondWith(known(request, FILES));
  else if (path === "search/entry.json") event.respondWith(entry(request));
  else if (path.startsWith("search/")) event.respondWith(known(request, INDEX));
});
