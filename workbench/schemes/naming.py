"""Make ids from labels."""

from __future__ import annotations

import re
from collections.abc import Collection

from anonymiser.text import fold


def slug(label: str, otherwise: str = "code") -> str:
    """Return the id that a label makes: small letters, digits and underscores.

    Parameters
    ----------
    label : str
    otherwise : str
        When nothing is left of the label.

    Examples
    --------
    >>> slug("La main posée, l'œil"), slug("…")
    ('la_main_posee_l_oeil', 'code')
    """
    plain = fold(label).replace("œ", "oe").replace("æ", "ae")
    return "_".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("_") or otherwise


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Return an id, with a number behind it when it is taken.

    Examples
    --------
    >>> free_id("main", {"main", "main_2"})
    'main_3'
    """
    number, made = 1, wanted
    while made in taken:
        number += 1
        made = f"{wanted}_{number}"
    return made
