// Loads the app. Every file is checked against its hash. When anything fails, the readable page stays as it is and
// one quiet line says so.
const tag = document.querySelector("script[data-wasm]"), d = tag.dataset, root = document.documentElement;
const get = (url, integrity) => fetch(url, { integrity }).then((r) => {
  if (!r.ok) throw new Error(url + " " + r.status);
  return r;
});
(async () => {
  if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
  const shell = get(d.shell, d.shellHash).then((r) => r.arrayBuffer());
  const wasm = get(d.wasm, d.wasmHash);
  const app = await import(d.js);
  await app.default({ module_or_path: wasm });
  const bytes = new Uint8Array(await shell);
  app.start(bytes);
})().catch(() => { if (root.dataset.app !== "broken") root.dataset.app = "none" });
