// Passages lit without touching the text. The browser has one registry for the whole page, shared
// by every view: each adds and removes its own ranges.

import { rangeOf } from "./finding.js";

// spans: [{start, end}] of the document on the desk, in the text that stands in `slot`.
export function makeLights(name, { slots, state, signal }) {
  if (!globalThis.CSS?.highlights) return () => {};
  let own = [];
  const show = (spans) => {
    if (!own.length && !spans.length) return;
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    const all = CSS.highlights.get(name);
    own.forEach((range) => all.delete(range));
    const lines = slots.text.querySelector(".qc-text")?.children ?? [];
    const painter = { element: (n) => lines[n] };
    own = spans.map((span) => rangeOf(painter, state.get("document"), span)).filter(Boolean);
    own.forEach((range) => all.add(range));
  };
  signal.addEventListener("abort", () => {
    own.forEach((range) => CSS.highlights.get(name)?.delete(range));
  });
  return show;
}
