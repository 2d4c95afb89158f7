"""The project's verbs for a terminal; results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.table import Table

from anonymiser.errors import AnonymiserError
from workbench.cli_schemes import schemes_app
from workbench.cli_shared import ERRORS, Folder, opened, tell
from workbench.counting import several
from workbench.errors import WorkbenchError
from workbench.language import LANGUAGES, _
from workbench.terminal import Command, Group, fault, wrapped

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=_("Anonymise, code and cross-tabulate French interviews and field notes."),
)
app.add_typer(schemes_app, name="schemes")


class Format(StrEnum):
    """How a result is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    xlsx = "xlsx"


class Unit(StrEnum):
    """What a cross-tabulation counts."""

    segments = "segments"
    words = "words"
    characters = "characters"
    turns = "turns"
    documents = "documents"
    cases = "cases"


def main() -> None:
    """Run the command line; an error that the user can mend ends with code 2."""
    try:
        code = app(standalone_mode=False)
    except (WorkbenchError, AnonymiserError) as error:
        _fail(str(error))
    except typer.TyperException as error:
        _fail(fault(error))
    except typer.Abort:
        _fail(_("Interrupted; nothing more was done."))
    if code:
        sys.exit(code)


def _fail(problem: str) -> NoReturn:
    said = wrapped(f"{_('Error: ')}{problem}")
    ERRORS.print(_("Error: "), style="bold red", end="")
    ERRORS.print(said.removeprefix(_("Error: ")), markup=False, soft_wrap=True)
    sys.exit(2)


def _tell_that_lab_opens() -> None:
    tell(
        _(
            "JupyterLab opens in your browser; if it does not, click on the address below. Leave "
            "this window open while you work. To stop: Ctrl+C, twice."
        )
    )


@app.command(
    cls=Command, help=_("Make the demonstration study, run the whole job on it, write its report.")
)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("demo"),
    lab: Annotated[bool, typer.Option(help=_("Open JupyterLab on it."))] = True,
) -> None:
    from workbench.demo import make_demo

    report = make_demo(folder, tell=tell)
    tell(_("The report is here: {path}").format(path=report))
    if lab:
        from workbench.lab import open_lab

        _tell_that_lab_opens()
        open_lab(folder)


@app.command(cls=Command, help=_("Make an empty project, and its vault beside it."))
def new(
    folder: Folder,
    language: Annotated[str, typer.Option(help="fr | en")] = "fr",
    database: Annotated[str, typer.Option(help=_("PostgreSQL's URL; SQLite otherwise."))] = "",
) -> None:
    from workbench.project import Project

    study = Project.create(folder, language=language, database=database)
    tell(
        _("Made: {folder}, to work in and to share; {vault}, to keep to yourself.").format(
            folder=study.folder, vault=study.vault.folder
        )
    )


@app.command("import", cls=Command, help=_("Bring transcripts into the vault."))
def import_(
    folder: Folder,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...")],
    documents: Annotated[Path | None, typer.Option(metavar="CSV")] = None,
    cases: Annotated[Path | None, typer.Option(metavar="CSV")] = None,
) -> None:
    report = opened(folder).import_documents(*paths, documents=documents, cases=cases)
    tell(str(report))


@app.command(cls=Command, help=_("Anonymise the imported documents; they then enter the project."))
def anonymise(
    folder: Folder,
    policy: Annotated[str, typer.Option(metavar="YAML")] = "thesis",
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help=_("Accept every proposal unseen."))
    ] = False,
) -> None:
    review = opened(folder).anonymise(policy)
    tell(review.summary())
    if not accept_all:
        # Raw names are shown to somebody at a terminal, never written to a log.
        somebody = sys.stdin.isatty() and sys.stderr.isatty()
        if somebody:
            _show_proposals(review.table())
        if not (somebody and _confirmed(_("Accept all of it?"))):
            raise WorkbenchError(
                _(
                    "Nothing was changed. Review the proposals in JupyterLab (workbench lab "
                    "{folder}), or accept them unseen with --accept-all."
                ).format(folder=folder)
            )
    report = review.accept().apply()
    one, many = _("{n} document anonymised."), _("{n} documents anonymised.")
    tell(several(len(report), one, many))


def _confirmed(question: str) -> bool:
    """Ask; "o", "oui", "y" and "yes" are a yes, anything else is none."""
    choice = _("[y/N]")
    answer = typer.prompt(
        f"{question} {choice}", "", show_default=False, prompt_suffix=" ", err=True
    )
    return answer.strip().casefold() in ("o", "oui", "y", "yes")


