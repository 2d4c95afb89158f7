// The coder's module on a page of its own: a model that answers from what is written in the page.
const $said = JSON.parse(document.getElementById("said").textContent);

function $stub() {
  const hearers = new Map();
  const answer = (message) =>
    setTimeout(() => (hearers.get("msg:custom") ?? []).forEach((then) => then(message, [])));
  const known = {
    hello: () => $said.study,
    open: ({ document }) => $said.documents[document],
    act: ({ id }) => ({ kind: "refused", id, message: $said.readonly }),
  };
  return {
    get: (name) => (name === "strings" ? $said.strings : undefined),
    set() {},
    save_changes() {},
    on: (kind, then) => hearers.set(kind, [...(hearers.get(kind) ?? []), then]),
    off: (kind, then) =>
      hearers.set(kind, (hearers.get(kind) ?? []).filter((one) => one !== then)),
    send(message) {
      const found = known[message.kind]?.(message);
      if (found) answer(found);
    },
  };
}

$main.render({ model: $stub(), el: document.querySelector("main") });
