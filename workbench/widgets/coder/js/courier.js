// Acts out, answers in. An act is waiting until Python says that it is stored, or refuses it.
//
//   courier.act("code", { start, … })   send an act; a promise of its answer: {kind: "stored", …},
//                                       {kind: "refused", message} or {kind: "dropped"}
//   courier.tell({ kind: "open", … })   send anything else
//   courier.on("document", then)        hear messages of a kind; also "sent" (an act, before it
//                                       leaves), "settled" (an act, its answer), "mood"
//
// It knows no coding and paints nothing: desk.js joins it to the state.

//: Milliseconds after which one is told that Python is late, then that nothing is being recorded.
export const LATE = 1500;
export const LOST = 4000;
//: …and after which Python is asked once more whether it is there.
const AGAIN = 15_000;

export function makeCourier(model, keeping) {
  const hearers = new Map();
  const waiting = new Map(); // id -> {act, resolve, since}
  let mood = "calm";
  let dead = false; // sending threw, or Python is known to be gone
  let asked = 0; // when a question was sent that has no answer yet
  let probing = null; // the acts that waited when Python was last asked whether it is there
  let timer = 0;

  const on = (kind, then) => {
    if (!hearers.has(kind)) hearers.set(kind, new Set());
    hearers.get(kind).add(then);
    return () => hearers.get(kind).delete(then);
  };
  const call = (kind, ...details) => hearers.get(kind)?.forEach((then) => then(...details));

  const look = () => {
    clearTimeout(timer);
    const now = Date.now();
    const since = Math.min(...[...waiting.values()].map((one) => one.since), asked || Infinity);
    const age = now - since;
    const next = dead || age >= LOST ? "lost" : age >= LATE ? "late" : "calm";
    if (age < LOST) timer = setTimeout(look, (age < LATE ? LATE : LOST) - age + 5);
    mood = next;
    call("mood", { mood, waiting: waiting.size });
  };

  const send = (message) => {
    try {
      model.send(message);
      return true;
    } catch {
      dead = true;
      look();
      return false;
    }
  };

  // A question that Python always answers (hello, open): its silence says as much as an act's.
  const ask = (message) => {
    asked ||= Date.now();
    const sent = send(message);
    if (!sent) probing = null;
    look();
    return sent;
  };

  const post = (act) => {
    const answer = new Promise((resolve) => waiting.set(act.id, { act, resolve, since: Date.now() }));
    keeping.keep(act);
    call("sent", act);
    send(act);
    look();
    return answer;
  };

  const settle = (id, answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    keeping.drop(id);
    call("settled", one?.act ?? null, answer);
    one?.resolve(answer);
  };

  const hear = (message) => {
    dead = false;
    const act = message.kind === "stored" || (message.kind === "refused" && (message.of ?? "act") === "act");
    if (act) settle(message.id, message);
    else {
      asked = 0;
      call(message.kind === "refused" ? "problem" : message.kind, message);
    }
    look();
  };

  model.on("msg:custom", hear);
  // Python was restarted, or came back after the network did: ask, and see.
  function probe() {
    if (probing && Date.now() - probing.at < AGAIN) return;
    probing = { ids: [...waiting.keys()], at: Date.now() };
    ask({ kind: "hello" });
  }

  // Python answers in the order in which it is asked: an act that was sent before it was asked whether
  // it is there, and waits still when it says so, never reached it.
  function missing() {
    const { ids } = probing ?? { ids: [] };
    probing = null;
    return ids.filter((id) => waiting.has(id)).map((id) => waiting.get(id).act);
  }
  model.on("comm_live_update", probe);

  return {
    on,
    ask,
    tell: send,
    probe,
    act: (name, fields = {}) => post({ kind: "act", id: freshId(), act: name, ...fields }),
    again: post,
    // Given up, because it was never carried out and must not be carried out twice.
    give: (id) => settle(id, { kind: "dropped", id }),
    missing,
    status: () => ({ mood, waiting: waiting.size }),
    close() {
      clearTimeout(timer);
      model.off("msg:custom", hear);
      model.off("comm_live_update", probe);
      hearers.clear();
    },
  };
}

// 32 hexadecimal digits: the id of an act, and of the coding that it makes.
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
