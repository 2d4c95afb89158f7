// A code's colour, moved towards ink until it is seen on the paper of the theme; and the pattern of
// its underline, so that colour is never the only sign.

const PAPERS = { light: [255, 255, 255], dark: [24, 24, 26] };
//: What a graphical sign needs to be seen, after WCAG 2.2, 1.4.11; a little more, as lines are thin.
const CONTRAST = 3.3;
const UNKNOWN = "#777777";

const PATTERNS = [
  (c) => `linear-gradient(${c} 0 2px, transparent 2px)`,
  (c) => `repeating-linear-gradient(90deg, ${c} 0 9px, transparent 9px 13px)`,
  (c) => `linear-gradient(${c} 0 1px, transparent 1px 2px, ${c} 2px 3px)`,
  (c) => `repeating-linear-gradient(90deg, ${c} 0 2px, transparent 2px 4px)`,
  (c) => `repeating-linear-gradient(90deg, ${c} 0 12px, transparent 12px 14px, ${c} 14px 16px, transparent 16px 18px)`,
];

// Set on the root: --qc-c<k> the colour of code k, --qc-u<k> its underline.
export function colourCodes(root, codes, dark) {
  for (const { index, colour } of codes) {
    root.style.setProperty(`--qc-c${index}`, seen(colour, dark ? "dark" : "light"));
    const pattern = PATTERNS[index % PATTERNS.length];
    root.style.setProperty(`--qc-u${index}`, pattern(`var(--qc-c${index})`));
  }
}

// The colour itself where it is seen well enough, else the nearest that is.
export function seen(colour, theme = "light") {
  const paper = PAPERS[theme];
  const far = theme === "dark" ? [255, 255, 255] : [0, 0, 0];
  const rgb = parsed(colour) ?? parsed(UNKNOWN);
  for (let part = 0; part <= 1; part += 0.04) {
    const mixed = rgb.map((value, n) => Math.round(value + (far[n] - value) * part));
    if (contrast(mixed, paper) >= CONTRAST) return `rgb(${mixed.join(", ")})`;
  }
  return `rgb(${far.join(", ")})`;
}

export function contrast(one, other) {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

// Relative luminance, as WCAG defines it.
function light(rgb) {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parsed(colour) {
  const found = /^#([0-9a-f]{6})$/i.exec(colour ?? "");
  return found && [0, 2, 4].map((n) => parseInt(found[1].slice(n, n + 2), 16));
}

// Whether JupyterLab, or else the system, is in the dark; `then` is called when that changes.
export function watchTheme(then, signal) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => {
    const said = document.body.dataset.jpThemeLight;
    return said === undefined ? system.matches : said === "false";
  };
  const observer = new MutationObserver(() => then(dark()));
  observer.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
  system.addEventListener("change", () => then(dark()), { signal });
  signal.addEventListener("abort", () => observer.disconnect());
  then(dark());
}
