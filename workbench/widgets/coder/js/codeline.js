// The codeline: the whole document as a strip, a lane for each code, drawn on one canvas. A click, a
// drag or a key goes there. Comparing, each coder has half of it.

import { watchTheme } from "./colours.js";
import { make } from "./dom.js";
import { afterPaint, beforePaint } from "./later.js";
import { inSight } from "./seeing.js";
import { DOT, makeStripes } from "./stripes.js";
import { beside, codingsAt } from "./tracks.js";

//: Pixels that the mouse moves before a press is a drag; parts of the text that an arrow passes over.
const SLACK = 3;
const STEPS = 40;

export function codeline(context) {
  const { slots, state, commands, t, count, signal } = context;
  const el = make("div", "qc-codeline");
  const names = make("div", "qc-codeline-names", "", { "aria-hidden": true });
  const strip = make("div", "qc-strip", "", {
    role: "slider",
    tabindex: 0,
    "aria-orientation": "vertical",
    "aria-label": t("codeline"),
    "aria-valuemin": 1,
    "aria-valuenow": 1,
  });
  const canvas = make("canvas", "", "", { "aria-hidden": true });
  const view = make("div", "qc-strip-view", "", { "aria-hidden": true });
  const cursor = make("div", "qc-strip-cursor", "", { "aria-hidden": true });
  const tip = make("div", "qc-strip-tip", "", { "aria-hidden": true });
  tip.hidden = cursor.hidden = view.hidden = true;
  strip.append(canvas, view, cursor);
  el.append(names, strip, tip);
  const stripes = makeStripes(context, canvas);
  let lane = -1; // the lane that the arrows walk along; none: the turns
  let point = 0;

  const doc = () => state.get("document");
  const shown = () => {
    const hidden = state.get("hidden");
    return [...state.get("codings").values()].filter((one) => !hidden.has(one.code));
  };

  // --- drawing, once for all that happens together ----------------------------------------

  const draw = afterPaint(() => {
    stripes.paint(shown());
    if (lane >= stripes.lanes().length) lane = -1;
  }, signal);
  const look = beforePaint(() => {
    const seen = inSight(slots.text.querySelector(".qc-text"), doc());
    view.hidden = !seen;
    if (!seen) return;
    view.style.transform = `translateY(${stripes.yOf(seen.start)}px)`;
    view.style.height = `${Math.max(8, stripes.yOf(seen.end) - stripes.yOf(seen.start))}px`;
  }, signal);

  const sizes = new ResizeObserver(() => {
    stripes.resize({ width: strip.clientWidth, height: strip.clientHeight });
    draw();
    look();
  });
  sizes.observe(strip);
  signal.addEventListener("abort", () => sizes.disconnect());
  watchTheme(draw, signal);
  state.on("codings codes hidden document", draw);
  state.on("document turn", () => {
    point = doc()?.lines[Math.max(0, state.get("turn"))]?.start ?? 0;
    tell();
    look();
  });
  slots.text.addEventListener("scroll", look, { capture: true, passive: true, signal });

  // --- what stands at a place ---------------------------------------------------------------

  function under(x, y) {
    const { lane: n, coder } = stripes.laneAt(x);
    if (n < 0) return [];
    const here = shown().filter((one) => stripes.trackOf(one) === n && (!coder || one.coder === coder));
    return codingsAt(here, stripes.pointAt(y), stripes.pointAt(DOT + 2));
  }

  function toldAt(at, codings) {
    const line = doc().lines[doc().map.lineAt(at)];
    const where = line.turn < 0 ? t("paragraph") : t("turn", { n: line.turn + 1, speaker: line.speaker });
    const labels = [...new Set(codings.map((one) => state.code(one.code)?.label))].filter(Boolean);
    return [labels.slice(0, 4).join(", "), where];
  }

  function showTip(y, [labels, where]) {
    tip.replaceChildren();
    if (labels) tip.append(make("b", "", labels));
    tip.append(make("span", "", where));
    tip.hidden = false;
    const top = strip.offsetTop + Math.min(Math.max(y - 12, 0), Math.max(0, stripes.height() - 42));
    tip.style.transform = `translateY(${top}px)`;
  }

  // --- the mouse ------------------------------------------------------------------------------

  const on = (type, then) => strip.addEventListener(type, then, { signal });
  const placeIn = (event) => {
    const box = strip.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  let pressed = null;
  let dragged = false;
  on("pointerdown", (event) => {
    if (event.button || !doc()) return;
    strip.setPointerCapture(event.pointerId);
    pressed = placeIn(event);
    dragged = false;
  });
  on("pointermove", (event) => {
    if (!doc()) return;
    const [x, y] = placeIn(event);
    dragged ||= Boolean(pressed) && Math.abs(y - pressed[1]) > SLACK;
    if (dragged) commands.run("go", { position: stripes.pointAt(y), still: true });
    showTip(y, toldAt(stripes.pointAt(y), under(x, y)));
  });
  on("pointerup", (event) => {
    if (!pressed) return;
    pressed = null;
    if (dragged) dragged = false;
    else visit(...placeIn(event));
  });
  on("pointercancel", () => (pressed = null));
  on("pointerleave", () => (tip.hidden = true));

  function visit(x, y) {
    const [one] = under(x, y);
    const place = one ? { coding: one.id } : { position: stripes.pointAt(y) };
    commands.run("go", { ...place, focus: true });
  }

  // --- the keyboard -----------------------------------------------------------------------------

  // Along the turns, or along the segments of a code chosen with ← and →.
  const onLane = () =>
    shown()
      .filter((one) => stripes.trackOf(one) === lane)
      .sort((a, b) => a.start - b.start);

  function move(by) {
    const step = Math.ceil(doc().map.length / STEPS);
    const next = lane >= 0 ? beside(onLane(), point, by)?.start : point + by * step;
    if (next !== undefined) reach(next);
  }

  function reach(at) {
    const place = Math.round(Math.min(Math.max(at, 0), Math.max(0, doc().map.length - 1)));
    commands.run("go", { position: place, keep: true });
    point = place;
    tell(true);
  }

  function choose(by) {
    lane = Math.min(Math.max(lane + by, -1), stripes.lanes().length - 1);
    tell(true);
  }

  function tell(aloud = false) {
    if (!doc()?.lines.length) return;
    const line = doc().lines[doc().map.lineAt(point)];
    const near = aloud ? codingsAt(shown(), point, 0) : [];
    const here = near.filter((one) => lane < 0 || stripes.trackOf(one) === lane);
    const [labels, where] = toldAt(point, here);
    const along = lane >= 0 ? t("along", { code: state.code(stripes.lanes()[lane]?.id)?.label ?? "" }) : "";
    const told = [along, where, here.length && count("codings", here.length), labels];
    strip.setAttribute("aria-valuemax", doc().lines.length);
    strip.setAttribute("aria-valuenow", line.index + 1);
    strip.setAttribute("aria-valuetext", told.filter(Boolean).join(", "));
    cursor.hidden = document.activeElement !== strip;
    cursor.style.transform = `translateY(${stripes.yOf(point)}px)`;
    cursor.style.left = lane < 0 ? "0" : `${lane * stripes.laneWidth()}px`;
    cursor.style.width = lane < 0 ? "100%" : `${stripes.laneWidth() + 1}px`;
    if (aloud) showTip(stripes.yOf(point), [along || labels, where]);
  }

  function settle() {
    const [one] = lane >= 0 ? codingsAt(onLane(), point, 0) : [];
    commands.run("go", { ...(one ? { coding: one.id } : { position: point }), focus: true });
  }

  const KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => choose(1),
    ArrowLeft: () => choose(-1),
    PageDown: () => reach(point + doc().map.length / 10),
    PageUp: () => reach(point - doc().map.length / 10),
    Home: () => reach(0),
    End: () => reach(doc().map.length),
    Enter: settle,
    " ": settle,
  };
  on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !doc() || !KEYS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  });
  on("focus", () => strip.matches(":focus-visible") && tell(true));
  on("blur", () => (tip.hidden = cursor.hidden = true));

  // Comparing: {a, b, places} for two coders, null for everybody together.
  commands.add("sides", (given) => {
    stripes.compare(given);
    el.classList.toggle("qc-sides", Boolean(given));
    names.replaceChildren(...(given ? [given.a, given.b].map((name) => make("span", "", name)) : []));
    draw();
  });
  return { el };
}
