// What the coder knows in the browser, and who wants to hear when it changes.
//
//   state.get("selection")                       a value
//   state.set({ selection: { start, end } })     change some; listeners are called once, at once
//   state.on("selection current", (changes) => …)  hear of some; `changes` is {name: detail}
//
// The values:
//   study       {project, coder, other, blind, frozen, readonly, scheme: {id, title, version}} | null
//   codes       [{id, label, path, depth, parent, colour, definition, …, number, letters}] in the
//               scheme's order, `number` and `letters` as one types them (none for a retired code)
//   documents   [{id, title, kind, date, turns, uncoded, suggested, done}]
//   counts      {code id: number of my codings, all documents}
//   history     {undo: bool, redo: bool}
//   document    {id, title, revision, text, turns, done, sealed, proposals, map, lines} | null
//               `map` converts offsets (offsets.js), `lines` are the paragraphs
//   codings     Map id -> {id, document, start, end, code, coder, origin, status, score, pending}
//               what is shown: confirmed by Python, with the acts under way played upon it.
//               Never change it: send an act (courier.js). The detail is the Set of touched ids.
//   memos       Map id -> {id, about, target, text, coder}
//   selection   {start, end, backward} in code points | null
//   turn        index in document.lines of the line one is on | -1
//   current     id of the current coding | null
//   code        id of the current code | null
//   hidden      Set of ids of codes not shown
//   speaker     only this speaker's lines are shown in full | null
//   status      {mood: "calm" | "late" | "lost", waiting: number of acts under way}
//   mode        null | "recode"
//   typed       letters or digits typed so far to name a code

const FIRST = () => ({
  study: null,
  codes: [],
  documents: [],
  counts: {},
  history: { undo: false, redo: false },
  document: null,
  codings: new Map(),
  memos: new Map(),
  selection: null,
  turn: -1,
  current: null,
  code: null,
  hidden: new Set(),
  speaker: null,
  status: { mood: "calm", waiting: 0 },
  mode: null,
  typed: "",
});

export function makeState() {
  const values = FIRST();
  const listeners = new Set();

  const get = (name) => {
    if (!(name in values)) throw new Error(`state has no ${name}`);
    return values[name];
  };

  const set = (patch, details = {}) => {
    const changes = {};
    for (const [name, value] of Object.entries(patch)) {
      if (get(name) === value && !(name in details)) continue;
      values[name] = value;
      changes[name] = details[name] ?? true;
    }
    const changed = Object.keys(changes);
    if (!changed.length) return;
    for (const { names, then } of [...listeners]) {
      if (changed.some((name) => names.has(name))) then(changes);
    }
  };

  const on = (names, then) => {
    const listener = { names: new Set(names.split(" ")), then };
    listener.names.forEach(get);
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  // --- questions that everybody asks ---------------------------------------

  let byId = { codes: null, map: null };
  const code = (id) => {
    if (byId.codes !== values.codes) {
      byId = { codes: values.codes, map: new Map(values.codes.map((one) => [one.id, one])) };
    }
    return byId.map.get(id) ?? null;
  };

  const coding = (id) => values.codings.get(id) ?? null;

  const mine = (one) => one.coder === values.study?.coder && one.status === "accepted";

  // Mine, or what I agreed on with somebody; nothing in a page that is only read.
  const changeable = (one) =>
    one.status === "accepted" &&
    !values.study?.readonly &&
    one.coder.split("+").includes(values.study?.coder);

  // What letters and commands act upon: the selection, else the current coding, else the turn.
  const target = () => {
    const { selection, current, turn, document } = values;
    if (selection && selection.end > selection.start) return { ...selection, from: "selection" };
    const one = coding(current);
    if (one) return { start: one.start, end: one.end, from: "coding" };
    const line = document?.lines[turn];
    if (!line) return null;
    const [start, end] = document.map.turnSpan(line);
    return end > start ? { start, end, from: "turn" } : null;
  };

  // Codings in the order of the text; of one code when given; suggestions only when asked.
  const inOrder = (keep = () => true) =>
    [...values.codings.values()]
      .filter((one) => !values.hidden.has(one.code) && keep(one))
      .sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));

  return { get, set, on, code, coding, mine, changeable, target, inOrder, clear: () => listeners.clear() };
}
