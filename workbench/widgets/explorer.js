// The verbatims behind the cells of a cross-tabulation.
// What comes from a study is set through textContent: nothing in this file writes HTML.

// Milliseconds after which a reader is told that Python is busy.
const PATIENCE = 1500;
// Milliseconds from a change in the page to a look at the tables in it.
const SOON = 60;
const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

export default {
  // A model with a mark is never shown: it listens to the plain tables that bear its mark.
  initialize({ model }) {
    return model.get("mark") ? listen(model) : undefined;
  },
  render({ model, el }) {
    const courier = makeCourier(model);
    const root = make("div", "qw-explorer");
    root.append(...drawTable(model.get("grid"), model.get("strings")));
    el.append(root);
    const detach = attach(root, model, courier, {});
    return () => {
      detach();
      courier.close();
    };
  },
};

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

// A lone letter must not insert a cell into the notebook, but Ctrl+S must still save it.
function chord(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

// --- tables that Jupyter shows as plain HTML ----------------------------

function listen(model) {
  const courier = makeCourier(model);
  const attached = new Map();
  const marked = document.getElementsByClassName(model.get("mark"));
  const look = () => {
    for (const root of marked) {
      // An untrusted notebook's HTML has lost the numbers that we need.
      if (!attached.has(root) && /^\d+$/.test(root.dataset.table) && root.querySelector("table")) {
        attached.set(root, attach(root, model, courier, { table: Number(root.dataset.table) }));
      }
    }
    for (const [root, detach] of attached) {
      if (!root.isConnected) {
        detach();
        attached.delete(root);
      }
    }
  };
  // Jupyter draws an output again when its cell is moved or shown a second time. Looking through
  // the page has its price: once for all that changes, and not before it is shown.
  let timer = 0;
  const soon = () => {
    timer ||= setTimeout(() => {
      timer = 0;
      look();
    }, SOON);
  };
  const observer = new MutationObserver(soon);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    attached.forEach((detach) => detach());
    attached.clear();
    courier.close();
  };
  // Python was restarted: its tables are not there any more, and they look it.
  model.on("comm_live_update", stop);
  return stop;
}

// --- questions to Python, answered by their id --------------------------

function makeCourier(model) {
  const waiting = new Map();
  // Every window on the same kernel hears every answer.
  const window_ = Math.random().toString(36).slice(2);
  let last = 0;
  const hear = (answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  model.on("msg:custom", hear);
  return {
    ask(question) {
      const id = `${window_}-${(last += 1)}`;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        model.send({ ...question, id });
      });
    },
    tell: (message) => model.send(message),
    close: () => model.off("msg:custom", hear),
  };
}

// --- a table, from the strings that Python prepared ---------------------

function drawTable(grid, strings) {
  const table = make("table", "qw-crosstab");
  table.append(make("caption", "", grid.caption));
  const head = table.createTHead().insertRow();
  head.append(make("td"));
  head.append(...[...grid.columns, grid.total_name].map((label) => header(label, "col")));
  const body = table.createTBody();
  for (const { label, cells, total } of grid.rows) {
    const row = body.insertRow();
    row.append(header(label, "row"), ...cells.map(drawCell), make("td", "", total));
  }
  const foot = table.createTFoot().insertRow();
  foot.append(header(grid.total_name, "row"));
  foot.append(...[...grid.totals, grid.total].map((total) => make("td", "", total)));
  const told = [table, ...grid.notes.map((note) => make("p", "qw-note", note))];
  if (grid.warnings.length) {
    const list = make("ul", "qw-warnings");
    list.append(...grid.warnings.map((warning) => make("li", "", warning)));
    told.push(make("p", "qw-heading", strings.warnings), list);
  }
  return told;
}

function header(label, scope) {
  const cell = make("th", "", label);
  cell.scope = scope;
  return cell;
}

function drawCell({ count, share, sign }) {
  const cell = make("td", { "+": "qw-more", "−": "qw-less" }[sign], count);
  cell.dataset.row = "";
  if (share) cell.append(" ", make("small", "", share));
  if (sign) cell.append(` ${sign}`);
  return cell;
}

// --- what a click and a key do ------------------------------------------

