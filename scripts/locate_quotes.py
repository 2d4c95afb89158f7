"""Write a corpus's ``gold/codings.csv`` from the quotes that its coders copied.

Usage: python scripts/locate_quotes.py [corpora/mdu …]

A coder's file in ``gold_source`` has three columns: document, code, quote. ``sources.yaml``,
beside it, names the scheme and the coder of each file. A quote is looked for in the raw text of
its document, as the transcript holds it; one that is absent, or there twice, stops the script.
"""

from __future__ import annotations

import csv
import io
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml
from marked_text import MarkedText, in_form, sources

ROOT = Path(__file__).parent.parent / "corpora"
_COLUMNS = ("document", "coder", "scheme", "code", "start", "end", "quote")
_ORDER = ("document", "scheme", "coder", "start", "end", "code")
_SHOWN = 70

Row = dict[str, str | int]


def main(folders: list[str]) -> None:
    """Locate the quotes of the corpora named, or of all that have some."""
    for corpus in [Path(folder) for folder in folders] or sorted(ROOT.iterdir()):
        if (corpus / "gold_source").is_dir():
            content = built(corpus)
            (corpus / "gold" / "codings.csv").write_bytes(content)
            print(corpus.name, content.count(b"\n") - 1, "codings")


def built(corpus: Path) -> bytes:
    """Return the content of a corpus's ``gold/codings.csv``.

    Parameters
    ----------
    corpus : Path
        A corpus folder, with ``source`` and ``gold_source``.

    Raises
    ------
    ValueError
        Quotes that cannot be located; the message has a line for each.
    """
    documents = {document.front["document"]: document for document in sources(corpus)}
    rows = located(quotes(corpus), documents)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: [row[name] for name in _ORDER]))
    return stream.getvalue().encode()


def quotes(corpus: Path) -> Iterator[dict[str, str]]:
    """Yield the lines of a corpus's coders' files, each with its scheme and its coder.

    Raises
    ------
    ValueError
        A file that ``sources.yaml`` does not know.
    """
    folder = corpus / "gold_source"
    known = yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            raise ValueError(f"{path.name}: sources.yaml names neither its scheme nor its coder")
        for line in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            yield {**line, **known[path.name]}


def located(lines: Iterable[Mapping[str, str]], documents: Mapping[str, MarkedText]) -> list[Row]:
    """Give each quoted line its offsets.

    Parameters
    ----------
    lines : iterable of mapping
        With document, coder, scheme, code and quote.
    documents : mapping of str to MarkedText
        By identifier.

    Returns
    -------
    list of dict
        A row a coding: document, coder, scheme, code, start, end (code points), quote.

    Raises
    ------
    ValueError
        Absent, repeated or doubly coded quotes; the message has a line for each.
    """
    rows: list[Row] = []
    problems: list[str] = []
    for line in lines:
        try:
            rows.append(_located(line, documents))
        except ValueError as error:
            problems.append(str(error))
    problems += _twice(rows)
    if problems:
        raise ValueError("\n".join(problems))
    return rows


def find(quote: str, document: MarkedText) -> tuple[int, int]:
    """Return where a quote stands in a document's text.

    A quote typed with plain apostrophes, spaces and accents is found in a text that has the
    typography of Word, or no accents: it is given the form of the document first.

    Parameters
    ----------
    quote : str
    document : MarkedText

    Returns
    -------
    tuple of int
        Start and end, in code points, half-open.

    Raises
    ------
    ValueError
        The quote is absent, or there more than once.

    Examples
    --------
    >>> find("deux", MarkedText("un deux trois"))
    (3, 7)
    >>> find("un", MarkedText("un deux un"))
    Traceback (most recent call last):
    ValueError: 2 times: 'un'
    """
    plain = MarkedText(unicodedata.normalize("NFC", quote).strip())
    wanted = in_form(plain, document.front.get("form", "standard")).text
    times = document.text.count(wanted) if wanted else 0
    if times != 1:
        found = f"{times} times" if times else "absent"
        raise ValueError(f"{found}: {quote[:_SHOWN]!r}")
    start = document.text.index(wanted)
    return start, start + len(wanted)


def _located(line: Mapping[str, str], documents: Mapping[str, MarkedText]) -> Row:
    name = line["document"]
    if name not in documents:
        raise ValueError(f"{line['coder']}, {name}: no such document")
    try:
        start, end = find(line["quote"], documents[name])
    except ValueError as error:
        raise ValueError(f"{line['coder']}, {name}, {line['code']}: {error}") from error
    row: Row = {column: line[column] for column in ("document", "coder", "scheme", "code")}
    return row | {"start": start, "end": end, "quote": documents[name].text[start:end]}


def _twice(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a line for each coding that the same coder made twice."""
    made = Counter(tuple(row[name] for name in _ORDER) for row in rows)
    for coding, times in made.items():
        if times > 1:
            yield f"made {times} times: {', '.join(map(str, coding))}"


if __name__ == "__main__":
    main(sys.argv[1:])
