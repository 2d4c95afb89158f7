// Questions to Python, answered by their id.

// Milliseconds after which a reader is told that Python is busy.
const PATIENCE = 1500;

export function makeCourier(model, tellLate, tellLost) {
  const waiting = new Map();
  // Every window on the same kernel hears every answer.
  const window_ = Math.random().toString(36).slice(2);
  let last = 0;
  const hear = (answer) => {
    const then = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (!waiting.size) tellLate(false);
    then?.(answer);
  };
  const lose = () => {
    waiting.clear();
    tellLost();
  };
  model.on("msg:custom", hear);
  model.on("comm_live_update", lose);
  return {
    ask(question) {
      const id = `${window_}-${(last += 1)}`;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        // Applying takes its time, and says so itself.
        if (question.kind !== "apply") {
          setTimeout(() => waiting.has(id) && tellLate(true), PATIENCE);
        }
        try {
          model.send({ ...question, id });
        } catch {
          lose();
        }
      });
    },
    close() {
      model.off("msg:custom", hear);
      model.off("comm_live_update", lose);
    },
  };
}
