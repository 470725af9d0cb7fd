// First in <head> of every page, inline: leaving fast must work before anything else has loaded.
// It hides the page once the exit was used, keeps Back from showing it again in this tab, and counts Shift.
(function () {
  var root = document.documentElement, KEY = "x", presses = 0, clean = true, timer, modified = false;
  root.setAttribute("data-app", "loading");
  function used() { try { return sessionStorage.getItem(KEY) } catch (e) { return null } }
  function hide() { root.style.setProperty("display", "none", "important") }
  function show() { root.style.removeProperty("display") }
  function target() { var a = document.querySelector("a[data-exit]"); return a ? a.href : "%EXIT%" }
  function leave() {
    hide();
    try { sessionStorage.setItem(KEY, "1") } catch (e) { }
    document.title = "";
    location.replace(target());
  }
  // A page inside a frame paints nothing: another site could lay itself over it.
  if (self !== top) hide();
  else if (used()) { hide(); location.replace("%EXIT%") }
  addEventListener("pagehide", hide);
  addEventListener("pageshow", function () {
    if (self !== top) return;
    if (used()) { hide(); location.replace("%EXIT%") } else show();
  });
  addEventListener("click", function (e) {
    var a = e.target && e.target.closest && e.target.closest("a[data-exit]");
    if (a && !e.button && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey) { e.preventDefault(); leave() }
  }, true);
  function say(key) {
    var p = document.getElementById("exit-status"), dots = document.querySelectorAll(".exit-dots i");
    if (p) p.textContent = key ? p.getAttribute("data-" + key) : "";
    for (var i = 0; i < dots.length; i++) dots[i].className = i < presses ? "on" : "";
  }
  function reset(key) { presses = 0; clearTimeout(timer); say(key) }
  function typing(el) { return el && (/^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) && !/^(radio|checkbox|button|submit)$/.test(el.type) || el.isContentEditable) }
  addEventListener("keydown", function (e) {
    if (e.key !== "Shift") { clean = false; if (presses) reset() } else if (!e.repeat) { clean = true; modified = e.ctrlKey || e.altKey || e.metaKey }
  }, true);
  // A click while Shift is down uses it as a modifier.
  addEventListener("pointerdown", function () { clean = false }, true);
  addEventListener("keyup", function (e) {
    if (e.key !== "Shift" || !clean || modified || typing(e.target)) return;
    clearTimeout(timer);
    if (++presses === 3) return leave();
    say(presses === 1 ? "two" : "one");
    timer = setTimeout(function () { reset("over") }, 5000);
  }, true);
})();
