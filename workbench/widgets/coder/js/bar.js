// The bar above the text: which document, and what is always at hand.

import { iconButton, make } from "./dom.js";

// Commands, whose signs and titles bear the same names.
const BUTTONS = ["documents", "undo", "redo", "memo", "compare", "help"];

export function bar({ state, commands, t }) {
  const el = make("div", "qc-bar");
  const where = make("div", "qc-where");
  const title = make("h2", "qc-title");
  const under = make("p", "qc-under");
  where.append(title, under);
  const made = new Map(
    BUTTONS.map((name) => [name, iconButton(name, t(name), () => commands.run(name))]),
  );
  const who = make("span", "qc-who");
  el.append(made.get("documents"), where, make("span", "qc-grow"), who);
  for (const name of ["undo", "redo", "memo", "compare", "help"]) el.append(made.get(name));

  state.on("study document", () => {
    const { document, study } = { document: state.get("document"), study: state.get("study") };
    title.textContent = document ? document.title || document.id : "";
    const row = state.get("documents").find((one) => one.id === document?.id);
    under.textContent = [row?.kind, row?.date].filter(Boolean).join(" · ");
    who.textContent = study ? study.coder : "";
    who.title = study ? t("coding_as", { coder: study.coder }) : "";
    who.classList.toggle("qc-blind", Boolean(study?.blind));
    // Parts that another version of the coder lacks have no button.
    for (const [command, one] of made) one.hidden = !commands.has(command);
    for (const name of ["undo", "redo"]) made.get(name).hidden ||= Boolean(study?.readonly);
    made.get("compare").hidden ||= !study?.other;
  });
  state.on("history", () => {
    made.get("undo").disabled = !state.get("history").undo;
    made.get("redo").disabled = !state.get("history").redo;
  });
  return { el };
}
