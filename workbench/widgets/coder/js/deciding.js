// What two coders decide about a passage where they differ, as the consensus codings that say so.

//: Choices, in the order of their buttons.
export const CHOICES = ["a", "b", "both", "neither"];

// The codings to keep and to drop: [{start, end, code, keep}], each said once. Everything that either
// of them coded is said, so that deciding again leaves nothing of the first decision.
export function decisions({ a, b }, choice) {
  const kept = { a, b, both: [...a, ...b], neither: [] }[choice];
  const places = new Map();
  for (const one of [...a, ...b]) places.set(placeOf(one), { ...spanOf(one), keep: false });
  for (const one of kept) places.get(placeOf(one)).keep = true;
  return [...places.values()];
}

const spanOf = ({ start, end, code }) => ({ start, end, code });
const placeOf = ({ start, end, code }) => `${start} ${end} ${code}`;

// Which choice an item's decision amounts to; null when it is none of them, or there is none.
export function chosen(item) {
  if (!item.decided) return null;
  const said = new Map(item.decided.map((one) => [placeOf(one), one.keep]));
  return (
    CHOICES.find((choice) => decisions(item, choice).every(({ keep, ...one }) => said.get(placeOf(one)) === keep)) ??
    null
  );
}

// A disagreement is settled when each coding in it has been decided on.
export function settled(item) {
  if (!item.decided) return false;
  const said = new Set(item.decided.map(placeOf));
  return [...item.a, ...item.b].every((one) => said.has(placeOf(one))) || item.decided.some((one) => one.keep);
}

// Who keeps a document closed to those who work blind.
export function missing({ blind, coder, other }, done) {
  if (!blind) return [];
  const concerned = other ? [coder, other] : [coder, ...Object.keys(done)];
  return [...new Set(concerned)].filter((name) => !done[name]);
}
