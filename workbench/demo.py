"""The demonstration study: the whole job, from raw transcripts to a report."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from workbench.language import _
from workbench.passphrase import VARIABLE
from workbench.project import Project
from workbench.resources import resource
from workbench.settings import FILE

SCHEME = "savoir_experientiel"
#: Everybody in the demonstration is invented, so its passphrase can be known.
PASSPHRASE = "demonstration"
NOTEBOOK = "demonstration.ipynb"


def make_demo(folder: Path, tell: Callable[[str], None] = print) -> Path:
    """Make the demonstration in a folder, or take up the one that is there.

    Parameters
    ----------
    folder : Path
    tell : callable
        Told what is being done, one sentence at a time.

    Returns
    -------
    Path
        The report.
    """
    if (folder / FILE).is_file():
        tell(_("The demonstration is there already; its report is written anew."))
        study = Project.open(folder)
    else:
        study = _make(folder, tell)
    return study.report(folder / "report.html")


def _make(folder: Path, tell: Callable[[str], None]) -> Project:
    passphrase = os.environ.get(VARIABLE) or PASSPHRASE
    study = Project.create(folder, passphrase=passphrase)
    tell(_("Passphrase of the demonstration's vault: {passphrase}").format(passphrase=passphrase))
    brought = study.import_documents(resource("corpora", "demo"))
    tell(_("{n} raw documents are in the vault.").format(n=brought.documents))
    review = study.anonymise()
    tell(review.summary())
    review.accept().apply()
    scheme = study.schemes.add(SCHEME)
    tell(_("{n} suggestions from the indicators.").format(n=study.suggest(scheme)))
    study.accept(coder="C1")
    shutil.copy(resource("notebooks", NOTEBOOK), folder / NOTEBOOK)
    return study
