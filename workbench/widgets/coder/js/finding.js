// From a place in the page to an offset in the text, and back. Only a line's body counts: labels,
// chips and grips are beside the text.

// The offset (code points) of a node and an offset in it, as a selection or the mouse gives them.
export function offsetAt(text, document_, node, offset) {
  const { map, lines } = document_;
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const line = element?.closest(".qc-line");
  if (!line || !text.contains(line)) return outside(text, document_, node, offset);
  const { body: start, end } = lines[Number(line.dataset.line)];
  const body = line.children[1];
  if (!body.contains(node)) {
    // In a label: before the text; in the gutter, or after the body: behind it.
    if (node === line) return offset <= 1 ? start : end;
    return line.children[2].contains(node) ? end : start;
  }
  return map.toPoints(map.toUnits(start) + unitsBefore(body, node, offset));
}

// Between lines: the beginning of the line that follows.
function outside(text, { map, lines }, node, offset) {
  if (node.contains(text) && node !== text) {
    const child = [...node.childNodes].findIndex((one) => one.contains(text));
    return offset <= child ? 0 : map.length;
  }
  const before = text.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
  if (!text.contains(node)) return before ? 0 : map.length;
  const next = node.childNodes[offset] ?? (node === text ? null : node.nextElementSibling);
  const line = next?.closest?.(".qc-line") ?? next?.querySelector?.(".qc-line");
  if (line) return lines[Number(line.dataset.line)].start;
  return offset === 0 ? 0 : map.length;
}

function unitsBefore(body, node, offset) {
  let units = 0;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  if (node.nodeType === Node.TEXT_NODE) {
    while (walker.nextNode() && walker.currentNode !== node) units += walker.currentNode.length;
    return units + Math.min(offset, node.length);
  }
  const stop = node.childNodes[offset] ?? null;
  while (walker.nextNode()) {
    const one = walker.currentNode;
    if (stop) {
      if (stop === one || stop.contains(one)) break;
      if (stop.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    } else if (!node.contains(one)) {
      if (node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    }
    units += one.length;
  }
  return units;
}

// The text node and offset of a place; `end` prefers the end of what comes before.
export function placeOf(painter, { map, lines }, point, end = false) {
  const n = map.lineAt(end ? Math.max(0, point - 1) : point);
  const line = lines[n];
  const body = painter.element(n)?.children[1];
  if (!line || !body) return null;
  let left = map.toUnits(Math.min(Math.max(point, line.body), line.end)) - map.toUnits(line.body);
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let node = null;
  while (walker.nextNode()) {
    node = walker.currentNode;
    if (left < node.length || (end && left === node.length)) return [node, left];
    left -= node.length;
  }
  return node ? [node, node.length] : [body, 0];
}

// A Range over a span of the text, or null.
export function rangeOf(painter, document_, { start, end }) {
  const from = placeOf(painter, document_, start);
  const to = placeOf(painter, document_, end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

// The offset under the mouse, or null.
export function offsetUnder(text, document_, x, y) {
  const at = caretUnder(x, y);
  return at && text.contains(at[0]) ? offsetAt(text, document_, ...at) : null;
}

function caretUnder(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && [found.offsetNode, found.offset];
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? [range.startContainer, range.startOffset] : null;
}
