// The current segment, told in words, with what one may do to it.

import { button, make } from "./dom.js";

export function segment({ state, commands, t, count }) {
  const el = make("section", "qc-segment");
  el.hidden = true;

  function show() {
    const one = state.coding(state.get("current"));
    el.hidden = !one;
    el.replaceChildren();
    if (!one) return;
    const code = state.code(one.code);
    el.style.setProperty("--qc-colour", `var(--qc-c${code?.index ?? 0})`);
    const told = [
      count("words", state.get("document").map.countWords(one.start, one.end)),
      one.status === "suggested" ? t("suggestion") : one.coder,
      one.pending && t("pending"),
    ];
    el.append(make("p", "qc-segment-code", code?.path || code?.label || one.code));
    el.append(make("p", "qc-segment-told", told.filter(Boolean).join(" · ")));
    const doing = make("p", "qc-segment-do");
    const add = (key, command) => {
      if (commands.has(command)) doing.append(button("", t(key), "", () => commands.run(command)));
    };
    if (state.get("study").readonly) return;
    if (one.status === "suggested") {
      add("accept", "accept");
      add("reject", "reject");
    } else if (state.changeable(one)) {
      add("recode", "recode");
      add("memo", "memo");
      add("remove", "remove");
    } else add("memo", "memo");
    el.append(doing);
  }
  state.on("current codings codes", show);
  return { el };
}
