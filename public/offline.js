// Keeps the site for offline when the person asks, and only then (sw.js does the work). `tell` is the app's: it hears
// how things stand, in words that slots/offline.rs reads; `maker` names the worker where the policy asks for it.
// Answers with the function that does what a button says.
/** @type {(tell: Glue["told"], maker?: Maker) => Offline} */
// @ts-expect-error The script after this one uses it.
const offline = (tell, maker) => {
  const sw = navigator.serviceWorker, at = new URL("./", import.meta.url), prefix = "attune-" + at.pathname + "-";
  /** @type {string | undefined} */
  let asked,
    /** @type {ServiceWorkerRegistration | undefined} */
    followed,
    /** @type {ServiceWorker | undefined} */
    last;
  const mine = async () => (await caches.keys()).filter((n) => n.startsWith(prefix));
  // Another site may stand above this one, with a worker of its own.
  const find = async () => {
    const r = await sw.getRegistration(at);
    return r && r.scope === at.href ? r : null;
  };
  const look = async (why = "") => {
    // A copy that could not be removed is still shown, and can be tried again, even where its worker is gone.
    const r = await find(), names = r && r.active || why === "stuck" ? await mine() : [];
    if (r && r !== followed) {
      followed = r;
      r.addEventListener("updatefound", () => follow(r.installing));
    }
    // Of two copies the older one is in use, as long as the newer one waits.
    const name = names[r && r.waiting ? 0 : names.length - 1];
    tell((name ? (r && r.waiting ? "newer " : "kept ") + name.split("-").pop() : "none") + " " + why);
    return r;
  };
  /** @param {ServiceWorker | null} worker */
  const follow = (worker) => {
    if (!worker || worker === last) return;
    last = worker;
    worker.addEventListener("statechange", async () => {
      const state = worker.state, r = await find();
      if (state === "activating" || state === "installed" && !(r && r.waiting)) return;
      const why = state !== "redundant" ? "done" : asked === "full" ? asked : "failed";
      await look(asked ? why : "");
      asked = "";
    });
  };
  /** @type {Record<string, () => Promise<unknown>>} */
  const ways = {
    async keep() {
      // Cleared by the browser: a worker without its files.
      const r = await find();
      if (r && r.active) await r.unregister();
      asked = "keep";
      tell("fetching 0 1");
      const url = new URL("sw.js", at).href;
      const made = await sw.register(maker ? maker.createScriptURL(url) : url, { scope: at.pathname, updateViaCache: "none" });
      follow(made.installing);
    },
    async update() {
      asked = "update";
      // Chromium may answer this with an update of its own that has just failed, and say that all is well.
      if (!(await fetch(new URL("sw.js", at), { cache: "no-store" })).ok) throw new Error("no worker");
      const r = await
        /** @type {ServiceWorkerRegistration} */
        (await find()).update();
      if (!r.installing) {
        asked = "";
        await look(r.waiting ? "" : "newest");
      }
    },
    async use() {
      const r = await find(), worker = r && r.waiting;
      if (!worker) return location.reload();
      worker.addEventListener("statechange", () => { if (worker.state === "activated") location.reload() });
      worker.postMessage("use");
    },
    look: () => look(),
    // Removing is the app's (browser/beside.rs), since erasing does the same: this is what came of it.
    stuck: () => look("stuck"),
  };
  const start = async () => {
    // No such thing here: plain HTTP, some private windows, Lockdown Mode.
    if (!sw || !window.caches) return tell("no");
    sw.addEventListener("message", (e) => {
      if (e.data === "full") asked = "full";
      else if (asked && e.data !== "failed") tell(e.data);
    });
    await look();
    if (sw.controller) sw.controller.postMessage("tidy");
  };
  start().catch(() => tell("no"));
  return (what) => ways[what]().catch((e) => {
    asked = "";
    if (e.name === "SecurityError") return tell("no");
    return look("failed").catch(() => tell("no"));
  });
};
