// What Python has confirmed, and the acts under way played upon it in the order they were made.
// An answer that comes late or out of order changes what is confirmed; the acts that still wait
// are played again, so that nothing on the screen jumps back.

// `me()` is the name in which one codes.
export function makeLedger(me) {
  const confirmed = new Map();
  const known = new Map(); // coding -> event that last spoke of it
  const waiting = new Map(); // act id -> act
  let snapshot = -1; // event up to which the document came
  let shownDocument = null;

  const shown = (id) => {
    let one = confirmed.get(id);
    for (const act of waiting.values()) {
      if (touches(act).includes(id)) {
        one = play(act, one, id, me());
        if (one) one = { ...one, pending: true };
      }
    }
    // A resent act may concern another document than the one on the screen.
    return one && one.document === shownDocument ? one : undefined;
  };

  // A document came, whole: what it says replaces everything that was confirmed.
  const load = (document, codings, event = -1) => {
    confirmed.clear();
    known.clear();
    snapshot = event ?? -1;
    shownDocument = document;
    codings.forEach((one) => confirmed.set(one.id, { ...one, document }));
    const all = new Map();
    const ids = new Set([...confirmed.keys(), ...[...waiting.values()].flatMap(touches)]);
    for (const id of ids) {
      const one = shown(id);
      if (one) all.set(id, one);
    }
    return all;
  };

  const send = (act) => {
    waiting.set(act.id, act);
    return touches(act);
  };

  // An answer, to an act of ours or of another tab. Returns the ids that may look different now.
  const settle = ({ id, event, codings = [], removed = [] }, document = shownDocument) => {
    const touched = new Set(waiting.has(id) ? touches(waiting.get(id)) : []);
    waiting.delete(id);
    const fresh = (coding) => event == null || event >= Math.max(known.get(coding) ?? -1, snapshot);
    for (const one of codings) {
      if ((one.document ?? document) !== shownDocument || !fresh(one.id)) continue;
      confirmed.set(one.id, { ...one, document: shownDocument });
      known.set(one.id, event ?? -1);
      touched.add(one.id);
    }
    for (const one of removed) {
      if (!fresh(one)) continue;
      confirmed.delete(one);
      known.set(one, event ?? -1);
      touched.add(one);
    }
    return [...touched];
  };

  // Refused, or given up: as if it had never been made.
  const forget = (id) => {
    const act = waiting.get(id);
    waiting.delete(id);
    return act ? touches(act) : [];
  };

  return { load, send, settle, forget, shown, waiting };
}

function touches(act) {
  if (act.act === "code" || act.act === "consensus") return [act.id];
  if (act.act === "accept" || act.act === "reject") return act.codings;
  return act.coding ? [act.coding] : [];
}

// What an act makes of a coding; undefined when the coding is no more.
function play(act, one, id, me) {
  switch (act.act) {
    case "code":
      return { ...made(act, me), id };
    case "consensus":
      return act.keep ? { ...made(act, act.coder), id } : undefined;
    case "remove":
    case "reject":
      return undefined;
    case "resize":
      return one && { ...one, start: act.start, end: act.end };
    case "recode":
      return one && { ...one, code: act.code };
    case "accept":
      return one && { ...one, status: "accepted", coder: me };
    default:
      return one;
  }
}

function made({ document, start, end, code }, coder) {
  return { document, start, end, code, coder, origin: "hand", status: "accepted", score: null };
}
