"""Where a study stands, and which steps can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.counting import several
from workbench.language import _

if TYPE_CHECKING:
    import pandas as pd

    from workbench.project import Project

STEPS = ("study", "import", "anonymise", "code", "cross", "report")
#: Columns of the codings frame that a table can have besides roles and attributes.
_ALSO = ("document", "speaker", "coder")
_MEASURES = ("document", "words", "characters", "turns")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a study stands.

    Parameters
    ----------
    name, folder : str
    imported : bool
        Whether the vault holds anything.
    waiting : bool
        Whether something was imported since the latest anonymisation.
    documents, cases : int
        Anonymised.
    schemes : tuple of str
    accepted, suggested : int
        Codings.
    columns : tuple of str
        What codes can be crossed with.
    locked : bool
        Whether the vault is.
    """

    name: str
    folder: str
    imported: bool = False
    waiting: bool = False
    documents: int = 0
    cases: int = 0
    schemes: tuple[str, ...] = ()
    accepted: int = 0
    suggested: int = 0
    columns: tuple[str, ...] = _ALSO
    locked: bool = True


def read_standing(study: Project) -> Standing:
    """Read where a study stands."""
    from workbench.coding.frame import codings_frame
    from workbench.store import reading

    documents, cases = study.documents, study.cases
    codings = reading.read_codings(study.engine)
    known = codings_frame([], documents, cases, {}).attrs["documents"]
    return Standing(
        study.settings.name,
        str(study.folder),
        imported=any((study.vault.folder / "documents").glob("[0-9]*")),
        waiting=_waiting(study),
        documents=len(documents),
        cases=len(cases),
        schemes=tuple(scheme.id for scheme in study.schemes),
        accepted=sum(coding.status == "accepted" for coding in codings),
        suggested=sum(coding.status == "suggested" for coding in codings),
        columns=(*_filled(known), *_ALSO),
        locked=study.vault.locked,
    )


def _filled(documents: pd.DataFrame) -> list[str]:
    """Return the columns in which some document has a value: a table by another would be empty."""
    return [
        str(name)
        for name in documents
        if name not in _MEASURES and any(map(_is_something, documents[name]))
    ]


def _is_something(value: object) -> bool:
    # What is missing is not even equal to itself.
    return bool(value == value) and value not in (None, "", ())  # noqa: PLR0124


def _waiting(study: Project) -> bool:
    """Tell whether new files came into the vault after the latest anonymisation."""
    waiting = False
    for event in study.history():
        if event.action == "anonymise":
            waiting = False
        elif event.action == "import" and not event.reason.startswith("0 "):
            waiting = True
    return waiting


def facts(standing: Standing) -> list[str]:
    """Return where a study stands, in a few words each.

    Examples
    --------
    >>> len(facts(Standing("msp", "msp", imported=True, waiting=True)))
    2
    """
    if not standing.imported:
        return [_("no transcript yet")]
    told = []
    if standing.documents:
        many = standing.documents > 1
        said = _("{n} anonymised documents") if many else _("1 anonymised document")
        told.append(said.format(n=standing.documents))
    if standing.waiting:
        told.append(_("transcripts in the vault to be anonymised"))
    if standing.accepted or standing.documents:
        told.append(several(standing.accepted, _("{n} coding"), _("{n} codings")))
    if standing.suggested:
        said = (
            _("1 suggestion to read") if standing.suggested == 1 else _("{n} suggestions to read")
        )
        told.append(said.format(n=standing.suggested))
    told.append(_("vault locked") if standing.locked else _("vault open"))
    return told


def why_not(step: str, standing: Standing | None) -> str:
    """Return why a step cannot be done yet; nothing when it can.

    Parameters
    ----------
    step : str
        One of `STEPS`.
    standing : Standing or None
        None when no study is open.

    Examples
    --------
    >>> why_not("study", None), bool(why_not("code", Standing("msp", "msp")))
    ('', True)
    """
    if step == "study":
        return ""
    if standing is None:
        return _("Make or open a study first.")
    coded = standing.accepted + standing.suggested
    lacking = [
        (step != "import" and not standing.imported, _("Import transcripts first.")),
        (
            step in ("code", "cross", "report") and not standing.documents,
            _("Anonymise first: only anonymised text is coded."),
        ),
        (step == "cross" and not coded, _("Code first: there is nothing to count yet.")),
        (
            step == "report" and not standing.accepted,
            _("Code first: the report shows accepted codings only."),
        ),
    ]
    return next((reason for lacks, reason in lacking if lacks), "")


def done(step: str, standing: Standing | None) -> bool:
    """Tell whether a step has been done; the last two leave no trace in the study."""
    if standing is None:
        return False
    return {
        "study": True,
        "import": standing.imported,
        "anonymise": standing.documents > 0 and not standing.waiting,
        "code": standing.accepted > 0,
    }.get(step, False)


def step_name(step: str) -> str:
    """Return what a step is called."""
    return {
        "study": _("Study"),
        "import": _("Import"),
        "anonymise": _("Anonymise"),
        "code": _("Code passages"),
        "cross": _("Cross"),
        "report": _("Report"),
    }[step]
