// A line cut at every edge of a coding into flat pieces; at most three codings are underlined, each
// on a lane of its own that it keeps to the end of the line.

export const LANES = 3;

// codings: those that touch [start, end). Returns {pieces: [{start, end, ids, lanes}], lanes}.
export function cut(start, end, codings) {
  const sorted = [...codings].sort(byPlace);
  const lanes = lanesOf(sorted);
  const edges = new Set([start, end]);
  for (const one of sorted) {
    edges.add(Math.min(Math.max(one.start, start), end));
    edges.add(Math.min(Math.max(one.end, start), end));
  }
  const places = [...edges].sort((a, b) => a - b);
  const pieces = [];
  for (let n = 0; n + 1 < places.length; n += 1) {
    const [from, to] = [places[n], places[n + 1]];
    const here = sorted.filter((one) => one.start < to && one.end > from);
    const shown = Array(LANES).fill(null);
    for (const one of here) {
      const lane = lanes.get(one.id);
      if (lane < LANES) shown[lane] = one;
    }
    pieces.push({ start: from, end: to, codings: here, lanes: shown });
  }
  return pieces;
}

// The first lane that is free; a fourth coding at one place has none that is drawn.
export function lanesOf(sorted) {
  const ends = [];
  const lanes = new Map();
  for (const one of sorted) {
    let lane = ends.findIndex((end) => end <= one.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = one.end;
    lanes.set(one.id, lane);
  }
  return lanes;
}

export function byPlace(a, b) {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}
