"""Codings made elsewhere on the raw transcripts, in a table: read, checked, led to our texts.

A colleague, a class, a corpus with its answers: they coded the transcripts as they were, names and
all. The vault's offset maps say where each passage went when the transcript was anonymised.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anonymiser import OffsetMap
from workbench.corpus.raw import RawDocument
from workbench.encoding import read_text
from workbench.errors import InputError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Coding, Document, fingerprint
from workbench.store.vault import Vault

#: The columns that must be there; ``quote`` may be left out, and is checked when it is not.
COLUMNS = ("document", "coder", "scheme", "code", "start", "end")


@dataclass(frozen=True, slots=True)
class RawCoding:
    """A line of the table: a code on a stretch of a raw transcript.

    Parameters
    ----------
    line : int
        Where in the file, as a spreadsheet numbers it.
    document, coder, scheme, code : str
    start, end : int
        Code points of the transcript as imported, half-open.
    quote : str
        What the coder says stands there; empty when the table does not say.
    """

    line: int
    document: str
    coder: str
    scheme: str
    code: str
    start: int
    end: int
    quote: str = field(default="", repr=False)


def read_codings(path: Path) -> list[RawCoding]:
    """Read a table of codings.

    Parameters
    ----------
    path : Path
        A CSV file with the columns `COLUMNS` and, if possible, ``quote``; comma, semicolon or tab.

    Raises
    ------
    InputError
        A column that is missing, or bounds that are not whole numbers.
    """
    text = read_text(path).text
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, restval="", strict=True)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            _("{file}: columns are missing: {columns}.").format(
                file=path.name, columns=", ".join(missing)
            )
        )
    rows = []
    try:
        for row in reader:
            rows.append(_raw_coding(path.name, reader.line_num, row))
    except csv.Error as error:
        raise InputError(
            _("{file}, line {line}: a quotation mark is not closed, or stands astray.").format(
                file=path.name, line=reader.line_num
            )
        ) from error
    return rows


def _raw_coding(name: str, line: int, row: dict[str, str]) -> RawCoding:
    try:
        start, end = int(row["start"]), int(row["end"])
    except ValueError as error:
        raise InputError(
            _("{file}, line {line}: “start” and “end” must be whole numbers.").format(
                file=name, line=line
            )
        ) from error
    words = {key: row[key].strip() for key in ("document", "coder", "scheme", "code")}
    return RawCoding(line, **words, start=start, end=end, quote=row.get("quote") or "")


def placed(
    rows: Iterable[RawCoding], vault: Vault, documents: Sequence[Document], name: str
) -> list[Coding]:
    """Lead codings from the raw transcripts to the anonymised documents.

    Parameters
    ----------
    rows : iterable of RawCoding
    vault : Vault
        Unlocked.
    documents : sequence of Document
        The project's.
    name : str
        The table's file, for messages.

    Returns
    -------
    list of Coding
        Accepted, with origin ``import``.

    Raises
    ------
    InputError
        A document that the project lacks, a stretch outside its transcript, or a quote that does
        not stand there. The message says where, never what.
    """
    raws = {raw.id: raw for raw in vault.documents()}
    ours = {document.id: document for document in documents}
    maps: dict[str, OffsetMap] = {}
    codings = []
    for row in rows:
        if row.document not in ours or row.document not in raws:
            raise InputError(
                _("{file}, line {line}: the project has no document “{document}”.").format(
                    file=name, line=row.line, document=row.document
                )
            )
        raw, document = raws[row.document], ours[row.document]
        _check_stretch(name, row, raw)
        if row.document not in maps:
            maps[row.document] = _way(vault, raw, document)
        start, end = maps[row.document].forward(row.start, row.end)
        codings.append(
            Coding(
                new_id(),
                document.id,
                document.revision,
                start,
                end,
                row.scheme,
                row.code,
                row.coder,
                origin="import",
            )
        )
    return codings


def _check_stretch(name: str, row: RawCoding, raw: RawDocument) -> None:
    inside = 0 <= row.start < row.end <= len(raw.text)
    if not inside or (row.quote and raw.text[row.start : row.end].strip() != row.quote.strip()):
        raise InputError(
            _(
                "{file}, line {line}: the passage is not at [{start}, {end}) in the transcript "
                "“{document}”. Was the transcript changed since it was coded?"
            ).format(file=name, line=row.line, start=row.start, end=row.end, document=row.document)
        )


def _way(vault: Vault, raw: RawDocument, document: Document) -> OffsetMap:
    """Return the map from a raw transcript to what it became."""
    kept = json.loads(vault.map(document.revision))
    if kept["raw"] != fingerprint(raw.text):
        raise InputError(
            _(
                "The transcript “{document}” was imported anew since it was anonymised: "
                "anonymise it again first."
            ).format(document=document.id)
        )
    return OffsetMap.from_json(kept["offsets"])
