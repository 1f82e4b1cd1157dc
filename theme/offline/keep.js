/**
 * Which pages can be read, and what can be searched, without a network?
 *
 * Pages come from the network and are kept as they pass; a kept one is shown where the network has not answered in four
 * seconds, or not at all. Files named by their content never change and are taken from what is kept. What is kept has its
 * bounds. The root of the search is the only file of it that changes under its name: with a new one the former index
 * goes, and the pages kept are asked for again, for a text that is gone from the site must be gone from here.
 * Published as `sw.js` where site.yaml says `build: {offline: true}`.
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
const ROOT = `${SCOPE}search/root.bin`;
const DUE = `${ROOT}?due`; // kept as long as the pages have not all been asked for again
const NAMED = /(?:href|src)="([^"]*\/assets\/[^"]+)"/g;

let prepared = false;
let renewing = Promise.resolve();

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
  for (const name of names) if (!(await base.match(name))) await base.add(name);
  const needed = new Set([NOWHERE, SEARCH, ROOT, DUE, ...names].map((name) => new URL(name, location.href).href));
  for (const { url } of await base.keys()) if (!needed.has(url)) await retire(base, url);
  await renew(await fetch(ROOT, { cache: "no-cache" }));
  await review();
  prepared = true;
}

/** A file that no page needs any more, but one that was kept before: a sheet goes among what has bounds. */
async function retire(base, url) {
  if (url.includes("/assets/")) await keep(await caches.open(FILES), LIMITS[FILES], url, await base.match(url));
  await base.delete(url);
}

/** Keep the root of the search, one answer after the other; with another than before the former index goes. */
function renew(answer) {
  renewing = renewing.catch(() => {}).then(async () => {
    const base = await caches.open(BASE);
    if (!answer.ok || (await same(await base.match(ROOT), answer.clone()))) return;
    await base.put(DUE, new Response());
    await caches.delete(INDEX);
    await base.put(ROOT, answer);
  });
  return renewing;
}

async function same(kept, answer) {
  if (!kept) return false;
  const [old, now] = (await Promise.all([kept.arrayBuffer(), answer.arrayBuffer()])).map((all) => new Uint8Array(all));
  return old.length === now.length && old.every((byte, at) => byte === now[at]);
}

/** After a new root, ask for the pages kept once more, one by one: what was changed or withdrawn does not stay. */
async function review() {
  const base = await caches.open(BASE);
  if (!(await base.match(DUE))) return;
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) {
    const answer = await fetch(url, { cache: "no-cache" });
    if (answer.status === 200) await pages.put(url, answer);
    if (answer.status === 404 || answer.status === 410) await pages.delete(url);
  }
  await base.delete(DUE);
}

/** Keep an answer as the newest of its cache, and let the oldest go. */
async function keep(cache, limit, key, answer) {
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - limit)).map((old) => cache.delete(old)));
}

/**
 * A file named by its content: kept, or fetched once. What comes is kept in the cache that was there when it was asked
 * for: had the cache gone meanwhile, so has the file.
 */
async function known(request, name) {
  const cache = await caches.open(name);
  const kept = (await cache.match(request)) ?? (await caches.match(request, { cacheName: BASE }));
  if (kept) return kept;
  // A browser's own store would keep the texts of the search for a year, the withdrawn ones too.
  const answer = await fetch(request, name === INDEX ? { cache: "no-store" } : {});
  if (answer.status === 200) await keep(cache, LIMITS[name], request.url, answer.clone());
  return answer;
}

/** A page from the network; what has gone there goes here too. */
async function fresh(event, key) {
  const answer = await fetch(event.request);
  const pages = await caches.open(PAGES);
  if (answer.status === 200) event.waitUntil(keep(pages, LIMITS[PAGES], key, answer.clone()));
  if (answer.status === 404 || answer.status === 410) await pages.delete(key);
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

/** The root of the search: the network's, else the kept one. What it names is asked for only after it has been kept. */
async function root(event) {
  const answer = await fetch(event.request).catch(() => undefined);
  if (!answer) return (await caches.match(ROOT, { cacheName: BASE })) ?? Response.error();
  await renew(answer.clone()).catch(() => {});
  event.waitUntil(review().catch(() => {}));
  return answer;
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
  else if (address.pathname === ROOT) event.respondWith(root(event));
  else if (path.startsWith("search/")) event.respondWith(known(request, INDEX));
});
