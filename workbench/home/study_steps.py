"""The first steps: make a study, open one, try the demonstration, import transcripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import ProjectError
from workbench.home.action import Action, Names, Outcome, asks_passphrase, call, named
from workbench.home.uploads import Uploads
from workbench.language import _
from workbench.passphrase import check_new
from workbench.project import ImportReport, Project
from workbench.settings import FILE

_IMPORT = "from workbench import Project\n\n"
#: What file systems refuse in a name, and what would lead elsewhere.
_REFUSED = set('/\\:*?"<>|')
TABLES = ("documents.csv", "cases.csv")


def create(root: Path, name: str) -> Action:
    """Make a study, and its vault beside it.

    Parameters
    ----------
    root : Path
        The lab's folder.
    name : str
        Of the new folder.
    """
    name = name.strip()

    def run(_names: Names, secret: str) -> Outcome:
        check_name(root, name)
        check_new(secret)
        study = Project.create(root / name, language=_.language, passphrase=secret)
        said = _("The study “{name}” is made, and its vault beside it: {vault}.")
        return Outcome(said.format(name=name, vault=study.vault.folder.name), {"study": study})

    language = "" if _.language == "fr" else _.language
    made = call("Project.create", name or "…", language=language)
    return Action(f"{_IMPORT}{asks_passphrase()}\nstudy = {made}", run)


def check_name(root: Path, name: str) -> None:
    """Refuse a name that cannot be a folder's, and a study inside another one.

    Raises
    ------
    ProjectError
    """
    if not name or name.startswith(".") or _REFUSED & set(name) or name.endswith(".vault"):
        raise ProjectError(
            _("Give the study a short name without / or other signs, such as: mon-etude.")
        )
    if inside_study(root):
        raise ProjectError(
            _("A study cannot be made inside another one. Open the lab on another folder.")
        )


def inside_study(root: Path) -> bool:
    """Tell whether a folder is a study or lies in one, where a vault would be shared with it."""
    return any((folder / FILE).is_file() for folder in (root, *root.parents))


def open_study(root: Path, folder: str) -> Action:
    """Open a study that is there.

    Parameters
    ----------
    root : Path
        The lab's folder.
    folder : str
        As seen from it, or a whole path.
    """

    def run(_names: Names, _secret: str) -> Outcome:
        if not folder:
            raise ProjectError(_("Choose a study first."))
        path = root / Path(folder).expanduser()
        if not (path / FILE).is_file():
            raise ProjectError(
                _(
                    "{folder}: there is no study there. Choose one in the list above, check the "
                    "path, or make a study with the button “{button}”."
                ).format(folder=folder, button=_("Make the study"))
            )
        # Opening takes the study's language; what is said here stays in the home's.
        said = _("The study “{name}” is open.")
        study = Project.open(path)
        return Outcome(said.format(name=study.settings.name), {"study": study})

    return Action(f"{_IMPORT}study = {call('Project.open', folder or '…')}", run)


def demonstration(root: Path) -> Action:
    """Make the invented study, with the whole job done on it, and open it."""
    folder = _("demonstration")

    def run(_names: Names, _secret: str) -> Outcome:
        from workbench.demo import PASSPHRASE, make_demo

        if inside_study(root):
            check_name(root, folder)
        said = _(
            "The invented study is made and open. The passphrase of its vault is: {passphrase}"
        )
        make_demo(root / folder, tell=lambda _line: None)
        study = Project.open(root / folder)
        return Outcome(said.format(passphrase=PASSPHRASE), {"study": study})

    lines = (
        "from pathlib import Path",
        "from workbench import Project",
        "from workbench.demo import make_demo",
        "",
        f"make_demo(Path({folder!r}))".replace("'", '"'),
        f"study = {call('Project.open', folder)}",
    )
    return Action("\n".join(lines), run)


def import_folder(root: Path, folder: str) -> Action:
    """Bring a folder of transcripts, with its tables, into the vault."""

    def run(names: Names, _secret: str) -> Outcome:
        if not folder:
            raise ProjectError(_("Choose a folder first."))
        path = root / Path(folder).expanduser()
        return _imported(named(names, "study").import_documents(path))

    return Action(call("study.import_documents", folder or "…"), run)


def import_files(files: Sequence[str], uploads: Uploads) -> Action:
    """Bring files that were chosen in the browser into the vault.

    Parameters
    ----------
    files : sequence of str
        Their names; ``documents.csv`` and ``cases.csv`` are taken for the two tables.
    uploads : Uploads
        What they hold.
    """
    tables = {name.removesuffix(".csv"): name for name in files if name in TABLES}
    transcripts = [name for name in files if name not in TABLES]

    def run(names: Names, _secret: str) -> Outcome:
        if not transcripts:
            raise ProjectError(_("Choose at least one transcript."))
        study = named(names, "study")
        with uploads.in_folder(study.vault.folder) as folder:
            given = {kind: folder / name for kind, name in tables.items()}
            report = study.import_documents(*(folder / name for name in transcripts), **given)
        uploads.forget()
        return _imported(report)

    where = _("# The files, as they are named on your computer.")
    return Action(f"{where}\n{call('study.import_documents', *transcripts, **tables)}", run)


def _imported(report: ImportReport) -> Outcome:
    return Outcome(str(report))
