"""The steps that follow an import: anonymise, code, cross, report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from workbench.counting import several
from workbench.errors import ProjectError
from workbench.home.action import (
    Action,
    Names,
    Outcome,
    asks_passphrase,
    call,
    named,
    passphrase_given,
    quoted,
)
from workbench.language import _, use_language
from workbench.passphrase import VARIABLE
from workbench.progress import tell
from workbench.project import Project
from workbench.schemes import available


def anonymise(policy: str, locked: bool) -> Action:
    """Propose what to replace; the proposals are then reviewed.

    Parameters
    ----------
    policy : str
    locked : bool
        Whether the vault is still to be unlocked.
    """

    def run(names: Names, secret: str) -> Outcome:
        study = named(names, "study")
        if study.vault.locked:
            tell(_("Opening the vault"))
            study.unlock(secret or os.environ.get(VARIABLE) or passphrase_given(secret))
        tell(_("Getting ready to look for names"))
        review = study.anonymise(policy)
        said = several(
            len(review.decisions),
            _("{n} proposal, to be reviewed below. Nothing has been changed yet."),
            _("{n} proposals, to be reviewed below. Nothing has been changed yet."),
        )
        return Outcome(said, {"review": review}, review)

    asks = f"{asks_passphrase()}\n" if locked else ""
    return Action(f"{asks}review = {call('study.anonymise', policy)}\nreview", run)


def apply_review() -> Action:
    """Let the anonymised texts enter the study, once everything is decided."""

    def run(names: Names, _secret: str) -> Outcome:
        documents = named(names, "review").apply()
        one, many = _("{n} document anonymised."), _("{n} documents anonymised.")
        return Outcome(several(len(documents), one, many))

    return Action("review.apply()", run)


def suggest(scheme: str) -> Action:
    """Add a coding scheme to the study, and propose codings from its indicators."""
    # What comes with the workbench can be added twice; the study's own can only be looked up.
    shipped = scheme in available()

    def run(names: Names, _secret: str) -> Outcome:
        study = named(names, "study")
        added = study.schemes.add(scheme) if shipped else study.schemes[scheme]
        found = study.suggest(added)
        said = several(
            found,
            _("{n} suggestion from the indicators."),
            _("{n} suggestions from the indicators."),
        )
        return Outcome(said, {"scheme": added})

    took = call("study.schemes.add", scheme) if shipped else f"study.schemes[{quoted(scheme)}]"
    return Action(f"scheme = {took}\nstudy.suggest(scheme)", run)


def accept_all(coder: str) -> Action:
    """Accept all suggestions at once, in somebody's name."""

    def run(names: Names, _secret: str) -> Outcome:
        accepted = named(names, "study").accept(coder=checked_coder(coder))
        one, many = _("{n} suggestion accepted."), _("{n} suggestions accepted.")
        return Outcome(several(accepted, one, many))

    return Action(call("study.accept", coder=coder or "…"), run)


def checked_coder(coder: str) -> str:
    """Return a coder's name.

    Raises
    ------
    ProjectError
        When there is none.
    """
    if not coder.strip():
        raise ProjectError(_("Say who codes: initials are enough, such as C1."))
    return coder.strip()


def can_code_by_hand() -> bool:
    """Tell whether this workbench has the coding widget."""
    return hasattr(Project, "coder")


def open_coder(scheme: str, coder: str) -> Action:
    """Open the coding widget."""

    def run(names: Names, _secret: str) -> Outcome:
        study: Any = named(names, "study")
        book = study.schemes[scheme]
        widget = study.coder(book, coder=checked_coder(coder))
        return Outcome(_("The coding screen is below."), {"scheme": book}, widget)

    opened = call("study.coder", coder=coder or "…").replace("(", "(scheme, ", 1)
    return Action(f"scheme = study.schemes[{quoted(scheme or '…')}]\n{opened}", run)


def cross(scheme: str, columns: str, unit: str, suggestions: bool) -> Action:
    """Cross codes with an attribute."""
    from workbench.analysis import crosstab

    def run(names: Names, _secret: str) -> Outcome:
        frame = named(names, "study").codings(scheme or None)
        table = crosstab(frame, columns=columns, unit=unit, suggestions=suggestions)
        return Outcome(_("The table is below."), {"table": table}, table)

    codings = call("study.codings", *([scheme] if scheme else []))
    options = call(
        "crosstab",
        columns=columns,
        unit="" if unit == "segments" else unit,
        suggestions=suggestions,
    ).replace("(", f"({codings}, ", 1)
    return Action(f"from workbench import crosstab\n\ntable = {options}\ntable", run)


def write_excel(root: Path, file: str) -> Action:
    """Write the latest table for Excel."""

    def run(names: Names, _secret: str) -> Outcome:
        path = checked_file(root, file, ".xlsx")
        named(names, "table").to_excel(path)
        return Outcome(_("Written: {path}").format(path=file), file=file)

    return Action(call("table.to_excel", file or "…"), run)


def write_report(root: Path, file: str, scheme: str) -> Action:
    """Write the report."""

    def run(names: Names, _secret: str) -> Outcome:
        path = checked_file(root, file, ".html")
        study = named(names, "study")
        # Whoever reads it reads the study's language, whatever the buttons speak.
        said = _("Written: {path}").format(path=file)
        use_language(study.settings.language)
        study.report(path, scheme or None)
        return Outcome(said, file=file)

    return Action(call("study.report", file or "…", scheme=scheme), run)


def checked_file(root: Path, file: str, ending: str) -> Path:
    """Return the path of a file to write.

    Raises
    ------
    ProjectError
        When its name has another ending, or its folder is not there.
    """
    path = root / Path(file).expanduser()
    if path.suffix.lower() != ending or not path.parent.is_dir():
        raise ProjectError(
            _("{file}: give a name that ends in {ending}, in a folder that exists.").format(
                file=file or "?", ending=ending
            )
        )
    return path
