// What stands on the screen.

import { make, makeButton } from "./dom.js";
import { drawTable } from "./lines.js";

export function build(strings) {
  const parts = {
    root: make("section", "qw-review"),
    summary: make("p", "qw-summary"),
    bar: make("div", "qw-bar"),
    banner: make("p", "qw-banner"),
    kinds: make("select"),
    shows: make("select"),
    search: make("input"),
    toggle: makeButton("qw-third qw-toggle", strings.read),
    undo: makeButton("qw-plain", `↶ ${strings.undo}`),
    redo: makeButton("qw-plain", `↷ ${strings.redo}`),
    body: make("tbody"),
    empty: make("p", "qw-empty", strings.none),
    previous: makeButton("qw-plain", "‹", strings.previous),
    range: make("span", "qw-range"),
    next: makeButton("qw-plain", "›", strings.next),
    acceptShown: makeButton("qw-second"),
    apply: makeButton("qw-first", strings.apply),
    result: make("p", "qw-result"),
    documents: make("select"),
    before: makeButton("qw-plain", "‹", strings.previous_text),
    where: make("span", "qw-range"),
    after: makeButton("qw-plain", "›", strings.next_text),
    pane: make("div", "qw-pane"),
    form: make("input", "qw-form"),
    label: make("select"),
    add: makeButton("qw-third", strings.add),
  };
  const name = (element, text) => element.setAttribute("aria-label", text);
  name(parts.kinds, strings.kind);
  name(parts.shows, strings.decision);
  name(parts.search, strings.search);
  name(parts.documents, strings.text);
  name(parts.form, strings.missed_hint);
  name(parts.label, strings.kind);
  name(parts.pane, strings.text);
  for (const show of ["all", "pending", "doubtful", "accepted", "rejected"]) {
    parts.shows.append(new Option(strings[show], show));
  }
  for (const [label, kind] of Object.entries(strings.kinds)) parts.label.append(new Option(kind, label));
  parts.search.type = "search";
  parts.search.placeholder = strings.search;
  parts.form.placeholder = strings.missed_hint;
  for (const field of [parts.search, parts.form]) {
    field.spellcheck = false;
    field.autocomplete = "off";
  }
  parts.pane.tabIndex = 0;
  parts.pane.setAttribute("role", "region");
  parts.summary.setAttribute("aria-live", "polite");
  parts.result.setAttribute("role", "status");
  parts.banner.setAttribute("role", "alert");
  parts.banner.hidden = true;
  parts.bar.append(make("span"));
  parts.root.append(
    together("header", "", parts.summary, make("p", "qw-private", strings.private)),
    parts.bar,
    tools(parts),
    parts.banner,
    together("div", "qw-scroller qw-of-list", drawTable(strings, parts.body), parts.empty),
    together("div", "qw-of-text", drawLegend(strings), parts.pane),
    addLine(parts, strings),
    make("p", "qw-keys qw-of-list", strings.keys),
    make("p", "qw-keys qw-of-text", strings.reading_keys),
    foot(parts),
    parts.result,
  );
  return parts;
}

function together(tag, className, ...children) {
  const element = make(tag, className);
  element.append(...children);
  return element;
}

function tools(parts) {
  return together(
    "div",
    "qw-tools",
    together("span", "qw-of-list qw-group", parts.kinds, parts.shows, parts.search),
    together(
      "span", "qw-of-text qw-group", parts.documents, parts.before, parts.where, parts.after,
    ),
    parts.toggle,
    together("span", "qw-travel", parts.undo, parts.redo),
  );
}

function foot(parts) {
  return together(
    "footer",
    "qw-of-list",
    together("span", "qw-pager", parts.previous, parts.range, parts.next),
    parts.acceptShown,
    parts.apply,
  );
}

function addLine(parts, strings) {
  const line = together("div", "qw-add", make("span", "", strings.missed), parts.form);
  line.append(parts.label, parts.add);
  return line;
}

function drawLegend(strings) {
  const line = make("p", "qw-legend", `${strings.legend} `);
  for (const [status, note] of [
    ["", strings.is_pending], ["accept", strings.is_accepted], ["reject", strings.kept],
  ]) {
    const sample = make("mark", "qw-hit", note);
    sample.dataset.status = status;
    line.append(sample, " ");
  }
  return line;
}
