"""The project's verbs for a terminal; results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from anonymiser.errors import AnonymiserError
from workbench.errors import WorkbenchError
from workbench.language import _

if TYPE_CHECKING:
    import pandas as pd

    from workbench.project import Project

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=_("Anonymise, code and cross-tabulate French interviews and field notes."),
)
schemes_app = typer.Typer(no_args_is_help=True, help=_("Coding schemes."))
app.add_typer(schemes_app, name="schemes")

_errors = Console(stderr=True, highlight=False)
Folder = Annotated[Path, typer.Argument(metavar="DIR", help=_("The project's folder."))]


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
        app()
    except (WorkbenchError, AnonymiserError) as error:
        _errors.print(_("Error: "), style="bold red", end="")
        _errors.print(str(error), markup=False, soft_wrap=True)
        sys.exit(2)


def _open(folder: Path) -> Project:
    from workbench.project import Project

    return Project.open(folder)


def _tell(message: str) -> None:
    _errors.print(message, markup=False, soft_wrap=True)


def _tell_that_lab_opens() -> None:
    _tell(
        _(
            "JupyterLab opens in your browser; if it does not, click on the address below. Leave "
            "this window open while you work. To stop: Ctrl+C, twice."
        )
    )


@app.command(help=_("Make the demonstration study, run the whole job on it, write its report."))
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("demo"),
    lab: Annotated[bool, typer.Option(help=_("Open JupyterLab on it."))] = True,
) -> None:
    from workbench.demo import make_demo

    report = make_demo(folder, tell=_tell)
    _tell(_("The report is here: {path}").format(path=report))
    if lab:
        from workbench.lab import open_lab

        _tell_that_lab_opens()
        open_lab(folder)


@app.command(help=_("Make an empty project, and its vault beside it."))
def new(
    folder: Folder,
    language: Annotated[str, typer.Option(help="fr | en")] = "fr",
    database: Annotated[str, typer.Option(help=_("PostgreSQL's URL; SQLite otherwise."))] = "",
) -> None:
    from workbench.project import Project

    study = Project.create(folder, language=language, database=database)
    _tell(
        _("Made: {folder}, to work in and to share; {vault}, to keep to yourself.").format(
            folder=study.folder, vault=study.vault.folder
        )
    )


@app.command("import", help=_("Bring transcripts into the vault."))
def import_(
    folder: Folder,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...")],
    documents: Annotated[Path | None, typer.Option(metavar="CSV")] = None,
    cases: Annotated[Path | None, typer.Option(metavar="CSV")] = None,
) -> None:
    report = _open(folder).import_documents(*paths, documents=documents, cases=cases)
    for notice in report.notices:
        _tell(notice)
    _tell(
        _("{documents} documents and {cases} cases read; {added} new in the vault.").format(
            documents=report.documents, cases=report.cases, added=report.added
        )
    )


@app.command(help=_("Anonymise the imported documents; they then enter the project."))
def anonymise(
    folder: Folder,
    policy: Annotated[str, typer.Option(metavar="YAML")] = "thesis",
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help=_("Accept every proposal unseen."))
    ] = False,
) -> None:
    review = _open(folder).anonymise(policy)
    _tell(review.summary())
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
    _tell(_("{n} documents anonymised.").format(n=len(report)))


def _confirmed(question: str) -> bool:
    """Ask; "o", "oui", "y" and "yes" are a yes, anything else is none."""
    answer = typer.prompt(f"{question} [{_('y')}/N]", "", show_default=False, err=True)
    return answer.strip().casefold() in ("o", "oui", "y", "yes")


def _show_proposals(proposals: pd.DataFrame) -> None:
    """Show the proposals as a table on the terminal, the doubtful ones first."""
    from rich.text import Text

    table = Table(_("kind"), _("found"), _("replaced by"), _("times"), _("context"))
    for row in proposals.to_dict("records"):
        cells = (row[name] for name in ("label", "text", "replacement", "occurrences", "context"))
        table.add_row(*(Text(str(cell)) for cell in cells))
    _errors.print(table)


@schemes_app.command("list", help=_("The schemes that come with the workbench."))
def schemes_list() -> None:
    from workbench.schemes import available, load_scheme

    table = Table("id", _("title"), _("codes"))
    for name, path in available().items():
        scheme = load_scheme(path)
        table.add_row(name, scheme.title["fr"], str(len(scheme.codes)))
    Console().print(table)


@schemes_app.command("show", help=_("A scheme's codes, with their definitions."))
def schemes_show(name: str) -> None:
    from workbench.schemes import find, load_scheme

    scheme = load_scheme(find(name))
    table = Table(_("code"), _("label"), _("definition"), title=scheme.title["fr"])
    for code in scheme:
        table.add_row(code.id, code.name(), code.definition)
    Console().print(table)


@schemes_app.command("check", help=_("Check scheme files; the first fault is named by its line."))
def schemes_check(files: Annotated[list[str], typer.Argument(metavar="FILE...")]) -> None:
    from workbench.schemes import find, load_scheme

    for name in files:
        scheme = load_scheme(find(name))
        typer.echo(
            _("{scheme}: {n} codes, nothing wrong.").format(scheme=name, n=len(scheme.codes))
        )


@schemes_app.command("add", help=_("Add a scheme to a project."))
def schemes_add(folder: Folder, name: str) -> None:
    scheme = _open(folder).schemes.add(name)
    _tell(_("{scheme}: {n} codes.").format(scheme=scheme.id, n=len(scheme.codes)))


@schemes_app.command("versions", help=_("A scheme's versions in a project: when, what and why."))
def schemes_versions(folder: Folder, name: str) -> None:
    table = Table(_("version"), _("date"), _("who"), _("what"), _("reason"), _("codes"))
    for row in _open(folder).schemes.versions(name).to_dict("records"):
        cells = (row["version"], row["at"][:10], row["actor"], row["act"], row["reason"])
        table.add_row(*map(str, cells), str(row["codes"]))
    Console().print(table)


@schemes_app.command("diff", help=_("What changed between two versions of a scheme."))
def schemes_diff(folder: Folder, name: str, before: int, after: int) -> None:
    typer.echo(_open(folder).schemes.diff(name, before, after).text)


@schemes_app.command("export", help=_("Write a scheme for other programs: .qdc, .xlsx or .csv."))
def schemes_export(name: str, out: Path) -> None:
    from workbench.exchange import write_codebook, write_sheet
    from workbench.schemes import find, load_scheme

    write = write_codebook if out.suffix.lower() == ".qdc" else write_sheet
    _tell(_("Written: {path}").format(path=write(load_scheme(find(name)), out)))


@app.command(help=_("Propose codings where a scheme's indicators are found."))
def code(
    folder: Folder,
    scheme: Annotated[str, typer.Option(metavar="NAME")],
    coder: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help=_("Accept them all, in the coder's name."))
    ] = False,
) -> None:
    study = _open(folder)
    added = study.schemes.add(scheme)
    found = study.suggest(added)
    _tell(_("{n} suggestions from the indicators.").format(n=found))
    if accept:
        _tell(_("{n} accepted.").format(n=study.accept(coder=coder)))


@app.command(help=_("Cross codes with mediators, teams, patients or any attribute."))
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

    study = _open(folder)
    table = cross(
        study.codings(scheme), rows=rows, columns=columns, unit=unit.value, suggestions=suggestions
    )
    printing.show(table, format_.value, out)


@app.command(help=_("Write the report: one HTML file that opens offline."))
def report(
    folder: Folder,
    out: Annotated[Path, typer.Argument(metavar="OUT.html")],
    scheme: Annotated[str | None, typer.Option(metavar="NAME")] = None,
) -> None:
    _tell(_("Written: {path}").format(path=_open(folder).report(out, scheme)))


@app.command(help=_("Open JupyterLab, in French, on a notebook with buttons."))
def lab(folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path()) -> None:
    from workbench.lab import open_home

    _tell_that_lab_opens()
    open_home(folder)


@app.command(help=_("Remove a participant who withdraws: documents, codings, names in the key."))
def withdraw(
    folder: Folder,
    case: Annotated[str, typer.Argument(metavar="CASE")],
    shared: Annotated[
        bool, typer.Option("--shared", help=_("Also documents in which others speak too."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    study = _open(folder)
    planned = study.withdraw(case, shared=shared, really=False)
    if not yes:
        _tell(repr(planned))
        if not _confirmed(_("Remove all of it, for good?")):
            raise WorkbenchError(_("Nothing was changed."))
    typer.echo(repr(study.withdraw(case, shared=shared)))


@app.command(help=_("Look for damage, leaks and small cells; ends with 1 when something is wrong."))
def check(folder: Folder) -> None:
    import os

    from workbench.passphrase import VARIABLE

    study = _open(folder)
    if os.environ.get(VARIABLE):
        study.unlock()
    findings = study.check()
    for finding in findings:
        place = f" [{finding.start}, {finding.end})" if finding.start is not None else ""
        typer.echo(f"{finding.kind}\t{finding.where}{place}\t{finding.message}")
    if any(finding.grave for finding in findings):
        raise typer.Exit(1)
    _tell(_("Nothing grave.") if findings else _("Nothing wrong."))
