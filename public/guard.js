// First in <head> of every page, inline: leaving fast must work before anything else has loaded.
// It hides the page once the exit was used, keeps Back from showing it again in this tab, and counts Shift.
// Then it starts fetching what the app needs (boot.js takes it from `attune`): a preload would be fetched twice by
// WebKit, which does not match it with a fetch that checks a hash.
(function () {
  var root = document.documentElement, d =
    /** @type {GuardScript} */
    (document.currentScript).dataset, KEY = "x", presses = 0,
    /** @type {number | undefined} */
    timer,
    /** @type {Record<string, number>} */
    held = {}, tap = false,
    /** @type {boolean | undefined} */
    left;
  root.setAttribute("data-app", "loading");
  // A backup or an assignment in the address leaves it before anything else; the app shows what it holds, and waits for a word.
  if (/^#(b=|a\w{40})/i.test(location.hash)) {
    window.attuneHanded = location.hash.slice(1);
    try { history.replaceState(null, "", location.pathname) } catch (e) { }
  }
  // Mail programs escape the "#" of such a link: what it holds becomes part of a path that isn't here. The server has seen that
  // address already; the right one tells it nothing more, and takes the place of this one in the history.
  var escaped = /^([^#?]*?)%(?:25)*23(b(?:=|%(?:25)*3D)|(?=a\w{40}))(.*)/i.exec(location.href);
  // Until the app is there, only what is in sight is laid out: not where a place further down is asked for.
  function whole() { root.setAttribute("data-whole", "") }
  if (location.hash || typeof history.state === "number") whole();
  // Where the browser remembers nothing for the tab, only this document knows, and the page says so.
  /** @returns {string | boolean | null | void} */
  function used() { try { return left || sessionStorage.getItem(KEY) } catch (e) { root.setAttribute("data-back", "") } }
  // Whether this window was opened anew, and nobody in front of it has said that they go on (browser/storage.rs). A window
  // that the browser restores has its old notes, but comes like the way Back.
  function opened() {
    var way = performance.getEntriesByType("navigation")[0];
    return !sessionStorage.getItem("a1.s") || way && way.type === "back_forward";
  }
  function hide() { root.style.setProperty("display", "none", "important") }
  function show() { root.style.removeProperty("display") }
  function go() { hide(); document.title = ""; location.replace("%EXIT%") }
  // What reads aloud is silent at once, and stays so: without the attribute it says nothing more. Last of all: nothing
  // that a voice does may keep the page from being left.
  function hush() {
    if (!root.hasAttribute("data-aloud")) return;
    root.removeAttribute("data-aloud");
    try { speechSynthesis.cancel() } catch (e) { }
  }
  function leave() {
    hide();
    left = true;
    try { sessionStorage.setItem(KEY, "1") } catch (e) { }
    go();
    hush();
  }
  // A page inside a frame paints nothing: another site could lay itself over it.
  if (self !== top) hide();
  else if (used()) go();
  else if (escaped) location.replace(escaped[1] + "#" + (escaped[2] && "b=") + escaped[3]);
  else {
    // The bar of a shared device takes its room before the first paint; so does the text in the size and width that the
    // person chose. Of the two slots the one written last counts.
    try {
      for (var n = 0, kept; n < 2; n++) {
        var slot = /^1\|(\d+),\w+,(own|shared),([0-3]),([0-2])\|/.exec(localStorage.getItem("a1.m." + n) || "");
        if (slot && !(kept && +kept[1] > +slot[1])) kept = slot;
      }
      if (kept) {
        root.setAttribute("data-kept", "");
        if (kept[2] === "shared") root.setAttribute("data-shared", opened() ? "new" : "");
        if (+kept[3] > 0) root.setAttribute("data-text", kept[3]);
        if (+kept[4] !== 1) root.setAttribute("data-width", kept[4]);
      }
    } catch (e) { }
    // The edition in one file holds everything already.
    if (d.wasm && typeof WebAssembly === "object") {
      // A page is read before anything on it is pressed: its first frame comes before the work of asking for the app. The
      // frame of an offline copy has nothing to read.
      window.attune = new Promise(function (done) {
        function ask() {
          var all = [fetch(d.wasm, { integrity: d.wasmHash }), fetch(d.shell, { integrity: d.shellHash })];
          all.forEach(function (p) { p.catch(function () { }) });
          done(all);
        }
        if (root.hasAttribute("data-frame") || document.hidden) ask(); else requestAnimationFrame(function () { setTimeout(ask) });
      });
    }
  }
  // A script that does not arrive, or not as it was written, cannot say so itself.
  addEventListener("error", function (e) { if (e.target.type === "module") root.setAttribute("data-app", "none") }, true);
  // A hidden page has no scroll position: note it first, for the way back from a source. A page that Firefox loads anew
  // has what was noted before the old one was hidden.
  // What the app has noted of a walk or a question, below 0, stays.
  function note() { try { if (!(history.state < 0)) history.replaceState(scrollY, "") } catch (e) { } }
  addEventListener("beforeunload", note);
  addEventListener("pagehide", function () {
    note();
    hide();
    hush();
  });
  addEventListener("pageshow", function (e) {
    if (self !== top) return;
    // A page that was just loaded is on its way already.
    if (used()) return e.persisted && go();
    show();
    if (typeof history.state === "number" && history.state >= 0) scrollTo(0, history.state);
  });
  // Firefox wakes a page that Back comes to with the memory that the tab had when the page was left: it would not know of
  // an exit since. With this listener Firefox loads it anew.
  if ("mozInnerScreenX" in window) addEventListener("unload", function () { });
  // While the other site does not answer, Back stays on this page; and nobody who leaves is asked whether they want to.
  /** @param {Event} e */
  function gone(e) { if (used()) { e.stopImmediatePropagation(); if (e.type === "popstate") go() } }
  addEventListener("popstate", gone, true);
  addEventListener("beforeunload", gone, true);
  // Also with a key held down: whoever presses it wants to leave this page.
  addEventListener("click", function (e) {
    whole();
    if (!e.button && e.target.closest && e.target.closest("[data-exit]")) { e.preventDefault(); leave() }
  }, true);
  /** @param {"two" | "one" | "over"} [key] */
  function say(key) {
    var p = document.getElementById("exit-status"), dots = document.querySelectorAll(".exit-dots i");
    if (p) p.textContent = key ? p.getAttribute("data-" + key) : "";
    for (var i = 0; i < dots.length; i++) dots[i].className = i < presses ? "on" : "";
  }
  /** @param {"over"} [key] */
  function reset(key) { presses = 0; clearTimeout(timer); say(key) }
  /** @param {Field} el */
  function typing(el) { return el && (/^(INPUT|TEXTAREA)$/.test(el.tagName) && !/^(radio|checkbox|range)$/.test(el.type) || el.isContentEditable) }
  // A tap counts: Shift pressed and let go by itself. Whatever else happens while it's down (or latched, by sticky keys)
  // makes it a modifier, and the count starts over. `held` has the Shift keys that are down, and since when: there are two,
  // and of one that is let go while both are down not every system tells.
  function modifier() { tap = false; if (presses) reset() }
  /** @param {Event & { shiftKey?: boolean }} e */
  function used_with(e) { if (e.shiftKey || tap) modifier(); else if (e.shiftKey === false) held = {} }
  addEventListener("keydown", function (e) {
    if (e.key !== "Shift") { if (!e.shiftKey) held = {}; return modifier() }
    var id = e.code + e.location;
    var both = Object.keys(held).some(function (other) { return other !== id && e.timeStamp - held[other] < 5000 });
    held[id] = e.timeStamp;
    tap = !(both || e.repeat || e.isComposing || e.ctrlKey || e.altKey || e.metaKey || typing(e.target));
    if (!tap) modifier();
  }, true);
  ["pointerdown", "pointerup", "click", "wheel", "focusin", "compositionstart"].forEach(function (name) {
    addEventListener(name, used_with, { capture: true, passive: true });
  });
  // A pointer that moves tells when no Shift is down.
  addEventListener("pointermove", function (e) { if (e.buttons) used_with(e); else if (!e.shiftKey) held = {} }, { capture: true, passive: true });
  addEventListener("blur", function (e) { if (e.target === window) { held = {}; if (tap) modifier() } }, true);
  addEventListener("keyup", function (e) {
    if (e.key !== "Shift") return;
    var counts = tap && !typing(e.target);
    tap = false;
    if (Object.keys(held).length < 2) held = {}; else delete held[e.code + e.location];
    if (!counts) return;
    clearTimeout(timer);
    if (++presses === 3) return leave();
    say(presses === 1 ? "two" : "one");
    timer = setTimeout(function () { reset("over") }, 5000);
  }, true);
})();
