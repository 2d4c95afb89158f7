// Acts: painted at once, confirmed later, and brought home when Python comes back.

import { makeLedger } from "./ledger.js";
import { makeMap } from "./offsets.js";

//: Acts that carry the words they are about.
const QUOTING = ["code", "resize", "consensus"];

// `textOf(id)`: a promise of a document with its text, wherever it is.
export function makeActing({ state, courier, keeping, textOf, onStored }) {
  const ledger = makeLedger(() => state.get("study")?.coder);
  const inherited = new Set();

  function act(name, fields = {}) {
    const document = state.get("document");
    const at = document ? { document: document.id, revision: document.revision } : {};
    return courier.act(name, { ...at, ...fields });
  }

  // The text under a span, as Python wants to see it.
  const quote = (start, end) => state.get("document").map.slice(start, end);

  function show(ids) {
    if (!ids.length) return;
    const codings = state.get("codings");
    for (const id of ids) {
      const one = ledger.shown(id);
      if (one) codings.set(id, one);
      else codings.delete(id);
    }
    const patch = codings.has(state.get("current")) ? {} : { current: null };
    state.set({ codings, ...patch }, { codings: new Set(ids) });
  }

  courier.on("sent", (one) => show(ledger.send(one)));
  courier.on("settled", (one, answer) => {
    if (answer.kind !== "stored") return show(ledger.forget(answer.id));
    show(ledger.settle(answer, answer.document ?? one?.document));
    takeMemos(answer);
    onStored(answer, one);
    return undefined;
  });

  function takeMemos({ memos = [], removed_memos = [] }) {
    if (!memos.length && !removed_memos.length) return;
    const known = state.get("memos");
    memos.forEach((memo) => known.set(memo.id, memo));
    removed_memos.forEach((id) => known.delete(id));
    state.set({ memos: known }, { memos: true });
  }

  // --- acts that nobody brought home ------------------------------------------

  // Python answers again: what an earlier view left, and what of ours it never had, in the order in
  // which it was done. An act that Python knows already changes nothing there.
  async function bringHome() {
    const left = [...keeping.inherit(), ...courier.missing()];
    const given = [];
    for (const one of left) {
      const whole = await completed(one);
      if (whole) courier.again(whole);
      else {
        given.push(one);
        keeping.drop(one.id);
        courier.give(one.id);
      }
    }
    if (left.length) inherited.forEach((then) => then({ sent: left.length - given.length, given }));
  }

  // With the words read again from the text; null when they are not there any more.
  async function completed(one) {
    if (one.act === "memo" && one.text === undefined) return null;
    if (one.act === "new_code" && one.label === undefined) return null;
    if (!QUOTING.includes(one.act) || one.quote !== undefined) return one;
    const document = await textOf(one.document);
    if (document?.revision !== one.revision) return null;
    return { ...one, quote: makeMap(document.text).slice(one.start, one.end) };
  }

  return { act, quote, load: ledger.load, bringHome, onInherited: (then) => inherited.add(then) };
}