function attach(root, model, courier, address) {
  const strings = model.get("strings");
  const table = root.querySelector("table");
  const lines = [...table.tBodies[0].rows]
    .map((row) => [...row.querySelectorAll("td[data-row]")])
    .filter((cells) => cells.length);
  const places = new Map(lines.flatMap((cells, r) => cells.map((cell, c) => [cell, [r, c]])));
  const drawer = makeDrawer(strings);
  const hint = make("p", "qw-hint", strings.hint);
  const stage = make("div", "qw-stage");
  const scroller = make("div", "qw-scroller");
  const before = make("span");
  table.replaceWith(before);
  scroller.append(table);
  stage.append(scroller, drawer.panel);
  before.replaceWith(hint, stage);
  table.setAttribute("role", "grid");
  places.forEach((_place, cell) => (cell.tabIndex = -1));
  if (lines.length) lines[0][0].tabIndex = 0;
  let opened = null;

  const question = (kind, cell, place) => {
    const [row, column] = places.get(cell);
    return { kind, ...address, row, column, place };
  };

  const read = async (cell, first) => {
    drawer.say(strings.reading, true);
    const late = setTimeout(() => drawer.say(strings.late, true), PATIENCE);
    try {
      const answer = await courier.ask(question("cell", cell, first));
      if (opened !== cell) return;
      drawer.add(answer, first, {
        more: () => read(cell, drawer.shown()),
        open: model.get("opens") && ((place) => courier.tell(question("open", cell, place))),
      });
      if (first) return;
      drawer.panel.scrollIntoView({ block: "nearest" });
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    } catch {
      if (opened === cell) drawer.say(strings.lost, false);
    } finally {
      clearTimeout(late);
    }
  };

  const close = () => {
    opened?.removeAttribute("aria-selected");
    opened = null;
    drawer.empty();
  };

  const toggle = (cell) => {
    const again = opened === cell;
    close();
    if (again) return;
    opened = cell;
    cell.setAttribute("aria-selected", "true");
    drawer.panel.hidden = false;
    read(cell, 0);
  };

  const focus = (cell) => {
    places.forEach((_place, other) => (other.tabIndex = other === cell ? 0 : -1));
    cell.focus();
  };

  const move = (cell, [down, right]) => {
    const [row, column] = places.get(cell);
    const line = lines[Math.min(Math.max(row + down, 0), lines.length - 1)];
    focus(line[Math.min(Math.max(column + right, 0), line.length - 1)]);
  };

  const off = new AbortController();
  const on = (type, then) => root.addEventListener(type, then, { signal: off.signal });
  on("click", (event) => {
    const cell = event.target.closest("td[data-row]");
    if (!places.has(cell)) return;
    focus(cell);
    toggle(cell);
  });
  on("keydown", (event) => {
    if (chord(event)) return;
    event.stopPropagation();
    const cell = places.has(event.target) ? event.target : null;
    if (event.key === "Escape" && opened) {
      focus(opened);
      close();
    } else if (cell && (event.key === "Enter" || event.key === " ")) {
      toggle(cell);
    } else if (cell && MOVES[event.key]) {
      move(cell, MOVES[event.key]);
    } else {
      return;
    }
    event.preventDefault();
  });
  for (const type of ["keypress", "keyup"]) {
    on(type, (event) => chord(event) || event.stopPropagation());
  }
  drawer.closer.addEventListener("click", () => {
    focus(opened);
    close();
  });
  // Notebook 7 looks at keys before anybody else, and only at the element that has the keyboard.
  const keep = (event) => {
    if (!root.contains(event.target)) return;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !chord(event));
  };
  window.addEventListener("keydown", keep, { capture: true, signal: off.signal });
  root.dataset.ready = "";

  return () => {
    off.abort();
    hint.remove();
    stage.replaceWith(table);
    table.removeAttribute("role");
    for (const cell of places.keys()) {
      cell.removeAttribute("tabindex");
      cell.removeAttribute("aria-selected");
    }
    root.removeAttribute("data-ready");
  };
}

// --- the drawer of verbatims ---------------------------------------------

function makeDrawer(strings) {
  const panel = make("section", "qw-drawer");
  const title = make("p", "qw-title");
  const closer = make("button", "qw-close", "×");
  const status = make("p", "qw-status");
  const list = make("ol", "qw-list");
  const header_ = make("header");
  closer.type = "button";
  closer.title = strings.close;
  closer.setAttribute("aria-label", strings.close);
  title.setAttribute("aria-live", "polite");
  status.setAttribute("role", "status");
  list.tabIndex = 0;
  header_.append(title, closer);
  panel.append(header_, list, status);

  const say = (text, busy) => {
    status.textContent = text;
    status.hidden = !text;
    panel.setAttribute("aria-busy", String(busy));
  };
  const empty = () => {
    panel.hidden = true;
    title.textContent = "";
    list.replaceChildren();
    say("", false);
  };
  const add = ({ title: heading, total, verbatims }, first, { more, open }) => {
    title.textContent = heading;
    panel.setAttribute("aria-label", heading);
    list.setAttribute("aria-label", heading);
    list.append(...verbatims.map((one, n) => drawVerbatim(one, strings, open && (() => open(first + n)))));
    say("", false);
    if (list.children.length < total) {
      const button = make("button", "qw-button", strings.more);
      button.type = "button";
      button.addEventListener("click", more);
      status.replaceChildren(button);
      status.hidden = false;
    }
  };
  empty();
  return { panel, closer, say, empty, add, shown: () => list.children.length };
}

function drawVerbatim(verbatim, strings, open) {
  const item = make("li", "qw-verbatim");
  const source = make("p", "qw-source");
  source.append(make("b", "", verbatim.document));
  for (const told of [verbatim.speaker, verbatim.date]) {
    if (told) source.append(" · ", make("span", "", told));
  }
  const text = make("blockquote", "qw-text");
  text.dir = "auto";
  text.append(verbatim.before, make("mark", "", verbatim.text), verbatim.after);
  const coding = make("p", "qw-coding", verbatim.code);
  if (verbatim.coder) coding.append(` · ${strings.coder} ${verbatim.coder}`);
  if (verbatim.suggested) coding.append(` · ${strings.suggested}`);
  if (open) {
    const button = make("button", "qw-button", strings.open);
    button.type = "button";
    button.addEventListener("click", open);
    coding.append(" ", button);
  }
  item.append(source, text, coding);
  return item;
}
