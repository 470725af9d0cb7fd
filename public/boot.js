// Starts the app. The build puts this at the end of wasm-bindgen's script, so that one file is fetched, checked by the
// page against its hash; wasm and shell are checked by the guard's fetches. When anything fails, the readable page stays
// as it is and one quiet line says so.
{
  const root = document.documentElement;
  /** @param {Response} r */
  const body = (r) => {
    if (!r.ok) throw new Error(r.url + " " + r.status);
    return r;
  };
  // In a quiz where nothing is kept, a first question is there at once: what is chosen, and "check" when it is pressed,
  // waits for the app. Which one is chance; the app goes on with the attempt that begins with it.
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-slot^=quiz]");
  /** @type {any[]} Nodes; only its elements have what is asked for below. */
  const first = place ? [...place.childNodes] : [];
  /** @param {HTMLElement} place */
  const open = (place) => {
    const all = place.querySelectorAll("template");
    const one = all[Math.floor(Math.random() * all.length)];
    if (!one) return;
    place.dataset.seed = one.dataset.opener;
    place.replaceChildren(one.content.cloneNode(true));
    /** @type {QuizForm} */
    (place.firstElementChild).addEventListener("submit", (e) => {
      e.preventDefault();
      place.dataset.check = "";
      /** @type {HTMLElement} */
      const wait = first.find((n) => n.querySelector?.(".loading"));
      wait.setAttribute("role", "status");
      e.target.append(wait);
    });
  };
  const kept = () => { try { return localStorage.getItem("a1.m.1") || localStorage.getItem("a1.m.0") } catch (e) { return null } };
  (async () => {
    if (!window.attune) throw new Error("no WebAssembly");
    if (place && !kept()) open(place);
    const [wasm, shell] = (await window.attune).map((p) => p.then(body));
    /** @type {Glue} */
    const app = await import(import.meta.url);
    await app.default({ module_or_path: wasm });
    const words = new Uint8Array(await (await shell).arrayBuffer());
    app.start(words, maker, app.library?.(words));
    // By themselves: without them, everything else works. A tool has none of these.
    if (app.told) setTimeout(() => { window.attune.offline = offline(app.told, maker) });
    if (app.cut) setTimeout(aloud, 0, app.cut);
  })().catch(() => {
    if (root.dataset.app === "broken") return;
    if (place) place.replaceChildren(...first);
    root.dataset.app = "none";
  });
}
