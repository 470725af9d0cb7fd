// The library, for the app: fetches its program and its data files when the app says so, and asks it. The build puts
// wasm-bindgen's script for it before this, as `books`.
/** @type {(shell: Uint8Array) => Library} */
export const library = (shell) => ({
  async get(line) {
    const [part, path, integrity] = line.split(" ");
    const r = await fetch(path, { integrity });
    if (!r.ok) return false;
    if (+part) return books.take(+part, new Uint8Array(await r.arrayBuffer()));
    await books.default({ module_or_path: r });
    return books.take(0, shell);
  },
  ask: books.ask,
});
