"""What the notebooks of the house begin with: an invented corpus, a free folder, a passphrase.

A study of one's own needs none of this: its transcripts are in a folder that one knows, its project
has a name that one chose, and its passphrase is asked for.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from workbench.errors import InputError
from workbench.language import _
from workbench.resources import resource

#: Everybody in the corpora is invented, so the passphrase of an exercise can be known to all.
PASSPHRASE = "exercice"
#: Where the exercises are made, beside the notebook.
FOLDER = Path("exercices")


class MissingCorpus(InputError):
    """A corpus of the exercises is not there; a notebook shows the sentence, no traceback."""

    def _render_traceback_(self) -> list[str]:
        # What IPython asks an exception for, to be shown in place of the traceback.
        return [str(self)]


def corpus(name: str) -> Path:
    """Return the folder of one of the invented corpora.

    Parameters
    ----------
    name : {"demo", "msp", "mdu"}

    Raises
    ------
    MissingCorpus
        When it is not installed: the two large ones come with the repository, not with the wheel.

    Examples
    --------
    >>> sorted(path.name for path in corpus("demo").glob("*.csv"))
    ['cases.csv', 'documents.csv']
    """
    try:
        return resource("corpora", name)
    except FileNotFoundError as error:
        raise MissingCorpus(
            _(
                "The corpus “{name}” is not installed here. It comes with the workbench's "
                "repository, in the folder corpora: get a copy of the repository, and open the "
                "notebook from its folder notebooks. Lessons 1 and 2 need nothing more than what "
                "is here."
            ).format(name=name)
        ) from error


def free_folder(name: str) -> Path:
    """Return the name of a folder that is still free, for an exercise.

    A notebook that is run again makes a new exercise beside the first one: nothing that somebody
    coded there is ever overwritten.

    Parameters
    ----------
    name : str

    Returns
    -------
    Path
        ``exercices/name``, or ``exercices/name-2``, ``-3``…; it does not exist.

    Examples
    --------
    >>> free_folder("nowhere").as_posix()
    'exercices/nowhere'
    """
    for number in count(1):
        path = FOLDER / (name if number == 1 else f"{name}-{number}")
        if not path.exists() and not path.with_name(f"{path.name}.vault").exists():
            return path
    raise AssertionError("count never ends")
