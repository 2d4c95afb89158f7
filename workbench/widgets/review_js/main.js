// The review of the anonymiser's proposals.
// What comes from a study is set through textContent: nothing in this file writes HTML.

import { makeCourier } from "./courier.js";
import { fill } from "./dom.js";
import { listen } from "./keys.js";
import { makeList } from "./list.js";
import { build } from "./parts.js";
import { makeReading } from "./reading.js";

export default {
  render({ model, el }) {
    const strings = model.get("strings");
    const parts = build(strings);
    el.append(parts.root);
    return attach(model, strings, parts);
  },
};

function attach(model, strings, parts) {
  const { root } = parts;
  const state = { lost: false, applied: false, total: -1, sought: "" };

  const say = (text) => {
    parts.banner.textContent = text;
    parts.banner.hidden = !text;
  };
  const courier = makeCourier(
    model,
    (late) => !state.lost && say(late ? strings.late : ""),
    () => {
      state.lost = true;
      say(strings.lost);
      root.setAttribute("data-lost", "");
      for (const control of root.querySelectorAll("button, select, input")) control.disabled = true;
    },
  );
  const choice = () => ({
    label: parts.kinds.value,
    show: parts.shows.value,
    search: parts.search.value,
  });
  const showAll = () => {
    parts.kinds.value = parts.search.value = "";
    parts.shows.value = "all";
  };
  const inText = () => root.dataset.mode === "text";

  // The counts and the lines on the screen, as every answer tells them.
  const settle = (answer) => {
    const { tallies, open, undo, redo } = answer;
    list.repaint(answer.shown);
    const decided = tallies.total - tallies.pending;
    parts.summary.textContent = fill(tallies.pending ? strings.summary : strings.done, tallies);
    parts.bar.firstChild.style.width = `${(100 * decided) / Math.max(tallies.total, 1)}%`;
    const kind = parts.kinds.value;
    parts.kinds.replaceChildren(
      new Option(`${strings.every_kind} (${tallies.total})`, ""),
      ...tallies.kinds.map(({ label, name, total }) => new Option(`${name} (${total})`, label)),
    );
    parts.kinds.value = kind;
    if (parts.kinds.selectedIndex < 0) parts.kinds.value = "";
    const applied = Boolean(answer.applied);
    Object.assign(state, { applied, total: tallies.total });
    parts.undo.disabled = !undo || applied;
    parts.redo.disabled = !redo || applied;
    parts.acceptShown.textContent = fill(strings.accept_shown, { n: open });
    parts.acceptShown.disabled = !open || applied;
    parts.apply.disabled = tallies.pending > 0 || applied;
    parts.apply.title = tallies.pending ? fill(strings.not_yet, { n: tallies.pending }) : "";
    for (const control of [parts.form, parts.label]) control.disabled = applied;
    parts.add.disabled = applied || !parts.form.value.trim();
    root.toggleAttribute("data-applied", applied);
    for (const button of root.querySelectorAll(".qw-choice")) button.disabled = applied;
  };

  // What came of the last thing done.
  const conclude = (answer) => {
    parts.result.textContent =
      answer.applied || answer.error || answer.note || parts.apply.title;
    parts.result.toggleAttribute("data-wrong", Boolean(answer.error));
  };

  const ask = async (question) => {
    const answer = await courier.ask({ ...choice(), shown: list.shown(), ...question });
    settle(answer);
    return answer;
  };
  const list = makeList(parts, strings, state, ask);
  const reading = makeReading(parts, strings, ask);

  const tell = async (question) => {
    const before = state.total;
    const answer = await ask(question);
    if (inText()) await reading.again();
    else if (state.total !== before) {
      // What was added is gone: so is the search that showed it.
      if (["undo", "redo"].includes(question.kind) && parts.search.value === state.sought) {
        parts.search.value = "";
      }
      await list.read(0);
    }
    conclude(answer);
    return answer;
  };

  const add = async () => {
    const form = parts.form.value;
    if (!form.trim() || state.lost || state.applied) return;
    parts.add.disabled = true;
    const answer = await tell({ kind: "add", form, as: parts.label.value });
    if (!answer.added) return;
    parts.form.value = "";
    parts.add.disabled = true;
    state.sought = answer.search;
    showAll();
    parts.search.value = answer.search;
    if (inText()) parts.pane.focus({ preventScroll: true });
    else await list.read(0, true);
  };

  const openText = async () => {
    root.dataset.mode = "text";
    parts.toggle.textContent = strings.back;
    await reading.show();
    parts.pane.focus({ preventScroll: true });
  };
  const openList = async (row = null) => {
    root.dataset.mode = "list";
    parts.toggle.textContent = strings.read;
    if (row !== null) showAll();
    await list.read(0, true, row);
  };

  const off = listen({
    parts, state, list, reading, tell, add, inText, openText, openList,
    apply: async () => {
      parts.apply.disabled = true;
      parts.bar.toggleAttribute("data-busy", true);
      parts.result.removeAttribute("data-wrong");
      parts.result.textContent = strings.applying;
      await tell({ kind: "apply" });
      parts.bar.removeAttribute("data-busy");
    },
  });
  root.dataset.mode = "list";
  list.read(0).then(() => conclude({}));

  return () => {
    off();
    courier.close();
  };
}
