"""The documentation's pages, their blocks, and a terminal in which the blocks can be run."""

import io
import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>[^\n]*)\n(?P<body>.*?)^(?P=indent)```$", re.M | re.S
)
_CODE = re.compile(r"`[^`\n]+`|<!--.*?-->|\]\([^)]*\)|\{[^}\n]*\}", re.S)
_ENDS = re.compile(r"(?:finit par|ends with) (\d)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language and what is in it."""

    language: str
    body: str


def name(page):
    """Return a page's path inside the documentation."""
    return page.relative_to(DOCS).as_posix()


def blocks(page):
    """Return the fenced blocks of a page, in order."""
    found = _FENCE.finditer(page.read_text("utf-8"))
    return [Block(one["language"].strip(), one["body"]) for one in found]


def prose(page):
    """Return a page without its front matter, its blocks, its code and its links."""
    text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text("utf-8"), flags=re.S)
    return _CODE.sub("", _FENCE.sub("", text))


def section(text, heading):
    """Return what stands under a heading, up to the next one of its level or above."""
    level = heading.partition(" ")[0]
    after = re.search(rf"^{re.escape(heading)}\n(.*)", text, re.M | re.S)
    assert after, f"no heading “{heading}”"
    return re.split(rf"^#{{1,{len(level)}}} ", after[1], maxsplit=1, flags=re.M)[0]


class Terminal(io.StringIO):
    """Somebody at the keyboard, who answers yes."""

    def isatty(self):
        return True


def type_line(line, monkeypatch):
    """Run a line of a shell block in this process; it must end as the line itself says."""
    said = _ENDS.search(line)
    words = shlex.split(line, comments=True)
    if not words:
        return
    program = Path(words[0]).name
    assert program in ("workbench", "anonymiser"), f"not a command of ours, mark it as text: {line}"
    main = __import__(f"{program}.cli", fromlist=["main"]).main
    monkeypatch.setattr(sys, "argv", [program, *words[1:]])
    monkeypatch.setattr(sys, "stdin", Terminal("y\n" * 9))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    assert code == (int(said[1]) if said else 0), f"{line}: ended with {code}"
