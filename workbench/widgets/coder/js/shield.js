// Notebook 7 looks at keys before anybody else, and at the element that has the keyboard before those
// around it: so that element itself must say that its keys are not the notebook's.

const MARK = "data-lm-suppress-shortcuts";

export function shield({ root, keys, signal }) {
  // With Ctrl or Alt, only what is a key of ours.
  const ours = (event) =>
    !(event.ctrlKey || event.metaKey || event.altKey) ||
    Boolean(event.getModifierState?.("AltGraph") || keys.found(event));
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.target !== root && root.contains(event.target)) event.target.toggleAttribute(MARK, ours(event));
    },
    { capture: true, signal },
  );
  return {};
}
