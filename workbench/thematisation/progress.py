"""How far the application of a theme sheet has come, document by document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.model import Coding
from workbench.store.procedures import Passage
from workbench.store.versions import Version

if TYPE_CHECKING:
    import pandas as pd

#: What a document gone through earlier has not been read for.
ADDITIONS = ("create code", "split code", "reinstate code", "accept proposal")
COLUMNS = ("document", "sample", "state", "version", "at", "coders", "codings", "suggestions")


def last_addition(versions: Sequence[Version]) -> int:
    """Return the latest version that brought a theme: documents must have been read with it.

    Moves, merges, renamings and retirements take the codings along and send nobody back.

    Examples
    --------
    >>> last_addition([])
    0
    """
    return max((v.number for v in versions if v.act in ADDITIONS), default=0)


def progress(
    documents: Sequence[str],
    sample: Iterable[str],
    passages: Sequence[Passage],
    codings: Sequence[Coding],
    needed: int,
) -> pd.DataFrame:
    """Lay out the state of each document.

    Parameters
    ----------
    documents : sequence of str
    sample : iterable of str
    passages : sequence of Passage
        Oldest first.
    codings : sequence of Coding
        Of the scheme; what nobody has accepted is counted apart.
    needed : int
        The version from which on a document's reading is complete.

    Returns
    -------
    DataFrame
        ``state`` is ``todo``, ``done`` or ``again`` (read before a theme was added).

    Examples
    --------
    >>> table = progress(["d1", "d2"], ["d1"], [Passage("d1", "C1", 1, "2014-06-30")], [], needed=2)
    >>> table[["document", "sample", "state"]].values.tolist()
    [['d1', True, 'again'], ['d2', False, 'todo']]
    """
    import pandas as pd

    drawn = set(sample)
    rows = []
    for document in documents:
        mine = [p for p in passages if p.document == document]
        version = max((p.version for p in mine), default=0)
        state = "todo" if not mine else "done" if version >= needed else "again"
        here = [c.status for c in codings if c.document == document]
        rows.append(
            {
                "document": document,
                "sample": document in drawn,
                "state": state,
                "version": version or None,
                "at": mine[-1].at if mine else "",
                "coders": ", ".join(sorted({p.coder for p in mine})),
                "codings": here.count("accepted"),
                "suggestions": here.count("suggested"),
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))
