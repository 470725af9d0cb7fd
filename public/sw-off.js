// Ends keeping for offline on every device that asks for this file: removes what was kept, then itself. It must stay in
// place as long as a device may come by that has kept the site.
const prefix = "attune-" + new URL(registration.scope).pathname + "-";
const end = async () => {
  for (const n of await caches.keys()) if (n.startsWith(prefix)) await caches.delete(n);
  await registration.unregister();
};
addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(end()));
