// Comparing: two coders side by side, their disagreements one after the other, and what they agree on.

import { button, make } from "./dom.js";
import { chosen, decisions, missing, settled } from "./deciding.js";
import { drawItem } from "./disagreement.js";
import { beforePaint } from "./later.js";
import { makeLights } from "./lights.js";

//: Acts sent before waiting for an answer, and milliseconds before one looks again.
const AT_ONCE = 8;
const AGAIN = 250;

export function compare(context) {
  const { root, state, courier, desk, act, commands, keys, announce, t, count, signal } = context;
  const el = make("section", "qc-compare", "", { "aria-label": t("compare"), tabindex: -1 });
  const head = make("header", "qc-side-head");
  const title = make("h3", "qc-side-title");
  head.append(title, button("qc-close", "×", t("close"), () => toggle(false)));
  const why = make("p", "qc-compare-why");
  const meter = make("div", "qc-meter", "", { "aria-hidden": true });
  meter.append(make("span"));
  const progress = make("p", "qc-soft");
  const card = make("div", "qc-compare-card");
  const foot = make("p", "qc-segment-do");
  el.append(head, why, meter, progress, card, foot);
  el.hidden = true;
  const lights = { a: makeLights("qc-side-a", context), b: makeLights("qc-side-b", context) };
  let said = null; // {document, a, b, items}, each item with the codings themselves in a and b
  let at = -1; // index in the disagreements
  let open = false;

  const differing = () => said?.items.filter((item) => item.kind !== "both") ?? [];
  const agreeing = () => said?.items.filter((item) => item.kind === "both" && !item.decided) ?? [];
  const left = () => differing().filter((item) => !settled(item));
  const item = () => differing()[at] ?? null;
  const closedBy = () => missing(state.get("study"), state.get("document")?.done ?? {});

  // --- asking, hearing ------------------------------------------------------------------

  function ask() {
    if (!open || !state.get("document")) return;
    if (closedBy().length) {
      said = null;
      return show();
    }
    courier.tell({ kind: "compare", document: state.get("document").id });
  }

  courier.on("comparison", (told) => {
    if (!open || told.document !== state.get("document")?.id) return;
    const before = item();
    const known = (ids) => ids.map(state.coding).filter(Boolean);
    said = { ...told, items: told.items.map((one) => ({ ...one, a: known(one.a), b: known(one.b) })) };
    const same = before ? differing().findIndex((one) => keyOf(one) === keyOf(before)) : -1;
    at = same >= 0 ? same : differing().findIndex((one) => !settled(one));
    if (at < 0 && differing().length) at = 0;
    show();
    if (!before && item()) goTo(at);
  });
  const keyOf = (one) => [...one.a, "|", ...one.b].map((coding) => coding.id ?? coding).join(" ");

  // What was decided, undone or done meanwhile; when all that is under way is stored.
  let timer = 0;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (courier.status().waiting ? again() : ask()), AGAIN);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  courier.on("settled", (_act, answer) => {
    if (open && answer.of === "compare") {
      said = null;
      show(answer.message);
    } else if (open && answer.kind === "stored") again();
  });
  courier.on("news", () => open && again());
  state.on("document", ({ document: how }) => {
    if (!open) return;
    if (how === true) {
      said = null;
      at = -1;
    }
    ask();
  });

  // --- showing ---------------------------------------------------------------------------

  function show(message = "") {
    const names = said ?? { a: state.get("study").coder, b: state.get("study").other };
    title.textContent = [names.a, names.b].filter(Boolean).join("  ⇄  ");
    const shut = closedBy();
    why.textContent = message || (shut.length ? t("compare_blind", { missing: shut.join(", ") }) : "");
    why.hidden = !why.textContent;
    for (const one of [meter, progress, card, foot]) one.hidden = !said;
    root.classList.toggle("qc-comparing", Boolean(open && said));
    commands.run("sides", open && said ? { ...names, places: places() } : null);
    light();
    if (!said) return;
    const [all, todo, same] = [differing().length, left().length, agreeing().length];
    meter.firstChild.style.inlineSize = `${all ? (100 * (all - todo)) / all : 100}%`;
    progress.textContent = [all ? count("to_decide", todo, { all }) : t("no_disagreement"), said.items.length > all && count("agreements", said.items.length - all)]
      .filter(Boolean)
      .join(" · ");
    card.replaceChildren(...(item() ? drawItem(context, item(), { ...names, n: at + 1, all, choice: chosen(item()) }, decide) : []));
    foot.replaceChildren();
    if (all > 1) foot.append(button("qc-icon", "↑", t("previous_item"), () => walk(-1)), button("qc-icon", "↓", t("next_item"), () => walk(1)));
    if (same) foot.append(button("", count("take_agreements", same), t("take_agreements_why"), takeAgreements));
  }

  const places = () => differing().map((one) => ({ start: one.start, end: one.end, open: !settled(one) }));

  function light() {
    const one = open && said ? item() : null;
    lights.a(one?.a ?? []);
    lights.b(one?.b ?? []);
  }
  state.on("codings codes hidden", beforePaint(() => open && said && light(), signal));

  // --- walking and deciding ----------------------------------------------------------------

  function goTo(n) {
    at = n;
    show();
    state.set({ selection: null, current: null });
    commands.run("go", { position: item().start, keep: true });
    announce(t("item_of", { n: at + 1, all: differing().length, what: t(`item_${item().kind}`, said) }));
  }

  function walk(step) {
    const next = at + step;
    if (differing()[next]) goTo(next);
    else announce(t(step > 0 ? "last_item" : "first_item"));
  }

  function decide(choice) {
    const one = item();
    if (!one) return;
    const made = decisions(one, choice);
    send(made);
    one.decided = made;
    announce(t(`decided_${choice}`, said));
    const all = differing();
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find((other) => !settled(other));
    if (next) goTo(all.indexOf(next));
    else {
      show();
      announce(t("all_decided"));
    }
    if (el.contains(document.activeElement) || !root.contains(document.activeElement)) el.focus({ preventScroll: true });
  }

  const send = (made) =>
    Promise.all(
      made.map((one) =>
        act("consensus", {
          ...one,
          quote: desk.quote(one.start, one.end),
          other: said.b,
          coder: [said.a, said.b].sort().join("+"),
        }),
      ),
    );

  // Few at a time, so that many do not look like a Python that is gone.
  async function takeAgreements() {
    const all = agreeing().flatMap((one) => decisions(one, "both"));
    for (let n = 0; n < all.length; n += AT_ONCE) {
      const answers = await send(all.slice(n, n + AT_ONCE));
      if (signal.aborted || answers.some((answer) => answer.kind !== "stored")) return;
    }
    announce(count("agreements_taken", all.length));
  }

  // --- opening, closing, keys ---------------------------------------------------------------

  function toggle(value = !open) {
    open = value;
    el.hidden = !open;
    if (!open) {
      said = null;
      show();
      commands.run("focus-text");
      return;
    }
    show();
    ask();
    el.focus({ preventScroll: true });
  }

  // Opened, the key goes to and fro between the text and the panel.
  commands.add("compare", () => {
    if (open && !el.contains(document.activeElement)) el.focus({ preventScroll: true });
    else toggle();
  });
  const KEYS = {
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    ArrowLeft: () => decide("a"),
    ArrowRight: () => decide("b"),
    "+": () => decide("both"),
    Delete: () => decide("neither"),
    Backspace: () => decide("neither"),
  };
  el.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape") return;
    // A button is pressed by its own keys; a letter here would code the text unseen.
    const letter = /^[\p{L}\p{N} ]$/u.test(event.key) || event.key === "Enter";
    if (!KEYS[event.key] && !letter) return;
    event.stopPropagation();
    if (!KEYS[event.key]) return;
    event.preventDefault();
    if (said) KEYS[event.key]();
  }, { signal });
  keys.add({ key: "F9", command: "compare", group: "keys_go", help: "key_compare", fields: true });
  keys.onEscape((event) => {
    if (!open || !el.contains(event.target)) return false;
    toggle(false);
    return true;
  });
  return { el };
}
