// What a click and a key do.

import { chord } from "./dom.js";

// Milliseconds without a letter typed after which the search begins.
const TYPING = 250;
// The first letters of the verbs, in English and in French.
const KEYS = { a: "accept", r: "reject", l: "reject", c: "change", m: "change", " ": "places" };
const BACK = new Set(["u", "z"]);
const JUMPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e6, End: 1e6 };
const STEPS = { ArrowRight: 1, n: 1, ArrowLeft: -1, p: -1 };

export function listen(review) {
  const { parts, list, reading, tell, add, inText, openText, openList, apply } = review;
  const { root, body, pane } = parts;
  const off = new AbortController();
  const on = (element, type, then) => element.addEventListener(type, then, { signal: off.signal });

  const click = (button, then) => on(button, "click", then);
  click(parts.previous, () => list.turn(-1));
  click(parts.next, () => list.turn(1));
  click(parts.before, () => leavePage(reading.turn(-1)));
  click(parts.after, () => leavePage(reading.turn(1)));
  click(parts.undo, () => tell({ kind: "undo" }));
  click(parts.redo, () => tell({ kind: "redo" }));
  click(parts.acceptShown, () => tell({ kind: "accept_shown" }));
  click(parts.apply, apply);
  click(parts.add, add);
  click(parts.toggle, () => (inText() ? openList() : openText()));
  on(parts.documents, "change", () => leavePage(reading.choose()));
  on(parts.kinds, "change", () => list.read(0));
  on(parts.shows, "change", () => list.read(0));
  let typed = 0;
  on(parts.search, "input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => list.read(0), TYPING);
  });

  click(body, (event) => {
    const row = event.target.closest("tr");
    if (!row || event.target.matches("input")) return;
    const button = event.target.closest("button[data-does]");
    const does = button?.dataset.does;
    if (!row.querySelector("input")) list.point(row, does !== "change");
    if (button) list.act(row, does, tell);
  });
  on(body, "dblclick", (event) => {
    if (event.target.closest("td.qw-replacement")) list.change(event.target.closest("tr"), tell);
  });

  // --- the words that were missed ---
  let taken = "";
  const offer = (words) => {
    taken = words;
    parts.form.value = words;
    parts.add.disabled = !words || review.state.applied || review.state.lost;
  };
  // What was selected on another page is selected no more.
  const leavePage = () => parts.form.value && parts.form.value === taken && offer("");
  on(document, "selectionchange", () => {
    if (!inText()) return;
    const words = reading.selected();
    if (words) offer(words);
    else if (words === "" && parts.form.value === taken) offer("");
  });
  on(parts.form, "input", () => {
    taken = "";
    parts.add.disabled = !parts.form.value.trim() || review.state.applied || review.state.lost;
  });
  click(pane, (event) => {
    const mark = event.target.closest(".qw-hit");
    if (mark && document.getSelection().isCollapsed) openList(Number(mark.dataset.row));
  });

  // --- keys ---
  const inPane = (event) => {
    const mark = event.target.closest(".qw-hit");
    const step = event.shiftKey ? 0 : STEPS[event.key];
    const does = KEYS[event.key.toLowerCase()];
    if (step) reading.move(step);
    else if (BACK.has(event.key.toLowerCase())) tell({ kind: "undo" });
    else if (mark && event.key === "Enter") openList(Number(mark.dataset.row));
    else if (mark && ["accept", "reject"].includes(does) && !review.state.applied) {
      const decision = mark.dataset.status === does ? "reset" : does;
      tell({ kind: "decide", row: Number(mark.dataset.row), decision });
    } else return false;
    return true;
  };
  const inList = (event, row) => {
    const key = event.key.toLowerCase();
    if (JUMPS[event.key]) list.move(row, JUMPS[event.key]);
    else if (BACK.has(key)) tell({ kind: "undo" });
    else if (KEYS[key]) {
      list.act(row, KEYS[key], tell);
      if (["accept", "reject"].includes(KEYS[key])) list.move(row, 1);
    } else if (event.key === "Enter") list.change(row, tell);
    else return false;
    return true;
  };
  const escape = (event) => {
    if (event.target === parts.form && parts.form.value) offer("");
    else if (inText()) openList();
    else return false;
    return true;
  };
  on(root, "keydown", (event) => {
    const typing = event.target.matches("input, select");
    const key = event.key.toLowerCase();
    if (chord(event)) {
      if (typing || !["z", "y"].includes(key)) return;
      tell({ kind: key === "z" && !event.shiftKey ? "undo" : "redo" });
      event.stopPropagation();
      event.preventDefault();
      return;
    }
    event.stopPropagation();
    const row = event.target.closest("tr[data-row]");
    let done = false;
    if (event.key === "Escape") done = escape(event);
    else if (event.target === parts.form && event.key === "Enter") {
      add();
      done = true;
    } else if (typing || event.target.matches("button")) return;
    else if (row) done = inList(event, row);
    else if (pane.contains(event.target)) done = inPane(event);
    if (done) event.preventDefault();
  });
  for (const type of ["keypress", "keyup"]) {
    on(root, type, (event) => chord(event) || event.stopPropagation());
  }
  // Notebook 7 looks at keys before anybody else, and only at the element that has the keyboard.
  const keep = (event) => {
    if (!root.contains(event.target)) return;
    const ours = !chord(event) || /^[zy]$/i.test(event.key);
    event.target.toggleAttribute("data-lm-suppress-shortcuts", ours);
  };
  window.addEventListener("keydown", keep, { capture: true, signal: off.signal });

  return () => {
    clearTimeout(typed);
    off.abort();
  };
}
