// Reloads the page when the site was written anew. Only the server of `cargo run` sends this; no site has it.
(() => {
  const { src, dataset } = document.currentScript;
  const address = src.replace(/\.js$/, "?" + dataset.seen);
  let asking;

  const listen = async () => {
    if (asking || document.hidden) return;
    const { signal } = (asking = new AbortController());
    while (!signal.aborted) {
      try {
        // The answer comes when there's something new, or after a while.
        const answer = await fetch(address, { cache: "no-store", signal });
        if (!answer.ok) throw answer;
        if ((await answer.text()) !== dataset.seen) return location.reload();
      } catch {
        // The server is starting again, or the page was hidden.
        await new Promise((then) => setTimeout(then, 500));
      }
    }
  };

  // A hidden page holds no connection: a browser has six of them for all its tabs.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      asking?.abort();
      asking = undefined;
    } else listen();
  });
  listen();
})();
