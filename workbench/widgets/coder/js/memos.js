// Memos on a segment, a code or the document: saved when one leaves them. What is typed is kept here
// until Python has it.

import { button, make } from "./dom.js";

const SUBJECTS = ["coding", "code", "document"];

export function memos(context) {
  const { root, state, act, commands, keys, announce, t, signal } = context;
  const el = make("section", "qc-memos", "", { "aria-label": t("memo") });
  const head = make("header", "qc-side-head");
  const tabs = make("div", "qc-ways", "", { role: "group", "aria-label": t("memo_about") });
  const buttons = Object.fromEntries(
    SUBJECTS.map((about) => [about, button("qc-way", t(`memo_${about}`), "", () => turnTo(about))]),
  );
  tabs.append(...Object.values(buttons));
  const on = make("p", "qc-memo-on", "", { dir: "auto" });
  const field = make("textarea", "qc-memo-text", "", { rows: 5, dir: "auto" });
  const others = make("div", "qc-memo-others");
  head.append(make("h3", "qc-side-title", t("memo")), tabs, button("qc-close", "×", t("close"), () => close()));
  el.append(head, on, field, others);
  el.hidden = true;
  let subject = null; // {about, target}
  const drafts = new Map(); // what was typed and is not confirmed, by subject

  const me = () => state.get("study")?.coder;
  const key = ({ about, target }) => `${about} ${target}`;
  const about = (one) => [...state.get("memos").values()].filter((memo) => memo.about === one.about && memo.target === one.target);
  const mine = (one) => about(one).find((memo) => memo.coder === me()) ?? null;
  const written = (one) => drafts.get(key(one)) ?? mine(one)?.text ?? "";

  // --- what a memo may be about now -------------------------------------------------------

  // The current segment, or one's own on just the words that letters act upon: what was coded last.
  function codingMeant() {
    const current = state.coding(state.get("current"));
    const span = state.target();
    if (current || !span) return current;
    const there = [...state.get("codings").values()].filter(
      (one) => state.mine(one) && one.start === span.start && one.end === span.end,
    );
    return there.find((one) => one.code === state.get("code")) ?? there.at(-1);
  }

  function targetOf(name) {
    const coding = codingMeant();
    if (name === "coding") return coding?.status === "accepted" && !coding.pending ? coding.id : null;
    if (name === "code") return coding?.code ?? state.get("code");
    return state.get("document")?.id ?? null;
  }

  function titleOf({ about: name, target }) {
    if (name === "document") return state.get("document")?.title || target;
    if (name === "code") return state.code(target)?.path ?? target;
    const coding = state.coding(target);
    if (!coding) return "";
    const quote = state.get("document").map.slice(coding.start, Math.min(coding.end, coding.start + 90));
    return `${state.code(coding.code)?.label ?? ""} — « ${quote}${coding.end - coding.start > 90 ? "…" : ""} »`;
  }

  // --- the panel --------------------------------------------------------------------------

  function show() {
    for (const [name, one] of Object.entries(buttons)) {
      const target = targetOf(name);
      one.disabled = target === null && subject?.about !== name;
      one.setAttribute("aria-pressed", String(subject?.about === name));
      one.classList.toggle("qc-noted", target !== null && about({ about: name, target }).length > 0);
    }
    field.readOnly = Boolean(state.get("study")?.readonly);
    if (!subject) return;
    on.textContent = titleOf(subject);
    field.setAttribute("aria-label", `${t(`memo_${subject.about}`)} : ${on.textContent}`);
    if (document.activeElement !== field) field.value = written(subject);
    others.replaceChildren(
      ...about(subject)
        .filter((memo) => memo.coder !== me())
        .map((memo) => {
          const box = make("blockquote", "", memo.text, { dir: "auto" });
          box.prepend(make("cite", "", memo.coder));
          return box;
        }),
    );
  }

  function turnTo(name, focus = true) {
    const target = targetOf(name);
    if (target === null) return;
    save();
    subject = { about: name, target };
    field.value = written(subject);
    el.hidden = false;
    show();
    if (focus) field.focus({ preventScroll: true });
  }

  function open() {
    if (!el.hidden && el.contains(document.activeElement)) return close();
    const first = SUBJECTS.find((name) => targetOf(name) !== null && (name !== "code" || !state.get("selection")));
    if (first) turnTo(first);
    return undefined;
  }

  function close() {
    save();
    el.hidden = true;
    subject = null;
    commands.run("focus-text");
  }

  // Spaces at the ends say nothing; an empty memo is none.
  async function save() {
    if (!subject || field.readOnly) return;
    const one = subject;
    const text = field.value.trim();
    if (text === (drafts.get(key(one)) ?? mine(one)?.text ?? "").trim()) return;
    drafts.set(key(one), text);
    const answer = await act("memo", { about: one.about, target: one.target, text });
    // Refused or given up, the words stay where one finds them again.
    if (answer.kind !== "stored") return;
    if (drafts.get(key(one)) === text) drafts.delete(key(one));
    announce(t(text ? "memo_saved" : "memo_gone"));
    sign();
  }

  field.addEventListener("blur", save, { signal });
  addEventListener("pagehide", save, { signal });
  // The view is taken away, with its listeners: last of all, what is in the field.
  signal.addEventListener("abort", save);

  // Going from segment to segment, the memo follows.
  state.on("current document", ({ document: how }) => {
    if (el.hidden || !subject || field === document.activeElement) return;
    if (how === true || (subject.about === "coding" && targetOf("coding") !== subject.target)) {
      save();
      turnTo(targetOf("coding") ? "coding" : "document", false);
    }
    show();
  });
  state.on("memos codings", () => el.hidden || show());

  // --- the sign that there is one -----------------------------------------------------------

  function noted(name) {
    return new Set([...state.get("memos").values()].filter((memo) => memo.about === name).map((memo) => memo.target));
  }

  function signIn(selector, attribute, ids) {
    for (const one of root.querySelectorAll(selector)) one.classList.toggle("qc-noted", ids.has(one.dataset[attribute]));
  }

  function sign(all = true) {
    const codings = noted("coding");
    if (all || codings.size) signIn(".qc-chip", "coding", codings);
    if (!all) return;
    signIn(".qc-tree [data-code]", "code", noted("code"));
    const id = state.get("document")?.id;
    for (const one of root.querySelectorAll(".qc-document")) {
      if (one.dataset.document === id) one.classList.toggle("qc-noted", noted("document").has(id));
    }
  }
  state.on("memos document codes documents hidden", () => sign());
  state.on("codings", () => sign(false));

  commands.add("memo", open);
  keys.add({ key: "Ctrl+Enter", command: "memo", group: "keys_code", help: "key_memo", fields: true });
  keys.onEscape((event) => {
    if (el.hidden || !el.contains(event.target)) return false;
    close();
    return true;
  });
  return { el };
}
