// The drawer of documents: how far each is, who is done with it, the next and the one before.

import { button, make } from "./dom.js";

//: Below this width of the whole coder, the drawer waits to be asked for.
const ROOMY = 1120;

export function documents(context) {
  const { root, state, desk, act, commands, keys, announce, t, count, signal } = context;
  const el = make("nav", "qc-documents", "", { "aria-label": t("documents") });
  const head = make("header", "qc-side-head");
  const sum = make("span", "qc-soft qc-documents-sum");
  const list = make("ul", "qc-documents-list");
  const done = make("label", "qc-done");
  const box = make("input", "", "", { type: "checkbox" });
  done.append(box, make("span", "", t("document_done")));
  head.append(make("h3", "qc-side-title", t("documents")), sum);
  el.append(head, list, done);
  el.hidden = true;

  state.on("documents", draw);
  state.on("document", () => {
    mark();
    const row = here();
    box.checked = Boolean(row?.done);
    done.hidden = !row || Boolean(state.get("study")?.readonly);
  });

  // --- the list -----------------------------------------------------------------------

  const rows = () => state.get("documents");
  const here = () => rows().find((row) => row.id === state.get("document")?.id) ?? null;
  const itemOf = (id) => [...list.children].find((item) => item.dataset.document === id);

  function draw() {
    const focused = list.contains(document.activeElement)
      ? document.activeElement.closest("li").dataset.document
      : null;
    list.replaceChildren(...rows().map(drawRow));
    const finished = rows().filter((row) => row.done).length;
    sum.textContent = t("documents_done", { done: finished, n: rows().length });
    box.checked = Boolean(here()?.done);
    mark();
    if (focused) itemOf(focused)?.firstChild.focus({ preventScroll: true });
  }

  function drawRow(row) {
    const item = make("li", "qc-document", "", { "data-document": row.id });
    const open = make("button", "qc-document-open", "", { type: "button", tabindex: -1 });
    const name = row.title || row.id;
    const coded = row.turns - row.uncoded;
    open.append(make("span", "qc-document-title", name, { dir: "auto" }));
    open.append(make("span", "qc-soft", [row.kind, row.date].filter(Boolean).join(" · ")));
    const meter = make("span", "qc-meter", "", { "aria-hidden": true });
    const full = make("span");
    full.style.inlineSize = `${row.turns ? (100 * coded) / row.turns : 0}%`;
    meter.append(full);
    open.append(meter, make("span", "qc-soft", told(row)));
    open.title = `${name} — ${row.id}`;
    if (row.done) {
      item.classList.add("qc-is-done");
      open.append(make("span", "qc-tick", "✓", { title: t("document_done"), "aria-label": t("document_done") }));
    }
    item.append(open);
    return item;
  }

  // Nothing is said of suggestions where there are none.
  function told(row) {
    const left = row.uncoded ? count("turns_left", row.uncoded) : row.turns ? t("all_turns_coded") : "";
    return [left, row.suggested && count("suggestions", row.suggested)].filter(Boolean).join(" · ");
  }

  function mark() {
    const id = state.get("document")?.id;
    for (const item of list.children) {
      const current = item.dataset.document === id;
      item.classList.toggle("qc-current", current);
      if (current) item.firstChild.setAttribute("aria-current", "true");
      else item.firstChild.removeAttribute("aria-current");
      item.firstChild.tabIndex = current ? 0 : -1;
    }
    if (!id && list.firstChild) list.firstChild.firstChild.tabIndex = 0;
    if (!el.hidden && !list.contains(document.activeElement)) nearest(itemOf(id));
  }

  // Not scrollIntoView, which moves the notebook too.
  function nearest(item) {
    if (!item) return;
    const [own, room] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
    if (own.top < room.top) list.scrollTop += own.top - room.top;
    else if (own.bottom > room.bottom) list.scrollTop += own.bottom - room.bottom;
  }

  // --- going --------------------------------------------------------------------------

  function open(id) {
    if (!id || id === state.get("document")?.id) return commands.run("focus-text");
    opening = true;
    desk.open(id, { position: null });
    const row = rows().find((one) => one.id === id);
    return announce([row.title || row.id, told(row)].filter(Boolean).join(" · "));
  }

  // The new text takes the keyboard from this list, once its place has been found; not from a box in
  // which one types already.
  let opening = false;
  desk.onMoved(() => {
    if (!opening) return;
    opening = false;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const elsewhere = root.contains(document.activeElement) && !el.contains(document.activeElement);
      if (!signal.aborted && !elsewhere) commands.run("focus-text");
    }));
  });

  function step(by) {
    const at = rows().findIndex((row) => row.id === state.get("document")?.id);
    const next = rows()[at + by];
    if (next) open(next.id);
    else announce(t(by > 0 ? "last_document" : "first_document"));
  }

  async function finish(value = !here()?.done) {
    const row = here();
    if (!row) return;
    box.checked = value;
    const answer = await act("done", { done: value });
    box.checked = Boolean(here()?.done);
    if (answer.kind === "stored") announce(t(value ? "now_done" : "now_open", { title: row.title || row.id }));
  }

  function toggle(open_ = el.hidden) {
    el.hidden = !open_;
    if (el.hidden) return commands.run("focus-text");
    mark();
    const item = itemOf(state.get("document")?.id) ?? list.firstChild;
    item?.firstChild.focus({ preventScroll: true });
    return undefined;
  }

  list.addEventListener("click", (event) => open(event.target.closest("li")?.dataset.document), { signal });
  list.addEventListener("keydown", (event) => {
    const items = [...list.children].map((item) => item.firstChild);
    const at = items.indexOf(document.activeElement);
    const aims = { ArrowDown: items[at + 1], ArrowUp: items[at - 1], Home: items[0], End: items.at(-1) };
    if (at < 0 || !(event.key in aims) || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!aims[event.key]) return;
    items.forEach((item) => (item.tabIndex = -1));
    aims[event.key].tabIndex = 0;
    aims[event.key].focus({ preventScroll: true });
    nearest(aims[event.key].parentElement);
  }, { signal });
  box.addEventListener("change", () => finish(box.checked), { signal });

  // Once, when the room is known.
  const sizes = new ResizeObserver(([{ contentRect }]) => {
    if (!contentRect.width) return;
    sizes.disconnect();
    el.hidden = contentRect.width < ROOMY;
    mark();
  });
  sizes.observe(root);
  signal.addEventListener("abort", () => sizes.disconnect());

  commands.add("documents", () => toggle());
  commands.add("next-document", () => step(1));
  commands.add("previous-document", () => step(-1));
  commands.add("document-done", () => finish());
  keys.add(
    { key: "F4", command: "documents", group: "keys_go", help: "key_documents", fields: true },
    { key: "Alt+PageUp", command: "previous-document", group: "keys_go", help: "key_document", fields: true },
    { key: "Alt+PageDown", command: "next-document", group: "keys_go", fields: true },
    { key: "Ctrl+Shift+Enter", command: "document-done", group: "keys_code", help: "key_done", fields: true },
  );
  return { el };
}
