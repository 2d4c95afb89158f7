// The text: its lines on the screen, what is selected in it, and where one is.

import { make } from "./dom.js";
import { offsetUnder, rangeOf } from "./finding.js";
import { moving } from "./moving.js";
import { makePainter } from "./paint.js";
import { mouse } from "./selecting.js";

export function text(context) {
  const { root, state, desk, commands, keys, signal, t } = context;
  // What is read aloud, and cut at syllables, is French whatever the language of the buttons.
  const el = make("div", "qc-text", "", { role: "application", tabindex: 0, lang: "fr", "aria-label": t("text") });
  const painter = makePainter(context);
  const light = makeHighlight("qc-selection", signal);
  let shownSpan = null; // while the mouse is down, what it would select

  // --- painting -------------------------------------------------------------------

  state.on("document", ({ document: how }) => {
    if (how !== true) return;
    // The line that had the keyboard goes away with the others.
    const had = el.contains(document.activeElement);
    el.scrollTop = 0;
    el.replaceChildren(...painter.paintAll());
    if (had) el.focus({ preventScroll: true });
    el.setAttribute("aria-label", state.get("document")?.title || t("text"));
  });
  state.on("codes hidden", () => {
    if (!state.get("document")) return;
    const top = firstVisible();
    const drawn = pointer.drawing();
    el.replaceChildren(...painter.paintAll());
    if (top) commands.run("go", { ...top, keep: true, still: true });
    showTurn();
    showSelection(drawn);
  });
  state.on("codings", (changes) => {
    if (changes.document === true || changes.codes || changes.hidden || !(changes.codings instanceof Set)) return;
    const drawn = pointer.drawing();
    if (painter.repaint(changes.codings).size) showSelection(drawn);
  });
  let before = null;
  state.on("current", () => {
    painter.repaintCurrent(before);
    before = state.get("current");
  });
  state.on("speaker document", () => {
    const speaker = state.get("speaker");
    state.get("document")?.lines.forEach((line) => {
      painter.element(line.index)?.classList.toggle("qc-away", speaker !== null && line.speaker !== speaker);
    });
  });

  // --- what is selected -----------------------------------------------------------

  const preview = (span) => {
    shownSpan = span;
    showSelection();
  };

  // `drawn`: what the browser was selecting before lines were painted anew, if a button is down.
  function showSelection(drawn = pointer.drawing()) {
    const span = shownSpan ?? state.get("selection");
    const range = span && rangeOf(painter, state.get("document"), span);
    light.show(range);
    // The browser's own selection follows, so that one can copy; while it is being drawn, it stays.
    // At once: a click that follows must not find its own selection undone in the next picture.
    if (drawn) return follow(asSpan(drawn));
    if (shownSpan || !root.contains(document.activeElement)) return undefined;
    const own = getSelection();
    if (range && !document.activeElement.matches("input, textarea")) follow(span);
    else if (!range && own.anchorNode && el.contains(own.anchorNode)) own.removeAllRanges();
    return undefined;
  }

  const asSpan = ([anchor, focus]) => ({
    start: Math.min(anchor, focus),
    end: Math.max(anchor, focus),
    backward: focus < anchor,
  });

  function follow(span) {
    const range = rangeOf(painter, state.get("document"), span);
    if (!range) return;
    const [anchor, focus] = span.backward ? ["end", "start"] : ["start", "end"];
    getSelection().setBaseAndExtent(
      range[`${anchor}Container`],
      range[`${anchor}Offset`],
      range[`${focus}Container`],
      range[`${focus}Offset`],
    );
  }

  commands.add("select", (span) => {
    const turn = state.get("document").map.lineAt(span.backward ? span.start : span.end - 1);
    state.set({ selection: span, turn, current: null });
    if (!el.contains(document.activeElement)) commands.run("focus-text");
  });
  state.on("selection", () => showSelection());
  el.addEventListener("copy", (event) => {
    const target = state.target();
    if (!target) return;
    event.clipboardData.setData("text/plain", desk.quote(target.start, target.end));
    event.preventDefault();
    event.stopPropagation();
  }, { signal });

  // --- where one is ---------------------------------------------------------------

  let turnShown = null;
  function showTurn() {
    turnShown?.classList.remove("qc-here");
    turnShown?.setAttribute("tabindex", "-1");
    turnShown = painter.element(state.get("turn")) ?? null;
    turnShown?.classList.add("qc-here");
    turnShown?.setAttribute("tabindex", "0");
    el.tabIndex = turnShown ? -1 : 0;
  }
  state.on("turn document", showTurn);

  commands.add("focus-text", () => (turnShown ?? el).focus({ preventScroll: true }));
  el.addEventListener("focus", () => {
    if (state.get("turn") < 0 && state.get("document")?.lines.length) {
      const top = firstVisible();
      if (top) state.set({ turn: state.get("document").map.lineAt(top.position) });
      turnShown?.focus({ preventScroll: true });
    }
  }, { signal });

  // {position | line | coding}, `select` a span; `keep` what is selected and current; `focus`;
  // `still`: the place comes to the top, nothing else moves.
  commands.add("go", ({ position, line, coding, select, keep, focus, still }) => {
    const document_ = state.get("document");
    if (!document_) return;
    const one = coding ? state.coding(coding) : null;
    const n = line ?? document_.map.lineAt(select?.start ?? one?.start ?? position ?? 0);
    if (still) return scrollTo(n, "start");
    if (select) commands.run("select", { backward: false, ...select });
    else if (one) state.set({ selection: null, turn: n, current: one.id });
    else if (!keep) state.set({ selection: null, turn: n, current: null });
    else state.set({ turn: n });
    scrollTo(n, "nearest", keep ? state.get("selection") : (one ?? select));
    if (focus) commands.run("focus-text");
  });
  commands.add("current", (id, { keep } = {}) => {
    if (!keep) return commands.run("go", { coding: id, focus: true });
    const one = state.coding(id);
    if (one) state.set({ current: id, selection: null, turn: state.get("document").map.lineAt(one.start) });
    return undefined;
  });

  // Lines out of sight are as high as we guessed: look again once they have been laid out.
  function scrollTo(n, block, span = null, again = 2) {
    const line = painter.element(n);
    if (!line) return;
    const box = el.getBoundingClientRect();
    const range = span && rangeOf(painter, state.get("document"), span);
    const own = range?.getBoundingClientRect() ?? line.getBoundingClientRect();
    const place = own.height && own.height < box.height * 0.8 ? own : line.getBoundingClientRect();
    const margin = block === "start" ? 0 : Math.min(72, box.height / 6);
    if (block === "start") el.scrollTop += place.top - box.top - 12;
    else if (place.top < box.top + margin) el.scrollTop += place.top - box.top - (again < 2 ? margin : box.height / 4);
    else if (place.bottom > box.bottom - margin) {
      const far = place.top > box.bottom + box.height;
      el.scrollTop += far ? place.top - box.top - box.height / 4 : place.bottom - box.bottom + margin;
    } else return;
    if (again) requestAnimationFrame(() => !signal.aborted && scrollTo(n, block, span, again - 1));
  }

  function firstVisible() {
    const box = el.getBoundingClientRect();
    if (!box.height || !state.get("document")) return null;
    for (const down of [8, 24, 48]) {
      const line = document.elementFromPoint(box.left + box.width / 2, box.top + down)?.closest(".qc-line");
      if (!line || !el.contains(line)) continue;
      const point = offsetUnder(el, state.get("document"), box.left + box.width / 2, box.top + down);
      const own = state.get("document").lines[Number(line.dataset.line)];
      return { position: point !== null && point >= own.start && point < own.end ? point : own.start };
    }
    return null;
  }

  // Jupyter takes a cell out of the page when it is far, and puts it back at its top.
  let top = 0;
  const back = new ResizeObserver(() => {
    if (el.clientHeight && top && !el.scrollTop) el.scrollTop = top;
  });
  back.observe(el);
  signal.addEventListener("abort", () => back.disconnect());

  let settling = 0;
  el.addEventListener("scroll", () => {
    top = el.scrollTop;
    clearTimeout(settling);
    settling = setTimeout(() => {
      const place = firstVisible();
      if (place) desk.remember(place.position);
    }, 250);
  }, { signal, passive: true });
  signal.addEventListener("abort", () => clearTimeout(settling));

  desk.onMoved(({ position, coding = null, select = null, show = false }) => {
    requestAnimationFrame(() => {
      if (signal.aborted) return;
      if (show) root.scrollIntoView({ block: "nearest" });
      if (coding || select) commands.run("go", { coding, select, position, focus: root.contains(document.activeElement) });
      else commands.run("go", { position: position ?? 0, still: true });
    });
  });

  moving(context);
  const pointer = mouse({ ...context, el, preview });
  keys.onEscape(() => {
    if (!state.get("selection") && !state.get("current")) return false;
    state.set({ selection: null, current: null });
    return true;
  });
  return { el };
}

// One registry for the whole page, shared by every view: each adds and removes its own range.
function makeHighlight(name, signal) {
  if (!globalThis.CSS?.highlights) return { show() {} };
  let own = null;
  const show = (range) => {
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    const all = CSS.highlights.get(name);
    if (own) all.delete(own);
    own = range;
    if (own) all.add(own);
  };
  signal.addEventListener("abort", () => show(null));
  return { show };
}
