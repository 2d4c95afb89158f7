// Acts that nobody has confirmed yet, kept for the next view of the same project and coder.
// In this page's memory they are kept whole; in sessionStorage, which a browser may write to disk,
// without a word of the study: offsets and codes, never a quote, a memo or a label.

const MEMORY = Symbol.for("qualitative-workbench.coder.waiting");
//: What an act may carry that is text.
const TEXTS = ["quote", "text", "label", "definition"];

export function makeKeeping(project, coder, storage = sessionStorage_()) {
  const place = `qc-waiting:${project}:${coder}`;
  const shelf = (globalThis[MEMORY] ??= new Map());
  // A view that is still at work does not lose its acts to another.
  const own = new Set();
  const all = () => {
    if (!shelf.has(place)) shelf.set(place, new Map());
    return shelf.get(place);
  };

  const write = (change) => {
    try {
      const kept = JSON.parse(storage.getItem(place) ?? "{}");
      change(kept);
      if (Object.keys(kept).length) storage.setItem(place, JSON.stringify(kept));
      else storage.removeItem(place);
    } catch {
      // Private windows may refuse to store; the page's memory still holds the acts.
    }
  };

  const keep = (act) => {
    own.add(act.id);
    all().set(act.id, { act, busy: true });
    const bare = Object.fromEntries(Object.entries(act).filter(([name]) => !TEXTS.includes(name)));
    write((kept) => (kept[act.id] = bare));
  };

  const drop = (id) => {
    own.delete(id);
    all().delete(id);
    write((kept) => delete kept[id]);
  };

  // What earlier views left behind, oldest first; theirs no longer.
  const inherit = () => {
    const left = new Map();
    write((kept) => Object.values(kept).forEach((act) => left.set(act.id, act)));
    all().forEach(({ act, busy }) => {
      if (busy) left.delete(act.id);
      else left.set(act.id, act);
    });
    for (const act of left.values()) {
      own.add(act.id);
      all().set(act.id, { act, busy: true });
    }
    return [...left.values()];
  };

  // This view is closed, or its Python is gone: whoever comes next takes its acts.
  const leave = () => own.forEach((id) => all().has(id) && (all().get(id).busy = false));

  return { keep, drop, inherit, leave };
}

// Where a browser refuses to store, even asking throws.
function sessionStorage_() {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}
