"""The verbs for coding schemes, each explained by its own help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workbench.cli_shared import Folder, opened, tell
from workbench.language import _
from workbench.terminal import Command, Group

schemes_app = typer.Typer(cls=Group, rich_markup_mode=None, help=_("Coding schemes."))


@schemes_app.command("list", cls=Command, help=_("The schemes that come with the workbench."))
def schemes_list() -> None:
    """List the schemes that come with the workbench."""
    from workbench.schemes import available, load_scheme

    table = Table("id", _("title"), _("codes"))
    for name, path in available().items():
        scheme = load_scheme(path)
        table.add_row(name, scheme.title["fr"], str(len(scheme.codes)))
    Console().print(table)


@schemes_app.command("show", cls=Command, help=_("A scheme's codes, with their definitions."))
def schemes_show(name: str) -> None:
    """Print a scheme's codes with their definitions."""
    from workbench.schemes import find, load_scheme

    scheme = load_scheme(find(name))
    table = Table(_("code"), _("label"), _("definition"), title=scheme.title["fr"])
    for code in scheme:
        table.add_row(code.id, code.name(), code.definition)
    Console().print(table)


@schemes_app.command(
    "check", cls=Command, help=_("Check scheme files; the first fault is named by its line.")
)
def schemes_check(files: Annotated[list[str], typer.Argument(metavar="FILE...")]) -> None:
    """Check scheme files; the first fault ends it."""
    from workbench.schemes import find, load_scheme

    for name in files:
        scheme = load_scheme(find(name))
        typer.echo(
            _("{scheme}: {n} codes, nothing wrong.").format(scheme=name, n=len(scheme.codes))
        )


@schemes_app.command("add", cls=Command, help=_("Add a scheme to a project."))
def schemes_add(folder: Folder, name: str) -> None:
    """Add a scheme to a project."""
    scheme = opened(folder).schemes.add(name)
    tell(_("{scheme}: {n} codes.").format(scheme=scheme.id, n=len(scheme.codes)))


@schemes_app.command(
    "versions", cls=Command, help=_("A scheme's versions in a project: when, what and why.")
)
def schemes_versions(folder: Folder, name: str) -> None:
    """Print a scheme's versions in a project."""
    table = Table(_("version"), _("date"), _("who"), _("what"), _("reason"), _("codes"))
    for row in opened(folder).schemes.versions(name).to_dict("records"):
        cells = (row["version"], row["at"][:10], row["actor"], row["act"], row["reason"])
        table.add_row(*map(str, cells), str(row["codes"]))
    Console().print(table)


@schemes_app.command("diff", cls=Command, help=_("What changed between two versions of a scheme."))
def schemes_diff(folder: Folder, name: str, before: int, after: int) -> None:
    """Print what changed between two versions of a scheme."""
    typer.echo(opened(folder).schemes.diff(name, before, after).text)


@schemes_app.command(
    "export", cls=Command, help=_("Write a scheme for other programs: .qdc, .xlsx or .csv.")
)
def schemes_export(name: str, out: Path) -> None:
    """Write a scheme for other programs."""
    from workbench.exchange import write_codebook, write_sheet
    from workbench.schemes import find, load_scheme

    write = write_codebook if out.suffix.lower() == ".qdc" else write_sheet
    tell(_("Written: {path}").format(path=write(load_scheme(find(name)), out)))
