// Starts the app. Every file is checked against its hash: the script by the page, wasm and shell by the guard's
// fetches. When anything fails, the readable page stays as it is and one quiet line says so.
const root = document.documentElement;
const body = (r) => {
  if (!r.ok) throw new Error(r.url + " " + r.status);
  return r;
};
(async () => {
  if (!window.attune) throw new Error("no WebAssembly");
  const [wasm, shell] = window.attune.map((p) => p.then(body));
  const app = await import(document.querySelector("script[data-js]").dataset.js);
  await app.default({ module_or_path: wasm });
  app.start(new Uint8Array(await (await shell).arrayBuffer()));
})().catch(() => { if (root.dataset.app !== "broken") root.dataset.app = "none" });
