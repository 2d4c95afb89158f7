// Elements, and the keys that are the notebook's.
// What comes from a study is set through textContent: nothing in this file writes HTML.

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

export function makeButton(className, text, title = "") {
  const button = make("button", className, text);
  button.type = "button";
  if (title) button.title = title;
  return button;
}

export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

// A lone letter must not insert a cell into the notebook, but Ctrl+S must still save it.
export function chord(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}
