"""The folders below the lab's, as somebody clicks through them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.corpus.readers import READERS
from workbench.home.study_steps import TABLES
from workbench.settings import FILE

_MOST = 200


def listing(root: Path, asked: str) -> dict[str, Any]:
    """Return what stands in a folder below the lab's; the lab's own when there is no such folder.

    Parameters
    ----------
    root : Path
    asked : str
        The folder as seen from the root, parts joined by ``/``.

    Returns
    -------
    dict
        ``path``, ``parts`` (what leads there), ``folders`` and how many ``transcripts``,
        ``tables`` that stand there or in its ``transcripts/``.

    Examples
    --------
    >>> import tempfile
    >>> root = Path(tempfile.mkdtemp())
    >>> (root / "textes").mkdir()
    >>> listing(root, "")["folders"], listing(root, "../..")["path"]
    (['textes'], '')
    """
    folder = (root / asked).resolve()
    if not folder.is_dir() or not folder.is_relative_to(root.resolve()):
        folder = root.resolve()
    path = folder.relative_to(root.resolve()).as_posix()
    path = "" if path == "." else path
    inside = folder / "transcripts" if (folder / "transcripts").is_dir() else folder
    return {
        "path": path,
        "parts": path.split("/") if path else [],
        "folders": sorted(p.name for p in _visible(folder) if p.is_dir())[:_MOST],
        "transcripts": sum(
            p.is_file()
            and p.suffix.lower() in READERS
            and p.stem.lower() not in ("readme", "lisezmoi")
            for p in _visible(inside)
        ),
        "tables": [name for name in TABLES if (folder / name).is_file()],
    }


def _visible(folder: Path) -> list[Path]:
    """Return what a folder holds, but for what is hidden, a vault, or a study."""
    try:
        return [
            path
            for path in folder.iterdir()
            if not path.name.startswith((".", "~$"))
            and path.suffix != ".vault"
            and not (path / FILE).is_file()
        ]
    except OSError:
        return []


def studies(root: Path) -> list[str]:
    """Return the studies in the lab's folder, the latest first.

    Examples
    --------
    >>> import tempfile
    >>> studies(Path(tempfile.mkdtemp()))
    []
    """
    found = [path.parent for path in root.glob(f"*/{FILE}")]
    if (root / FILE).is_file():
        found.append(root)
    latest = sorted(found, key=lambda folder: folder.stat().st_mtime, reverse=True)
    return [folder.relative_to(root).as_posix() for folder in latest]
