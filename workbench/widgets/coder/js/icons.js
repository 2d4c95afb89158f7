// Signs drawn as lines: the fonts of a bare machine have none of them.

const SVG = "http://www.w3.org/2000/svg";
const LINES = {
  documents: "M2.5 4h11 M2.5 8h11 M2.5 12h11",
  undo: "M5.5 3 2.5 6l3 3 M2.5 6h7a3.8 3.8 0 0 1 0 7.5H6",
  redo: "M10.5 3l3 3-3 3 M13.5 6h-7a3.8 3.8 0 0 0 0 7.5H10",
  memo: "M3 13l.7-3L11 2.7l2.3 2.3L6 12.3z M9.5 4.2l2.3 2.3",
  compare: "M2.5 5.5h10 M10 3l2.5 2.5L10 8 M13.5 10.5h-10 M6 8l-2.5 2.5L6 13",
  help: "M5.7 6a2.3 2.3 0 1 1 3.2 2.1c-.6.3-.9.7-.9 1.4v.4 M8 12.4v.2",
  plus: "M8 3v10 M3 8h10",
  eye: "M1.5 8s2.4-4.2 6.5-4.2S14.5 8 14.5 8s-2.4 4.2-6.5 4.2S1.5 8 1.5 8z M8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z",
  unseen: "M1.5 8s2.4-4.2 6.5-4.2S14.5 8 14.5 8s-2.4 4.2-6.5 4.2S1.5 8 1.5 8z M3 13 13 3",
  close: "M4 4l8 8 M12 4l-8 8",
  open: "M4 6l4 4 4-4",
  folded: "M6 4l4 4-4 4",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "qc-svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", LINES[name]);
  svg.append(path);
  return svg;
}
