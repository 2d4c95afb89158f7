// The texts as they are, with the proposals marked in them.
// What comes from a study is set through textContent: nothing in this file writes HTML.

import { fill, make } from "./dom.js";

// More than this is no name: a triple click, a drag out of the text.
const LONGEST = 120;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const SIGNS = { "": "?", accept: "✓", reject: "✕" };

// What a reader does here: `ask` gives a page, `open` goes to a proposal's line.
export function makeReading(parts, strings, ask) {
  const { pane, documents } = parts;
  let shown = null;

  const marks = () => [...pane.querySelectorAll(".qw-hit")];

  const drawPiece = (piece) => {
    if (typeof piece === "string") return document.createTextNode(piece);
    const { text, row, kind, to, status, doubtful } = piece;
    const mark = make("mark", "qw-hit", text);
    const said = { "": strings.is_pending, accept: strings.is_accepted, reject: strings.kept };
    mark.dataset.row = row;
    mark.dataset.status = status;
    // Drawn by the style sheet: what one selects is the text as it is.
    mark.dataset.note = status === "reject" ? SIGNS.reject : `→ ${to} ${SIGNS[status]}`;
    mark.toggleAttribute("data-doubtful", doubtful);
    mark.tabIndex = -1;
    mark.title = kind;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", fill(strings.marked, { text, to, status: said[status] }));
    return mark;
  };

  const draw = ({ reading }) => {
    documents.replaceChildren(
      ...Object.entries(reading.documents).map(([name, title]) => new Option(title, name)),
    );
    documents.value = reading.document;
    pane.replaceChildren(...reading.pieces.map(drawPiece));
    const { page, pages } = reading;
    parts.where.textContent = pages > 1 ? fill(strings.text_range, { page: page + 1, pages }) : "";
    parts.before.hidden = parts.after.hidden = pages < 2;
    parts.before.disabled = page === 0;
    parts.after.disabled = page === pages - 1;
    const first = marks()[0];
    if (first) first.tabIndex = 0;
    shown = { document: reading.document, number: page };
    pane.dataset.shown = `${reading.document}/${page}`;
  };

  const show = async (where) => {
    const answer = await ask({ kind: "text", ...where });
    draw(answer);
    pane.scrollTop = 0;
  };

  // The same page anew, where the reader is in it.
  const again = async () => {
    const at = marks().indexOf(document.activeElement);
    const top = pane.scrollTop;
    draw(await ask({ kind: "text", ...shown }));
    pane.scrollTop = top;
    if (at >= 0) point(marks()[Math.min(at, marks().length - 1)]);
  };

  const point = (mark) => {
    if (!mark) return;
    for (const other of marks()) other.tabIndex = other === mark ? 0 : -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
  };

  const move = (by) => {
    const all = marks();
    const now = all.indexOf(document.activeElement);
    const seen = all.findIndex((mark) => mark.offsetTop >= pane.offsetTop + pane.scrollTop);
    point(now < 0 ? all[Math.max(seen, 0)] : all[Math.min(Math.max(now + by, 0), all.length - 1)]);
  };

  // The whole words that are selected, when they are not all in one mark; null when elsewhere.
  const selected = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || !pane.contains(selection.anchorNode)) return null;
    if (selection.isCollapsed) return "";
    const range = selection.getRangeAt(0).cloneRange();
    if (!pane.contains(range.startContainer)) range.setStart(pane, 0);
    if (!pane.contains(range.endContainer)) range.setEnd(pane, pane.childNodes.length);
    const within = range.commonAncestorContainer;
    if ((within.closest ? within : within.parentElement).closest(".qw-hit")) return "";
    const before = document.createRange();
    before.setStart(pane, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return wholeWords(pane.textContent, start, start + range.toString().length);
  };

  return {
    show: () => show(shown ?? {}),
    choose: () => show({ document: documents.value, number: 0 }),
    turn: (by) => show({ ...shown, number: shown.number + by }),
    again,
    move,
    selected,
  };
}

// Half a word selected is the word; what is too long to be a name is nothing.
export function wholeWords(text, start, end) {
  while (start < end && !LETTER.test(text[start])) start += 1;
  while (end > start && !LETTER.test(text[end - 1])) end -= 1;
  if (start === end) return "";
  while (start > 0 && LETTER.test(text[start - 1])) start -= 1;
  while (end < text.length && LETTER.test(text[end])) end += 1;
  const words = text.slice(start, end).replace(/\s+/g, " ");
  return words.length > LONGEST ? "" : words;
}
