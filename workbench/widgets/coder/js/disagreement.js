// A disagreement as one sees it: what each of the two coded, and what one may decide.

import { CHOICES } from "./deciding.js";
import { button, make } from "./dom.js";

const MOST = 180;
const SIGNS = { a: "←", both: "+", b: "→", neither: "⌫" };

// Returns the elements; `decide(choice)` is called from the buttons.
export function drawItem({ state, t }, item, { a, b, n, all, choice }, decide) {
  const what = make("p", "qc-item-what", t(`item_${item.kind}`, { a, b }));
  what.prepend(make("span", "qc-item-n", `${n} / ${all}`), " ");
  const sides = make("div", "qc-item-sides");
  for (const [side, name] of [["a", a], ["b", b]]) {
    const box = make("div", `qc-item-side qc-side-${side}`);
    box.append(make("h4", "", name));
    if (!item[side].length) box.append(make("p", "qc-soft", t("nothing_here")));
    for (const one of item[side]) box.append(drawCoding(state, one));
    sides.append(box);
  }
  const doing = make("div", "qc-item-do", "", { role: "group", "aria-label": t("decide") });
  for (const name of CHOICES) {
    const one = button("qc-choice", "", "", () => decide(name));
    one.dataset.choice = name;
    one.append(make("kbd", "", SIGNS[name], { "aria-hidden": true }), " ", make("span", "", t(`keep_${name}`, { a, b })));
    one.setAttribute("aria-pressed", String(choice === name));
    doing.append(one);
  }
  const state_ = make("p", "qc-soft", item.decided ? t(choice ? "was_decided" : "was_decided_else") : t("not_decided"));
  return [what, sides, doing, state_];
}

function drawCoding(state, one) {
  const code = state.code(one.code);
  const box = make("p", "qc-item-coding", "", { dir: "auto" });
  box.style.setProperty("--qc-colour", `var(--qc-c${code?.index ?? 0})`);
  const text = state.get("document").map.slice(one.start, Math.min(one.end, one.start + MOST));
  box.append(make("b", "", code?.label ?? one.code), " ", make("q", "", one.end - one.start > MOST ? `${text}…` : text));
  return box;
}
