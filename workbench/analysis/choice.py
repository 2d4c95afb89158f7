"""Which codings count in a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.columns import need


@dataclass(frozen=True)
class Choice:
    """Which codings to keep."""

    speakers: str | Collection[str] | None = None
    coders: str | Collection[str] | None = None
    co_coded: str | None = None
    suggestions: bool = False


def keep(bare: pd.DataFrame, choice: Choice) -> tuple[pd.DataFrame, int]:
    """Keep the codings that count; tell how many suggestions are among them.

    Parameters
    ----------
    bare : DataFrame
    choice : Choice

    Returns
    -------
    tuple
        The frame without what is rejected, merely suggested, or not chosen; a number.

    Raises
    ------
    WorkbenchError
        When a column that the choice needs is missing.

    Examples
    --------
    >>> frame = pd.DataFrame({"code": list("ab"), "status": ["accepted", "suggested"]})
    >>> keep(frame, Choice())[0]["code"].tolist()
    ['a']
    """
    masks: list[npt.NDArray[np.bool_]] = []
    suggested = 0
    if "status" in bare.columns:
        masks.append(_among(bare["status"], {"rejected"}, keep=False))
        proposed = _among(bare["status"], {"suggested"})
        if not choice.suggestions:
            masks.append(~proposed)
    if choice.speakers is not None:
        masks.append(_speakers(bare, choice.speakers))
    if choice.coders is not None:
        need(bare, "coder")
        masks.append(_among(bare["coder"], _set(choice.coders)))
    if choice.co_coded is not None:
        from workbench.analysis.spans import beside

        need(bare, "document", "start", "end", "code")
        masks.append(beside(bare, _among(bare["code"], {choice.co_coded})))
    mask = np.logical_and.reduce(masks) if masks else None
    if mask is None or mask.all():
        mask = None
    if choice.suggestions and "status" in bare.columns:
        suggested = int((proposed & mask).sum() if mask is not None else proposed.sum())
    return (bare if mask is None else bare[mask]), suggested


def _speakers(bare: pd.DataFrame, speakers: str | Collection[str]) -> npt.NDArray[np.bool_]:
    wanted = _set(speakers)
    need(bare, "speaker")
    mask = _among(bare["speaker"], wanted)
    if "speaker_role" in bare.columns:
        mask |= _among(bare["speaker_role"], wanted)
    return mask


def _set(values: str | Collection[str]) -> set[str]:
    return {values} if isinstance(values, str) else set(values)


def _among(values: pd.Series, wanted: set[str], keep: bool = True) -> npt.NDArray[np.bool_]:
    """Tell which values are among some, looking at each distinct value once."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes, uniques = values.cat.codes.to_numpy(), values.cat.categories
    else:
        codes, uniques = pd.factorize(values)
    hits = np.array([unique in wanted for unique in uniques] + [False])
    return np.asarray((hits if keep else ~hits)[codes])
