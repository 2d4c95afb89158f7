// Naming a code by two letters or its number, and the line at the foot that shows what is typed,
// what was done, and that Python is late.

import { make } from "./dom.js";
import { named, typedBy } from "./mnemonics.js";

//: Milliseconds after which a lone letter is forgotten: nothing is ever coded by waiting.
const FORGET = 4000;
const SAID = 6000;
const MOST = 6;

export function naming({ state, commands, keys, t, count, signal }) {
  const el = make("div", "qc-foot");
  const typed = make("span", "qc-typed");
  const said = make("span", "qc-said");
  const late = make("span", "qc-late");
  const hint = make("span", "qc-hint", t("hint"));
  el.append(typed, said, hint, late);
  let timer = 0;
  let quiet = 0;
  signal.addEventListener("abort", () => [timer, quiet].forEach(clearTimeout));

  function put(text) {
    clearTimeout(timer);
    if (text) timer = setTimeout(() => put(""), FORGET);
    state.set({ typed: text });
  }

  function choose(code) {
    put("");
    commands.run("code", code.id);
  }

  // Returns whether the key was a part of a name.
  function type(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const before = state.get("typed");
    if (before && event.key === "Backspace") {
      put(before.slice(0, -1));
      return true;
    }
    if (before && event.key === "Enter") {
      const { code } = named(state.get("codes"), before);
      if (code) choose(code);
      return true;
    }
    const sign = typedBy(event);
    if (!sign || event.target.closest("button")?.dataset.typing === "no") return false;
    if (event.repeat) return true;
    const digits = /^\d/.test(sign);
    const text = before && /^\d/.test(before) === digits ? before + sign : sign;
    const { code, codes, sure } = named(state.get("codes"), text);
    if (sure) choose(code);
    else if (codes.length) put(text);
    else {
      put("");
      commands.run("say", t("no_code", { typed: text }));
    }
    return true;
  }

  function show() {
    const text = state.get("typed");
    const recoding = state.get("mode") === "recode";
    typed.replaceChildren();
    el.classList.toggle("qc-typing", Boolean(text) || recoding);
    hint.hidden = Boolean(text) || recoding || Boolean(said.textContent);
    said.hidden = Boolean(text) || recoding;
    if (recoding) typed.append(make("b", "", t("recode_to")), " ");
    if (!text) return;
    const { codes } = named(state.get("codes"), text);
    typed.append(make("kbd", "", text));
    for (const code of codes.slice(0, MOST)) {
      const one = make("span", "qc-candidate");
      one.style.setProperty("--qc-colour", `var(--qc-c${code.index})`);
      one.append(make("kbd", "", /^\d/.test(text) ? String(code.number) : code.letters), " ", code.label);
      typed.append(one);
    }
    if (codes.length > MOST) typed.append(make("span", "qc-soft", `+${codes.length - MOST}`));
  }
  state.on("typed mode codes", show);

  commands.add("type", type);
  commands.add("say", (text) => {
    said.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      said.textContent = "";
      show();
    }, SAID);
    show();
  });
  state.on("status", () => {
    const { mood, waiting } = state.get("status");
    late.textContent = mood !== "late" ? "" : waiting ? count("waiting", waiting) : t("busy");
  });
  keys.onEscape(() => {
    if (!state.get("typed")) return false;
    put("");
    return true;
  });
  return { el };
}
