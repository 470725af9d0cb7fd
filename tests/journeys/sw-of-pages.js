// The worker of editions whose copies had every page as a file, as it was: devices still have it. See offline_frame.rs.
//
// Serves the site from this device. Registered only when a person asks for it (offline.js). The build puts two lines
// before this text: ID, which changes with any byte of the site, and FILES: how many bytes it has, then each address
// below the scope with its SHA-256.
//
// All or nothing: one file that is missing, redirected or other than it was built keeps the whole copy from being used;
// the copy before stays. A new version waits until the person agrees, or until no page of the old one is open.
const scope = registration.scope, prefix = "attune-" + new URL(scope).pathname + "-";
const [total, ...lines] = FILES.split("\n");
const files = new Map(lines.map((line) => [line.slice(0, -45), line.slice(-44)]));
const copy = prefix + ID + "-" + total;
// Kept under an address that the site does not have: every host answers it with the page for what is missing.
const MISSING = "404/";
const pages = async () => {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter((c) => c.url.startsWith(scope));
};
const say = async (what) => (await pages()).forEach((c) => c.postMessage(what));
const own = async () => (await caches.keys()).filter((n) => n.startsWith(prefix));
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
      await take(cache, open.shift());
      await say("fetching " + ++done + " " + files.size);
    }
  };
  try {
    await Promise.all([next(), next(), next(), next()]);
  } catch (e) {
    open.length = 0;
    await caches.delete(copy);
    await say(e.name === "QuotaExceededError" ? "full" : "failed");
    throw e;
  }
};
// Pages of the version before ask for files that have other names here: its copy goes when at most one page is open.
const tidy = async () => {
  if (registration.installing || registration.waiting || (await pages()).length > 1) return;
  for (const n of await own()) if (n !== copy) await caches.delete(n);
};
// `cacheName`, not `open`: that would make an empty one where everything has been removed.
const kept = (url, cacheName = copy) => caches.match(url, { cacheName, ignoreVary: true });
const older = async (url) => {
  for (const n of await own()) {
    const hit = await kept(url, n);
    if (hit) return hit;
  }
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
  const known = [path, path + "/"].find((p) => files.has(p) && p !== MISSING);
  if (known !== undefined) e.respondWith(kept(scope + known).then((hit) => hit || fetch(r)));
  else if (r.mode === "navigate") e.respondWith(fetch(r).catch(() => kept(scope + MISSING)));
  else if (/^[^/]+-[0-9a-f]{12}\.\w+$/.test(path)) e.respondWith(older(url).then((hit) => hit || fetch(r)));
});
