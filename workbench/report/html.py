"""Write the report into one HTML file: no script, no network, every text escaped."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from workbench.coding.frame import codings_frame
from workbench.errors import ProjectError
from workbench.language import _
from workbench.model import Document
from workbench.report.saying import in_thousands, spoken_date
from workbench.report.sections import sections
from workbench.store import reading
from workbench.store.files import write_whole

if TYPE_CHECKING:
    from workbench.project import Project

TEMPLATE = "report.html.j2"


def write_report(project: Project, path: Path, scheme: str | None = None) -> Path:
    """Write a project's report.

    Parameters
    ----------
    project : Project
    path : Path
        Ends in ``.html``.
    scheme : str, optional
        Of several schemes, which one; all by default.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    ProjectError
        Another ending, nothing coded yet, or a folder in which nothing can be written.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise ProjectError(
            _("{file}: a report ends in .html; other formats are not made yet.").format(
                file=path.name
            )
        )
    report = render(project, scheme).encode("utf-8")
    try:
        write_whole(path, report)
    except OSError as error:
        raise ProjectError(
            _("{folder}: nothing can be written there ({reason}). Choose another folder.").format(
                folder=path.parent, reason=error.strerror or type(error).__name__
            )
        ) from error
    return path


def render(project: Project, scheme: str | None = None) -> str:
    """Return the report's HTML."""
    documents, cases = project.documents, project.cases
    schemes = reading.read_schemes(project.engine)
    if scheme is not None:
        schemes = {scheme: project.schemes[scheme]}
    language = project.settings.language
    codings = [c for c in reading.read_codings(project.engine) if c.scheme in schemes]
    counted = [c for c in codings if c.status == "accepted"]
    if not counted:
        raise ProjectError(
            _(
                "There is nothing to report: no coding has been accepted yet. Code by hand, or "
                "read the suggestions and accept them, then come back."
            )
        )
    roles = sorted({role for d in documents for role in d.cases}, key=_usual_order)
    # Who has told nothing of the documents still sees what was coded, and where.
    roles = roles or ["document"]
    parts = [
        (
            one,
            list(
                sections(
                    codings_frame(
                        [c for c in counted if c.scheme == one.id],
                        documents,
                        cases,
                        schemes,
                        language,
                    ),
                    one,
                    cases,
                    roles,
                    language,
                )
            ),
        )
        for one in schemes.values()
        if any(c.scheme == one.id for c in counted)
    ]
    environment = Environment(
        loader=PackageLoader("workbench.report"),
        autoescape=select_autoescape(["j2", "html"], default_for_string=True, default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["image"] = _image
    environment.filters["spoken"] = lambda value: spoken_date(value, language)
    return environment.get_template(TEMPLATE).render(
        _=_,
        name=project.settings.name,
        language=language,
        facts=_facts(documents, len(counted), sorted({c.coder for c in counted}), language),
        documents=documents,
        pending=sum(c.status == "suggested" for c in codings),
        by_machine=sum(c.origin == "indicator" for c in counted),
        parts=parts,
    )


def _facts(
    documents: Sequence[Document], codings: int, coders: Sequence[str], language: str
) -> str:
    """Say in a line what the report rests on."""
    words = sum(len(document.text.split()) for document in documents)
    one = len(documents) == 1
    parts = [
        (_("1 anonymised document") if one else _("{n} anonymised documents")).format(
            n=len(documents)
        ),
        (_("1 word") if words == 1 else _("{n} words")).format(n=in_thousands(words, language)),
        (_("1 coding by {coders}") if codings == 1 else _("{n} codings by {coders}")).format(
            n=in_thousands(codings, language), coders=", ".join(coders)
        ),
    ]
    today = spoken_date(date.today().isoformat(), language)
    when = _("Report of {date}.").format(date=today)
    return f"{', '.join(parts)}. {when}"


def _usual_order(role: str) -> tuple[int, str]:
    usual = ["mediator", "team", "patient"]
    return (usual.index(role) if role in usual else len(usual), role)


def _image(svg: str) -> str:
    """An SVG as an image's address: inside ``<img>`` it can run nothing."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
