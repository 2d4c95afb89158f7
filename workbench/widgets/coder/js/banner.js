// The red banner: nothing is being recorded. And what was refused, or brought home later.

import { button, make } from "./dom.js";

export function banner({ state, courier, desk, t, count, announce }) {
  const el = make("div", "qc-banners");
  const lost = make("div", "qc-banner qc-lost", "", { role: "alert" });
  const lines = make("div", "qc-notices");
  lost.hidden = true;
  el.append(lost, lines);

  let shown = "";
  state.on("status", () => {
    const { mood, waiting } = state.get("status");
    const now = mood === "lost" ? `lost ${waiting}` : "";
    if (now === shown) return;
    if (shown && !now) announce(t("found_again"));
    shown = now;
    lost.hidden = !now;
    lost.replaceChildren();
    if (!now) return;
    lost.append(make("strong", "", t("lost")), " ");
    if (waiting) lost.append(make("span", "", count("lost_waiting", waiting)), " ");
    lost.append(make("span", "", t("lost_do")));
  });

  function notice(className, text, detail = "") {
    // What is asked every few seconds fails every few seconds, and is said once.
    const told = [text, detail].join(" ").trim();
    if (lines.lastChild?.dataset.told === told) return;
    const line = make("div", `qc-notice ${className}`, "", { role: "alert", "data-told": told });
    line.append(make("span", "", text));
    if (detail) line.append(" ", make("span", "qc-detail", detail));
    line.append(button("qc-close", "×", t("close"), () => line.remove()));
    lines.append(line);
    while (lines.children.length > 3) lines.firstChild.remove();
  }

  courier.on("settled", (_act, answer) => {
    if (answer.kind === "refused") notice("qc-refused", t("refused"), answer.message);
  });
  courier.on("problem", ({ message }) => notice("qc-refused", message));
  desk.onInherited(({ sent, given }) => {
    if (sent) notice("qc-again", count("sent_again", sent));
    if (given.length) notice("qc-refused", count("given_up", given.length));
  });
  return { el };
}
