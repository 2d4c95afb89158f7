// A text as the lines that one reads: a paragraph each, a turn's first one with its label.
// A line: {index, start, end, body, turn, first, speaker, time}, offsets in code points.
//   body   where what can be coded begins: after the label
//   turn   index of the turn it is in, or -1 (a field note, a heading)
//   first  whether the turn begins here

import { below, makeMap, trimmed, wordSpans } from "./offsets.js";

// turns: [[start, end, speaker, time], …] in the order of the text.
export function makeLines(text, turns, map = makeMap(text)) {
  const lines = [];
  let turn = 0; // the first turn that may still begin
  let inside = -1; // the turn that began last
  let unit = 0;
  for (const part of text.split("\n")) {
    let start = map.toPoints(unit);
    const end = map.toPoints(unit + part.length);
    unit += part.length + 1;
    const begun = [];
    while (turn < turns.length && turns[turn][0] <= end) begun.push(turn++);
    const goesOn = inside >= 0 && turns[inside][1] > start;
    // The end of a turn and the beginning of the next may share a paragraph.
    if (goesOn || !begun.length) {
      const stop = begun.length ? turns[inside][1] : end;
      lines.push({ start, end: stop, body: start, turn: goesOn ? inside : -1, first: false });
      start = stop;
    }
    begun.forEach((one, n) => {
      const stop = n + 1 < begun.length ? Math.min(turns[one][1], end) : end;
      lines.push({ start, end: stop, body: turns[one][0], turn: one, first: true });
      start = stop;
      inside = one;
    });
  }
  lines.forEach((line, n) => {
    if (isLabel(line, lines[n + 1])) Object.assign(lines[n + 1], { start: line.start, labelled: line });
  });
  const labels = new Set(lines.map((line) => line.labelled));
  const kept = lines.filter(
    (line) => !labels.has(line) && (line.first || map.slice(line.body, line.end).trim()),
  );
  kept.forEach((line, index) => {
    const [, , speaker = "", time = ""] = turns[line.turn] ?? [];
    delete line.labelled;
    Object.assign(line, { index, speaker, time });
  });
  return kept;

  // Whether a line holds nothing but the label of the turn that begins on the next.
  function isLabel(line, next) {
    const [, , speaker, time] = turns[next?.turn] ?? [];
    if (line.turn >= 0 || !next?.first || !speaker) return false;
    const rest = map.slice(line.start, line.end).replace(speaker, "").replace(time, "");
    return !/[\p{L}\p{N}]/u.test(rest) && map.slice(line.start, line.end).includes(speaker);
  }
}

// The map of a document that knows its lines too.
export function makeLineMap(text, turns) {
  const map = makeMap(text);
  const lines = makeLines(text, turns, map);
  const starts = lines.map((line) => line.start);

  // The line in which a place falls: the last that begins at or before it.
  const lineAt = (point) => Math.max(0, below(starts, point + 1) - 1);

  // What a coder means by a span that the mouse drew: no white space at its ends, no label, whole
  // letters. Null when nothing is left.
  const clean = (start, end) => {
    if (!lines.length) return null;
    let [from, to] = [Math.min(start, end), Math.max(start, end)];
    from = Math.max(from, 0);
    to = Math.min(to, map.length);
    const first = lines[lineAt(from)];
    if (from < first.body) from = first.body;
    const last = lines[lineAt(Math.max(from, to - 1))];
    if (to <= last.body && last.index > 0) to = lines[last.index - 1].end;
    const [a, b] = trimmed(text, map.toUnits(from), map.toUnits(to));
    return a < b ? { start: map.toPoints(a), end: map.toPoints(b) } : null;
  };

  // The whole turn that a line is of, or the paragraph where there are no turns.
  const turnSpan = (line) => {
    const [start, end] = turns[line.turn] ?? [line.body, line.end];
    const span = clean(start, end);
    return span ? [span.start, span.end] : [line.body, line.body];
  };

  const words = (line) =>
    wordSpans(map.slice(line.body, line.end), map.toUnits(line.body)).map(([start, end]) => ({
      start: map.toPoints(start),
      end: map.toPoints(end),
    }));

  const countWords = (start, end) => wordSpans(map.slice(start, end)).length;

  return { map: { ...map, lineAt, clean, turnSpan, words, countWords }, lines };
}
