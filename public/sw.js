// Serves the site from this device. Registered only when a person asks for it (offline.js). The build puts three values
// before this text: ID, which changes with any byte of the copy; FILES: how many bytes it has, then each address below the
// scope with its SHA-256; and PAGES: the addresses of the pages that the app builds from the data, inside the frame of
// their language.
//
// All or nothing: one file that is missing, redirected or other than it was built keeps the whole copy from being used;
// the copy before stays. A new version waits until the person agrees, or until no page of the old one is open.
const scope = registration.scope, prefix = "attune-" + new URL(scope).pathname + "-";
const [total, ...lines] = FILES.split("\n");
const files = new Map(lines.map((line) => [line.slice(0, -45), line.slice(-44)]));
const built = new Set(PAGES.split("\n"));
const copy = prefix + ID + "-" + total;
// Kept under an address that the site does not have: every host answers it with the page for what is missing.
const MISSING = "404/";
const pages = async () => {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((c) => c.url.startsWith(scope));
};
/** @param {string} what */
const say = async (what) => (await pages()).forEach((c) => c.postMessage(what));
const own = async () => (await caches.keys()).filter((n) => n.startsWith(prefix));
/** @type {(cache: Cache, file: [path: string, hash: string]) => Promise<void>} */
const take = async (cache, [path, hash]) => {
  const r = await fetch(scope + path, { cache: "no-cache", credentials: "omit", redirect: "error", integrity: "sha256-" + hash });
  if (r.redirected || r.status !== (path === MISSING ? 404 : 200)) throw new Error(path + " " + r.status);
  await cache.put(scope + path, r);
};
const install = async () => {
  await caches.delete(copy);
  const cache = await caches.open(copy), open = [...files];
  let done = 0;
  const next = async () => {
    while (open.length) {
      await take(cache,
        /** @type {[string, string]} */
        (open.shift()));
      await say("fetching " + ++done + " " + files.size);
    }
  };
  try {
    await Promise.all([next(), next(), next(), next()]);
  } catch (e) {
    open.length = 0;
    await caches.delete(copy);
    await say(
      /** @type {Error} */
      (e).name === "QuotaExceededError" ? "full" : "failed");
    throw e;
  }
};
// The frame of the language that a path begins with.
/** @param {string} path */
const frame = (path) => kept(scope + path.split("/", 1) + "/frame/");
// A page that the site doesn't have, while the host can't be reached: said in the language of its path.
/** @param {string} path */
const missing = async (path) => {
  const hit = await frame(path);
  return hit ? new Response(hit.body, { status: 404, headers: hit.headers }) : kept(scope + MISSING);
};
// Pages of the version before ask for files that have other names here: its copy goes when at most one page is open.
const tidy = async () => {
  if (registration.installing || registration.waiting || (await pages()).length > 1) return;
  for (const n of await own()) if (n !== copy) await caches.delete(n);
};
// `cacheName`, not `open`: that would make an empty one where everything has been removed.
/** @param {string} url */
const kept = (url, cacheName = copy) => caches.match(url, { cacheName, ignoreVary: true });
/** @type {(url: string) => Promise<Response | undefined>} */
const older = async (url) => {
  for (const n of await own()) {
    const hit = await kept(url, n);
    if (hit) return hit;
  }
  return undefined;
};
addEventListener("install", (e) => e.waitUntil(install()));
addEventListener("activate", (e) => e.waitUntil(tidy()));
addEventListener("message", (e) => {
  if (e.data === "use") skipWaiting();
  if (e.data === "tidy") e.waitUntil(tidy());
});
addEventListener("fetch", (e) => {
  const r = e.request, url = r.url.split(/[?#]/)[0];
  if (r.method !== "GET" || !url.startsWith(scope)) return;
  const path = url.slice(scope.length).replace(/(^|\/)index\.html$/, "$1");
  const both = [path, path + "/"], known = both.find((p) => files.has(p) && p !== MISSING);
  const page = r.mode === "navigate" && both.some((p) => built.has(p));
  if (known !== undefined) e.respondWith(kept(scope + known).then((hit) => hit || fetch(r)));
  // Where the app doesn't start, the frame has a link to the page as the host has it.
  else if (page && r.url.endsWith("?online")) e.respondWith(fetch(r).catch(() => frame(path)));
  else if (page) e.respondWith(frame(path).then((hit) => hit || fetch(r)));
  else if (r.mode === "navigate") e.respondWith(fetch(r).catch(() => missing(path)));
  else if (/^[^/]+-[0-9a-f]{12}\.\w+$/.test(path)) e.respondWith(older(url).then((hit) => hit || fetch(r)));
});
