// Starts the app of the edition in one file: what it needs stands in the page, and nothing is fetched.
{
  const root = document.documentElement;
  /** @type {DataId[]} In the order in which the library takes them. */
  const PARTS = ["data-pages", "data-learn", "data-find"];
  /** @param {string} text */
  const codes = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  /** @param {DataId} id */
  const text = (id) => document.getElementById(id).textContent;
  /** @param {DataId} id */
  const bytes = (id) => codes(atob(text(id)));
  (async () => {
    if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
    await __wbg_init({ module_or_path: bytes("data-wasm") });
    await books.default({ module_or_path: bytes("data-library") });
    const shell = bytes("data-shell");
    // An array of bytes keeps the last eight bits of each character: what core/course/page_data.rs moved up is back.
    const parts = [shell, ...PARTS.map((id) => codes(text(id)))];
    if (!parts.every((part, n) => books.take(n, part))) throw new Error("damaged data");
    start(shell, maker, books);
    // By itself: without it, everything else works.
    setTimeout(aloud, 0, cut);
  })().catch(() => { if (root.dataset.app !== "broken") root.dataset.app = "none" });
}
