"""Open JupyterLab on a folder: in French or English, with nothing fetched and nothing sent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from workbench.errors import ProjectError
from workbench.language import _

#: The notebook with the buttons.
HOME = "accueil.ipynb"
#: The same, by the language of its buttons.
HOMES = {"fr": HOME, "en": "welcome.ipynb"}
#: What JupyterLab calls a language; without its pack, it speaks English.
_LOCALES = {"fr": "fr_FR", "en": "en"}
_TRANSLATION = "@jupyterlab/translation-extension/plugin"
#: What JupyterLab is told, by plugin.
_SETTINGS = "lab_settings.json"


def command(folder: Path, *options: str, language: str = "fr") -> list[str]:
    """Return the command that starts JupyterLab on a folder.

    Parameters
    ----------
    folder : Path
    *options : str
        Further options of ``jupyter lab``.
    language : {"fr", "en"}
    """
    # Containers often have nobody but root, whom JupyterLab would refuse.
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.absolute()}",
        f"--LabApp.user_settings_dir={settings_folder(folder, language)}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        f"--LabApp.extra_labextensions_path={files('workbench').joinpath('home', 'labextension')}",
        *as_root,
        *options,
    ]


def settings_folder(folder: Path, language: str = "fr") -> Path:
    """Write JupyterLab's settings in the folder, unless they are there, and return where.

    Parameters
    ----------
    folder : Path
    language : {"fr", "en"}
        Each has settings of its own, so that one can open a folder now in one, now in the other.
    """
    here = folder.absolute() / (".jupyterlab" if language == "fr" else f".jupyterlab-{language}")
    settings = json.loads(files("workbench").joinpath(_SETTINGS).read_text(encoding="utf-8"))
    settings[_TRANSLATION] = {"locale": _LOCALES[language]}
    for plugin, values in settings.items():
        path = here / f"{plugin}.jupyterlab-settings"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    return here


def home_notebook(folder: Path, language: str = "fr") -> Path:
    """Write the home notebook in a folder, unless it is there, and return where.

    Parameters
    ----------
    folder : Path
    language : {"fr", "en"}

    Raises
    ------
    ProjectError
        When the folder cannot be made, or nothing can be written in it.
    """
    path = folder / HOMES[language]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(files("workbench").joinpath("home", path.name).read_bytes())
    except OSError as error:
        raise ProjectError(
            _("{folder}: nothing can be written there ({reason}). Choose another folder.").format(
                folder=folder, reason=error.strerror or type(error).__name__
            )
        ) from error
    return path


def open_home(folder: Path, language: str = "fr") -> None:
    """Start JupyterLab on the home notebook and wait until it is closed.

    Parameters
    ----------
    folder : Path
    language : {"fr", "en"}
    """
    open_lab(folder, home_notebook(folder, language).name, language)


def open_lab(folder: Path, notebook: str = "", language: str = "fr") -> None:
    """Start JupyterLab and wait until it is closed.

    Parameters
    ----------
    folder : Path
    notebook : str
        The one to open; the folder's first by default.
    language : {"fr", "en"}
    """
    name = notebook or next((path.name for path in sorted(folder.glob("*.ipynb"))), "")
    # The address is told all the same; fifteen lines of English about extensions are not.
    options = ["--log-level=WARN"]
    if name:
        options.append(f"--LabApp.default_url=/lab/tree/{quote(name)}")
    subprocess.run(command(folder, *options, language=language), check=False, env=os.environ)
