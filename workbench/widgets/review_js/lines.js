// The list: a line a proposal.
// What comes from a study is set through textContent: nothing in this file writes HTML.

import { make, makeButton } from "./dom.js";

export function drawTable(strings, body) {
  const table = make("table");
  const head = table.createTHead().insertRow();
  for (const name of ["kind", "found", "replacement", "times", "context", "decision"]) {
    const cell = make("th", `qw-${name}`, strings[name]);
    cell.scope = "col";
    head.append(cell);
  }
  table.append(body);
  return table;
}

export function drawLine(line, strings) {
  const row = make("tr");
  row.dataset.row = line.id;
  row.tabIndex = -1;
  for (const name of ["kind", "found", "replacement", "times", "context", "decision"]) {
    row.append(make("td", `qw-${name}`));
  }
  const buttons = row.querySelector("td.qw-decision");
  for (const [name, mark] of [["accept", "✓"], ["reject", "✕"], ["change", "✎"]]) {
    const button = makeButton("qw-choice", mark, strings[name]);
    button.setAttribute("aria-label", strings[name]);
    button.dataset.does = name;
    button.tabIndex = -1;
    buttons.append(button);
  }
  paint(row, line, strings);
  return row;
}

// What each row shows: a row that has not changed is left alone, with whatever is done in it.
export const painted = new WeakMap();

export function paint(row, line, strings) {
  row.removeAttribute("aria-busy");
  if (JSON.stringify(painted.get(row)) === JSON.stringify(line)) return;
  painted.set(row, line);
  row.dataset.status = line.status;
  row.toggleAttribute("data-doubtful", line.doubtful);
  const cell = (name) => row.querySelector(`td.qw-${name}`);
  cell("kind").replaceChildren(make("span", "qw-badge", line.kind));
  cell("found").replaceChildren(make("span", "qw-text", line.text));
  if (line.doubtful) cell("found").append(" ", make("span", "qw-doubt", strings.is_doubtful));
  // Somebody may be typing another replacement while an earlier answer comes.
  if (!cell("replacement").querySelector("input")) paintReplacement(row, strings);
  cell("times").textContent = line.times;
  const context = cell("context");
  if (!context.querySelector("ol")) {
    const more = makeButton("qw-plain qw-more", "⋯", strings.in_places);
    more.dataset.does = "places";
    more.tabIndex = -1;
    more.hidden = line.times < 2;
    context.replaceChildren(drawPlace(line.place), more);
    if (line.flag) context.append(make("small", "qw-flag", line.flag));
  }
  for (const button of row.querySelectorAll(".qw-choice")) {
    button.setAttribute("aria-pressed", String(button.dataset.does === line.status));
  }
}

export function paintReplacement(row, strings) {
  const { status, replacement } = painted.get(row);
  const shown =
    status === "reject"
      ? make("span", "qw-kept", strings.kept)
      : make("span", "qw-text", replacement);
  row.querySelector("td.qw-replacement").replaceChildren(shown);
}

export function drawPlace({ document: name, before, found, after }) {
  const place = make("span", "qw-place", before);
  place.append(make("mark", "", found), after);
  place.title = name;
  return place;
}
