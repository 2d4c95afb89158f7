// Which part of a document is in sight, in code points: a search by halves among the lines, so that
// a long text is not laid out for it.

export function inSight(text, document_) {
  const lines = document_?.lines ?? [];
  const sheets = text?.children ?? [];
  if (!lines.length || text?.lastElementChild?.lastElementChild?.dataset.line !== `${lines.length - 1}`) return null;
  const box = text.getBoundingClientRect();
  if (!box.height) return null;
  const first = among(sheets, (all) => halved(all, (rect) => rect.bottom > box.top));
  const last = among(sheets, (all) => halved(all, (rect) => rect.top >= box.bottom) - 1);
  return {
    start: within(lines[first.dataset.line], first, box.top, 0),
    end: within(lines[last.dataset.line], last, box.bottom, 1),
  };
}

// A line, by the sheet that it is on: no other sheet is laid out.
function among(sheets, find) {
  const one = (all) => all[Math.min(Math.max(find(all), 0), all.length - 1)];
  return one(one(sheets).children);
}

// The first element of which a thing is true, that stays true of those after it.
function halved(elements, holds) {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(elements[middle].getBoundingClientRect())) high = middle;
    else low = middle + 1;
  }
  return low;
}

function within(line, element, y, otherwise) {
  const { top, height } = element.getBoundingClientRect();
  const part = height ? Math.min(1, Math.max(0, (y - top) / height)) : otherwise;
  return line.start + Math.round((line.end - line.start) * part);
}
