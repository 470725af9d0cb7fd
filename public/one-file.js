// Starts the app of the edition in one file: what it needs stands in the page, and nothing is fetched.
{
  const root = document.documentElement;
  /** @param {"data-wasm" | "data-shell"} id */
  const bytes = (id) => Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
  (async () => {
    if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
    await __wbg_init({ module_or_path: bytes("data-wasm") });
    start(bytes("data-shell"), maker);
    // By itself: without it, everything else works.
    setTimeout(aloud, 0, cut);
  })().catch(() => { if (root.dataset.app !== "broken") root.dataset.app = "none" });
}
