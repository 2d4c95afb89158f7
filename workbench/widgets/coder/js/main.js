// The coder: its parts put together in an element, and taken away without leaving a trace.

import { makeCourier } from "./courier.js";
import { makeDesk } from "./desk.js";
import { doing } from "./doing.js";
import { isField, make } from "./dom.js";
import { makeCommands, makeKeys } from "./keyboard.js";
import { makeKeeping } from "./keeping.js";
import { PARTS } from "./parts.js";
import { colourCodes, watchTheme } from "./colours.js";
import { makeState } from "./state.js";
import { makeWords } from "./words.js";

//: With Ctrl, the browser's own: in the notebook, "c" and "v" would copy and paste cells.
const EDITING = new Set(["a", "c", "v", "x", "y", "z"]);
const SLOTS = ["top", "bar", "left", "strip", "text", "right", "foot", "over"];

function render({ model, el }) {
  const off = new AbortController();
  const { signal } = off;
  const root = make("div", "qc-coder", "", { tabindex: -1 });
  const slots = Object.fromEntries(SLOTS.map((name) => [name, make("div", `qc-${name}-slot`)]));
  const live = make("p", "qc-live", "", { role: "status", "aria-live": "polite" });
  const desk_ = make("div", "qc-desk");
  desk_.append(slots.left, slots.strip, slots.text, slots.right);
  root.append(slots.top, slots.bar, desk_, slots.foot, slots.over, live);

  const state = makeState();
  const keeping = lateKeeping(state);
  const courier = makeCourier(model, keeping);
  const commands = makeCommands();
  const keys = makeKeys(commands);
  const words = makeWords(model.get("strings") ?? {});
  const desk = makeDesk({
    state,
    courier,
    keeping,
    signal,
    onReady: () => requestAnimationFrame(() => (root.dataset.ready = "")),
  });
  const context = {
    root,
    slots,
    state,
    courier,
    desk,
    act: desk.act,
    commands,
    keys,
    t: words.t,
    count: words.count,
    // Said to a screen reader, and shown for a moment in the line below.
    announce(text) {
      live.textContent = "";
      live.textContent = text;
      commands.run("say", text);
    },
    signal,
  };
  doing(context);
  for (const [part, slot] of PARTS) {
    const made = part(context);
    if (made?.el) slots[slot].append(made.el);
  }
  dress(root, state, signal);
  el.append(root);
  listen(root, keys, commands, signal);
  courier.ask({ kind: "hello" });

  return () => {
    off.abort();
    keeping.leave();
    courier.close();
    state.clear();
    root.remove();
  };
}

// Codes in colours that are seen on the theme's paper.
function dress(root, state, signal) {
  let dark = false;
  const colour = () => colourCodes(root, state.get("codes"), dark);
  state.on("codes", colour);
  watchTheme((now) => {
    dark = now;
    root.classList.toggle("qc-dark", dark);
    colour();
  }, signal);
}

// Who codes what is known only when Python has said it.
function lateKeeping(state) {
  let kept = null;
  const one = () => {
    const study = state.get("study");
    if (study) kept ??= makeKeeping(study.project, study.coder);
    return kept;
  };
  return {
    keep: (act) => one()?.keep(act),
    drop: (id) => one()?.drop(id),
    inherit: () => one()?.inherit() ?? [],
    leave: () => one()?.leave(),
  };
}

// No key that is typed here may reach the notebook, where a lone "b" inserts a cell; but what is
// not ours and comes with Ctrl (saving, copying) goes its way.
function listen(root, keys, commands, signal) {
  const foreign = (event) =>
    (event.ctrlKey || event.metaKey || event.altKey) &&
    !event.getModifierState?.("AltGraph") &&
    !EDITING.has(event.key.toLowerCase()) &&
    !keys.found(event);
  root.addEventListener(
    "keydown",
    (event) => {
      if (foreign(event)) return;
      event.stopPropagation();
      if (event.isComposing || event.defaultPrevented) return;
      const typed = !isField(event.target) && commands.run("type", event);
      if (typed || keys.handle(event)) event.preventDefault();
    },
    { signal },
  );
  for (const type of ["keypress", "keyup"]) {
    root.addEventListener(type, (event) => foreign(event) || event.stopPropagation(), { signal });
  }
  // Some versions of Jupyter look at keys before anybody else.
  const keep = (event) => root.toggleAttribute("data-lm-suppress-shortcuts", !foreign(event));
  window.addEventListener("keydown", keep, { capture: true, signal });
  root.toggleAttribute("data-lm-suppress-shortcuts", true);
}

export default { render };
