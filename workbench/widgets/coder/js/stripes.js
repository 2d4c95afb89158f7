// The codeline's drawing: where each coding stands on the strip, and the canvas that shows it.

import { makeTracks } from "./tracks.js";

//: Pixels: the narrowest lane that one still sees, the widest that one needs, the smallest mark.
const NARROW = 4;
const WIDE = 9;
export const DOT = 2.5;

export function makeStripes({ root, state }, canvas) {
  let tracks = makeTracks([], new Set(), 1);
  let size = { width: 0, height: 0 };
  let sides = null; // {a, b, places: [{start, end, open}]}

  const length = () => state.get("document")?.map.length ?? 0;
  const yOf = (point) => (length() ? (point / length()) * size.height : 0);
  const pointAt = (y) => Math.round(Math.min(Math.max(y / (size.height || 1), 0), 1) * length());
  const column = () => (sides ? size.width / 2 - 5 : size.width - 2);
  const laneWidth = () => Math.min(WIDE, column() / Math.max(1, tracks.lanes.length));
  const trackOf = (coding) => tracks.of.get(coding.code) ?? -1;

  // Where a coding stands across; null for whom one does not compare.
  function leftOf(one) {
    if (trackOf(one) < 0) return null;
    const left = 1 + trackOf(one) * laneWidth();
    if (!sides || one.coder === sides.a) return left;
    return one.coder === sides.b ? left + size.width / 2 + 3 : null;
  }

  // The lane under the mouse and, comparing, whose: {lane: -1 when none, coder}.
  function laneAt(x) {
    const half = size.width / 2;
    const own = sides && x >= half ? x - half - 3 : x;
    const n = Math.floor((own - 1) / laneWidth());
    return { lane: tracks.lanes[n] ? n : -1, coder: sides && (x < half ? sides.a : sides.b) };
  }

  function paint(codings) {
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    const pen = canvas.getContext("2d");
    if (!length() || !size.height || !pen) return;
    pen.scale(ratio, ratio);
    const used = new Set(codings.map((one) => one.code));
    tracks = makeTracks(state.get("codes"), used, Math.max(1, Math.floor(column() / NARROW)));
    const style = getComputedStyle(root);
    const codes = new Map(
      state.get("codes").map((code) => [code.id, style.getPropertyValue(`--qc-c${code.index}`) || "#777"]),
    );
    const wide = laneWidth() > 3 ? laneWidth() - 1 : laneWidth();
    for (const one of codings) {
      const left = leftOf(one);
      if (left === null) continue;
      const top = yOf(one.start);
      const suggested = one.status === "suggested";
      pen.globalAlpha = suggested ? 0.55 : 1;
      pen.fillStyle = codes.get(one.code);
      pen.fillRect(left, top, suggested ? Math.max(1, wide / 3) : wide, Math.max(DOT, yOf(one.end) - top));
    }
    pen.globalAlpha = 1;
    if (sides) paintSides(pen, style);
  }

  // The border between two coders, with a mark where they still differ.
  function paintSides(pen, style) {
    const middle = size.width / 2;
    pen.fillStyle = style.getPropertyValue("--qc-line") || "#bbb";
    pen.fillRect(middle - 0.5, 0, 1, size.height);
    pen.fillStyle = style.color;
    for (const { start, end, open } of sides.places) {
      if (open) pen.fillRect(middle - 2.5, yOf(start), 5, Math.max(DOT, yOf(end) - yOf(start)));
    }
  }

  return {
    paint,
    yOf,
    pointAt,
    laneAt,
    laneWidth,
    trackOf,
    lanes: () => tracks.lanes,
    height: () => size.height,
    resize: (given) => (size = given),
    compare: (given) => (sides = given),
  };
}
