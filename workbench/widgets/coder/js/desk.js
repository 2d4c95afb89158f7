// What lies on the desk: which document, where in it, and what others did meanwhile. It joins the
// courier to the state.

import { makeActing } from "./acting.js";
import { makeTaking } from "./taking.js";

//: Milliseconds between two looks at what others did, and before a place is remembered.
const REFRESH = 5000;
const REST = 800;

export function makeDesk({ state, courier, keeping, signal, onReady }) {
  const taking = makeTaking(state);
  const acting = makeActing({ state, courier, keeping, textOf, onStored });
  const fetching = new Map(); // document id -> resolve
  const moved = new Set();
  let wanted = null; // {document, position, …}: asked for, not here yet
  let event = null; // of the journal, up to which all is known here
  let seen = false;

  // --- what Python says -----------------------------------------------------

  courier.on("study", (said) => {
    taking.takeStudy(said);
    if (!seen) {
      seen = true;
      const place = said.place?.document ? said.place : { document: said.documents[0]?.id };
      if (place.document) open(place.document, { position: place.position ?? 0 });
      else onReady();
    }
    acting.bringHome();
  });

  courier.on("document", (said) => {
    const { id } = said.document;
    fetching.get(id)?.(said.document);
    fetching.delete(id);
    if ((wanted ? wanted.document : state.get("document")?.id) === id) take(said);
  });

  courier.on("news", (said) => {
    taking.takeStudy(said);
    if (said.document && state.get("document")?.id === said.document.id) take(said);
    else event = said.event;
  });

  function take(said) {
    const going = wanted?.document === said.document.id ? wanted : null;
    if (going) wanted = null;
    event = said.event ?? event;
    const fresh = taking.takeDocument(said, acting.load(said.document.id, said.codings, said.event));
    if (going || fresh) move({ ...going, position: going?.position ?? said.position ?? 0 });
    onReady();
  }

  function onStored(answer, act) {
    taking.takeParts(answer);
    if (answer.other_changes) refresh();
    else event = answer.event ?? event;
    // What was undone is elsewhere: one goes there.
    const here = state.get("document")?.id;
    const elsewhere = answer.document && answer.document !== here;
    if (elsewhere && (act?.act === "undo" || act?.act === "redo")) {
      const place = answer.codings[0];
      open(answer.document, place ? { coding: place.id } : {});
    }
  }

  // Somebody clicked a verbatim of a table.
  courier.on("go", ({ document, start, end }) => open(document, { select: { start, end }, show: true }));

  courier.on("problem", ({ of }) => {
    if (of === "open") wanted = null;
    onReady();
  });

  // --- which document, which place ---------------------------------------------

  const ask = (id) => id && courier.ask({ kind: "open", document: id });

  // Put a document on the desk, or go to a place in the one that is there.
  function open(id, place = {}) {
    if (state.get("document")?.id === id) return move(place);
    wanted = { document: id, ...place };
    return ask(id);
  }

  function move(place) {
    moved.forEach((then) => then(place));
  }

  function textOf(id) {
    const here = state.get("document");
    if (here?.id === id) return Promise.resolve(here);
    return new Promise((resolve) => {
      const off = courier.on("problem", () => done(null));
      const done = (document) => {
        off();
        resolve(document);
      };
      fetching.set(id, done);
      ask(id);
    });
  }

  let resting = 0;
  let last = "";
  function remember(position) {
    const document = state.get("document")?.id;
    if (!document || last === `${document} ${position}` || state.get("study").readonly) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      last = `${document} ${position}`;
      courier.tell({ kind: "place", document, position });
    }, REST);
  }

  // --- what others do ----------------------------------------------------------

  function refresh() {
    if (!seen || state.get("study").readonly || globalThis.document.hidden) return;
    if (courier.status().mood === "lost") courier.probe();
    else if (!courier.status().waiting) {
      courier.tell({ kind: "refresh", event, document: state.get("document")?.id });
    }
  }
  const ticking = setInterval(refresh, REFRESH);
  signal.addEventListener("abort", () => {
    clearInterval(ticking);
    clearTimeout(resting);
  });
  globalThis.addEventListener("focus", refresh, { signal });

  courier.on("mood", (status) => {
    if (status.mood === "lost") keeping.leave();
    state.set({ status });
  });

  return {
    act: acting.act,
    quote: acting.quote,
    onInherited: acting.onInherited,
    open,
    remember,
    onMoved: (then) => moved.add(then),
  };
}
