"""Open JupyterLab on a folder: in French, with nothing fetched and nothing sent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

#: What JupyterLab is told, by plugin.
_SETTINGS = "lab_settings.json"


def command(folder: Path, *options: str) -> list[str]:
    """Return the command that starts JupyterLab on a folder.

    Parameters
    ----------
    folder : Path
    *options : str
        Further options of ``jupyter lab``.
    """
    # Containers often have nobody but root, whom JupyterLab would refuse.
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.absolute()}",
        f"--LabApp.user_settings_dir={settings_folder(folder)}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        *as_root,
        *options,
    ]


def settings_folder(folder: Path) -> Path:
    """Write JupyterLab's settings in the folder, unless they are there, and return where."""
    here = folder.absolute() / ".jupyterlab"
    settings = json.loads(files("workbench").joinpath(_SETTINGS).read_text(encoding="utf-8"))
    for plugin, values in settings.items():
        path = here / f"{plugin}.jupyterlab-settings"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    return here


def open_lab(folder: Path) -> None:
    """Start JupyterLab and wait until it is closed."""
    notebooks = sorted(folder.glob("*.ipynb"))
    options = [f"--LabApp.default_url=/lab/tree/{notebooks[0].name}"] if notebooks else []
    subprocess.run(command(folder, *options), check=False, env=os.environ)
