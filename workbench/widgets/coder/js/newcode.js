// A new code without leaving the text: its name, what it comes under, what it means. In a frozen
// scheme it is a proposal, which somebody decides on later.

import { button, make } from "./dom.js";

export function newcode(context) {
  const { root, state, desk, act, commands, keys, courier, announce, t, count, signal } = context;
  const el = make("form", "qc-newcode qc-panel", "", { role: "dialog", novalidate: true });
  const title = make("h3");
  const told = make("p", "qc-soft");
  const on = make("p", "qc-memo-on", "", { dir: "auto" });
  const label = make("input", "", "", { type: "text", maxlength: 120, autocomplete: "off", dir: "auto" });
  const parent = make("select");
  const definition = make("textarea", "", "", { rows: 3, dir: "auto" });
  const wrong = make("p", "qc-wrong", "", { role: "alert" });
  const waiting = make("p", "qc-soft qc-proposals");
  const go = make("button", "qc-button qc-primary", "", { type: "submit" });
  const foot = make("p", "qc-segment-do");
  foot.append(go, button("", t("cancel"), "", () => close()));
  el.append(button("qc-close", "×", t("close"), () => close()), title, told, on);
  el.append(field("code_label", label), field("code_parent", parent), field("code_definition", definition));
  el.append(wrong, foot, waiting);
  el.hidden = true;
  let target = null;
  let proposals = [];

  function field(name, input) {
    const box = make("label", "qc-field");
    box.append(make("span", "", t(name)), input);
    return box;
  }
  const frozen = () => Boolean(state.get("study")?.frozen);

  courier.on("document", (said) => (proposals = said.proposals ?? []));
  courier.on("settled", (_act, answer) => {
    if (answer.kind === "stored" && answer.proposals) proposals = [...proposals, ...answer.proposals];
  });

  function open() {
    if (!state.get("study") || state.get("study").readonly) return;
    target = state.target();
    title.textContent = t(frozen() ? "propose_code" : "new_code");
    told.textContent = t(frozen() ? "propose_told" : "new_code_told");
    go.textContent = t(frozen() ? "propose" : "create_code");
    on.textContent = target ? `« ${shortened(desk.quote(target.start, target.end))} »` : t("without_passage");
    fillParents();
    definition.value = label.value = "";
    wrong.textContent = "";
    waiting.hidden = !frozen() || !proposals.length;
    waiting.textContent = `${count("proposals", proposals.length)} ${proposals.map((one) => one.label).join(", ")}`;
    el.setAttribute("aria-label", title.textContent);
    el.hidden = false;
    label.focus({ preventScroll: true });
  }

  const shortened = (text) => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

  // The first choice: beside the code on the desk.
  function fillParents() {
    const codes = state.get("codes").filter((code) => !code.retired);
    const beside = state.code(state.coding(state.get("current"))?.code ?? state.get("code"))?.parent ?? "";
    parent.replaceChildren(make("option", "", t("no_parent"), { value: "" }));
    for (const code of codes) {
      parent.append(make("option", "", `${"\u2003".repeat(code.depth)}${code.label}`, { value: code.id }));
    }
    parent.value = beside;
    if (parent.selectedIndex < 0) parent.value = "";
  }

  async function submit() {
    const name = label.value.trim();
    wrong.textContent = name ? "" : t("label_missing");
    if (!name) return label.focus();
    go.disabled = true;
    const words = { label: name, parent: parent.value, definition: definition.value.trim() };
    const place = target && { start: target.start, end: target.end, quote: desk.quote(target.start, target.end) };
    const answer = await act("new_code", { ...words, ...place });
    go.disabled = false;
    if (signal.aborted) return undefined;
    if (answer.kind !== "stored") {
      wrong.textContent = answer.message ?? "";
      return label.focus({ preventScroll: true });
    }
    announce(t(frozen() ? "code_proposed" : "code_created", { code: name }));
    const made = answer.codings?.[0];
    if (made) state.set({ code: made.code });
    if (!el.hidden) close();
    return undefined;
  }

  function close() {
    el.hidden = true;
    if (root.isConnected) commands.run("focus-text");
  }

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!go.disabled) submit();
  }, { signal });
  el.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      event.stopPropagation();
      el.requestSubmit();
    } else if (event.key === "Tab") hold(event);
  }, { signal });
  // The keyboard stays in the panel while it is open.
  function hold(event) {
    const stops = [...el.querySelectorAll("input, select, textarea, button")];
    const [first, last] = [stops[0], stops.at(-1)];
    const edge = event.shiftKey ? first : last;
    if (event.target !== edge) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  commands.add("new-code", open);
  keys.add({ key: "+", command: "new-code", group: "keys_code", help: "key_new_code" });
  keys.onEscape(() => {
    if (el.hidden) return false;
    close();
    return true;
  });
  return { el };
}
