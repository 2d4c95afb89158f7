// The help panel, made from the one table of keys.

import { button, make } from "./dom.js";

//: The groups in the order in which one needs them.
const ORDER = ["keys_select", "keys_code", "keys_move", "keys_go"];

export function help({ keys, commands, t, signal, root }) {
  const el = make("section", "qc-help qc-panel", "", { role: "dialog", "aria-label": t("help"), tabindex: -1 });
  el.hidden = true;
  let back = null;

  function draw() {
    const close = button("qc-close", "×", t("close"), () => toggle(false));
    el.replaceChildren(close, make("h3", "", t("help")), make("p", "", t("help_typing")));
    const groups = new Map();
    for (const entry of keys.table.filter((one) => one.help)) {
      if (!groups.has(entry.group)) groups.set(entry.group, []);
      groups.get(entry.group).push(entry);
    }
    const columns = make("div", "qc-columns");
    const first = ORDER.filter((group) => groups.has(group));
    for (const group of new Set([...first, ...groups.keys()])) {
      const entries = groups.get(group);
      const part = make("section");
      const list = make("dl");
      for (const entry of entries) {
        const term = make("dt");
        term.append(...keysOf(entry).flatMap((key) => [make("kbd", "", key), " "]));
        list.append(term, make("dd", "", t(entry.help)));
      }
      part.append(make("h4", "", t(group)), list);
      columns.append(part);
    }
    el.append(columns);
  }

  // ↑ and ↓ are told once, by the entry that carries the help; its twin follows it in the table.
  function keysOf(entry) {
    const next = keys.table[keys.table.indexOf(entry) + 1];
    const twin = next && !next.help && next.group === entry.group ? [next] : [];
    return [entry, ...twin].map((one) => told(one.key));
  }

  const SIGNS = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
  function told(key) {
    return key
      .split("+")
      .map((part) => SIGNS[part] ?? (part.length === 1 && part !== " " ? part.toUpperCase() : t(`name_${part === " " ? "space" : part}`)))
      .map((part) => part.replace(/^name_/, ""))
      .join(" + ");
  }

  function toggle(open = el.hidden) {
    if (open) {
      back = document.activeElement;
      draw();
    }
    el.hidden = !open;
    if (open) el.focus();
    else if (root.contains(back)) back.focus({ preventScroll: true });
  }

  commands.add("help", () => toggle());
  keys.add({ key: "?", command: "help", group: "keys_go", help: "key_help" }, { key: "F1", command: "help" });
  keys.onEscape(() => {
    if (el.hidden) return false;
    toggle(false);
    return true;
  });
  el.addEventListener("keydown", (event) => event.key === "Tab" && el.querySelector("button").focus(), { signal });
  return { el };
}
