// Moving and selecting with the keyboard: turn by turn, word by word, extended with Shift; and the
// edges of a segment, moved by a word.

export function moving({ state, commands, keys, act, desk, announce, t, count }) {
  const doc = () => state.get("document");

  // --- turn by turn -------------------------------------------------------------

  // The lines one stops at: where a turn begins, and paragraphs that are in none.
  const stops = (n) => doc().lines[n].first || doc().lines[n].turn < 0;
  const away = (n) => {
    const speaker = state.get("speaker");
    return speaker !== null && doc().lines[n].speaker !== speaker;
  };

  function nextStop(from, step) {
    let n = from + step;
    while (doc().lines[n] && (!stops(n) || away(n))) n += step;
    return doc().lines[n] ? n : -1;
  }

  // The beginning of the turn that a line goes on with.
  function headOf(n) {
    let head = n;
    while (head > 0 && !stops(head)) head -= 1;
    return head;
  }

  function walk(step) {
    if (!doc()?.lines.length) return;
    const { turn } = { turn: state.get("turn") };
    const from = turn < 0 ? (step > 0 ? -1 : doc().lines.length) : turn;
    const next = step < 0 && turn > headOf(Math.max(turn, 0)) ? headOf(turn) : nextStop(from, step);
    if (next < 0) return;
    commands.run("go", { line: next, focus: true });
  }

  function extendTurns(step) {
    const target = state.target();
    if (!target) return;
    const { map, lines } = doc();
    const { start, end, backward = step < 0 } = target;
    const whole = target.from === "selection" ? null : map.turnSpan(lines[headOf(map.lineAt(start))]);
    const span = whole ? { start: whole[0], end: whole[1] } : { start, end };
    const grows = !whole && (step < 0) === backward;
    const place = backward ? span.start : span.end - 1;
    if (whole || grows) {
      const next = nextStop(map.lineAt(place), step);
      const head = step < 0 && place > map.turnSpan(lines[headOf(map.lineAt(place))])[0];
      const n = head ? headOf(map.lineAt(place)) : next;
      if (n < 0) return;
      const [a, b] = map.turnSpan(lines[n]);
      if (step < 0) span.start = Math.min(a, span.start);
      else span.end = Math.max(b, span.end);
    } else {
      // Back towards where one came from.
      const n = nextStop(map.lineAt(place), step);
      if (n < 0) return;
      const [a, b] = map.turnSpan(lines[n]);
      if (backward) span.start = Math.min(a, span.end - 1);
      else span.end = Math.max(b, span.start + 1);
    }
    if (span.start < span.end) select({ ...span, backward });
  }

  // --- word by word ---------------------------------------------------------------

  // The word that begins after a place, or ends before it, over the lines.
  function wordFrom(point, step) {
    const { map, lines } = doc();
    for (let n = map.lineAt(point); lines[n]; n += step) {
      const words = map.words(lines[n]);
      const word =
        step > 0
          ? words.find((one) => one.start >= point)
          : words.findLast((one) => one.end <= point);
      if (word) return word;
    }
    return null;
  }

  function stepWord(step) {
    const { map, lines } = doc();
    const selection = state.get("selection");
    const line = lines[Math.max(state.get("turn"), 0)];
    const current = state.coding(state.get("current"));
    let from = selection ? (step > 0 ? selection.end : selection.start) : null;
    from ??= current ? (step > 0 ? current.start : current.end) : null;
    from ??= step > 0 ? line?.body : map.turnSpan(line)[1];
    const word = from == null ? null : wordFrom(from, step);
    if (word) select({ ...word, backward: step < 0 });
  }

  function extendWord(step) {
    const selection = state.get("selection");
    if (!selection) return state.coding(state.get("current")) ? stretch("end", step) : stepWord(step);
    const { start, end, backward } = selection;
    const span = moved({ start, end }, backward ? "start" : "end", step);
    if (span) return select({ ...span, backward });
    // A single word: the selection turns round.
    const other = moved({ start, end }, backward ? "end" : "start", step);
    if (other) select({ ...other, backward: !backward });
    return undefined;
  }

  // One edge of a span, a word further; null when nothing would be left.
  function moved({ start, end }, edge, step) {
    const place = edge === "start" ? start : end;
    const word = wordFrom(place, step);
    const inner = (edge === "end") === step < 0;
    let next = null;
    if (word && !inner) next = edge === "end" ? word.end : word.start;
    else if (inner) {
      // Inwards, to the edge of the word that stays.
      const gone = edge === "end" ? wordFrom(end, -1) : wordFrom(start, 1);
      const stays = gone && (edge === "end" ? wordFrom(gone.start, -1) : wordFrom(gone.end, 1));
      next = stays ? (edge === "end" ? stays.end : stays.start) : null;
    }
    if (next === null) return null;
    const span = edge === "end" ? { start, end: next } : { start: next, end };
    return span.start < span.end ? span : null;
  }

  function stretch(edge, step) {
    const one = state.coding(state.get("current"));
    const span = one && moved(one, edge, step);
    if (span) commands.run("resize", one.id, span);
  }

  // --- what is selected ----------------------------------------------------------

  function select(span) {
    commands.run("select", span);
    commands.run("go", { position: span.backward ? span.start : span.end - 1, keep: true, focus: true });
  }

  function selectTurn() {
    const line = doc()?.lines[Math.max(0, state.get("turn"))];
    if (!line) return;
    const [start, end] = doc().map.turnSpan(line);
    if (start < end) commands.run("select", { start, end, backward: false });
    announce(count("words_selected", doc().map.countWords(start, end)));
  }

  function resize(id, { start, end }) {
    const one = state.coding(id);
    if (!one || (one.start === start && one.end === end)) return;
    if (!state.changeable(one)) return announce(t("not_yours"));
    act("resize", { coding: id, start, end, quote: desk.quote(start, end) });
    announce(count("resized", doc().map.countWords(start, end), { code: state.code(one.code)?.label }));
  }

  commands.add("previous-turn", () => walk(-1));
  commands.add("next-turn", () => walk(1));
  commands.add("first-turn", () => doc() && commands.run("go", { line: 0, focus: true }));
  commands.add("last-turn", () => doc() && commands.run("go", { line: headOf(doc().lines.length - 1), focus: true }));
  commands.add("extend-turn-up", () => extendTurns(-1));
  commands.add("extend-turn-down", () => extendTurns(1));
  commands.add("previous-word", () => stepWord(-1));
  commands.add("next-word", () => stepWord(1));
  commands.add("extend-word-back", () => extendWord(-1));
  commands.add("extend-word", () => extendWord(1));
  commands.add("stretch-start-back", () => stretch("start", -1));
  commands.add("stretch-start", () => stretch("start", 1));
  commands.add("select-turn", selectTurn);
  commands.add("resize", resize);
  const onText = () => Boolean(doc());
  const move = (key, command, help) => keys.add({ key, command, help, group: "keys_move", when: onText });
  move("ArrowUp", "previous-turn", "key_turns");
  move("ArrowDown", "next-turn");
  move("ArrowLeft", "previous-word", "key_words");
  move("ArrowRight", "next-word");
  move("Home", "first-turn", "key_ends");
  move("End", "last-turn");
  const take = (key, command, help) => keys.add({ key, command, help, group: "keys_select", when: onText });
  take(" ", "select-turn", "key_whole");
  take("Ctrl+a", "select-turn");
  take("Shift+ArrowRight", "extend-word", "key_extend_words");
  take("Shift+ArrowLeft", "extend-word-back");
  take("Shift+ArrowDown", "extend-turn-down", "key_extend_turns");
  take("Shift+ArrowUp", "extend-turn-up");
  take("Alt+Shift+ArrowRight", "stretch-start", "key_stretch_start");
  take("Alt+Shift+ArrowLeft", "stretch-start-back");
}
