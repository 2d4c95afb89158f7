// What the interface says, from the strings that Python sends in the language in use.
//
//   t("coded", { label, words: 3 })   the string `coded`, its {label} and {words} filled in
//   count("words", 3)                 `words_one` for one (and for none in French), else `words`

export function makeWords(strings) {
  const t = (key, values = {}) =>
    (strings[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const least = strings.plural_from ? Number(strings.plural_from) : 2;
  const count = (key, n, values = {}) =>
    t((n >= least && n !== 1) || !(`${key}_one` in strings) ? key : `${key}_one`, { n, ...values });
  return { t, count };
}
