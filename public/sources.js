// Sources are folded up at the end of a lesson. Who follows one to another site comes back to it, unfolded: its id goes into
// the address, and browsers unfold what an address points to.
addEventListener("click", (e) => {
  const link = e.target instanceof Element && e.target.closest("details.sources a[href^=http]");
  const source = link && link.closest("li[id]");
  if (source) history.replaceState(history.state, "", "#" + source.id);
});
