// What Python says, taken into the state: the study, parts of it that changed, a document.

import { makeLineMap } from "./lines.js";
import { withLetters } from "./mnemonics.js";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const byId = (list = []) => new Map(list.map((one) => [one.id, one]));

export function makeTaking(state) {
  let codesSaid = null;

  // Everything but the documents' texts.
  function takeStudy(said) {
    const { codes, ...scheme } = said.scheme;
    const before = state.get("study");
    const { project, coder, other, blind, readonly } = { ...before, ...said };
    const study = { project, coder, other, blind, readonly: Boolean(readonly), frozen: said.frozen, scheme };
    const patch = {
      documents: said.documents,
      counts: said.counts,
      history: { undo: said.can_undo, redo: said.can_redo },
    };
    // Painting everything again is for when it differs.
    if (!same(study, before)) patch.study = study;
    state.set({ ...patch, ...codesOf(said.scheme) });
  }

  // The scheme has changed, or {} when it has not.
  function codesOf({ codes }) {
    if (same(codes, codesSaid)) return {};
    codesSaid = codes;
    return { codes: withLetters(codes, state.get("codes")) };
  }

  // What came with the answer to an act.
  function takeParts({ scheme, documents = [], counts, can_undo, can_redo, document_done, document }) {
    const patch = {};
    const details = {};
    if (scheme) {
      const { codes, ...rest } = scheme;
      Object.assign(patch, codesOf(scheme));
      if (!same(rest, state.get("study").scheme)) patch.study = { ...state.get("study"), scheme: rest };
    }
    if (documents.length) {
      const rows = byId(documents);
      patch.documents = state.get("documents").map((row) => ({ ...row, ...rows.get(row.id) }));
    }
    if (counts) patch.counts = counts;
    if (can_undo != null) patch.history = { undo: can_undo, redo: Boolean(can_redo) };
    const here = state.get("document");
    if (document_done && here && (document ?? here.id) === here.id) {
      patch.document = Object.assign(here, { done: document_done });
      details.document = "done";
    }
    state.set(patch, details);
  }

  // A document on the desk; `codings` as the ledger shows them. Returns whether its text is new.
  function takeDocument(said, codings) {
    const before = state.get("document");
    const { id, revision } = said.document;
    const also = { done: said.done ?? {}, sealed: Boolean(said.sealed), proposals: said.proposals ?? [] };
    const memos = byId(said.memos);
    if (before?.id === id && before.revision === revision) {
      const changed = { codings: touched(state.get("codings"), codings) };
      const patch = { codings, memos };
      if (!codings.has(state.get("current"))) patch.current = null;
      const { done, sealed, proposals } = before;
      if (!same({ done, sealed, proposals }, also)) {
        patch.document = Object.assign(before, also);
        changed.document = "done";
      }
      state.set(patch, changed);
      return false;
    }
    const made = makeLineMap(said.document.text, said.document.turns);
    const document = { ...said.document, ...made, ...also };
    state.set({ document, codings, memos, selection: null, current: null, turn: -1, mode: null, typed: "" });
    return true;
  }

  return { takeStudy, takeParts, takeDocument };
}

// The ids of codings that are not the same before and after.
function touched(before, after) {
  const ids = new Set();
  for (const [id, one] of after) if (!same(one, before.get(id))) ids.add(id);
  for (const id of before.keys()) if (!after.has(id)) ids.add(id);
  return ids;
}
