// Whose lines are shown in full; the others' step back.

import { make } from "./dom.js";

export function speakers({ state, announce, t, count, signal }) {
  const el = make("select", "qc-speakers", "", {
    "aria-label": t("speaker_filter"),
    title: t("speaker_filter"),
  });
  let shown = "";

  state.on("document", () => {
    const turns = state.get("document")?.turns ?? [];
    const numbers = new Map();
    for (const [, , speaker] of turns) if (speaker) numbers.set(speaker, (numbers.get(speaker) ?? 0) + 1);
    el.hidden = numbers.size < 2;
    const now = JSON.stringify([...numbers]);
    if (now === shown) return;
    shown = now;
    el.replaceChildren(option("", t("all_speakers")));
    for (const [speaker, n] of numbers) el.append(option(`=${speaker}`, `${speaker} (${n})`));
    // A speaker of this document may be none of the next.
    const speaker = state.get("speaker");
    if (numbers.has(speaker)) el.value = `=${speaker}`;
    else state.set({ speaker: null });
  });
  state.on("speaker", () => {
    const speaker = state.get("speaker");
    el.value = speaker === null ? "" : `=${speaker}`;
    el.classList.toggle("qc-on", speaker !== null);
  });

  const option = (value, text) => make("option", "", text, { value });

  el.addEventListener("change", () => {
    const speaker = el.value ? el.value.slice(1) : null;
    state.set({ speaker });
    const lines = state.get("document").turns.filter((turn) => speaker === null || turn[2] === speaker);
    announce(speaker === null ? t("all_speakers") : count("only_speaker", lines.length, { speaker }));
  }, { signal });
  return { el };
}
