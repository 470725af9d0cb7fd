// Once the exit was used, tells the server what each frame would show of the page: "painted" when there is something,
// "blank" and a number when there is nothing; and whether the page would ask the person to stay. The drivers can not be
// asked: while another site keeps silent, Chromium passes no command on to the page.
function tell(what) { fetch("/told/" + what, { keepalive: true }) }
(function () {
  var root = document.documentElement, frames = 0, asked, path;
  (function look() {
    requestAnimationFrame(look);
    var used = null;
    try { used = sessionStorage.getItem("x") } catch (e) { }
    if (!used) return;
    if (path !== location.pathname) { path = location.pathname; frames = 0 }
    if (frames === 3) return;
    var text = getComputedStyle(root).display !== "none" && document.body && document.body.innerText.trim();
    tell(text || document.title ? "painted?" + encodeURIComponent(document.title) : "blank" + frames);
    frames++;
    if (asked) return;
    asked = new Event("beforeunload", { cancelable: true });
    dispatchEvent(asked);
    tell(asked.defaultPrevented ? "asks" : "lets-go");
  })();
})();
