// Which part of a document is in sight, in code points: a search by halves among the lines, so that
// a long text is not laid out for it.

export function inSight(text, document_) {
  const lines = document_?.lines ?? [];
  const elements = text?.children ?? [];
  if (!lines.length || elements.length !== lines.length) return null;
  const box = text.getBoundingClientRect();
  if (!box.height) return null;
  const first = Math.min(halved(elements, (rect) => rect.bottom > box.top), lines.length - 1);
  const last = Math.max(halved(elements, (rect) => rect.top >= box.bottom) - 1, first);
  return {
    start: within(lines[first], elements[first], box.top, 0),
    end: within(lines[last], elements[last], box.bottom, 1),
  };
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
