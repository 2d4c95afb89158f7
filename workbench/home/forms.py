"""What each step asks for: blocks of a few fields and one button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workbench.analysis.units import UNITS, column_name, unit_name
from workbench.corpus.readers import READERS
from workbench.home.standing import Standing, why_not
from workbench.home.study_steps import inside_study
from workbench.home.work_steps import can_code_by_hand
from workbench.language import _
from workbench.passphrase import SHORTEST

Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    Parameters
    ----------
    name, label : str
    kind : {"text", "passphrase", "new_passphrase", "select", "check", "folder", "files"}
    value : str
        To begin with.
    options : tuple of (str, str)
        Values and what they are called.
    hint : str
    """

    name: str
    kind: str
    label: str
    value: str = ""
    options: tuple[Option, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A few fields, and the button that does something with them.

    Parameters
    ----------
    action : str
        What the button does, as `workbench.home.panel` knows it.
    title, lead, button : str
    fields : tuple of Field
    warning : str
        What would be serious to overlook.
    why : str
        Why it cannot be done yet; empty when it can.
    """

    action: str
    title: str
    lead: str
    button: str
    fields: tuple[Field, ...] = ()
    warning: str = ""
    why: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it as a browser is sent it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the forms depend on.

    Parameters
    ----------
    folder : Path
        The lab's.
    standing : Standing or None
    studies : tuple of str
        Those in the folder.
    schemes : mapping of str to str
        Those that can be added and those of the study, by what they are called.
    table_made : bool
    begins_open : bool
        Whether opening a study comes first.
    """

    folder: Path
    standing: Standing | None
    studies: tuple[str, ...] = ()
    schemes: Mapping[str, str] = field(default_factory=dict)
    table_made: bool = False
    begins_open: bool = False


def blocks(step: str, now: Situation) -> tuple[Block, ...]:
    """Return what a step asks for; nothing for a step that cannot be done yet.

    Parameters
    ----------
    step : str
    now : Situation
    """
    if why_not(step, now.standing):
        return ()
    return _BLOCKS[step](now)


def _study(now: Situation) -> tuple[Block, ...]:
    nested = inside_study(now.folder)
    new = Block(
        "create",
        _("New study"),
        _("A folder for anonymised texts and codings; beside it, a locked vault for raw texts."),
        _("Make the study"),
        (
            Field("name", "text", _("Name"), hint=_("for instance: mon-etude")),
            Field(
                "secret",
                "new_passphrase",
                _("Passphrase of the vault"),
                hint=_("at least {n} characters").format(n=SHORTEST),
            ),
        ),
        warning=_(
            "Write the passphrase on paper and keep it safe: nobody can replace it. Without it, "
            "the raw texts and the key of who is who are lost."
        ),
        why=_("This notebook stands in a study. Open the lab on another folder to make a new one.")
        if nested
        else "",
    )
    there = Block(
        "open",
        _("Open a study"),
        _("One of the studies in this folder, or elsewhere."),
        _("Open"),
        (
            Field("folder", "select", _("Study"), options=tuple((s, s) for s in now.studies)),
            Field("elsewhere", "text", _("Or its folder"), hint=_("a path, when it is elsewhere")),
        ),
    )
    trial = Block(
        "demo",
        _("Try with an invented study"),
        _("Nobody in it exists. All the steps are done already: look at each."),
        _("Make the invented study"),
        why=new.why,
    )
    return (there, new, trial) if now.begins_open else (new, there, trial)


def _import(_now: Situation) -> tuple[Block, ...]:
    kept = _("Transcripts go into the vault, encrypted; the files that you have stay as they are.")
    return (
        Block(
            "import_folder",
            _("A folder of transcripts"),
            kept,
            _("Import this folder"),
            (
                Field("folder", "folder", _("Folder")),
                Field("elsewhere", "text", _("Or its path"), hint=_("when it is elsewhere")),
            ),
        ),
        Block(
            "import_files",
            _("Files from your computer"),
            _("With documents.csv and cases.csv if you have them, to cross codes later."),
            _("Import these files"),
            (Field("files", "files", _("Files"), value=",".join((*READERS, ".csv"))),),
        ),
    )


def _anonymise(now: Situation) -> tuple[Block, ...]:
    locked = now.standing is not None and now.standing.locked
    policies = (
        ("thesis", _("thesis: pseudonyms, kinds of places, years")),
        ("archive", _("archive: strict, for strangers")),
        ("teaching", _("teaching: reads as if it were whole")),
    )
    secret = (Field("secret", "passphrase", _("Passphrase of the vault")),) if locked else ()
    return (
        Block(
            "anonymise",
            _("Look for names, places and diagnoses"),
            _(
                "The machine proposes, you decide: nothing enters the study before you have read "
                "the proposals, the doubtful ones first. A machine misses some: read your texts "
                "again before publishing."
            ),
            _("Look for them"),
            (Field("policy", "select", _("Rules"), "thesis", policies), *secret),
        ),
    )


def _code(now: Situation) -> tuple[Block, ...]:
    standing = now.standing
    if standing is None:
        return ()
    every = tuple(now.schemes.items())
    own = tuple((name, now.schemes.get(name, name)) for name in standing.schemes)
    usual = own[-1][0] if own else "savoir_experientiel"
    who = Field("coder", "text", _("Coder"), "C1", hint=_("initials or a code, not a name"))
    no_scheme = "" if own else _("Add a scheme first.")
    not_there = "" if can_code_by_hand() else _("This version has no coding screen yet.")
    return (
        Block(
            "suggest",
            _("A coding scheme, and what it suggests"),
            _("Its indicators mark passages that may carry a code. A suggestion counts nowhere."),
            _("Add the scheme and suggest"),
            (Field("scheme", "select", _("Scheme"), usual, every),),
        ),
        Block(
            "coder",
            _("Code by hand"),
            _("Read, mark passages, accept or reject each suggestion."),
            _("Open the coding screen"),
            (Field("scheme", "select", _("Scheme"), options=own), who),
            why=not_there or no_scheme,
        ),
        Block(
            "accept",
            _("Accept every suggestion"),
            _("To see quickly what a table would look like; a real study reads them one by one."),
            _("Accept them all"),
            (who,),
            why="" if standing.suggested else _("There is no suggestion to accept."),
        ),
    )


def _cross(now: Situation) -> tuple[Block, ...]:
    standing = now.standing
    if standing is None:
        return ()
    columns = tuple((name, column_name(name)) for name in standing.columns)
    schemes = tuple((name, now.schemes.get(name, name)) for name in standing.schemes)
    return (
        Block(
            "crosstab",
            _("Cross codes with…"),
            _("A click on a number of the table opens its verbatims."),
            _("Make the table"),
            (
                Field("scheme", "select", _("Scheme"), options=schemes),
                Field("columns", "select", _("Columns"), options=columns),
                Field(
                    "unit",
                    "select",
                    _("Count"),
                    "segments",
                    tuple((u, unit_name(u)) for u in UNITS),
                ),
                Field(
                    "suggestions",
                    "check",
                    _("with suggestions that nobody has read"),
                    "" if standing.accepted else "yes",
                ),
            ),
        ),
        Block(
            "excel",
            _("Keep the table"),
            _("A workbook for Excel or LibreOffice, one sheet a measure, without verbatims."),
            _("Write the workbook"),
            (Field("file", "text", _("File"), _beside(now, _("table.xlsx"))),),
            why="" if now.table_made else _("Make the table first."),
        ),
    )


def _report(now: Situation) -> tuple[Block, ...]:
    standing = now.standing
    if standing is None:
        return ()
    schemes = (
        ("", _("all")),
        *((name, now.schemes.get(name, name)) for name in standing.schemes),
    )
    return (
        Block(
            "report",
            _("The report"),
            _(
                "One HTML file that opens in any browser, offline: tables, and the verbatims "
                "behind each number. Read it before you share it."
            ),
            _("Write the report"),
            (
                Field("file", "text", _("File"), _beside(now, _("report.html"))),
                Field("scheme", "select", _("Scheme"), options=schemes),
            ),
        ),
    )


def _beside(now: Situation, name: str) -> str:
    """Name a file in the study's folder, as seen from the lab's where it lies below."""
    if now.standing is None:
        return name
    folder = Path(now.standing.folder)
    if folder.is_relative_to(now.folder):
        folder = folder.relative_to(now.folder)
    return (folder / name).as_posix()


_BLOCKS: dict[str, Callable[[Situation], tuple[Block, ...]]] = {
    "study": _study,
    "import": _import,
    "anonymise": _anonymise,
    "code": _code,
    "cross": _cross,
    "report": _report,
}
