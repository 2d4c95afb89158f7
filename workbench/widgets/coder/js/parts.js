// Which parts the coder is made of, and where each stands. A part is a function
// `part(context)` that returns {el, …}; main.js makes them in this order and puts each `el` in its
// slot: "bar" above, "left" the drawer of documents, "strip" beside the text, "text", "right" one
// above the other, "foot" below, "over" above everything, inside the widget.

import { banner } from "./banner.js";
import { bar } from "./bar.js";
import { codeline } from "./codeline.js";
import { compare } from "./compare.js";
import { documents } from "./documents.js";
import { help } from "./help.js";
import { memos } from "./memos.js";
import { naming } from "./naming.js";
import { newcode } from "./newcode.js";
import { search } from "./search.js";
import { segment } from "./segment.js";
import { shield } from "./shield.js";
import { suggestions } from "./suggestions.js";
import { text } from "./text.js";
import { tree } from "./tree.js";

export const PARTS = [
  [banner, "top"],
  [bar, "bar"],
  [search, "bar"],
  [documents, "left"],
  [text, "text"],
  [codeline, "strip"],
  [tree, "right"],
  [compare, "right"],
  [segment, "right"],
  [suggestions, "right"],
  [memos, "right"],
  [naming, "foot"],
  [help, "over"],
  [newcode, "over"],
  [shield, ""],
];
