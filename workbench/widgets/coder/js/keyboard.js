// One table of keys -> commands, and what is typed to name a code.
//
//   commands.add("undo", () => …)                       a thing that can be done, by its name
//   commands.run("undo", …)                             from a button, a menu, another part
//   keys.add({ key: "Ctrl+KeyZ"…                        see below
//
// A key is written as one says it: "ArrowDown", "Alt+ArrowDown", "Ctrl+Shift+z", "/", "F2".
// Modifiers in this order: Ctrl, Alt, Shift; Shift is left out where the key is a sign ("?").
// Bare letters and digits are never commands: they name codes.

import { isField } from "./dom.js";

const PRESSING = new Set(["Enter", " "]);

export function makeCommands() {
  const known = new Map();
  return {
    add: (name, then) => known.set(name, then),
    has: (name) => known.has(name),
    run: (name, ...details) => known.get(name)?.(...details),
  };
}

// An entry: {key, command, group, help, fields, when}
//   group, help  strings' keys, for the help panel; an entry without `help` is not listed
//   fields       true: works in a search box or a memo too
//   when         () => whether the key means this now
export function makeKeys(commands) {
  const table = [];
  const escapes = [];

  const add = (...entries) => table.push(...entries);

  const found = (event) => {
    const name = keyName(event);
    // A button that has the keyboard is pressed, as everywhere.
    if (PRESSING.has(name) && event.target.closest?.("button, a, summary")) return undefined;
    const typing = isField(event.target);
    return table.find(
      (entry) => entry.key === name && (!typing || entry.fields) && (entry.when?.() ?? true),
    );
  };

  const handle = (event) => {
    if (event.key === "Escape") return escape(event);
    const entry = found(event);
    if (!entry) return false;
    commands.run(entry.command, event);
    return true;
  };

  // Escape closes one thing at a time, the last opened first.
  const escape = (event) => [...escapes].reverse().some((then) => then(event));

  return {
    add,
    table,
    found,
    handle,
    // then: () => true when there was something to close.
    onEscape: (then) => escapes.push(then),
  };
}

export function keyName(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const sign = event.key.length === 1 && !/[\p{L}\p{N} ]/u.test(event.key);
  const parts = [];
  // A sign made with AltGr is that sign, whatever the modifiers that the system reports.
  const graph = sign && event.getModifierState?.("AltGraph");
  if ((event.ctrlKey || event.metaKey) && !graph) parts.push("Ctrl");
  if (event.altKey && !graph) parts.push("Alt");
  if (event.shiftKey && !sign) parts.push("Shift");
  return [...parts, key].join("+");
}
