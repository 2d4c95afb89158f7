// The review of the anonymiser's proposals.
// What comes from a study is set through textContent: nothing in this file writes HTML.

// Milliseconds after which a reader is told that Python is busy.
const PATIENCE = 1500;
// Milliseconds without a letter typed after which the search begins.
const TYPING = 250;
// The first letters of the verbs, in English and in French.
const KEYS = { a: "accept", r: "reject", l: "reject", c: "change", m: "change", " ": "places" };
const BACK = new Set(["u", "z"]);

export default {
  render({ model, el }) {
    const strings = model.get("strings");
    const parts = build(strings);
    el.append(parts.root);
    return attach(model, strings, parts);
  },
};

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

function makeButton(className, text, title = "") {
  const button = make("button", className, text);
  button.type = "button";
  if (title) button.title = title;
  return button;
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

// A lone letter must not insert a cell into the notebook, but Ctrl+S must still save it.
function chord(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

// --- what stands on the screen --------------------------------------------

function build(strings) {
  const parts = {
    root: make("section", "qw-review"),
    summary: make("p", "qw-summary"),
    bar: make("div", "qw-bar"),
    banner: make("p", "qw-banner"),
    kinds: make("select"),
    shows: make("select"),
    search: make("input"),
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
  };
  parts.kinds.setAttribute("aria-label", strings.kind);
  parts.shows.setAttribute("aria-label", strings.decision);
  for (const show of ["all", "pending", "doubtful", "accepted", "rejected"]) {
    parts.shows.append(new Option(strings[show], show));
  }
  parts.search.type = "search";
  parts.search.placeholder = strings.search;
  parts.search.setAttribute("aria-label", strings.search);
  parts.search.spellcheck = false;
  parts.search.autocomplete = "off";
  parts.summary.setAttribute("aria-live", "polite");
  parts.result.setAttribute("role", "status");
  parts.banner.setAttribute("role", "alert");
  parts.banner.hidden = true;
  parts.bar.append(make("span"));
  const top = make("header");
  top.append(parts.summary, make("p", "qw-private", strings.private));
  const tools = make("div", "qw-tools");
  const travel = make("span", "qw-travel");
  travel.append(parts.undo, parts.redo);
  tools.append(parts.kinds, parts.shows, parts.search, travel);
  const foot = make("footer");
  const pager = make("span", "qw-pager");
  pager.append(parts.previous, parts.range, parts.next);
  foot.append(pager, parts.acceptShown, parts.apply);
  const scroller = make("div", "qw-scroller");
  scroller.append(drawTable(strings, parts.body), parts.empty);
  parts.root.append(
    top, parts.bar, tools, parts.banner, scroller, make("p", "qw-keys", strings.keys), foot,
    parts.result,
  );
  return parts;
}

function drawTable(strings, body) {
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

function drawLine(line, strings) {
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
const painted = new WeakMap();

function paint(row, line, strings) {
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

function paintReplacement(row, strings) {
  const { status, replacement } = painted.get(row);
  const shown =
    status === "reject"
      ? make("span", "qw-kept", strings.kept)
      : make("span", "qw-text", replacement);
  row.querySelector("td.qw-replacement").replaceChildren(shown);
}

function drawPlace({ document: name, before, found, after }) {
  const place = make("span", "qw-place", before);
  place.append(make("mark", "", found), after);
  place.title = name;
  return place;
}

// --- questions to Python, answered by their id ------------------------------

function makeCourier(model, tellLate, tellLost) {
  const waiting = new Map();
  // Every window on the same kernel hears every answer.
  const window_ = Math.random().toString(36).slice(2);
  let last = 0;
  const hear = (answer) => {
    const then = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!waiting.size) tellLate(false);
    then?.(answer);
  };
  const lose = () => {
    waiting.clear();
    tellLost();
  };
  model.on("msg:custom", hear);
  model.on("comm_live_update", lose);
  return {
    ask(question) {
      const id = `${window_}-${(last += 1)}`;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        // Applying takes its time, and says so itself.
        if (question.kind !== "apply") {
          setTimeout(() => waiting.has(id) && tellLate(true), PATIENCE);
        }
        try {
          model.send({ ...question, id });
        } catch {
          lose();
        }
      });
    },
    close() {
      model.off("msg:custom", hear);
      model.off("comm_live_update", lose);
    },
  };
}

// --- what a click and a key do ----------------------------------------------

function attach(model, strings, parts) {
  const { root, body } = parts;
  let first = 0;
  let lost = false;
  let applied = false;

  const courier = makeCourier(
    model,
    (late) => !lost && say(late ? strings.late : ""),
    () => {
      lost = true;
      say(strings.lost);
      root.setAttribute("data-lost", "");
      for (const control of root.querySelectorAll("button, select, input")) control.disabled = true;
    },
  );
  const say = (text) => {
    parts.banner.textContent = text;
    parts.banner.hidden = !text;
  };
  const rows = () => [...body.rows];
  const current = () => body.querySelector('tr[tabindex="0"]');
  const shown = () => rows().map((row) => Number(row.dataset.row));
  const choice = () => ({
    label: parts.kinds.value,
    show: parts.shows.value,
    search: parts.search.value,
  });

  const point = (row, focus = true) => {
    if (!row) return;
    for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
    if (focus) row.focus();
  };

  const settle = (answer) => {
    const { tallies, shown: lines, open, undo, redo } = answer;
    for (const line of lines) {
      const row = body.querySelector(`tr[data-row="${line.id}"]`);
      if (row) paint(row, line, strings);
    }
    const decided = tallies.total - tallies.pending;
    parts.summary.textContent = fill(tallies.pending ? strings.summary : strings.done, tallies);
    parts.bar.firstChild.style.width = `${(100 * decided) / Math.max(tallies.total, 1)}%`;
    const kind = parts.kinds.value;
    parts.kinds.replaceChildren(
      new Option(`${strings.every_kind} (${tallies.total})`, ""),
      ...tallies.kinds.map(({ label, name, total }) => new Option(`${name} (${total})`, label)),
    );
    parts.kinds.value = kind;
    applied = Boolean(answer.applied);
    parts.undo.disabled = !undo || applied;
    parts.redo.disabled = !redo || applied;
    parts.acceptShown.textContent = fill(strings.accept_shown, { n: open });
    parts.acceptShown.disabled = !open || applied;
    parts.apply.disabled = tallies.pending > 0 || applied;
    parts.apply.title = tallies.pending ? fill(strings.not_yet, { n: tallies.pending }) : "";
    parts.result.textContent = answer.applied || answer.error || parts.apply.title;
    parts.result.toggleAttribute("data-wrong", Boolean(answer.error));
    root.toggleAttribute("data-applied", applied);
    for (const button of root.querySelectorAll(".qw-choice")) button.disabled = applied;
  };

  const read = async (from, focus = false) => {
    body.setAttribute("aria-busy", "true");
    const answer = await courier.ask({ kind: "page", ...choice(), first: from });
    const { page } = answer;
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
    body.closest(".qw-scroller").scrollTop = 0;
    point(body.rows[0], focus);
    settle(answer);
    root.dataset.ready = "";
  };

  const tell = async (question) => {
    settle(await courier.ask({ ...choice(), ...question, shown: shown() }));
  };

  const decide = (row, decision) => {
    if (applied || lost) return;
    row.setAttribute("aria-busy", "true");
    const again = row.dataset.status === decision;
    tell({ kind: "decide", row: Number(row.dataset.row), decision: again ? "reset" : decision });
  };

  const change = (row) => {
    if (applied || lost || row.querySelector("input")) return;
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
    const list = cell.querySelector("ol");
    if (list) {
      list.remove();
      cell.querySelector(".qw-place").hidden = false;
      return;
    }
    const number = Number(row.dataset.row);
    const answer = await courier.ask({ kind: "places", row: number, ...choice(), shown: [] });
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

  const act = (row, does) => {
    if (does === "places") togglePlaces(row);
    else if (does === "change") change(row);
    else if (does) decide(row, does);
  };

  const move = (row, by) => {
    const all = rows();
    point(all[Math.min(Math.max(all.indexOf(row) + by, 0), all.length - 1)]);
  };

  const off = new AbortController();
  const on = (element, type, then) => element.addEventListener(type, then, { signal: off.signal });
  on(body, "click", (event) => {
    const row = event.target.closest("tr");
    if (!row || event.target.matches("input")) return;
    const button = event.target.closest("button[data-does]");
    if (!row.querySelector("input")) point(row, !button || button.dataset.does !== "change");
    if (button) act(row, button.dataset.does);
  });
  on(body, "dblclick", (event) => {
    if (event.target.closest("td.qw-replacement")) change(event.target.closest("tr"));
  });
  on(root, "keydown", (event) => {
    const typing = event.target.matches("input, select");
    const key = event.key.toLowerCase();
    if (chord(event)) {
      if (typing || !["z", "y"].includes(key)) return;
      tell({ kind: key === "z" && !event.shiftKey ? "undo" : "redo" });
      event.stopPropagation();
      event.preventDefault();
      return;
    }
    event.stopPropagation();
    const row = event.target.closest("tr[data-row]");
    if (typing || event.target.matches("button") || !row) return;
    const jumps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e6, End: 1e6 };
    if (jumps[event.key]) move(row, jumps[event.key]);
    else if (BACK.has(key)) tell({ kind: "undo" });
    else if (KEYS[key]) {
      act(row, KEYS[key]);
      if (["accept", "reject"].includes(KEYS[key])) move(row, 1);
    } else if (event.key === "Enter") change(row);
    else return;
    event.preventDefault();
  });
  for (const type of ["keypress", "keyup"]) {
    on(root, type, (event) => chord(event) || event.stopPropagation());
  }
  // Notebook 7 looks at keys before anybody else, and only at the element that has the keyboard.
  const keep = (event) => {
    if (!root.contains(event.target)) return;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !chord(event) || /^[zy]$/i.test(event.key));
  };
  window.addEventListener("keydown", keep, { capture: true, signal: off.signal });
  let typed = 0;
  on(parts.search, "input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => read(0), TYPING);
  });
  on(parts.kinds, "change", () => read(0));
  on(parts.shows, "change", () => read(0));
  on(parts.previous, "click", () => read(first - 1, true));
  on(parts.next, "click", () => read(first + rows().length, true));
  on(parts.undo, "click", () => tell({ kind: "undo" }));
  on(parts.redo, "click", () => tell({ kind: "redo" }));
  on(parts.acceptShown, "click", () => tell({ kind: "accept_shown" }));
  on(parts.apply, "click", async () => {
    parts.apply.disabled = true;
    parts.bar.toggleAttribute("data-busy", true);
    parts.result.removeAttribute("data-wrong");
    parts.result.textContent = strings.applying;
    await tell({ kind: "apply" });
    parts.bar.removeAttribute("data-busy");
  });
  read(0);

  return () => {
    off.abort();
    clearTimeout(typed);
    courier.close();
  };
}
