"""A column as a person says it: médiateur, mediateur or mediator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anonymiser.text import fold
from workbench.analysis.units import column_name

if TYPE_CHECKING:
    import pandas as pd


def column_called(said: str, frame: pd.DataFrame) -> str:
    """Return the column of the codings frame that somebody names.

    Its own name comes first; then what it is called in the project's language, with or without
    accents and capitals.

    Parameters
    ----------
    said : str
    frame : DataFrame
        The codings frame.

    Returns
    -------
    str
        What was said, when no column is called so.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame(columns=["mediator", "team", "patient.sexe"])
    >>> column_called("Mediateur", frame), column_called("équipe", frame)
    ('mediator', 'team')
    >>> column_called("sexe (patient)", frame), column_called("autre", frame)
    ('patient.sexe', 'autre')
    """
    if said in frame:
        return said
    by_name = {fold(column_name(name)): str(name) for name in frame.columns}
    return by_name.get(fold(said.strip()), said)
