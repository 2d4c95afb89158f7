// What a coder does to codings: put a code, take it away, recode, accept, reject, undo, walk.

import { byPlace } from "./cutting.js";

export function doing(context) {
  const { state, act, desk, commands, keys, announce, t, count } = context;
  const readonly = () => state.get("study")?.readonly;
  const current = () => state.coding(state.get("current"));
  const label = (id) => state.code(id)?.label ?? id;

  // The same code on the same span a second time takes it away.
  function code(id) {
    if (!state.code(id) || state.code(id).retired) return;
    const target = state.target();
    state.set({ code: id });
    if (readonly()) return undefined;
    if (!target) return announce(t("nothing_selected", { code: label(id) }));
    const { start, end } = target;
    const same = [...state.get("codings").values()].filter(
      (one) => one.start === start && one.end === end && one.code === id,
    );
    const own = same.find(state.mine);
    const suggested = same.find((one) => one.status === "suggested");
    if (own) return remove(own);
    if (suggested) return accept(suggested, false);
    act("code", { start, end, code: id, quote: desk.quote(start, end) });
    announce(count("coded", words({ start, end }), { code: label(id) }));
  }

  function remove(one = current()) {
    if (!one) return announce(t("no_segment"));
    if (one.status === "suggested") return reject(one);
    if (!state.changeable(one)) return announce(t("not_yours"));
    const { start, end } = one;
    const was = state.get("current") === one.id;
    act("remove", { coding: one.id });
    // One stays where one was, and may go on.
    if (was) state.set({ selection: { start, end, backward: false } });
    announce(t("removed", { code: label(one.code) }));
  }

  function recode(id) {
    const one = current();
    state.set({ mode: null });
    if (!one || one.code === id || !state.code(id)) return;
    if (!state.changeable(one)) return announce(t("not_yours"));
    act("recode", { coding: one.id, code: id });
    state.set({ code: id });
    announce(t("recoded", { before: label(one.code), after: label(id) }));
  }

  function askRecode() {
    const one = current();
    if (!one) return announce(t("no_segment"));
    if (!state.changeable(one)) return announce(t("not_yours"));
    state.set({ mode: state.get("mode") === "recode" ? null : "recode" });
  }

  // --- suggestions ------------------------------------------------------------------

  function decide(name, one, on) {
    if (readonly()) return undefined;
    if (one?.status !== "suggested") return announce(t("no_suggestion"));
    const next = on ? nextSuggestion(one) : null;
    act(name, { codings: [one.id] });
    announce(t(name === "accept" ? "accepted" : "rejected", { code: label(one.code) }));
    if (next) commands.run("go", { coding: next.id, focus: true });
    else if (on) commands.run("last-suggestion", one);
    return undefined;
  }
  const accept = (one = current(), on = true) => decide("accept", one, on);
  const reject = (one = current(), on = true) => decide("reject", one, on);

  // JS2's suggestions.js may know better which comes next (by code, over documents).
  function nextSuggestion(one) {
    if (commands.has("suggestion-after")) return commands.run("suggestion-after", one);
    const all = state.inOrder((other) => other.status === "suggested" && other.id !== one.id);
    return all.find((other) => byPlace(one, other) < 0) ?? all[0] ?? null;
  }

  // --- walking ----------------------------------------------------------------------

  function walk(step, keep) {
    const all = state.inOrder(keep);
    if (!all.length) return announce(t("no_such_segment"));
    const here = current();
    const line = state.get("document").lines[Math.max(0, state.get("turn"))];
    const point = state.get("selection")?.start ?? line?.start ?? 0;
    const ahead = step > 0 ? all : [...all].reverse();
    const after = here
      ? (one) => byPlace(here, one) * step < 0
      : (one) => (step > 0 ? one.start >= point : one.end <= point);
    const next = ahead.find(after);
    if (!next) return announce(t(step > 0 ? "last_segment" : "first_segment"));
    commands.run("go", { coding: next.id, focus: true });
    const code_ = state.code(next.code);
    const place = `${all.indexOf(next) + 1} / ${all.length}`;
    announce([code_?.label, next.status === "suggested" && t("suggestion"), place].filter(Boolean).join(" · "));
    return undefined;
  }

  const ofCode = (one) => {
    const id = state.get("code") ?? current()?.code;
    return !id || one.code === id;
  };
  const words = ({ start, end }) => state.get("document").map.countWords(start, end);

  commands.add("code", (id) => (state.get("mode") === "recode" ? recode(id) : code(id)));
  commands.add("remove", () => remove());
  commands.add("recode", askRecode);
  commands.add("accept", () => accept());
  commands.add("reject", () => reject());
  for (const name of ["undo", "redo"]) {
    commands.add(name, async () => {
      // An act still under way may be what is meant: then only Python knows.
      const idle = !state.get("status").waiting;
      if (idle && !state.get("history")[name]) return announce(t(`no_${name}`));
      const answer = await act(name);
      if (answer.kind === "stored") announce(t(`done_${name}`));
    });
  }
  commands.add("next-segment", () => walk(1, ofCode));
  commands.add("previous-segment", () => walk(-1, ofCode));
  commands.add("next-any", () => walk(1));
  commands.add("previous-any", () => walk(-1));

  const suggested = () => current()?.status === "suggested";
  keys.add(
    { key: "Delete", command: "remove", group: "keys_code", help: "key_remove" },
    { key: "Backspace", command: "remove" },
    { key: "F2", command: "recode", group: "keys_code", help: "key_recode" },
    { key: "Enter", command: "accept", group: "keys_code", help: "key_accept", when: suggested },
    { key: "Ctrl+z", command: "undo", group: "keys_code", help: "key_undo" },
    { key: "Ctrl+Shift+z", command: "redo", group: "keys_code", help: "key_redo" },
    { key: "Ctrl+y", command: "redo" },
    { key: "Alt+ArrowDown", command: "next-segment", group: "keys_go", help: "key_segments" },
    { key: "Alt+ArrowUp", command: "previous-segment", group: "keys_go" },
    { key: "Alt+ArrowRight", command: "next-any", group: "keys_go", help: "key_any" },
    { key: "Alt+ArrowLeft", command: "previous-any", group: "keys_go" },
  );
  keys.onEscape(() => {
    if (!state.get("mode")) return false;
    state.set({ mode: null });
    return true;
  });
}
