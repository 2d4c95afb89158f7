// Which code stands on which lane of the codeline, and which codings stand at a place of it.

// One lane a code in the order of the scheme; where they are too many, one for each first-level code.
// Returns {lanes: [{id, codes: Set}], of: Map code -> index of its lane}.
export function makeTracks(codes, used, most) {
  const shown = codes.filter((code) => used.has(code.id));
  const keyOf = shown.length <= most ? (code) => code.id : (code) => code.id.split(".")[0];
  const lanes = [];
  const of = new Map();
  const byKey = new Map();
  for (const code of shown) {
    const key = keyOf(code);
    if (!byKey.has(key)) byKey.set(key, lanes.push({ id: key, codes: new Set() }) - 1);
    lanes[byKey.get(key)].codes.add(code.id);
    of.set(code.id, byKey.get(key));
  }
  return { lanes, of };
}

// The codings nearest to a place, the shortest first; within `slack` of it.
export function codingsAt(codings, point, slack) {
  return codings
    .filter((one) => one.start <= point + slack && one.end >= point - slack)
    .sort((a, b) => away(a, point) - away(b, point) || a.end - a.start - (b.end - b.start));
}

const away = (one, point) => Math.max(one.start - point, point - one.end, 0);

// The next coding, or the one before, of those in order of place.
export function beside(codings, point, step) {
  return step > 0
    ? (codings.find((one) => one.start > point) ?? null)
    : (codings.findLast((one) => one.start < point) ?? null);
}
