// What one types to name a code: two letters of its label, or its number.

import { plain } from "./offsets.js";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
//: Nobody remembers a label by its fortieth letter.
const LONG = 24;
const EMPTY = new Set("le la les l un une des de du d et ou a au aux en the of and or an to".split(" "));

// The codes with `index`, `number` and `letters`. Letters that a code had before stay its own; one
// that comes in the middle of a scheme takes from those after it only what they both wanted.
export function withLetters(codes, before = []) {
  const had = new Map(before.filter((code) => code.letters).map((code) => [code.id, code.letters]));
  const taken = new Set(codes.map((code) => !code.retired && had.get(code.id)).filter(Boolean));
  const given = new Map();
  const open = codes.filter((code) => !code.retired && !had.has(code.id));
  const wishes = new Map(open.map((code) => [code, wishesFor(code.label)]));
  const most = Math.max(0, ...[...wishes.values()].map((list) => list.length));
  // Everybody's first wish, then everybody's second.
  for (let round = 0; round < most; round += 1) {
    for (const [code, list] of wishes) {
      const wish = list[round];
      if (wish === undefined || given.has(code.id) || taken.has(wish)) continue;
      given.set(code.id, wish);
      taken.add(wish);
    }
  }
  let number = 0;
  return codes.map((code, index) => ({
    ...code,
    index,
    number: code.retired ? null : (number += 1),
    letters: code.retired ? "" : (had.get(code.id) ?? given.get(code.id) ?? ""),
  }));
}

// Pairs that remind one of a label, best first, then any pair at all.
export function wishesFor(label) {
  const words = plain(label).match(/[a-z]+/g) ?? [];
  const told = words.filter((word) => !EMPTY.has(word));
  const [first = "", ...rest] = told.length ? told : words;
  const all = (first + rest.join("")).slice(0, LONG);
  const pairs = [first.slice(0, 2), ...rest.map((word) => (first[0] ?? "") + word[0])];
  pairs.push(...[...all].slice(1).map((letter) => all[0] + letter));
  pairs.push(...[...all].flatMap((one, n) => [...all].slice(n + 1).map((two) => one + two)));
  const starts = all[0] ? [all[0], ...ALPHABET] : [...ALPHABET];
  pairs.push(...starts.flatMap((one) => [...ALPHABET].map((two) => one + two)));
  return [...new Set(pairs.filter((pair) => pair.length === 2))];
}

// What has been typed so far names: {code} one code, {codes} several still, or nobody ([]).
export function named(codes, typed) {
  if (!typed) return { code: null, codes: [] };
  const mark = /^\d/.test(typed) ? "number" : "letters";
  const found = codes.filter((code) => !code.retired && String(code[mark]).startsWith(typed));
  const exact = found.find((code) => String(code[mark]) === typed) ?? null;
  return { code: exact, codes: found, sure: Boolean(exact) && found.length === 1 };
}

// The letter or digit of a key, "" for another: an accent is dropped, and the upper row of a French
// keyboard gives digits without Shift.
export function typedBy({ key, code = "" }) {
  if (key.length !== 1 && [...key].length !== 1) return "";
  if (/^[0-9]$/.test(key)) return key;
  const digit = /^Digit(\d)$/.exec(code);
  if (digit && !/^[a-z?/]$/i.test(key)) return digit[1];
  const letter = plain(key);
  return /^[a-z]$/.test(letter) ? letter : "";
}
