// The list of proposals: its pages, and what one does to a line.

import { fill, make, makeButton } from "./dom.js";
import { drawLine, drawPlace, paint, painted, paintReplacement } from "./lines.js";

export function makeList(parts, strings, state, ask) {
  const { body } = parts;
  let first = 0;

  const rows = () => [...body.rows];
  const shown = () => rows().map((row) => Number(row.dataset.row));
  const idle = () => state.applied || state.lost;

  const point = (row, focus = true) => {
    if (!row) return;
    for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
    if (focus) row.focus();
  };

  const move = (row, by) => {
    const all = rows();
    point(all[Math.min(Math.max(all.indexOf(row) + by, 0), all.length - 1)]);
  };

  const repaint = (lines) => {
    for (const line of lines) {
      const row = body.querySelector(`tr[data-row="${line.id}"]`);
      if (row) paint(row, line, strings);
    }
  };

  // A page: the one that begins there, or the one that holds a row.
  const read = async (from, focus = false, held = null) => {
    body.setAttribute("aria-busy", "true");
    const { page } = await ask({ kind: "page", first: from, row: held });
    first = page.first;
    body.replaceChildren(...page.rows.map((line) => drawLine(line, strings)));
    body.removeAttribute("aria-busy");
    parts.empty.hidden = page.matching > 0;
    const last = first + page.rows.length;
    parts.range.textContent = page.matching
      ? fill(strings.range, { first: first + 1, last, total: page.matching })
      : "";
    parts.previous.disabled = first === 0;
    parts.next.disabled = last >= page.matching;
    for (const button of body.querySelectorAll(".qw-choice")) button.disabled = state.applied;
    body.closest(".qw-scroller").scrollTop = 0;
    const wanted = held === null ? null : body.querySelector(`tr[data-row="${held}"]`);
    point(wanted ?? body.rows[0], focus);
    parts.root.dataset.ready = "";
  };

  const decide = (row, decision, tell) => {
    if (idle()) return;
    row.setAttribute("aria-busy", "true");
    const again = row.dataset.status === decision;
    tell({ kind: "decide", row: Number(row.dataset.row), decision: again ? "reset" : decision });
  };

  const change = (row, tell) => {
    if (idle() || row.querySelector("input")) return;
    const cell = row.querySelector("td.qw-replacement");
    const field = make("input");
    field.value = painted.get(row).replacement;
    field.setAttribute("aria-label", strings.replacement);
    field.spellcheck = false;
    field.autocomplete = "off";
    const confirm = makeButton("qw-plain", "✓", strings.confirm);
    const cancel = makeButton("qw-plain", "✕", strings.cancel);
    const back = () => {
      paintReplacement(row, strings);
      point(row);
    };
    const send = () => {
      const replacement = field.value;
      back();
      row.setAttribute("aria-busy", "true");
      tell({ kind: "change", row: Number(row.dataset.row), replacement });
    };
    confirm.addEventListener("click", send);
    cancel.addEventListener("click", back);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") send();
      else if (event.key === "Escape") back();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    cell.replaceChildren(field, confirm, cancel);
    field.select();
    field.focus();
  };

  const togglePlaces = async (row) => {
    const cell = row.querySelector("td.qw-context");
    const drawn = cell.querySelector("ol");
    if (drawn) {
      drawn.remove();
      cell.querySelector(".qw-place").hidden = false;
      return;
    }
    const answer = await ask({ kind: "places", row: Number(row.dataset.row), shown: [] });
    const all = make("ol");
    all.append(
      ...answer.places.map((place) => {
        const item = make("li");
        item.append(make("b", "", place.document), " ", drawPlace(place));
        return item;
      }),
    );
    const left = Number(row.querySelector("td.qw-times").textContent) - answer.places.length;
    if (left > 0) all.append(make("li", "", fill(strings.more_places, { n: left })));
    cell.querySelector(".qw-place").hidden = true;
    cell.append(all);
  };

  const act = (row, does, tell) => {
    if (does === "places") togglePlaces(row);
    else if (does === "change") change(row, tell);
    else if (does) decide(row, does, tell);
  };

  return {
    shown, repaint, read, point, move, act, change,
    turn: (by) => read(by < 0 ? first - 1 : first + rows().length, true),
  };
}
