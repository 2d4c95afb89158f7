// One box to look for words, or to go to a turn ("12") or a time ("00:11:05"). What is found becomes
// the selection, ready to be coded.

import { button, make } from "./dom.js";
import { asked, folded, occurrences, seconds } from "./folding.js";
import { beforePaint } from "./later.js";
import { makeLights } from "./lights.js";
import { speakers } from "./speakers.js";

//: Occurrences that are lit at once; the rest are walked to all the same.
const LIT = 400;
const REST = 120;

export function search(context) {
  const { state, commands, keys, announce, t, signal } = context;
  const el = make("div", "qc-search", "", { role: "search" });
  const box = make("input", "qc-find", "", {
    type: "search",
    placeholder: t("find"),
    title: t("find_what"),
    "aria-label": t("find_what"),
    autocomplete: "off",
    spellcheck: "false",
  });
  const told = make("span", "qc-found-count", "", { "aria-live": "polite" });
  const back = button("qc-icon", "↑", t("find_previous"), () => walk(-1));
  const on = button("qc-icon", "↓", t("find_next"), () => walk(1));
  el.append(speakers(context).el, box, told, back, on);
  const light = makeLights("qc-found", context);
  let fold = null; // {revision, text, units}
  let found = []; // [{start, end}] in code points
  let at = -1;
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));

  const doc = () => state.get("document");
  const turns = () => doc()?.turns ?? [];
  const wanted = () => asked(box.value, turns().length, turns().some((turn) => turn[3]));

  // --- looking ------------------------------------------------------------------------

  function look() {
    const { words } = wanted();
    found = words && doc() ? placesOf(words) : [];
    at = -1;
    show();
  }

  function placesOf(words) {
    const { map, lines, revision, text } = doc();
    if (fold?.revision !== revision) fold = { revision, ...folded(text) };
    return occurrences(fold, words)
      .map(([start, end]) => ({ start: map.toPoints(start), end: map.toPoints(end) }))
      .filter(({ start }) => start >= lines[map.lineAt(start)].body);
  }

  function show() {
    const { turn, time, words } = wanted();
    const place = turn ? t("to_turn", { n: turn }) : time !== undefined ? t("to_time") : "";
    told.textContent = place || (words ? (found.length ? `${at + 1 || "–"} / ${found.length}` : t("not_found")) : "");
    el.classList.toggle("qc-none", Boolean(words) && !found.length);
    back.disabled = on.disabled = !found.length;
    lit();
  }

  function walk(by) {
    settle();
    if (!found.length) return announce(t(box.value.trim() ? "not_found" : "find_first"));
    const from = state.get("selection")?.start ?? place();
    if (at < 0) at = by > 0 ? found.findIndex((one) => one.start >= from) : found.findLastIndex((one) => one.start < from);
    else at += by;
    // Round the ends, and said.
    const round = at < 0 || at >= found.length;
    at = (at + found.length) % found.length;
    if (round && by > 0) at = 0;
    commands.run("go", { select: found[at], focus: !el.contains(document.activeElement) });
    show();
    announce([t("found_at", { n: at + 1, of: found.length }), round && t("round")].filter(Boolean).join(" · "));
    return undefined;
  }
  const place = () => doc().lines[Math.max(0, state.get("turn"))]?.start ?? 0;

  function enter(by) {
    settle();
    const { turn, time } = wanted();
    if (turn) return goTurn(turn - 1);
    if (time !== undefined) return goTime(time);
    walk(by);
    if (found.length) commands.run("focus-text");
    return undefined;
  }

  function goTurn(n) {
    const line = doc().lines.findIndex((one) => one.turn === n && one.first);
    if (line < 0) return;
    commands.run("go", { line, focus: true });
    announce(t("turn", { n: n + 1, speaker: turns()[n][2] }));
  }

  // The last turn that had begun by then.
  function goTime(wanted_) {
    let best = -1;
    turns().forEach(([, , , stamp], n) => {
      if (stamp && seconds(stamp) <= wanted_) best = n;
    });
    goTurn(Math.max(best, 0));
  }

  // What was typed is looked for before it is acted upon.
  function settle() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    look();
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(settle, REST);
  }, { signal });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (box.value.trim()) enter(event.shiftKey ? -1 : 1);
  }, { signal });
  keys.onEscape((event) => {
    const here = el.contains(event.target);
    if (!here && !box.value) return false;
    if (!here && !found.length) return false;
    box.value = "";
    look();
    if (here) commands.run("focus-text");
    return true;
  });

  // --- what is lit --------------------------------------------------------------------

  function lit() {
    const from = Math.max(0, Math.min(at - LIT / 2, found.length - LIT));
    light(found.slice(from, from + LIT));
  }
  // Painting again a line takes its lights away.
  state.on("codings codes hidden", beforePaint(() => found.length && doc() && lit(), signal));
  state.on("document", ({ document: how }) => how === true && look());

  commands.add("find", () => {
    box.focus();
    box.select();
  });
  commands.add("find-next", () => walk(1));
  commands.add("find-previous", () => walk(-1));
  // On what was found, Enter goes on to the next.
  const onFound = () => {
    const selection = state.get("selection");
    return Boolean(selection && found[at]) && found[at].start <= selection.start && selection.end <= found[at].end;
  };
  keys.add(
    { key: "/", command: "find", group: "keys_go", help: "key_find" },
    { key: "Ctrl+f", command: "find", fields: true },
    { key: "F3", command: "find-next", group: "keys_go", help: "key_found", fields: true },
    { key: "Shift+F3", command: "find-previous", fields: true, group: "keys_go" },
    { key: "Enter", command: "find-next", when: onFound },
    { key: "Shift+Enter", command: "find-previous", when: onFound },
  );
  return { el };
}
