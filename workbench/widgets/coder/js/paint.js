// The lines of a document, their codings painted as flat marks and as chips in the gutter. When a
// coding changes, only the lines that it touches, or touched, are painted again.

import { byPlace, cut } from "./cutting.js";
import { make } from "./dom.js";

//: Roughly how a line is broken, so that the scroll bar is right before a line is ever laid out.
const LETTERS_A_ROW = 72;
const ROW = 27;
//: Lines are laid out and forgotten a sheet at a time: the browser watches each of what it may leave
//: out, and a thousand lines one by one cost more than what they hold.
const LINES_A_SHEET = 24;
const MOST_CHIPS = 12;

export function makePainter({ state, t, count }) {
  let lines = [];
  let elements = [];
  let onLine = []; // for each line, the Set of ids of the codings that touch it
  const places = new Map(); // coding -> [first line, last line] where it is painted
  const mark = Math.random().toString(36).slice(2, 8);

  // --- which coding is on which line ------------------------------------------

  function place(id) {
    const one = state.coding(id);
    if (!one || state.get("hidden").has(one.code)) return;
    const { map } = state.get("document");
    const range = [map.lineAt(one.start), map.lineAt(Math.max(one.start, one.end - 1))];
    places.set(id, range);
    for (let n = range[0]; n <= range[1]; n += 1) onLine[n]?.add(id);
  }

  function unplace(id) {
    const range = places.get(id);
    if (!range) return [];
    places.delete(id);
    for (let n = range[0]; n <= range[1]; n += 1) onLine[n]?.delete(id);
    return range;
  }

  // --- painting ---------------------------------------------------------------

  function paintAll() {
    lines = state.get("document")?.lines ?? [];
    onLine = lines.map(() => new Set());
    places.clear();
    for (const id of state.get("codings").keys()) place(id);
    elements = lines.map(drawLine);
    const sheets = [];
    for (let n = 0; n < lines.length; n += LINES_A_SHEET) sheets.push(drawSheet(n, n + LINES_A_SHEET));
    return sheets;
  }

  function drawSheet(from, to) {
    const sheet = make("div", "qc-sheet", "", { role: "presentation" });
    const high = lines.slice(from, to).reduce((sum, line) => sum + rowsOf(line) * ROW + 6, 0);
    sheet.style.containIntrinsicBlockSize = `auto ${high}px`;
    sheet.append(...elements.slice(from, to));
    return sheet;
  }

  const rowsOf = (line) => Math.ceil((line.end - line.body) / LETTERS_A_ROW) || 1;

  // Returns the lines that were painted again.
  function repaint(ids) {
    const touched = new Set();
    const add = ([first, last] = []) => {
      for (let n = first; n <= last; n += 1) touched.add(n);
    };
    for (const id of ids) {
      add(unplace(id));
      place(id);
      add(places.get(id));
    }
    touched.forEach((n) => fillLine(elements[n], lines[n]));
    return touched;
  }

  function drawLine(line) {
    const element = make("div", "qc-line", "", {
      "data-start": line.start,
      "data-line": line.index,
      role: "group",
      tabindex: -1,
      "aria-describedby": `${mark}-${line.index}`,
    });
    if (line.first) element.classList.add("qc-first");
    const label = make("div", "qc-label", "", { "aria-hidden": true });
    if (line.first) {
      label.append(make("span", "qc-speaker", line.speaker));
      if (line.time) label.append(make("span", "qc-time", line.time));
    } else if (line.turn < 0) element.classList.add("qc-apart");
    const body = make("p", "qc-body", "", { id: `${mark}-${line.index}`, dir: "auto" });
    const gutter = make("div", "qc-gutter");
    element.append(label, body, gutter);
    fillLine(element, line);
    return element;
  }

  function fillLine(element, line) {
    const [, body, gutter] = element.children;
    const codings = [...onLine[line.index]].map(state.coding).filter(Boolean).sort(byPlace);
    if (codings.length) {
      const pieces = cut(line.body, line.end, codings);
      body.replaceChildren(...pieces.map(drawPiece));
      gutter.replaceChildren(...drawChips(line, codings));
    } else {
      body.textContent = state.get("document").map.slice(line.body, line.end);
      gutter.replaceChildren();
    }
    markCurrent(element);
    element.setAttribute("aria-label", told(line, codings.length));
  }

  function told({ turn, speaker }, codings) {
    const where = turn < 0 ? t("paragraph") : t("turn", { n: turn + 1, speaker });
    return codings ? `${where}, ${count("codings", codings)}` : where;
  }

  function drawPiece({ start, end, codings, lanes }) {
    const text = state.get("document").map.slice(start, end);
    if (!codings.length) return document.createTextNode(text);
    const element = make("mark", "qc-piece", text);
    element.dataset.from = start;
    element.dataset.codings = codings.map((one) => one.id).join(" ");
    lanes.forEach((one, n) => {
      const code = one && state.code(one.code);
      if (code) element.style.setProperty(`--qc-${n}`, underline(one, code));
    });
    if (codings.every((one) => one.status === "suggested")) element.classList.add("qc-suggested");
    if (codings.some((one) => one.pending)) element.classList.add("qc-pending");
    return element;
  }

  // A suggestion is a faint line of dots, whatever the code's own pattern.
  function underline(one, { index }) {
    if (one.status !== "suggested") return `var(--qc-u${index})`;
    const colour = `var(--qc-c${index})`;
    return `repeating-linear-gradient(90deg, ${colour} 0 2px, transparent 2px 7px)`;
  }

  function drawChips(line, codings) {
    const shown = codings.slice(0, MOST_CHIPS).map((one) => drawChip(line, one));
    const more = codings.length - shown.length;
    if (more > 0) shown.push(make("span", "qc-more", `+${more}`));
    return shown;
  }

  function drawChip(line, one) {
    const code = state.code(one.code);
    const whose = state.mine(one) || one.status === "suggested" ? "" : one.coder;
    const text = code?.letters || (code?.number ?? "?");
    const chip = make("span", "qc-chip", text, { "data-coding": one.id, role: "button" });
    if (code) chip.style.setProperty("--qc-colour", `var(--qc-c${code.index})`);
    if (one.status === "suggested") chip.classList.add("qc-suggested");
    if (one.pending) chip.classList.add("qc-pending");
    if (one.start < line.start) chip.classList.add("qc-continued");
    chip.dataset.coder = one.coder;
    if (whose) {
      const both = whose.includes("+");
      chip.classList.add(both ? "qc-whose-both" : "qc-whose-other");
      chip.append(make("span", "qc-whose", both ? "=" : whose.slice(0, 3)));
    }
    const said = [code?.path ?? code?.label ?? one.code, whose];
    if (one.status === "suggested") said.push(t("suggestion"));
    if (one.pending) said.push(t("pending"));
    chip.title = said.filter(Boolean).join(" · ");
    chip.setAttribute("aria-label", chip.title);
    return chip;
  }

  // --- the current coding -------------------------------------------------------

  function markCurrent(element) {
    const current = state.get("current");
    for (const one of element.querySelectorAll(".qc-current, .qc-handle")) {
      if (one.classList.contains("qc-handle")) one.remove();
      else one.classList.remove("qc-current");
    }
    const one = state.coding(current);
    if (!one || !places.has(current)) return;
    const pieces = [...element.querySelectorAll("mark.qc-piece")].filter((piece) =>
      piece.dataset.codings.split(" ").includes(current),
    );
    const index = state.code(one.code)?.index ?? 0;
    for (const piece of pieces) {
      piece.classList.add("qc-current");
      piece.style.setProperty("--qc-colour", `var(--qc-c${index})`);
    }
    element.querySelector(`.qc-chip[data-coding="${current}"]`)?.classList.add("qc-current");
    const [first, last] = places.get(current);
    const n = Number(element.dataset.line);
    if (!state.changeable(one) || !pieces.length) return;
    if (n === first) pieces[0].before(handle("start", index));
    if (n === last) pieces.at(-1).after(handle("end", index));
  }

  // Nothing but a grip: it holds no text, so that it moves no offset.
  function handle(edge, index) {
    const grip = make("span", `qc-handle qc-${edge}`, "", { "data-edge": edge, title: t("resize") });
    grip.style.setProperty("--qc-colour", `var(--qc-c${index})`);
    return grip;
  }

  function repaintCurrent(before) {
    for (const id of new Set([before, state.get("current")])) {
      const range = places.get(id);
      if (!range) continue;
      for (let n = range[0]; n <= range[1]; n += 1) markCurrent(elements[n]);
    }
  }

  return {
    paintAll,
    repaint,
    repaintCurrent,
    element: (n) => elements[n],
    count: () => elements.length,
  };
}
