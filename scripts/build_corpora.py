"""Write a corpus's transcripts, ``documents.csv`` and gold answers from its marked sources.

Usage: python scripts/build_corpora.py [corpora/demo …]

Sources are in ``corpora/*/source``; what this writes is committed beside them, and a test proves
that the two are in step.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx
import ftfy.bad_codecs  # noqa: F401  (registers sloppy-windows-1252)
from marked_text import MarkedText, sources

ROOT = Path(__file__).parent.parent / "corpora"
_FRONT_ONLY = ("output", "form")
_FIRST = ("document", "kind", "date", "title", "wave")
#: Word documents carry dates; fixed ones keep the files the same from one run to the next.
_MADE = datetime(2014, 6, 30)


def main(folders: list[str]) -> None:
    """Build the corpora named, or all of them."""
    for corpus in [Path(folder) for folder in folders] or sorted(ROOT.iterdir()):
        if (corpus / "source").is_dir():
            for path, content in built(corpus).items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            print(corpus.name, "built")


def built(corpus: Path) -> dict[Path, bytes]:
    """Return the files of a corpus that its sources give, by path."""
    documents = list(sources(corpus))
    people = {row["ref"]: row for row in read_people(corpus)}
    files = {
        corpus / "transcripts" / f"{d.front['document']}.{d.front.get('output', 'txt')}": written(d)
        for d in documents
    }
    files[corpus / "documents.csv"] = _csv(list(_document_rows(documents)))
    lines = [json.dumps(row, ensure_ascii=False) for row in _gold(documents, people)]
    files[corpus / "gold" / "entities.jsonl"] = ("\n".join(lines) + "\n").encode()
    return files


def read_people(corpus: Path) -> Iterator[dict[str, str]]:
    """Yield the lines of a corpus's people files."""
    folder = corpus / "source"
    for path in [folder / "people.csv", *sorted((folder / "people.d").glob("*.csv"))]:
        if path.is_file():
            yield from csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))


def written(document: MarkedText) -> bytes:
    """Return a transcript's file as its front matter wants it."""
    if document.front.get("output") == "docx":
        return _word(document.text)
    if document.front.get("form") == "mojibake":
        # What a program makes that takes UTF-8 for Windows-1252, and saves the result.
        return document.text.encode("utf-8").decode("sloppy-windows-1252").encode("utf-8")
    return document.text.encode("utf-8")


def _word(text: str) -> bytes:
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _MADE
    document.core_properties.author = ""
    for paragraph in text.strip().split("\n\n"):
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return _undated(stream)


def _undated(archive: io.BytesIO) -> bytes:
    """Give every file of a zip archive the same date: python-docx writes today's."""
    stream = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _document_rows(documents: list[MarkedText]) -> Iterator[dict[str, str]]:
    names = {name for d in documents for name in d.front} - set(_FRONT_ONLY) - set(_FIRST)
    for document in documents:
        yield {name: document.front.get(name, "") for name in [*_FIRST, *sorted(names)]}


def _csv(rows: list[dict[str, str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _gold(
    documents: list[MarkedText], people: dict[str, dict[str, str]]
) -> Iterator[dict[str, object]]:
    """Yield a row an entity, in the order of the text, then a row a trap."""
    for document in documents:
        for mark in document.marks:
            row: dict[str, object] = {
                "document": document.front["document"],
                "start": mark.start,
                "end": mark.end,
                "label": mark.label,
                "text": mark.text,
            }
            if mark.ref:
                row["ref"] = mark.ref
            if mark.label == "PERSON":
                row["sex"] = people[mark.ref]["sex"]
            if mark.label == "DIAGNOSIS":
                phrase = next(
                    p for p in document.phrases if p.start <= mark.start and mark.end <= p.end
                )
                row["phrase"] = {
                    "start": phrase.start,
                    "end": phrase.end,
                    "text": phrase.text,
                    "expected": list(phrase.expected),
                }
            yield row


if __name__ == "__main__":
    main(sys.argv[1:])
