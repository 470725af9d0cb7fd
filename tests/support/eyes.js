// What a journey sees of a page with its own eyes: what is cut off, what lies over what, where Tab should go, how large
// a target is, whether the layout is its own mirror image. Put into a page by `Visit::eyes`.
window.__eyes ??= (() => {
  const root = document.documentElement;
  const style = (e) => getComputedStyle(e);
  // What holds for an element by those around it: asked once for each, in one look.
  const asked = [];
  const around = (ask) => {
    let known = new Map();
    const get = (e) => {
      if (!known.has(e)) known.set(e, ask(e, get));
      return known.get(e);
    };
    asked.push(() => { known = new Map() });
    return get;
  };
  const fresh = (look) => (...what) => { asked.forEach((forget) => forget()); return look(...what) };
  // For screen readers only, by the usual way.
  const unseen = around((e, up) => !!e && (e.matches(".visually-hidden") || style(e).clipPath.startsWith("inset(50") || up(e.parentElement)));
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getClientRects().length > 0;
  // The part of the page that stays while the rest scrolls below it.
  const layer = around((e, up) => !e || e === document.body ? null : ["sticky", "fixed"].includes(style(e).position) ? e : up(e.parentElement));
  const scroller = around((e, up) => !e || e === document.body ? null
    : /auto|scroll/.test(style(e).overflowX) && e.scrollWidth > e.clientWidth + 1 ? e : up(e.parentElement));
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.classList.length ? "." + [...e.classList].join(".") : "")
    + " “" + (e.getAttribute("aria-label") || e.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40) + "”";

  // Every piece of text that can be seen, with its lines.
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
    for (let n; (n = walker.nextNode());) {
      const e = n.parentElement;
      if (!/\S/.test(n.data) || e.closest("script, template, option, svg") || !shown(e) || unseen(e)) continue;
      range.selectNodeContents(n);
      const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
      if (rects.length) found.push({ e, text: n.data.trim().slice(0, 40), rects, layer: layer(e) });
    }
    return found;
  };

  // What someone would miss at this width: cut off, laid over, out of reach.
  const lost = () => {
    const problems = [], wide = root.clientWidth, page = document.scrollingElement;
    if (page.scrollWidth > wide) problems.push(`the page is ${page.scrollWidth} wide in a window of ${wide}`);
    const all = texts();
    const lines = [];
    for (const t of all) {
      const box = scroller(t.e);
      if (box && !(box.tabIndex === 0 && (box.getAttribute("aria-label") || box.getAttribute("aria-labelledby")) || box.matches("textarea, .contents, .term-box")))
        problems.push(`${name(box)} scrolls sideways, and no key gets there`);
      if (box && box.matches(".contents, .term-box")) problems.push(`${name(box)} scrolls sideways`);
      for (const r of t.rects) {
        if (!box && (r.left < -1 || r.right > wide + 1)) problems.push(`“${t.text}” in ${name(t.e)} stands at ${r.left | 0} to ${r.right | 0} of ${wide}`);
        if (!box) lines.push({ ...t, r });
      }
    }
    for (const e of document.body.querySelectorAll("*")) {
      if (e.closest("svg, textarea, select, input, template") || !shown(e) || unseen(e)) continue;
      const s = style(e), cut = (v) => v === "hidden" || v === "clip";
      if (cut(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || cut(s.overflowY) && e.scrollHeight > e.clientHeight + 1)
        problems.push(`${name(e)} cuts off what it holds`);
    }
    for (const e of document.body.querySelectorAll("a[href], button, input, select, textarea, summary")) {
      const r = e.getBoundingClientRect();
      if (shown(e) && !unseen(e) && !e.closest(".skip") && !scroller(e) && (r.left < -1 || r.right > wide + 1))
        problems.push(`${name(e)} stands at ${r.left | 0} to ${r.right | 0} of ${wide}`);
    }
    lines.sort((a, b) => a.r.top - b.r.top);
    for (let i = 0; i < lines.length; i++) {
      for (let j = i + 1; j < lines.length && lines[j].r.top < lines[i].r.bottom; j++) {
        const a = lines[i], b = lines[j];
        if (a.e === b.e || a.layer !== b.layer) continue;
        const high = Math.min(a.r.bottom, b.r.bottom) - b.r.top, broad = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
        if (high > 0.45 * Math.min(a.r.height, b.r.height) && broad > 2)
          problems.push(`“${a.text}” in ${name(a.e)} lies over “${b.text}” in ${name(b.e)}`);
      }
    }
    for (const t of document.querySelectorAll(".pic svg text")) {
      const r = t.getBoundingClientRect(), box = t.ownerSVGElement.getBoundingClientRect();
      if (shown(t) && (r.left < box.left - 2 || r.right > box.right + 2)) problems.push(`“${t.textContent}” leaves its picture`);
    }
    return [...new Set(problems)].slice(0, 12);
  };

  // All words, also those for screen readers: what must be there at every width.
  const words = () => document.getElementById("app").innerText.replace(/\s+/g, " ").trim();

  // Where Tab should stop, in the order of the document.
  const stops = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((e) => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && !e.closest("template"));
  // Radio buttons of one question are one stop.
  const group = (e) => e.matches("input[type=radio]") ? "radio " + e.name : e;

  // Notes every stop, and at the next key whether the one before could be seen.
  const walk = () => {
    const seen = { stops: [], covered: [] };
    window.__walk?.stop();
    const look = () => {
      const e = document.activeElement;
      const over = e && e !== document.body ? covered(e) : "";
      if (over) seen.covered.push([e, over]);
    };
    const note = (event) => seen.stops.push(event.target);
    addEventListener("keydown", look, true);
    addEventListener("focusin", note, true);
    seen.stop = () => { removeEventListener("keydown", look, true); removeEventListener("focusin", note, true) };
    window.__walk = seen;
    return new Set(stops().map(group)).size;
  };
  // Slots are made anew while someone walks: what stands there now is what was there.
  const sign = (e) => [e.localName, e.id, e.getAttribute("href"), e.getAttribute("aria-label"), e.textContent].join("|");
  const now = (e) => e.isConnected ? e : stops().find((s) => sign(s) === sign(e)) ?? e;
  const once = (list) => list.filter((e, i) => i === 0 || group(e) !== group(list[i - 1]));
  // What was wrong with a walk, forwards or back.
  const walked = (back) => {
    const end = document.activeElement, last = covered(end), bad = window.__walk.covered, taken = [...window.__walk.stops];
    if (last) bad.push([end, last]);
    // Keys that come faster than a browser scrolls are not those of a person: these stops are walked to once more. Firefox
    // scrolls late, so that there it can be the bar that lies over them; elsewhere that is a fault at once.
    const late = ([, over]) => over === "out of sight" || "mozInnerScreenX" in window;
    window.__late = { end, back, all: [...new Set(bad.filter(late).map(([e]) => now(e)))] };
    const problems = [...new Set(bad.filter((b) => !late(b)).map(([e, over]) => `${name(e)}: ${over}`))];
    const keys = new Set(), wanted = [];
    for (const e of stops()) if (!keys.has(group(e))) { keys.add(group(e)); wanted.push(e) }
    if (back) wanted.reverse();
    // A box that scrolls may be a stop of its own.
    const extra = (e) => keys.has(group(e)) || !(e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    const went = once(taken.map(now).filter(extra));
    for (let i = 0; i < Math.max(went.length, wanted.length); i++) {
      if (!went[i] || !wanted[i] || group(went[i]) !== group(wanted[i])) {
        problems.push(`stop ${i + 1} of ${wanted.length} is ${went[i] ? name(went[i]) : "none"}, not ${wanted[i] ? name(wanted[i]) : "any"}`);
        break;
      }
    }
    return problems.slice(0, 8);
  };
  // Where the next press of the key leads to that stop.
  const before = (n) => {
    const all = stops(), e = window.__late.all[n], step = window.__late.back ? 1 : -1;
    let i = all.indexOf(e) + step;
    while (all[i] && group(all[i]) === group(e)) i += step;
    (all[i] ?? window.__late.end).focus();
  };
  const end = () => window.__late.end.focus();
  const still = (n) => {
    const e = window.__late.all[n];
    if (group(document.activeElement) !== group(e)) e.focus();
    const over = covered(document.activeElement);
    return over ? [`${name(e)}: ${over}`] : [];
  };
  const at_end = (back) => {
    const all = stops(), end = back ? all[0] : all.at(-1);
    return !!end && !!document.activeElement && group(document.activeElement) === group(end);
  };

  // Whether something that stays lies over a part of this, or it is out of sight.
  const covered = fresh((e) => {
    const mine = layer(e), label = e.labels?.[0];
    let points = 0, inside = 0;
    for (const r of e.getClientRects()) {
      for (const fx of [0.05, 0.5, 0.95]) for (const fy of [0.1, 0.5, 0.9]) {
        const x = r.left + r.width * fx, y = r.top + r.height * fy;
        points++;
        if (x < 0 || y < 0 || x >= root.clientWidth || y >= innerHeight) continue;
        const hit = document.elementFromPoint(x, y);
        inside++;
        const over = hit && hit !== e && !e.contains(hit) && !hit.contains(e) && hit !== label && layer(hit);
        if (over && over !== mine && r.height < innerHeight / 2) return `covered by ${name(over)}`;
      }
    }
    return points === 0 ? "it has no box" : inside === 0 ? "out of sight" : "";
  });

  // Reading order goes down, and along a row: each stop is below the one before or further on in its row. The bar's row is
  // read from its end, where the exit stands; columns are read one after the other.
  const order = () => {
    const problems = [], rtl = style(root).direction === "rtl", all = stops().filter((e) => !e.closest(".skip") && !layer(e) && shown(e));
    for (let i = 1; i < all.length; i++) {
      const a = [...all[i - 1].getClientRects()].at(-1), b = all[i].getClientRects()[0];
      const row = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
      const on = rtl ? b.right <= a.right + 1 : b.left >= a.left - 1;
      if (all[i - 1].contains(all[i])) continue;
      if (row ? !on : b.top < a.top - 1) problems.push(`${name(all[i])} comes after ${name(all[i - 1])}, and stands before it`);
    }
    return problems.slice(0, 8);
  };

  // Targets below 24 by 24 pixels, with the exceptions of WCAG 2.5.8: room around, or a link inside a sentence.
  const targets = () => {
    const all = stops().filter((e) => shown(e) && !unseen(e) && !e.closest(".skip") && !e.matches("[tabindex='0']:not(a, button)"));
    const box = (e) => {
      const list = [...e.getClientRects()];
      return { left: Math.min(...list.map((r) => r.left)), right: Math.max(...list.map((r) => r.right)), top: Math.min(...list.map((r) => r.top)), bottom: Math.max(...list.map((r) => r.bottom)) };
    };
    const boxes = all.map((e) => ({ e, b: box(e) }));
    const small = ({ b }) => b.right - b.left < 23.9 || b.bottom - b.top < 23.9;
    const sentence = (e) => style(e).display === "inline" && [...e.parentElement.childNodes].some((n) => n !== e && n.nodeType === 3 && /\p{L}/u.test(n.data));
    const near = (p, b, d) => Math.hypot(Math.max(b.left - p.x, 0, p.x - b.right), Math.max(b.top - p.y, 0, p.y - b.bottom)) < d;
    const mid = (b) => ({ x: (b.left + b.right) / 2, y: (b.top + b.bottom) / 2 });
    const problems = [];
    for (const t of boxes.filter(small)) {
      if (sentence(t.e) || t.e.closest(".ref")) continue;
      const p = mid(t.b);
      const crowd = boxes.find((o) => o.e !== t.e && layer(o.e) === layer(t.e) && !o.e.contains(t.e) && !t.e.contains(o.e)
        && (small(o) ? near(p, { left: mid(o.b).x, right: mid(o.b).x, top: mid(o.b).y, bottom: mid(o.b).y }, 24) : [...o.e.getClientRects()].some((r) => near(p, r, 12))));
      if (crowd) problems.push(`${name(t.e)} is ${(t.b.right - t.b.left) | 0} by ${(t.b.bottom - t.b.top) | 0}, beside ${name(crowd.e)}`);
    }
    // Of the house: what one presses to go on is large.
    for (const { e, b } of boxes)
      if (e.matches("button:not(.link, .small), .button:not(.small), .door, .option input, select, input[type=text], input[type=range]") && !e.closest(".option") && b.bottom - b.top < 43.5)
        problems.push(`${name(e)} is ${(b.bottom - b.top) | 0} high, not 44`);
    return problems.slice(0, 8);
  };

  // The page with its direction turned round must be its own mirror image; pictures stay as they are.
  const mirrored = () => {
    const boxes = () => {
      const wide = root.clientWidth, all = new Map();
      for (const e of document.body.querySelectorAll("*")) {
        if (e.closest("svg svg, svg > *, .skip, option") || !shown(e) || unseen(e) || /^(inline|contents|none)/.test(style(e).display)) continue;
        const r = e.getBoundingClientRect();
        all.set(e, [r.left, r.right, wide]);
      }
      return all;
    };
    const before = root.dir;
    root.dir = "ltr";
    const here = boxes();
    root.dir = "rtl";
    const there = boxes(), problems = [];
    const gone = document.scrollingElement.scrollWidth > root.clientWidth;
    root.dir = before;
    if (gone) problems.push("from right to left the page scrolls sideways");
    for (const [e, [left, right, wide]] of here) {
      const m = there.get(e);
      if (!m || Math.abs(left - (m[2] - m[1])) > 1.5 || Math.abs(right - (m[2] - m[0])) > 1.5)
        problems.push(`${name(e)} stands at ${left | 0} to ${right | 0} of ${wide}, and turned round at ${m ? `${m[0] | 0} to ${m[1] | 0}` : "no place"}`);
    }
    return problems.slice(0, 6);
  };

  // Texts in plain letters, on a page whose language has none: words that do not come from the files of the language.
  const plain = () => texts().filter((t) => /[aeiou]/i.test(t.text) && !t.e.closest(".brand, .numbers, .langs, .scroll .term"))
    .map((t) => `“${t.text}” in ${name(t.e)}`).slice(0, 8);

  // The values of WCAG 1.4.12.
  const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
  const [sheet, whole] = [new CSSStyleSheet(), new CSSStyleSheet()];
  sheet.replaceSync(SPACING);
  // What is out of sight is laid out, too, to be looked at.
  whole.replaceSync("* { content-visibility: visible !important }");
  const set = (what) => {
    document.adoptedStyleSheets = what === "spacing" ? [whole, sheet] : [whole];
    root.style.fontSize = what === "font" ? "200%" : "";
    if (what === "text") root.dataset.text = "3"; else delete root.dataset.text;
    return style(document.querySelector("main p, main li, main h1")).letterSpacing;
  };

  const unfold = () => document.querySelectorAll("details").forEach((d) => { d.open = true });
  const place = (selector) => {
    const r = document.querySelector(selector).getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom].map(Math.round);
  };

  // What live regions say from now on, and whether they were there before.
  const listen = () => {
    window.__heard?.watch.disconnect();
    const heard = { said: [], watch: null }, LIVE = "[role=status], [role=alert], [aria-live]";
    const known = new Map([...document.querySelectorAll(LIVE)].map((e) => [e, e.textContent.trim()]));
    heard.watch = new MutationObserver(() => {
      for (const e of document.querySelectorAll(LIVE)) {
        const text = e.textContent.trim().replace(/\s+/g, " ");
        if (known.get(e) === text) continue;
        if (text && shownOrHidden(e)) heard.said.push((known.has(e) ? "" : "NEW ") + (e.id || e.className || e.getAttribute("role")) + ": " + text);
        known.set(e, text);
      }
    });
    heard.watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    window.__heard = heard;
  };
  const shownOrHidden = (e) => e.checkVisibility({ visibilityProperty: true });

  return { lost: fresh(lost), order: fresh(order), targets: fresh(targets), mirrored: fresh(mirrored), plain: fresh(plain),
    words, stops, walk, walked, before, end, still, at_end, covered, set, unfold, place, listen, name, shown };
})();
