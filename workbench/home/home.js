// The home: steps, fields and buttons. All that it shows and sends travels by message: nothing of
// it is state that Jupyter could save. Everything is set through textContent, never as HTML.

// Milliseconds after which a running button shows how long it has been.
const PATIENCE = 2000;
// Milliseconds without a letter typed after which the Python shown follows.
const TYPING = 200;
// Milliseconds that what a button has opened is given to take its size.
const SETTLING = 3000;
// Bytes of a file sent at once: servers refuse long messages.
const PART = 512 * 1024;

export default {
  render({ model, el }) {
    const desk = new Desk(model, el);
    return () => desk.close();
  },
};

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

function makeButton(className, text, title = "") {
  const button = make("button", className, text);
  button.type = "button";
  if (title) button.title = title;
  return button;
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

function chord(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

async function copy(text, button, strings) {
  // Where the page may not write to the clipboard, a selection can be copied by hand.
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", "", text);
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  button.textContent = strings.copied;
  setTimeout(() => (button.textContent = strings.copy), 1500);
}

function codeBox(strings) {
  const box = make("div", "qw-code");
  const head = make("div", "qw-code-head");
  const button = makeButton("qw-plain", strings.copy);
  const text = make("pre");
  text.tabIndex = 0;
  text.setAttribute("aria-label", strings.python);
  head.append(make("span", "", strings.python), button);
  button.addEventListener("click", () => copy(text.textContent, button, strings));
  box.append(head, text);
  return { box, set: (code) => (text.textContent = code) };
}

// --- the whole ---------------------------------------------------------------

class Desk {
  constructor(model, el) {
    this.model = model;
    this.strings = model.get("strings");
    this.values = {};
    this.blocks = new Map();
    this.drawn = "";
    this.running = "";
    this.lost = false;
    this.off = new AbortController();
    this.root = make("section", "qw-home");
    this.study = make("header", "qw-study");
    this.nav = make("nav");
    this.nav.setAttribute("aria-label", this.strings.steps);
    this.why = make("p", "qw-why");
    this.why.setAttribute("role", "status");
    this.banner = make("p", "qw-banner");
    this.banner.setAttribute("role", "alert");
    this.banner.hidden = this.why.hidden = true;
    this.body = make("div", "qw-body");
    this.script = make("details", "qw-script");
    this.scriptText = make("pre");
    this.scriptCopy = makeButton("qw-plain", this.strings.copy);
    this.scriptCopy.addEventListener("click", () =>
      copy(this.scriptText.textContent, this.scriptCopy, this.strings),
    );
    this.script.append(make("summary", "", this.strings.script), this.scriptCopy, this.scriptText);
    this.script.hidden = true;
    this.root.append(this.study, this.nav, this.why, this.banner, this.body, this.script);
    el.append(this.root);
    this.hear = (message, buffers) => this.answer(message, buffers);
    this.lose = () => this.sayLost();
    model.on("msg:custom", this.hear);
    model.on("comm_live_update", this.lose);
    this.keepKeys();
    this.tell({ kind: "look" });
  }

  tell(message, buffers) {
    try {
      this.model.send(message, undefined, buffers);
    } catch {
      this.sayLost();
    }
  }

  warn(text) {
    this.banner.textContent = text;
    this.banner.hidden = !text;
  }

  sayLost() {
    this.lost = true;
    this.warn(this.strings.lost);
    for (const control of this.root.querySelectorAll("button, input, select")) {
      control.disabled = true;
    }
    this.finish();
  }

  answer(message) {
    if (message.kind === "view") this.draw(message);
    else if (message.kind === "code") this.blocks.get(message.action)?.code.set(message.code);
    else if (message.kind === "folder") this.blocks.get(message.action)?.browser?.(message);
    else if (message.kind === "problem") this.warn(message.text);
    else if (message.kind === "received") this.received?.(message);
    else if (message.kind === "progress") this.blocks.get(message.action)?.progress(message);
  }

  draw(view) {
    const { strings } = this;
    if (!this.lost) this.warn("");
    const name = make("b", "", view.study ? view.study.name : strings.no_study);
    this.study.replaceChildren(name, ...(view.study?.facts ?? []).map((f) => make("span", "", f)));
    this.study.toggleAttribute("data-open", Boolean(view.study));
    this.drawSteps(view);
    if (view.finished) this.finish(view.finished, view);
    const shape = JSON.stringify([view.step, view.study?.name, view.blocks]);
    if (shape !== this.drawn) this.drawBlocks(view);
    this.drawn = shape;
    for (const [action, block] of this.blocks) block.say(view.said[action], view);
    // What was just said, or asked for, may have scrolled away.
    const moved = this.step && this.step !== view.step;
    if (moved || view.finished === "apply") this.root.scrollIntoView({ block: "nearest" });
    this.step = view.step;
    this.script.hidden = !view.script;
    this.scriptText.textContent = view.script;
    this.root.dataset.step = view.step;
    this.root.dataset.ready = "";
  }

  drawSteps(view) {
    const list = make("ol", "qw-steps");
    const focused = this.nav.contains(document.activeElement) && document.activeElement.dataset.step;
    view.steps.forEach((step, n) => {
      const item = make("li");
      const button = makeButton("qw-step", "", step.why);
      button.append(make("span", "qw-number", step.done ? "✓" : n + 1), make("span", "", step.name));
      button.dataset.step = step.id;
      if (step.id === view.step) button.setAttribute("aria-current", "step");
      if (step.why) button.setAttribute("aria-disabled", "true");
      button.toggleAttribute("data-done", step.done);
      button.addEventListener("click", () => {
        this.why.hidden = !step.why;
        this.why.textContent = step.why;
        if (!step.why && !this.running) this.tell({ kind: "look", step: step.id });
      });
      item.append(button);
      list.append(item);
      if (step.id === view.step) this.why.hidden = true;
    });
    this.nav.replaceChildren(list);
    if (focused) list.querySelector(`[data-step="${focused}"]`)?.focus();
  }

  drawBlocks(view) {
    const focused = document.activeElement?.closest?.("[data-field]");
    const kept = focused && this.root.contains(focused) && focused.dataset.field;
    const action = kept && focused.closest("[data-action]").dataset.action;
    this.blocks = new Map(view.blocks.map((spec) => [spec.action, new Block(this, spec)]));
    this.body.replaceChildren(...[...this.blocks.values()].map((block) => block.root));
    for (const block of this.blocks.values()) block.draft();
    if (kept) this.blocks.get(action)?.root.querySelector(`[data-field="${kept}"]`)?.focus();
  }

  run(block) {
    if (this.running || this.lost) return;
    const { action } = block.spec;
    this.running = action;
    this.root.setAttribute("aria-busy", "true");
    const since = Date.now();
    block.start();
    this.clock = setInterval(() => block.waited(Date.now() - since), 500);
    this.tell({ kind: "run", action, values: block.values(), secret: block.secret() });
  }

  finish(action = "", view = null) {
    clearInterval(this.clock);
    this.running = "";
    this.root.removeAttribute("aria-busy");
    for (const block of this.blocks.values()) block.stop();
    if (!view || view.said[action]?.wrong) return;
    this.blocks.get(action)?.forget();
    if (view.opened) this.reveal();
  }

  // Bring what a button has opened, below the panel, into sight once it is there.
  reveal() {
    const stage = this.root.closest(".widget-vbox")?.lastElementChild;
    if (!stage || stage.contains(this.root)) return;
    this.observer?.disconnect();
    // It grows as it is filled; afterwards a person scrolls as they like.
    const until = Date.now() + SETTLING;
    this.observer = new ResizeObserver(() => {
      if (Date.now() > until) this.observer.disconnect();
      else if (stage.offsetHeight > 50) stage.scrollIntoView({ block: "nearest" });
    });
    this.observer.observe(stage);
  }

  // A lone letter must not insert a cell into the notebook, but Ctrl+S must still save it.
  keepKeys() {
    const { signal } = this.off;
    for (const type of ["keydown", "keypress", "keyup"]) {
      this.root.addEventListener(type, (event) => chord(event) || event.stopPropagation(), {
        signal,
      });
    }
    // Notebook 7 looks at keys before anybody else, and only at the element that has the keyboard.
    const keep = (event) => {
      if (!this.root.contains(event.target)) return;
      event.target.toggleAttribute("data-lm-suppress-shortcuts", !chord(event));
    };
    window.addEventListener("keydown", keep, { capture: true, signal });
  }

  close() {
    this.off.abort();
    clearInterval(this.clock);
    this.observer?.disconnect();
    this.model.off("msg:custom", this.hear);
    this.model.off("comm_live_update", this.lose);
  }
}

// --- a block: fields, a button, what came of it, and its Python ------------------

class Block {
  constructor(desk, spec) {
    this.desk = desk;
    this.spec = spec;
    this.kept = desk.values[spec.action] ??= {};
    this.secrets = [];
    this.root = make("div", "qw-block");
    this.root.dataset.action = spec.action;
    const left = make("div", "qw-left");
    left.append(make("h3", "", spec.title), make("p", "qw-lead", spec.lead));
    if (spec.warning && !spec.why) left.append(make("p", "qw-warning", spec.warning));
    if (!spec.why) {
      const fields = make("div", "qw-fields");
      fields.append(...spec.fields.flatMap((field) => this.drawField(field)));
      left.append(fields);
    }
    this.button = makeButton("qw-first", spec.button);
    this.button.disabled = Boolean(spec.why);
    this.button.addEventListener("click", () => this.press());
    this.told = make("div", "qw-told", spec.why);
    this.told.setAttribute("role", "status");
    this.bar = make("div", "qw-bar");
    this.bar.append(make("span"));
    this.bar.hidden = true;
    const row = make("div", "qw-row");
    row.append(this.button, this.told);
    left.append(row, this.bar);
    this.code = codeBox(desk.strings);
    this.root.append(left, this.code.box);
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input:not([type=checkbox])")) this.press();
    });
  }

  // The fields that are no secret.
  values() {
    return { ...this.kept };
  }

  secret() {
    return this.secrets[0]?.value ?? "";
  }

  async press() {
    if (this.spec.why) return;
    // Files that are still on their way belong to what is asked for.
    await this.sending;
    if (this.secrets.length > 1 && this.secrets[0].value !== this.secrets[1].value) {
      this.say({ wrong: true, text: this.desk.strings.differ });
      this.secrets[1].focus();
      return;
    }
    this.desk.run(this);
  }

  draft() {
    this.desk.tell({ kind: "draft", action: this.spec.action, values: this.values() });
  }

  keep(name, value, now = true) {
    this.kept[name] = value;
    clearTimeout(this.typed);
    this.typed = setTimeout(() => this.draft(), now ? 0 : TYPING);
  }

  // --- while it runs, and after ----------------------------------------------

  start() {
    this.button.setAttribute("aria-disabled", "true");
    this.told.replaceChildren(make("span", "", this.desk.strings.busy));
    this.told.removeAttribute("data-wrong");
    this.told.removeAttribute("data-done");
    this.progressed = null;
    this.milliseconds = 0;
  }

  waited(milliseconds) {
    this.milliseconds = milliseconds;
    const { strings } = this.desk;
    const { total } = this.progressed ?? {};
    if (!this.progressed && milliseconds < PATIENCE) return;
    const seconds = fill(strings.seconds, { n: Math.round(milliseconds / 1000) });
    const waiting = milliseconds < PATIENCE ? "" : ` · ${seconds}`;
    this.told.replaceChildren(make("span", "", this.wherever() + waiting));
    this.bar.hidden = false;
    this.bar.toggleAttribute("data-unknown", !total);
    this.bar.firstChild.style.width = total ? `${(100 * this.progressed.done) / total}%` : "";
  }

  // How far it is, in words: what is counted, or only named, or neither.
  wherever() {
    const { strings } = this.desk;
    const { done, total, what } = this.progressed ?? {};
    if (total) return fill(strings.counted, { what, n: Math.min(done + 1, total), total });
    if (what) return fill(strings.phase, { what });
    return this.progressed ? strings.finishing : strings.busy;
  }

  progress(progressed) {
    this.progressed = progressed;
    this.waited(this.milliseconds);
  }

  stop() {
    this.button.removeAttribute("aria-disabled");
    this.bar.hidden = true;
    if (this.desk.lost) this.say({ wrong: true, text: this.desk.strings.lost });
  }

  forget() {
    for (const field of this.secrets) field.value = "";
    if (this.spec.action === "import_files") {
      this.kept.files = [];
      this.showFiles?.();
    }
  }

  say(said, view) {
    if (!said || this.desk.running === this.spec.action) return;
    const { strings } = this.desk;
    this.told.replaceChildren(...said.text.split("\n").map((line) => make("p", "", line)));
    this.told.toggleAttribute("data-wrong", said.wrong);
    this.told.toggleAttribute("data-done", !said.wrong);
    const following = view?.steps.find(({ id }) => id === said.next);
    if (said.file) this.told.append(this.linkTo(said.file));
    if (following && !following.why) {
      const go = makeButton("qw-go", `${fill(strings.go_on, { step: following.name })} →`);
      go.addEventListener("click", () => this.desk.tell({ kind: "look", step: following.id }));
      this.told.append(go);
    }
  }

  // A file below the lab's folder opens in a tab of its own.
  linkTo(file) {
    const config = document.getElementById("jupyter-config-data");
    if (!config || /^([/\\]|[A-Za-z]:)/.test(file) || !/\.html?$/i.test(file)) return "";
    const link = make("a", "qw-go", `${this.desk.strings.open_file} ↗`);
    const base = JSON.parse(config.textContent).baseUrl ?? "/";
    link.href = `${base}files/${file.split("/").map(encodeURIComponent).join("/")}`;
    link.target = "_blank";
    link.rel = "noopener";
    return link;
  }

  // --- fields ------------------------------------------------------------------

  drawField(field) {
    const drawers = {
      text: () => this.drawText(field),
      select: () => this.drawSelect(field),
      check: () => this.drawCheck(field),
      passphrase: () => this.drawSecret(field.label),
      new_passphrase: () => [
        ...this.drawSecret(field.label, field.hint),
        ...this.drawSecret(this.desk.strings.again),
      ],
      folder: () => this.drawFolder(field),
      files: () => this.drawFiles(field),
    };
    return drawers[field.kind]();
  }

  labelled(label, control, name) {
    const text = make("label", "", label);
    control.id = `qw-${Math.random().toString(36).slice(2)}`;
    text.htmlFor = control.id;
    if (name) control.dataset.field = name;
    return [text, control];
  }

  drawText({ name, label, value, hint }) {
    const input = make("input");
    input.placeholder = hint;
    input.value = this.kept[name] ??= value;
    input.spellcheck = false;
    input.autocomplete = "off";
    input.addEventListener("input", () => this.keep(name, input.value, false));
    return this.labelled(label, input, name);
  }

  drawSelect({ name, label, value, options }) {
    const select = make("select");
    select.append(...options.map(([id, text]) => new Option(text, id)));
    if (!options.length) select.append(new Option("—", ""));
    const known = (id) => options.some(([one]) => one === id);
    const wanted = [this.kept[name], value].find((one) => one !== undefined && known(one));
    select.value = wanted ?? options[0]?.[0] ?? "";
    this.kept[name] = select.value;
    select.disabled = options.length < 2;
    select.addEventListener("change", () => this.keep(name, select.value));
    return this.labelled(label, select, name);
  }

  drawCheck({ name, label, value }) {
    const line = make("label", "qw-check");
    const input = make("input");
    input.type = "checkbox";
    input.dataset.field = name;
    input.checked = Boolean((this.kept[name] ??= value));
    input.addEventListener("change", () => this.keep(name, input.checked ? "yes" : ""));
    line.append(input, make("span", "", label));
    return [make("span"), line];
  }

  drawSecret(label, hint = "") {
    const input = make("input");
    input.placeholder = hint;
    input.type = "password";
    input.autocomplete = "off";
    input.spellcheck = false;
    this.secrets.push(input);
    return this.labelled(label, input, `secret${this.secrets.length}`);
  }

  drawFolder({ name, label }) {
    const { strings } = this.desk;
    const box = make("div", "qw-folder");
    box.dataset.field = name;
    const ask = (path) =>
      this.desk.tell({ kind: "folder", action: this.spec.action, path: path.join("/") });
    this.browser = ({ path, parts, folders, transcripts, tables }) => {
      this.keep(name, path || ".");
      const trail = make("p", "qw-trail");
      [strings.home_folder, ...parts].forEach((part, n) => {
        const step = makeButton("qw-plain", part);
        step.addEventListener("click", () => ask(parts.slice(0, n)));
        step.disabled = n === parts.length;
        if (n) trail.append("›");
        trail.append(step);
      });
      const list = make("ul");
      for (const folder of folders) {
        const item = make("li");
        const button = makeButton("qw-plain", `▸ ${folder}`);
        button.addEventListener("click", () => ask([...parts, folder]));
        item.append(button);
        list.append(item);
      }
      if (!folders.length) list.append(make("li", "qw-none", strings.no_folder));
      const count = transcripts
        ? fill(strings.transcripts, { n: transcripts })
        : strings.no_transcript;
      const counted = make("p", "qw-count", [count, ...tables].join(" · "));
      counted.toggleAttribute("data-some", transcripts > 0);
      const again = box.contains(document.activeElement);
      box.replaceChildren(trail, list, counted);
      if (again) (list.querySelector("button") ?? trail.querySelector("button:enabled"))?.focus();
    };
    const before = this.kept[name];
    ask(before && before !== "." ? before.split("/") : []);
    return [make("span", "qw-label", label), box];
  }

  drawFiles({ name, label, value }) {
    const { strings } = this.desk;
    const box = make("div", "qw-files");
    const input = make("input");
    input.type = "file";
    input.multiple = true;
    input.accept = value;
    input.hidden = true;
    input.dataset.field = name;
    const choose = makeButton("qw-second", strings.choose_files);
    const list = make("ul");
    const drop = make("p", "qw-drop");
    drop.append(choose, make("span", "", strings.or_drop));
    box.append(drop, list, input);
    const files = () => (this.kept[name] ??= []);
    this.showFiles = () => {
      list.replaceChildren(...files().map((file) => {
        const item = make("li", "", file);
        const out = makeButton("qw-plain", "✕", fill(strings.remove, { file }));
        out.addEventListener("click", () => {
          this.desk.tell({ kind: "forget_file", name: file });
          this.keep(name, files().filter((one) => one !== file));
          this.showFiles();
        });
        item.append(out);
        return item;
      }));
      if (!files().length) list.append(make("li", "qw-none", strings.no_file));
    };
    const send = (chosen) => (this.sending = sendAll(chosen));
    const sendAll = async (chosen) => {
      const refused = [];
      for (const file of chosen) {
        list.append(make("li", "qw-none", fill(strings.sending, { file: file.name })));
        const error = await this.sendParts(file);
        if (error) refused.push(error);
        else this.keep(name, [...files().filter((one) => one !== file.name), file.name]);
        this.showFiles();
      }
      if (refused.length) this.say({ wrong: true, text: refused.join("\n") });
    };
    choose.addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      await send([...input.files]);
      input.value = "";
    });
    box.addEventListener("dragover", (event) => event.preventDefault());
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      send([...event.dataTransfer.files]);
    });
    this.showFiles();
    return [make("span", "qw-label", label), box];
  }

  // Send a file in parts, each acknowledged before the next; return what went wrong, or nothing.
  async sendParts(file) {
    const { desk } = this;
    for (let at = 0; at === 0 || at < file.size; at += PART) {
      const part = await file.slice(at, at + PART).arrayBuffer();
      const id = Math.random().toString(36).slice(2);
      const answered = new Promise((resolve) => {
        desk.received = (message) => message.id === id && resolve(message.error);
      });
      desk.tell({ kind: "file", name: file.name, anew: at === 0, id }, [part]);
      const error = await answered;
      if (error) return error;
    }
    return "";
  }
}
