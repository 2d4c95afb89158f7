// Suggestions, walked through by document or by code: accept or reject with one key, and the next one
// comes, in the next document when this one has no more. All of a code at once, after confirmation.

import { byPlace } from "./cutting.js";
import { button, make } from "./dom.js";
import { afterPaint } from "./later.js";

export function suggestions(context) {
  const { state, desk, act, commands, keys, announce, t, count, signal } = context;
  const el = make("section", "qc-suggestions", "", { "aria-label": t("suggestions_title") });
  const head = make("h3", "qc-side-title", t("suggestions_title"));
  const told = make("p", "qc-soft");
  const ways = make("div", "qc-ways", "", { role: "group", "aria-label": t("walk_how") });
  const buttons = Object.fromEntries(
    ["document", "code"].map((way) => [way, button("qc-way", t(`walk_by_${way}`), "", () => choose(way))]),
  );
  ways.append(...Object.values(buttons));
  const doing = make("p", "qc-segment-do");
  const next = button("qc-primary", t("next_suggestion"), t("key_suggestion_title"), () => walk(1));
  const all = button("", "", "", ask);
  doing.append(next, all);
  const confirm = make("div", "qc-confirm", "", { role: "alertdialog", "aria-label": t("suggestions_title") });
  confirm.hidden = true;
  el.append(head, told, ways, doing, confirm);
  el.hidden = true;
  let way = "document";
  let seeking = null; // {code, left: [document ids]} while going from document to document

  // --- which there are ------------------------------------------------------------------

  const current = () => state.coding(state.get("current"));
  // The code that one walks by: the one on the desk, else of the suggestion that one is on.
  const code = () => (current()?.status === "suggested" ? current().code : state.get("code"));
  const here = (of = way === "code" ? code() : null) =>
    state.inOrder((one) => one.status === "suggested" && (!of || one.code === of));

  function show() {
    const waiting = [...state.get("codings").values()].filter((one) => one.status === "suggested");
    const total = waiting.length;
    const rest = others().reduce((sum, row) => sum + row.suggested, 0);
    el.hidden = (!total && !rest) || Boolean(state.get("study")?.readonly);
    if (el.hidden) return;
    told.textContent = [
      total ? count("suggestions_here", total) : t("suggestions_none"),
      rest && count("suggestions_elsewhere", rest),
    ].filter(Boolean).join(" · ");
    for (const [name, one] of Object.entries(buttons)) one.setAttribute("aria-pressed", String(name === way));
    const n = waiting.filter((one) => one.code === code() && !state.get("hidden").has(one.code)).length;
    all.hidden = !n;
    all.textContent = n ? t("accept_all", { n, code: label(code()) }) : "";
    all.title = all.textContent;
  }
  const label = (id) => state.code(id)?.label ?? id;
  const others = () => state.get("documents").filter((row) => row.suggested && row.id !== state.get("document")?.id);

  state.on("codings codes current code documents document hidden", afterPaint(show, signal));

  // --- walking --------------------------------------------------------------------------

  function choose(name) {
    way = name;
    show();
    announce(t(`walk_by_${name}`));
  }

  function after(one, step = 1) {
    const order = here(way === "code" ? one.code : null).filter((other) => other.id !== one.id);
    return step > 0
      ? (order.find((other) => byPlace(one, other) < 0) ?? null)
      : (order.findLast((other) => byPlace(one, other) > 0) ?? null);
  }

  function walk(step) {
    const one = current() ?? standing();
    const found = one && (one.id || step < 0) ? after(one, step) : here().find((other) => !one || other.start >= one.start);
    if (found) return land(found);
    if (step > 0) return elsewhere(one?.code ?? code());
    return announce(t("first_suggestion"));
  }

  // Where one is, as if it were a coding.
  function standing() {
    const place = state.get("selection")?.start ?? state.get("document")?.lines[state.get("turn")]?.start;
    return place === undefined ? null : { id: "", start: place, end: Infinity, code: code() };
  }

  function land(one) {
    commands.run("go", { coding: one.id, focus: true });
    const order = here();
    announce([label(one.code), t("suggestion"), `${order.indexOf(state.coding(one.id)) + 1} / ${order.length}`].join(" · "));
  }

  // This document has none left: the rest of it from its beginning, then the next documents.
  function elsewhere(of) {
    const left = here(way === "code" ? of : null);
    if (left.length) return land(left[0]);
    const rows = state.get("documents");
    const at = rows.findIndex((row) => row.id === state.get("document")?.id);
    const order = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
    seeking = { code: way === "code" ? of : null, left: order.filter((row) => row.suggested).map((row) => row.id) };
    return seek();
  }

  function seek() {
    const id = seeking.left.shift();
    if (id) return desk.open(id, { position: 0 });
    seeking = null;
    return announce(t(way === "code" ? "no_more_of_code" : "no_more_suggestions"));
  }
  desk.onMoved(() => {
    if (!seeking) return;
    const [one] = here(seeking.code);
    if (!one) return seek();
    seeking = null;
    // After the place that comes with a document has been found.
    requestAnimationFrame(() => requestAnimationFrame(() => !signal.aborted && land(one)));
    return undefined;
  });

  // --- all of a code ----------------------------------------------------------------------

  function ask() {
    const of = code();
    const ids = here(of).map((one) => one.id);
    if (!ids.length) return;
    const yes = button("qc-primary", count("accept_them", ids.length), "", async () => {
      close();
      const answer = await act("accept", { codings: ids });
      if (answer.kind === "stored") announce(count("all_accepted", ids.length, { code: label(of) }));
    });
    const question = make("p", "", count("accept_all_sure", ids.length, { code: label(of) }));
    const choice = make("p", "qc-segment-do");
    choice.append(yes, button("", t("cancel"), "", close));
    confirm.replaceChildren(question, choice);
    confirm.hidden = false;
    yes.focus();
  }
  function close() {
    confirm.hidden = true;
    confirm.replaceChildren();
    commands.run("focus-text");
  }
  confirm.addEventListener("keydown", (event) => {
    // Enter presses the button that has the focus, and nothing else.
    if (event.key === "Enter" || event.key === " ") event.stopPropagation();
  }, { signal });
  keys.onEscape(() => {
    if (confirm.hidden) return false;
    close();
    return true;
  });

  commands.add("suggestion-after", (one) => after(one));
  commands.add("last-suggestion", (one) => elsewhere(one.code));
  commands.add("next-suggestion", () => walk(1));
  commands.add("previous-suggestion", () => walk(-1));
  commands.add("accept-all", ask);
  keys.add(
    { key: "F8", command: "next-suggestion", group: "keys_go", help: "key_suggestion", fields: true },
    { key: "Shift+F8", command: "previous-suggestion", group: "keys_go", fields: true },
    { key: "Shift+Enter", command: "accept-all", group: "keys_code", help: "key_accept_all", when: () => current()?.status === "suggested" },
  );
  return { el };
}
