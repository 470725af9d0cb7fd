// Reads a page aloud by a voice that is on the device; `cut` is the core's and cuts a text into sentences, one a line.
// The page stays as it is: what is read is shown by a highlight of the browser's own. `data-aloud` on <html> says how
// things stand: absent (silent), open, on, paused. Whoever takes it away has ended the reading: the guard does.
/** @param {Glue["cut"]} cut */
const aloud = (cut) => {
  const root = document.documentElement, state = root.dataset, synth = window.speechSynthesis;
  if (!synth) return;
  const box =
    /** @type {AloudBox} */
    (document.getElementById("aloud")), words = box.dataset, note = box.querySelector("p");
  const [first, last] = box.querySelectorAll("button"), speed = box.querySelector("select");
  const shown = window.Highlight && CSS.highlights;
  /** @type {AloudPiece[]} */
  let pieces = [], at = 0,
    /** @type {SpeechSynthesisVoice | undefined} */
    voice,
    /** @type {SpeechSynthesisUtterance | null} */
    now,
    /** @type {Range | null} */
    place,
    /** @type {HTMLElement} */
    from,
    /** @type {boolean | undefined} */
    told,
    /** @type {number | undefined} */
    timer;
  // Others may send the text to a company's server.
  /** @param {string} lang */
  const tag = (lang) => lang.toLowerCase().split(/[-_]/)[0];
  const own = () => synth.getVoices().filter((v) => v.localService && tag(v.lang) === tag(root.lang));
  const same = () => own().find((v) => voice && v.voiceURI === voice.voiceURI);
  // What is on the page for the eye only, or not to be read: marks of footnotes, sources, what is pressed or folded up.
  const SKIP = "nav,.contents,.kicker,.sources,.next,.buttons,.skip-offer,.no-print,.ref,.part,.visually-hidden,[aria-hidden=true]," +
    "button:not(.choice),select,input,script,template,svg:not([aria-label]),[data-section]>h2+.fine,details:not([open])>:not(summary)";
  /** @param {Element} top */
  const collect = (top) => {
    /** @type {AloudPiece[]} */
    const all = [];
    let text = "",
      /** @type {AloudSpot[]} */
      parts = [];
    /** @type {(n: number) => AloudSpot} */
    const spot = (n) => {
      const [node, begin] =
        /** @type {AloudSpot} */
        (parts.filter((p, i) => !i || p[1] <= n).pop());
      return [node, n - begin];
    };
    const flush = () => {
      let n = 0;
      for (const piece of cut(text.replace(/\s/g, " "), words.short).split("\n")) {
        const begin = n + piece.search(/\S|$/), end = n + piece.trimEnd().length;
        // A mark alone has no sound.
        if (/[\p{L}\p{N}]/u.test(piece)) all.push({ text: piece.trim(), begin: spot(begin), end: spot(end - 1) });
        n += piece.length;
      }
      text = "";
      parts = [];
    };
    /** @param {Element} e */
    const walk = (e) => {
      for (const n of
        /** @type {NodeListOf<AloudNode>} */
        (e.childNodes)) {
        if (n.nodeType === 3) {
          parts.push([n, text.length]);
          text += n.data;
        } else if (n.nodeType === 1 && !n.matches(SKIP)) {
          const style = getComputedStyle(n), block = !style.display.startsWith("inline");
          if (style.display === "none" || style.visibility !== "visible") continue;
          if (block) flush();
          if (n.localName === "svg") {
            parts.push([n, 0]);
            text = words.picture + " " + n.getAttribute("aria-label");
          } else walk(n);
          if (block) flush();
        }
      }
    };
    walk(top);
    return all;
  };
  /** @type {(what: "open" | "on" | "paused", text?: "gone") => void} */
  const show = (what, text) => {
    state.aloud = what;
    first.textContent = words[what];
    last.textContent = what === "open" ? words.close : words.stop;
    note.textContent = words[text || "note"];
    note.className = what === "on" ? "visually-hidden" : "fine";
  };
  const silent = () => {
    now = null;
    clearTimeout(timer);
    synth.cancel();
  };
  /** @param {"gone"} [why] */
  const end = (why) => {
    silent();
    if (shown) shown.delete("read-aloud");
    if (why) return show("open", why);
    if (box.contains(document.activeElement)) from.focus({ preventScroll: true });
    delete state.aloud;
  };
  // Follows the reading, but not for somebody who has scrolled away from it.
  /** @param {AloudPiece} piece */
  const point = (piece) => {
    const range = document.createRange(), [node, n] = piece.begin;
    if (node.nodeType === 1) range.selectNode(node);
    else {
      range.setStart(node, n);
      range.setEnd(piece.end[0], piece.end[1] + 1);
    }
    const top = document.querySelector(".bar").getBoundingClientRect().bottom, low = box.getBoundingClientRect().top;
    const b = range.getBoundingClientRect(), old = place && place.getBoundingClientRect();
    place = range;
    if (shown) shown.set("read-aloud", new Highlight(range));
    if (old && (old.bottom < top || old.top > low) || b.top >= top && b.bottom <= low) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: b.top - top - (low - top) / 5, behavior: calm ? "instant" : "smooth" });
  };
  const say = () => {
    clearTimeout(timer);
    if (state.aloud !== "on") return;
    while (pieces[at] && !pieces[at].begin[0].isConnected) at++;
    const piece = pieces[at];
    if (!piece) return end();
    voice = same();
    if (!voice) return end("gone");
    const u = now = new SpeechSynthesisUtterance(piece.text);
    u.voice = voice;
    u.lang = voice.lang;
    u.rate = +speed.value;
    u.onend = () => {
      if (now !== u) return;
      at++;
      say();
    };
    u.onerror = () => { if (now === u && state.aloud) end("gone") };
    // A text that a translator has altered is read all the same.
    try { point(piece) } catch (e) { }
    synth.speak(u);
  };
  // From the sentence that was interrupted: browsers on phones know no pause that holds.
  const go = () => {
    const busy = now, list = own();
    if (busy) silent();
    voice = same() || list.find((v) => v.default) || list[0];
    place = null;
    told = true;
    show("on");
    // Some browsers drop what is said in the same moment as the silence before.
    if (busy) timer = setTimeout(say, 100);
    else say();
  };
  const pause = () => {
    silent();
    show("paused");
  };
  const look = () => {
    root.toggleAttribute("data-voice", own().length > 0);
    if (state.aloud === "on" && !same()) end("gone");
  };
  document.addEventListener("click", (e) => {
    /** @type {HTMLElement | null} */
    const button = e.target.closest("[data-listen],#aloud button");
    if (!button) return;
    if (button === last) return end();
    if (button === first) return state.aloud === "on" ? pause() : go();
    from = button;
    pieces = collect(document.querySelector("#main article"));
    const area = button.closest("section,article");
    at = Math.max(0, pieces.findIndex((p) => area.contains(p.begin[0])));
    // The first time, what to know about the voice comes before its first word.
    if (told) go();
    else show("open");
    first.focus({ preventScroll: true });
  });
  speed.addEventListener("change", () => { if (state.aloud === "on") go() });
  document.addEventListener("visibilitychange", () => { if (document.hidden && state.aloud === "on") pause() });
  addEventListener("pagehide", () => { if (state.aloud) end() });
  // Another page, another scene of a case: what was read is not there any more.
  new MutationObserver(() => {
    if (state.aloud && !(pieces[at] && pieces[at].begin[0].isConnected)) end();
  }).observe(document.getElementById("main"), { childList: true, subtree: true });
  synth.onvoiceschanged = look;
  look();
};
