// The code tree: letters and numbers to type, live counts, codes to hide, a definition on demand.

import { button, iconButton, make } from "./dom.js";
import { icon } from "./icons.js";
import { beforePaint } from "./later.js";
import { named } from "./mnemonics.js";

export function tree(context) {
  const { root, state, commands, keys, t, count, signal } = context;
  const el = make("section", "qc-tree-box");
  const head = make("header", "qc-side-head");
  const title = make("h3", "qc-side-title");
  const list = make("ul", "qc-tree", "", { role: "tree", "aria-label": t("codes") });
  const about = make("div", "qc-definition", "", { "aria-live": "polite" });
  about.hidden = true;
  const create = iconButton("plus", t("new_code"), () => commands.run("new-code"));
  const all = iconButton("eye", t("show_all"), showAll);
  head.append(title, create, all);
  el.append(head, list, about);
  const items = new Map();
  const folded = new Set();

  state.on("codes study", draw);
  state.on("counts", () => state.get("codes").forEach(showCount));
  state.on("hidden", () => {
    const hidden = state.get("hidden");
    items.forEach((item, id) => item.classList.toggle("qc-off", hidden.has(id)));
    all.hidden = !hidden.size;
    items.forEach((item, id) => {
      const eye = item.querySelector(".qc-eye");
      eye.setAttribute("aria-pressed", String(hidden.has(id)));
      eye.replaceChildren(icon(hidden.has(id) ? "unseen" : "eye"));
    });
  });
  state.on("typed", showTyped);
  state.on("code current codings", showCurrent);

  function draw() {
    const study = state.get("study");
    title.textContent = study?.scheme.title ?? "";
    title.title = study ? [study.scheme.title, `v${study.scheme.version}`, study.frozen && t("frozen")].filter(Boolean).join(" · ") : "";
    items.clear();
    const codes = state.get("codes").filter((code) => !code.retired || state.get("counts")[code.id]);
    list.replaceChildren(...codes.map(drawItem));
    const first = items.get(state.get("code")) ?? list.firstChild;
    if (first) first.tabIndex = 0;
    codes.forEach(showCount);
    all.hidden = !state.get("hidden").size;
    create.hidden = Boolean(study?.readonly) || !commands.has("new-code");
    fold();
    showCurrent();
  }

  function drawItem(code) {
    const item = make("li", "qc-code", "", {
      role: "treeitem",
      "data-code": code.id,
      "aria-level": code.depth + 1,
      "aria-selected": false,
      tabindex: -1,
    });
    item.style.setProperty("--qc-colour", `var(--qc-c${code.index})`);
    item.style.setProperty("--qc-depth", code.depth);
    if (code.retired) item.classList.add("qc-retired");
    const parent = state.get("codes").some((one) => one.parent === code.id);
    const arrow = make("span", "qc-arrow", "", { "aria-hidden": true });
    if (parent) {
      item.setAttribute("aria-expanded", "true");
      arrow.classList.add("qc-folds");
      arrow.append(icon("open"));
    }
    const letters = make("kbd", "qc-letters", code.letters, { "aria-hidden": true });
    const name = make("span", "qc-name", code.label);
    const n = make("span", "qc-count");
    const eye = make("button", "qc-eye", "", { type: "button", tabindex: -1, "aria-pressed": false, "aria-label": t("hide", { code: code.label }), title: t("hide", { code: code.label }) });
    const ask = make("button", "qc-ask", "?", { type: "button", tabindex: -1, "aria-label": t("definition_of", { code: code.label }), title: t("definition_of", { code: code.label }) });
    eye.append(icon("eye"));
    const tools = make("span", "qc-tools");
    tools.append(ask, eye);
    item.append(arrow, letters, name, tools, n);
    item.title = [code.number, code.path || code.label].filter(Boolean).join(" · ");
    items.set(code.id, item);
    return item;
  }

  function showCount(code) {
    const item = items.get(code.id);
    if (!item) return;
    const n = state.get("counts")[code.id] ?? 0;
    item.lastChild.textContent = n || "";
    const typed = code.letters && t("typed_as", { letters: [...code.letters].join(" "), number: code.number });
    item.setAttribute("aria-label", [code.label, typed, count("codings", n)].filter(Boolean).join(", "));
  }

  // Letters typed so far leave only what they may still name.
  function showTyped() {
    const text = state.get("typed");
    const kept = new Set(named(state.get("codes"), text).codes.map((code) => code.id));
    list.classList.toggle("qc-narrowed", Boolean(text));
    items.forEach((item, id) => item.classList.toggle("qc-kept", kept.has(id)));
  }

  let marked = [];
  function showCurrent() {
    marked.forEach((item) => item.classList.remove("qc-current", "qc-on"));
    marked.forEach((item) => item.setAttribute("aria-selected", "false"));
    const current = items.get(state.get("code"));
    const on = items.get(state.coding(state.get("current"))?.code);
    current?.classList.add("qc-current");
    current?.setAttribute("aria-selected", "true");
    on?.classList.add("qc-on");
    marked = [current, on].filter(Boolean);
    bringNear();
  }

  // Asked where it is before the next picture, when everything that changed is laid out but once.
  const bringNear = beforePaint(() => {
    const item = marked.at(-1);
    if (item && !el.contains(document.activeElement)) nearest(item);
  }, signal);

  // Not scrollIntoView, which moves the notebook too.
  function nearest(item) {
    const [own, box] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
    if (own.top < box.top) list.scrollTop += own.top - box.top;
    else if (own.bottom > box.bottom) list.scrollTop += own.bottom - box.bottom;
  }

  // --- hiding, folding, defining ------------------------------------------------------

  const below = (id) => state.get("codes").filter((code) => code.id === id || code.id.startsWith(`${id}.`));

  function toggle(id) {
    const hidden = new Set(state.get("hidden"));
    const off = !hidden.has(id);
    for (const code of below(id)) hidden[off ? "add" : "delete"](code.id);
    state.set({ hidden });
  }

  function showAll() {
    state.set({ hidden: new Set() });
  }

  function fold(id = null) {
    if (id !== null && !folded.delete(id)) folded.add(id);
    for (const [one, item] of items) {
      item.hidden = [...folded].some((up) => one !== up && one.startsWith(`${up}.`));
      if (item.hasAttribute("aria-expanded")) {
        item.setAttribute("aria-expanded", String(!folded.has(one)));
        item.firstChild.replaceChildren(icon(folded.has(one) ? "folded" : "open"));
      }
    }
  }

  let defined = null;
  function define(id) {
    const code = state.code(id);
    defined = defined === id ? null : id;
    about.hidden = !defined || !code;
    about.replaceChildren();
    if (about.hidden) return;
    const close = button("qc-close", "×", t("close"), () => define(id));
    const heading = make("h4", "", code.label);
    heading.style.setProperty("--qc-colour", `var(--qc-c${code.index})`);
    about.append(close, heading);
    if (code.definition) about.append(make("p", "", code.definition));
    for (const [key, list_] of [["include", code.include], ["exclude", code.exclude], ["examples", code.examples]]) {
      const told = [list_ ?? []].flat().filter(Boolean);
      if (!told.length) continue;
      const rules = make("ul");
      rules.append(...told.map((rule) => make("li", "", rule)));
      about.append(make("h5", "", t(key)), rules);
    }
  }
  keys.onEscape(() => {
    if (about.hidden) return false;
    define(defined);
    return true;
  });

  // --- mouse and keys --------------------------------------------------------------------

  const idOf = (event) => event.target.closest("[data-code]")?.dataset.code;
  const on = (type, then) => list.addEventListener(type, then, { signal });
  // A click in the tree keeps what is selected in the text.
  on("pointerdown", (event) => event.preventDefault());
  on("mousedown", (event) => {
    event.preventDefault();
    if (!root.contains(document.activeElement)) commands.run("focus-text");
  });
  on("click", (event) => {
    const id = idOf(event);
    if (!id) return;
    if (event.target.closest(".qc-eye")) toggle(id);
    else if (event.target.closest(".qc-ask")) define(id);
    else if (event.target.closest(".qc-folds")) fold(id);
    else if (state.get("selection") || state.get("current") || state.get("mode")) commands.run("code", id);
    else state.set({ code: state.get("code") === id ? null : id });
  });
  on("keydown", (event) => {
    const item = event.target.closest("[data-code]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = [...items.values()].filter((one) => !one.hidden);
    const at = shown.indexOf(item);
    const { code: id } = item.dataset;
    const open = item.getAttribute("aria-expanded");
    const up = items.get(state.code(id)?.parent);
    const moves = {
      ArrowDown: () => focus(shown[at + 1]),
      ArrowUp: () => focus(shown[at - 1]),
      Home: () => focus(shown[0]),
      End: () => focus(shown.at(-1)),
      ArrowRight: () => (open === "false" ? fold(id) : open === "true" && focus(shown[at + 1])),
      ArrowLeft: () => (open === "true" ? fold(id) : focus(up)),
      Enter: () => commands.run("code", id),
      " ": () => commands.run("code", id),
      "?": () => define(id),
      "*": () => toggle(id),
    };
    if (!moves[event.key]) return;
    moves[event.key]();
    event.preventDefault();
    event.stopPropagation();
  });
  function focus(item) {
    if (!item) return;
    items.forEach((one) => (one.tabIndex = -1));
    item.tabIndex = 0;
    item.focus({ preventScroll: true });
    nearest(item);
  }
  commands.add("define", (id = state.coding(state.get("current"))?.code ?? state.get("code")) => id && define(id));
  commands.add("focus-tree", () => focus(items.get(state.get("code")) ?? list.firstChild));
  keys.add(
    { key: "F6", command: "focus-tree", group: "keys_go", help: "key_tree" },
    { key: "Alt+d", command: "define", group: "keys_code", help: "key_define" },
  );
  return { el };
}
