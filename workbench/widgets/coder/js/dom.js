// Elements, made without HTML: what comes from a study is set through textContent, always.

import { icon } from "./icons.js";

export function make(tag, className = "", text = "", attributes = {}) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  return element;
}

export function button(className, text, title, then) {
  const element = make("button", `qc-button ${className}`, text, { type: "button" });
  if (title) {
    element.title = title;
    if (!/\p{L}{2}/u.test(text)) element.setAttribute("aria-label", title);
  }
  if (then) element.addEventListener("click", then);
  return element;
}

// A button that is a sign, told by its title.
export function iconButton(name, title, then) {
  const element = button("qc-icon", "", title, then);
  element.append(icon(name));
  return element;
}

// A field in which one types: letters there are letters, not commands.
export function isField(element) {
  return Boolean(element?.closest?.("input, textarea, select, [contenteditable]"));
}
