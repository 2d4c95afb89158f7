// Looking for words in a text as one says them: accents, case, the form of apostrophes and the
// kind of white space do not count. And what one may ask for instead of words: a turn, a time.

import { plain } from "./offsets.js";

const WHITE = /\s/;
const QUOTES = { "’": "'", "ʼ": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-" };

// The text as it is compared, and for each of its letters the UTF-16 unit that it comes from.
export function folded(text) {
  const parts = [];
  const units = new Uint32Array(text.length * 2 + 1);
  const known = new Map();
  let length = 0;
  const put = (piece, unit) => {
    parts.push(piece);
    for (let n = 0; n < piece.length; n += 1) units[length++] = unit;
  };
  for (let unit = 0; unit < text.length; unit += 1) {
    const code = text.charCodeAt(unit);
    if (code < 128 || (code >= 0xdc00 && code < 0xe000)) {
      put(lower(text[unit]), unit);
      continue;
    }
    const sign = code >= 0xd800 && code < 0xdc00 ? text.slice(unit, unit + 2) : text[unit];
    if (!known.has(sign)) known.set(sign, sign.length > 1 ? sign[0] : foldedSign(sign));
    put(known.get(sign), unit);
  }
  units[length] = text.length;
  return { text: parts.join(""), units };
}

const lower = (sign) => (WHITE.test(sign) ? " " : sign.toLowerCase());
// Some letters fold to two, some (a lone accent) to none; two is what there is room for.
const foldedSign = (sign) => (WHITE.test(sign) ? " " : (QUOTES[sign] ?? plain(sign)).slice(0, 2));

// Where the words are: [[start, end], …] in UTF-16 units, at most `most`.
export function occurrences(fold, query, most = 5000) {
  const wanted = folded(query.trim()).text.replace(/ +/g, " ");
  if (!wanted) return [];
  const found = [];
  for (let at = fold.text.indexOf(wanted); at >= 0 && found.length < most; ) {
    found.push([fold.units[at], endOf(fold, at + wanted.length)]);
    at = fold.text.indexOf(wanted, at + wanted.length);
  }
  return found;
}

// The end of the letter before a place, its accents included.
function endOf({ units }, at) {
  const last = units[at - 1];
  return units[at] === last ? last + 1 : units[at];
}

// What is asked for: {words}, {turn: n} or {time: seconds}.
export function asked(query, turns, timed) {
  const text = query.trim();
  const time = /^(?:(\d{1,2})[:h])?(\d{1,3})[:m](\d{2})s?$/i.exec(text);
  if (time && timed) return { time: seconds(text) };
  const turn = /^(?:#|(?:tour|turn|t)\s*)?(\d{1,6})$/i.exec(text);
  if (turn && Number(turn[1]) >= 1 && Number(turn[1]) <= turns) return { turn: Number(turn[1]) };
  return { words: text.replace(/^(["«“])\s*(.+?)\s*["»”]$/u, "$2") };
}

// Seconds of a time stamp: "00:11:05", "11:05", "1h02m10".
export function seconds(stamp) {
  const parts = String(stamp).match(/\d+/g);
  return parts ? parts.slice(0, 3).reduce((sum, part) => sum * 60 + Number(part), 0) : NaN;
}