def _show_proposals(proposals: pd.DataFrame) -> None:
    """Show the proposals as a table on the terminal, the doubtful ones first."""
    from rich.text import Text

    table = Table(_("kind"), _("found"), _("replaced by"), _("times"), _("context"))
    for row in proposals.to_dict("records"):
        cells = (row[name] for name in ("label", "text", "replacement", "occurrences", "context"))
        table.add_row(*(Text(str(cell)) for cell in cells))
    ERRORS.print(table)


@app.command(cls=Command, help=_("Propose codings where a scheme's indicators are found."))
def code(
    folder: Folder,
    scheme: Annotated[str, typer.Option(metavar="NAME")],
    coder: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help=_("Accept them all, in the coder's name."))
    ] = False,
) -> None:
    study = opened(folder)
    added = study.schemes.add(scheme)
    found = study.suggest(added)
    one, many = _("{n} suggestion from the indicators."), _("{n} suggestions from the indicators.")
    tell(several(found, one, many))
    if accept:
        one, many = _("{n} suggestion accepted."), _("{n} suggestions accepted.")
        tell(several(study.accept(coder=coder), one, many))


@app.command(cls=Command, help=_("Cross codes with mediators, teams, patients or any attribute."))
def crosstab(
    folder: Folder,
    columns: Annotated[str, typer.Option(metavar="ATTRIBUTE")],
    rows: Annotated[str, typer.Option()] = "code",
    scheme: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    unit: Annotated[Unit, typer.Option()] = Unit.segments,
    format_: Annotated[Format, typer.Option("--format")] = Format.table,
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help=_("Count what nobody has accepted yet."))
    ] = False,
    out: Annotated[Path | None, typer.Option(help=_("The file to write, for xlsx."))] = None,
) -> None:
    from workbench import printing
    from workbench.analysis import crosstab as cross
    from workbench.column_names import column_called

    codings = opened(folder).codings(scheme)
    table = cross(
        codings,
        rows=column_called(rows, codings),
        columns=column_called(columns, codings),
        unit=unit.value,
        suggestions=suggestions,
    )
    printing.show(table, format_.value, out)


@app.command(cls=Command, help=_("Write the report: one HTML file that opens offline."))
def report(
    folder: Folder,
    out: Annotated[Path, typer.Argument(metavar="OUT.html")],
    scheme: Annotated[str | None, typer.Option(metavar="NAME")] = None,
) -> None:
    tell(_("Written: {path}").format(path=opened(folder).report(out, scheme)))


@app.command(
    cls=Command, help=_("Open JupyterLab, in French or in English, on a notebook with buttons.")
)
def lab(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path(),
    language: Annotated[str, typer.Option(help="fr | en")] = "fr",
) -> None:
    from workbench.lab import open_home
    from workbench.language import use_language

    if language not in LANGUAGES:
        raise WorkbenchError(
            _("Unknown language “{language}”. Known: fr, en.").format(language=language)
        )
    use_language(language)
    _tell_that_lab_opens()
    open_home(folder, language)


@app.command(
    cls=Command, help=_("Remove a participant who withdraws: documents, codings, names in the key.")
)
def withdraw(
    folder: Folder,
    case: Annotated[str, typer.Argument(metavar="CASE")],
    shared: Annotated[
        bool, typer.Option("--shared", help=_("Also documents in which others speak too."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    study = opened(folder)
    planned = study.withdraw(case, shared=shared, really=False)
    if not yes:
        tell(repr(planned))
        if not _confirmed(_("Remove all of it, for good?")):
            raise WorkbenchError(_("Nothing was changed."))
    typer.echo(wrapped(repr(study.withdraw(case, shared=shared)), sys.stdout))


@app.command(
    cls=Command,
    help=_("Look for damage, leaks and small cells; ends with 1 when something is wrong."),
)
def check(folder: Folder) -> None:
    from workbench.check import kind_name, place_name
    from workbench.passphrase import VARIABLE

    study = opened(folder)
    if os.environ.get(VARIABLE):
        study.unlock()
    findings = study.check()
    for finding in findings:
        place = f" [{finding.start}, {finding.end})" if finding.start is not None else ""
        said = f"{kind_name(finding.kind)}\t{place_name(finding)}{place}\t{finding.message}"
        typer.echo(wrapped(said, sys.stdout))
    if any(finding.grave for finding in findings):
        raise typer.Exit(1)
    tell(_("Nothing grave.") if findings else _("Nothing wrong."))
