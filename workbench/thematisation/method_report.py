"""The report of a sequential thematisation, for the chapter on method: Markdown or Word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy import Engine

from workbench.errors import WorkbenchError
from workbench.language import _
from workbench.store import procedures, reading
from workbench.store.files import write_whole
from workbench.store.procedures import Procedure
from workbench.store.versions import Version, read_versions
from workbench.thematisation import wording
from workbench.thematisation.log import said
from workbench.thematisation.word import to_docx

if TYPE_CHECKING:
    from workbench.thematisation.sequential import SequentialThematisation

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def write_method_report(sequential: SequentialThematisation, engine: Engine, path: Path) -> Path:
    """Write the report of a procedure.

    Parameters
    ----------
    sequential : SequentialThematisation
    engine : Engine
    path : Path
        Ends in ``.md`` or ``.docx``.

    Raises
    ------
    WorkbenchError
        Another ending.
    """
    makers: dict[str, Callable[[str], bytes]] = {".md": str.encode, ".docx": to_docx}
    make = makers.get(path.suffix.lower())
    if make is None:
        raise WorkbenchError(
            _("{file}: the report of a procedure ends in .md or .docx.").format(file=path.name)
        )
    write_whole(path, make(method_text(sequential, engine)))
    return path


def method_text(sequential: SequentialThematisation, engine: Engine) -> str:
    """Return the report as Markdown, in the project's language."""
    language = _.language if _.language in ("fr", "en") else "fr"
    environment = Environment(
        loader=PackageLoader("workbench.thematisation"),
        undefined=StrictUndefined,
        # This is Markdown, not HTML: the md filter escapes what people wrote.
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = markdown
    for name in ("number", "counted", "day", "period", "listed"):
        environment.globals[name] = partial(getattr(wording, name), language=language)
    template = environment.get_template(f"method.{language}.md.j2")
    text = template.render(**facts(sequential, engine, language))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.splitlines())) + "\n"


def markdown(text: object) -> str:
    r"""Return what a person wrote as one line of Markdown that shows it as it is.

    Examples
    --------
    >>> markdown("mes_themes <b>")
    'mes\\_themes \\<b\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def facts(sequential: SequentialThematisation, engine: Engine, language: str) -> dict[str, Any]:
    """Return what the report says, before its wording."""
    procedure = procedures.read_procedure(engine, sequential.scheme)
    assert procedure is not None
    versions = read_versions(engine, sequential.scheme)
    book = sequential.book
    frozen = procedure.frozen_version
    at_freezing = next((v.book for v in versions if v.number == frozen), None)
    proposals = sequential.proposals()
    return {
        "title": book.title.get(language) or book.title["fr"],
        "source": _first_sentence(book.source),
        "procedure": procedure,
        "strata": _strata(procedure),
        "first": versions[0].book,
        "frozen": at_freezing,
        "rubrics": sum(c.id in at_freezing.rubrics for c in at_freezing) if at_freezing else 0,
        "book": book,
        "making": [_told(v) for v in versions[1:] if frozen is None or v.number <= frozen],
        "making_count": _kinds(v for v in versions[1:] if frozen is None or v.number <= frozen),
        "later": [_told(v) for v in versions if _later_change(v, frozen)],
        "reasons": _reasons(engine, sequential.scheme),
        "accepted": [p for p in proposals if p.status == "accepted"],
        "rejected": [p for p in proposals if p.status == "rejected"],
        "pending": [p for p in proposals if p.status == "pending"],
        "sheet": sequential.sheet(extracts=1),
        **_application(sequential, engine),
    }


def _first_sentence(source: str) -> str:
    """Return how a scheme presents its source, to be put inside a sentence."""
    first = re.split(r"\.\s", source.strip(), maxsplit=1)[0].rstrip(". ")
    return f"d'{first[2:]}" if first.startswith(("D'", "D’")) else first


def _strata(procedure: Procedure) -> list[tuple[str, int, int]]:
    if not procedure.stratum:
        return []
    return [(name, there, drawn) for name, (there, drawn) in procedure.strata.items()]


def _told(version: Version) -> dict[str, Any]:
    return {
        "at": version.at,
        # In a thesis, labels speak; ids are for the computer.
        "what": re.sub(r" \([a-z0-9_.]+\)$", "", said(version.act, version.subject).rstrip(".")),
        "reason": version.reason,
    }


def _kinds(versions: Any) -> Counter[str]:
    return Counter(version.act for version in versions)


def _later_change(version: Version, frozen: int | None) -> bool:
    """Tell whether a version came after the freezing by another way than a proposal."""
    return frozen is not None and version.number > frozen and version.act != "accept proposal"


def _reasons(engine: Engine, scheme: str) -> dict[str, str]:
    """Return the reasons given for drawing, freezing and reopening: the latest of each."""
    from workbench.thematisation.log import read_log

    log = read_log(engine, scheme)
    return {
        action: str(log.loc[log["action"] == action, "reason"].iloc[-1])
        if (log["action"] == action).any()
        else ""
        for action in ("draw sample", "freeze scheme", "reopen scheme")
    }


def _application(sequential: SequentialThematisation, engine: Engine) -> dict[str, Any]:
    standing = sequential.standing()
    passages = procedures.read_passages(engine, sequential.scheme)
    codings = [c for c in reading.read_codings(engine) if c.scheme == sequential.scheme]
    kept = [c for c in codings if c.status == "accepted"]
    return {
        "documents": list(standing.progress["document"]),
        "done": standing.in_state("done"),
        "again": standing.in_state("again"),
        "todo": standing.in_state("todo"),
        "coders": sorted({p.coder for p in passages}),
        "moments": sorted(p.at for p in passages),
        "kept": len(kept),
        "by_machine": sum(c.origin in ("indicator", "search", "suggestion") for c in kept),
        "waiting": sum(c.status == "suggested" for c in codings),
        "second_looks": _second_looks(passages),
    }


def _second_looks(passages: list[procedures.Passage]) -> int:
    """Count the documents that somebody came back to with a later version."""
    versions: dict[str, set[int]] = {}
    for passage in passages:
        versions.setdefault(passage.document, set()).add(passage.version)
    return sum(len(seen) > 1 for seen in versions.values())


__all__ = ["facts", "markdown", "method_text", "write_method_report"]
