// Offsets: Python counts code points, a browser counts UTF-16 units, a reader counts letters.

const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
const graphemes = new Intl.Segmenter("fr", { granularity: "grapheme" });
const wordsOf = new Intl.Segmenter("fr", { granularity: "word" });
//: Letters are looked for in a window: a word may have ten thousand of them.
const WINDOW = 64;

// How many of the sorted numbers are below n.
export function below(sorted, n) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < n) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Both ways between code points and UTF-16 units of one text.
export function makeMap(text) {
  const units = []; // where each pair begins
  for (const found of text.matchAll(PAIR)) units.push(found.index);
  const points = units.map((unit, n) => unit - n);
  const toUnits = (point) => point + below(points, point);
  const toPoints = (unit) => unit - below(units, unit);
  return {
    text,
    length: text.length - units.length,
    toUnits,
    // The middle of a pair is before it.
    toPoints,
    slice: (start, end) => text.slice(toUnits(start), toUnits(end)),
  };
}

// The nearest place not inside a letter: before it, or after it when `up`.
export function snapped(text, unit, up) {
  if (unit <= 0 || unit >= text.length) return Math.min(Math.max(unit, 0), text.length);
  if (!/[^\x20-\x7E]/.test(text.slice(unit - 1, unit + 1))) return unit;
  let from = Math.max(0, unit - WINDOW);
  if (/[\uDC00-\uDFFF]/.test(text[from])) from -= 1;
  const letter = graphemes.segment(text.slice(from, unit + WINDOW)).containing(unit - from);
  const start = from + letter.index;
  if (start === unit) return unit;
  return up ? start + letter.segment.length : start;
}

// Without the white space at its ends, and never inside a letter; in UTF-16 units.
export function trimmed(text, start, end) {
  let [from, to] = [snapped(text, start, false), snapped(text, end, true)];
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  return [from, to];
}

// The words of a piece of text: [[start, end], …] in UTF-16 units, from `offset` on.
export function wordSpans(text, offset = 0) {
  const spans = [];
  for (const { segment, index, isWordLike } of wordsOf.segment(text)) {
    if (isWordLike) spans.push([offset + index, offset + index + segment.length]);
  }
  return spans;
}

// Without accents nor case, for comparing; not for offsets.
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase();
}
