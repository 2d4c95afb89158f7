"""Gather transcripts, ``documents.csv`` and ``cases.csv`` into one batch, checked as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.raw import RawCase, RawDocument
from workbench.corpus.readers import READERS, read_document
from workbench.corpus.tables import USUAL_ROLES, CsvTable, Line, read_table, several
from workbench.encoding import Reading
from workbench.errors import InputError
from workbench.language import _

_OWN = {"document", "kind", "date", "title"}


@dataclass(frozen=True, slots=True)
class Batch:
    """What an import brings: documents, cases, and what a person should know.

    Nothing is written yet; a batch that has an error never comes to be.
    """

    documents: tuple[RawDocument, ...]
    cases: tuple[RawCase, ...]
    notices: tuple[str, ...] = ()


def read_batch(
    paths: Iterable[Path],
    documents: Path | None = None,
    cases: Path | None = None,
    progress: Callable[[list[Path]], Iterable[Path]] = iter,
) -> Batch:
    """Read transcripts and their tables, and check that they agree.

    Parameters
    ----------
    paths : iterable of Path
        Files, or folders: of a folder, ``transcripts/`` if it has one, and its own two tables.
    documents, cases : Path, optional
        The tables, where they are elsewhere.
    progress : callable, optional
        Wraps the list of files while they are read.

    Returns
    -------
    Batch

    Raises
    ------
    InputError
        An unreadable file, two files of one name, a table that names what is not there.
    """
    paths = list(paths)
    folders = [path for path in paths if path.is_dir()]
    documents = documents or _table_in(folders, "documents.csv")
    cases = cases or _table_in(folders, "cases.csv")
    readings = _read_all(_transcripts(paths), progress)
    case_table = read_table(cases, "case") if cases else None
    document_table = read_table(documents, "document") if documents else None
    raw_cases = [_case(line) for line in case_table.lines] if case_table else []
    raw_documents, implied = _describe(readings, document_table, raw_cases, case_table)
    notices = [notice for reading in readings.values() for notice in reading.notices]
    if ignored := _ignored(folders, known={documents, cases}):
        notices.append(
            _("Not read: {files}. Known formats: {formats}.").format(
                files=", ".join(ignored), formats=", ".join(READERS)
            )
        )
    for table in (document_table, case_table):
        notices += table.notices if table else ()
    if document_table:
        listed = {line.values["document"] for line in document_table.lines}
        notices += [
            _("{document}: not in {file}; imported without attributes.").format(
                document=name, file=document_table.name
            )
            for name in readings
            if name not in listed
        ]
    return Batch(tuple(raw_documents), (*raw_cases, *implied), tuple(notices))


def _table_in(folders: list[Path], name: str) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _transcripts(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                file
                for file in _inside(path).iterdir()
                if file.suffix.lower() in READERS and not _is_aside(file)
            )
        elif path.is_file():
            found.append(path)
        else:
            raise InputError(_("There is no such file or folder: {path}.").format(path=path))
    if not found:
        raise InputError(
            _("No transcript there. Known formats: {formats}.").format(formats=", ".join(READERS))
        )
    return found


def _inside(folder: Path) -> Path:
    return folder / "transcripts" if (folder / "transcripts").is_dir() else folder


def _ignored(folders: list[Path], known: set[Path | None]) -> list[str]:
    """Name what lies beside the transcripts of a folder, and was not read."""
    return [
        file.name
        for folder in folders
        for file in sorted(_inside(folder).iterdir())
        if file.is_file() and file.suffix.lower() not in READERS
        if file not in known and not _is_aside(file)
    ]


def _is_aside(file: Path) -> bool:
    return file.name.startswith((".", "~$")) or file.stem.lower() in ("readme", "lisezmoi")


def _read_all(
    files: list[Path], progress: Callable[[list[Path]], Iterable[Path]]
) -> dict[str, Reading]:
    """Read all files; the faults of all are told at once, so that one mends them at once."""
    readings: dict[str, Reading] = {}
    faults: list[str] = []
    for file in progress(files):
        if file.stem in readings:
            faults.append(
                _("Two files are called “{name}”. Rename one of them.").format(name=file.stem)
            )
            continue
        try:
            readings[file.stem] = read_document(file)
        except InputError as error:
            faults.append(str(error))
    if faults:
        raise InputError("\n".join(faults))
    return readings


def _case(line: Line) -> RawCase:
    values = dict(line.values)
    return RawCase(
        values.pop("case"), values.pop("kind", ""), values.pop("label", ""), _filled(values)
    )


def _filled(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name and value}


def _describe(
    readings: Mapping[str, Reading],
    table: CsvTable | None,
    cases: list[RawCase],
    case_table: CsvTable | None,
) -> tuple[list[RawDocument], list[RawCase]]:
    """Give each document its line; return also the cases that only documents.csv names."""
    lines = {line.values["document"]: line for line in table.lines} if table else {}
    if table:
        _check_named(table, lines, readings)
    roles = {*USUAL_ROLES, *(case.kind for case in cases)}
    described = [_document(name, readings[name], lines.get(name), roles) for name in readings]
    implied = {
        case_id: RawCase(case_id, role)
        for document in described
        for role, ids in document.cases.items()
        for case_id in ids
        if case_id not in {case.id for case in cases}
    }
    if implied and table and case_table:
        _refuse_unknown_case(table, lines, case_table, described, implied)
    return described, list(implied.values())


def _document(name: str, reading: Reading, line: Line | None, roles: set[str]) -> RawDocument:
    values = line.values if line else {}
    return RawDocument(
        id=name,
        text=reading.text,
        kind=values.get("kind", ""),
        date=values.get("date", ""),
        title=values.get("title", ""),
        cases={role: several(values[role]) for role in sorted(roles) if values.get(role)},
        attributes=_filled({k: v for k, v in values.items() if k not in _OWN | roles}),
    )


def _check_named(table: CsvTable, lines: Mapping[str, Line], found: Mapping[str, Reading]) -> None:
    for name, line in lines.items():
        if name not in found:
            raise InputError(
                _(
                    "{file}, line {line}: the document “{document}” is not among the files. "
                    "Add it, or take the line out."
                ).format(file=table.name, line=line.number, document=name)
            )


def _refuse_unknown_case(
    table: CsvTable,
    lines: Mapping[str, Line],
    case_table: CsvTable,
    documents: list[RawDocument],
    unknown: Mapping[str, RawCase],
) -> None:
    for document in documents:
        for case_id in (c for ids in document.cases.values() for c in ids if c in unknown):
            raise InputError(
                _("{file}, line {line}: the case “{case}” is not in {cases}.").format(
                    file=table.name,
                    line=lines[document.id].number,
                    case=case_id,
                    cases=case_table.name,
                )
            )
