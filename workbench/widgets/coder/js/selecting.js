// Selecting with the mouse: dragging over the text, a double or triple click, a click on a label
// for the whole turn, a click on a segment, and its edges to drag.

import { offsetAt, offsetUnder } from "./finding.js";

//: Pixels that the mouse moves before a press is a drag.
const SLACK = 3;

export function mouse({ el, state, commands, signal, preview }) {
  const on = (type, then, target = el) => target.addEventListener(type, then, { signal });
  const doc = () => state.get("document");
  let pressed = null; // while the browser selects: {anchor}, where the press began
  const lineOf = (event) => {
    const line = event.target.closest?.(".qc-line");
    return line && el.contains(line) ? Number(line.dataset.line) : -1;
  };

  on("mousedown", (event) => {
    if (event.button !== 0 || !doc()) return;
    const grip = event.target.closest(".qc-handle");
    const chip = event.target.closest(".qc-chip");
    if (grip) return stretch(event, grip.dataset.edge);
    if (chip) {
      event.preventDefault();
      commands.run("current", chip.dataset.coding, { keep: true });
      commands.run("focus-text");
      return undefined;
    }
    if (event.target.closest(".qc-label")) return dragTurns(event, lineOf(event));
    if (event.target.closest(".qc-gutter")) {
      event.preventDefault();
      state.set({ selection: null, current: null, turn: lineOf(event) });
      commands.run("focus-text");
      return undefined;
    }
    return dragText(event);
  });
  // A text that is selected must not be dragged away like a file.
  on("dragstart", (event) => event.preventDefault());

  // The browser selects, as everywhere; what it selected is read when the button is let go.
  function dragText(event) {
    const again = event.shiftKey && state.get("selection");
    if (again) {
      event.preventDefault();
      extendTo(offsetUnder(el, doc(), event.clientX, event.clientY));
      return;
    }
    if (event.detail === 1) getSelection().removeAllRanges();
    const from = [event.clientX, event.clientY];
    const anchor = offsetUnder(el, doc(), ...from);
    pressed = { anchor };
    until((up) => {
      pressed = null;
      const to = [up.clientX, up.clientY];
      const still = Math.hypot(to[0] - from[0], to[1] - from[1]) < SLACK;
      // Now, not later: a key may follow at once.
      take(drawn() ?? (still ? null : [anchor, offsetUnder(el, doc(), ...to)]), from);
    });
  }

  // What the browser selected, or null. (Pressed exactly between two letters, Chromium may forget
  // where a drag began.)
  function drawn() {
    const { rangeCount, isCollapsed, anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
    if (!rangeCount || isCollapsed) return null;
    if (!el.contains(anchorNode) && !el.contains(focusNode)) return null;
    return [offsetAt(el, doc(), anchorNode, anchorOffset), offsetAt(el, doc(), focusNode, focusOffset)];
  }

  function take(ends, [x, y]) {
    const span = ends && !ends.includes(null) ? doc().map.clean(...ends) : null;
    if (span) commands.run("select", { ...span, backward: ends[1] < ends[0] });
    else pick(x, y);
  }

  // A click: the line, and the segment under the mouse; again, the next one under it.
  function pick(x, y) {
    const point = offsetUnder(el, doc(), x, y);
    if (point === null) return;
    const turn = doc().map.lineAt(point);
    const under = document.elementFromPoint(x, y)?.closest("mark.qc-piece");
    const ids = under && el.contains(under) ? under.dataset.codings.split(" ") : [];
    const sizes = ids
      .map(state.coding)
      .filter(Boolean)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    const at = sizes.findIndex((one) => one.id === state.get("current"));
    const current = sizes.length ? sizes[(at + 1) % sizes.length].id : null;
    state.set({ selection: null, turn, current });
    commands.run("focus-text");
  }

  function extendTo(point) {
    const { start, end, backward } = state.get("selection");
    if (point === null) return;
    const anchor = backward ? end : start;
    const span = doc().map.clean(anchor, point);
    if (span) commands.run("select", { ...span, backward: point < anchor });
  }

  // From a label: the turn; dragged on, from the beginning of the turn to the mouse.
  function dragTurns(event, n) {
    event.preventDefault();
    const line = doc().lines[n];
    if (!line) return;
    const [start, end] = doc().map.turnSpan(line);
    const whole = { start, end, backward: false };
    const from = [event.clientX, event.clientY];
    const spanAt = (move) => {
      if (Math.hypot(move.clientX - from[0], move.clientY - from[1]) < SLACK) return whole;
      const point = offsetUnder(el, doc(), move.clientX, move.clientY);
      if (point === null || (point >= start && doc().map.lineAt(point) === n)) {
        return point === null || point <= start ? whole : doc().map.clean(start, point) ?? whole;
      }
      const span = point < start ? doc().map.clean(point, end) : doc().map.clean(start, point);
      return span ? { ...span, backward: point < start } : whole;
    };
    const moved = (move) => preview(spanAt(move));
    on("mousemove", moved, window);
    until((up) => {
      window.removeEventListener("mousemove", moved);
      preview(null);
      commands.run("select", spanAt(up));
    });
  }

  // An edge of the current segment follows the mouse; it never crosses the other one.
  function stretch(event, edge) {
    event.preventDefault();
    const one = state.coding(state.get("current"));
    if (!one) return;
    let span = null;
    const moved = (move) => {
      const point = offsetUnder(el, doc(), move.clientX, move.clientY);
      if (point === null) return;
      const ends = edge === "start" ? [Math.min(point, one.end - 1), one.end] : [one.start, Math.max(point, one.start + 1)];
      span = doc().map.clean(...ends);
      preview(span);
    };
    on("mousemove", moved, window);
    until((up) => {
      window.removeEventListener("mousemove", moved);
      preview(null);
      if (up && span) commands.run("resize", one.id, span);
    });
  }

  // What the browser is selecting while a button is down: [anchor, focus], or null. Lines may be
  // painted anew under the mouse, and a selection does not outlive the text that it was drawn in.
  const drawing = () => {
    const ends = pressed && (drawn() ?? [pressed.anchor, pressed.anchor]);
    return ends?.includes(null) ? null : ends;
  };

  // The end of a press, wherever it ends.
  function until(then) {
    const stop = new AbortController();
    const over = AbortSignal.any([signal, stop.signal]);
    window.addEventListener(
      "mouseup",
      (event) => {
        stop.abort();
        then(event);
      },
      { signal: over },
    );
  }

  return { drawing };
}
