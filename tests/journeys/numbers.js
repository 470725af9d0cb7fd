// What is wrong with the phone numbers that a page shows: sent before each question of `numbers.rs`.
const wide = document.documentElement.clientWidth;
const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getClientRects().length > 0;
const unseen = (e) => !!e.closest(".visually-hidden");
const FORM = /(?:1[-\u2011])?\d{3}[-\u2011]\d{3}[-\u2011]\d{4}/g;

// Every number in text: by its form, wherever it stands, and by its class.
const numbers = () => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walker.nextNode());) {
    const e = n.parentElement;
    if (e.closest("script, template, option, textarea, svg") || !shown(e) || unseen(e)) continue;
    const whole = e.closest(".tel, .tel-old") === e;
    for (const m of whole ? [[n.data]] : n.data.matchAll(FORM)) {
      const range = document.createRange(), at = whole ? 0 : m.index;
      range.setStart(n, at);
      range.setEnd(n, at + m[0].length);
      found.push({ e, text: m[0].trim(), range });
    }
  }
  return found;
};
// Those in pictures, with whatever else stands in their line of text.
const drawn = () => [...document.querySelectorAll(".pic svg text")].filter((t) => shown(t) && /\d{3}/.test(t.textContent));

// Boxes on one line: those of a text have the same height.
const lines = (rects) => {
  const tops = [];
  for (const r of rects) if (r.width > 0.5 && !tops.some((t) => Math.abs(t - r.top) < r.height / 2)) tops.push(r.top);
  return tops.length;
};
// What cuts off, and what of this lies outside of it.
const cut = (e, box) => {
  for (let up = e; up && up !== document.body; up = up.parentElement) {
    const s = getComputedStyle(up), r = up.getBoundingClientRect(), inner = r.left + up.clientLeft;
    if (s.overflowX !== "visible" && s.display !== "inline" && (box.left < inner - 1 || box.right > inner + up.clientWidth + 1)) return up;
    if (/hidden|clip/.test(s.overflowY) && s.display !== "inline" && (box.top < r.top - 1 || box.bottom > r.bottom + 1)) return up;
  }
};

const wrong = () => {
  const problems = [];
  for (const { e, text, range } of numbers()) {
    const box = range.getBoundingClientRect(), over = cut(e, box);
    if (lines(range.getClientRects()) !== 1) problems.push(`${text} breaks`);
    if (box.left < -1 || box.right > wide + 1) problems.push(`${text} leaves the page: ${box.left | 0} to ${box.right | 0} of ${wide}`);
    if (over) problems.push(`${text} is cut off by ${over.tagName}.${over.className}`);
  }
  for (const t of drawn()) {
    const box = t.getBoundingClientRect(), svg = t.ownerSVGElement, all = svg.getBoundingClientRect(), text = t.textContent;
    if (box.left < all.left - 0.5 || box.right > all.right + 0.5 || box.top < all.top - 0.5 || box.bottom > all.bottom + 0.5) problems.push(`${text} leaves its picture`);
    // The box drawn around it: the smallest one in which its middle stands.
    const begins = { x: box.left + 2, y: (box.top + box.bottom) / 2 };
    const boxes = [...svg.querySelectorAll("rect")].map((r) => r.getBoundingClientRect())
      .filter((r) => r.left <= begins.x && r.right >= begins.x && r.top <= begins.y && r.bottom >= begins.y);
    const around = boxes.sort((a, b) => a.width * a.height - b.width * b.height)[0];
    if (around && (box.right > around.right || box.bottom > around.bottom)) problems.push(`${text} leaves its box`);
    const said = [...(svg.parentElement.querySelectorAll("p") ?? [])].filter(shown).some((p) => p.textContent.startsWith("* "));
    if (text.includes("*") && !said) problems.push(`${text} has nothing under its picture`);
    if (all.left < -1 || all.right > wide + 1) problems.push(`the picture of ${text} leaves the page`);
  }
  // A bracket that opens belongs to what follows it.
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), range = document.createRange();
  const box = (n, at) => { range.setStart(n, at); range.setEnd(n, at + 1); return range.getClientRects()[0] };
  for (let n, last; (n = walker.nextNode()); ) {
    if (!/\S/.test(n.data) || n.parentElement.closest("script, template, option, textarea, svg") || !shown(n.parentElement)) continue;
    const next = box(n, n.data.search(/\S/));
    if (last && next && last.box && next.top > last.box.bottom - 2 && last.e.closest("p, li, td, dd, h1, h2, h3") === n.parentElement.closest("p, li, td, dd, h1, h2, h3"))
      problems.push(`a bracket stands alone before “${n.data.trim().slice(0, 30)}”`);
    last = /[([“]\s*$/.test(n.data) ? { e: n.parentElement, box: box(n, n.data.search(/[([“]\s*$/)) } : null;
  }
  return [...new Set(problems)].slice(0, 8);
};

// Numbers that something else lies over, once they are brought into the middle of the window.
const hidden = () => {
  const problems = [];
  const over = (e, box, text) => {
    for (const part of [0.02, 0.5, 0.98]) {
      const hit = document.elementFromPoint(box.left + box.width * part, (box.top + box.bottom) / 2);
      if (hit !== e && !e.contains(hit) && !hit?.contains(e) && !hit?.closest("svg")?.contains(e)) problems.push(`${text} is covered by ${hit?.tagName}.${hit?.className}`);
    }
  };
  for (const { e, text, range } of numbers()) {
    e.scrollIntoView({ block: "center", behavior: "instant" });
    over(e, range.getBoundingClientRect(), text);
  }
  for (const t of drawn()) {
    t.scrollIntoView({ block: "center", behavior: "instant" });
    const box = t.getBoundingClientRect(), hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (hit !== t && !t.contains(hit)) problems.push(`${t.textContent} is covered by ${hit?.tagName}`);
  }
  return [...new Set(problems)].slice(0, 8);
};
const count = () => numbers().length + drawn().length;

// Puts something wrong into the page, made piece by piece: its policy takes no markup and no style in it.
const put = (tag, css, ...inside) => {
  const e = ["svg", "rect", "text"].includes(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(css)) {
    if (/^(class|href|viewBox|x|y|font-size)$/.test(name) || tag === "rect") e.setAttribute(name, value); else e.style[name] = value;
  }
  e.append(...inside);
  return e;
};
