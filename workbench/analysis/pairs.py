"""A permutation test, over whole documents, of codes that go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.multiple import benjamini_hochberg, holm
from workbench.analysis.progress import Progress, watched
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.network import Cooccurrence

_CHUNK = 256
#: 8! = 40,320: beyond eight documents the orders are drawn.
_MOST_EXACT = 8


def compare_pairs(
    table: Cooccurrence, samples: int = 10_000, seed: int = 0, progress: Progress | None = None
) -> pd.DataFrame:
    """Test each pair of codes by dealing one code's densities to the documents anew.

    Parameters
    ----------
    table : Cooccurrence
    samples, seed : int
    progress : callable, optional

    Returns
    -------
    DataFrame
        a, b, n, correlation (of the two densities over documents), p, holm, bh; exact when the
        documents can be ordered in no more ways than ``samples``.

    References
    ----------
    Pitman, E. J. G. (1937). Significance tests which may be applied to samples from any
    populations. II. The correlation coefficient test. *Supplement to the JRSS*, 4(2), 225–232.
    """
    profile = table.profile.to_numpy()
    many, width = profile.shape
    deviation = profile - profile.mean(axis=0) if many else profile
    spread = np.sqrt((deviation**2).sum(axis=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.where(spread > 1e-12, deviation / spread, np.nan)
    one, other = np.triu_indices(width, 1)
    observed = (scaled.T @ scaled)[one, other] if many else np.full(len(one), np.nan)
    threshold = np.abs(np.nan_to_num(observed)) - 1e-9
    steady = np.nan_to_num(scaled)
    as_far, done = np.zeros(len(one)), 0
    exact = many <= _MOST_EXACT and factorial(many) <= max(samples, 1)
    total = factorial(many) if exact else samples
    with watched(progress, total, _("Permutations")) as tell:
        for orders in _orders(many, samples, seed, exact):
            moved = steady[orders]
            dealt = np.einsum("da,kdb->kab", steady, moved, optimize=True)
            as_far += (np.abs(dealt[:, one, other]) >= threshold).sum(axis=0)
            done += len(orders)
            tell(done)
    p = as_far / done if exact else (1 + as_far) / (1 + done)
    p = np.where(np.isnan(observed), np.nan, p)
    codes = table.counts.index.to_numpy(dtype=object)
    return pd.DataFrame(
        {
            "a": codes[one],
            "b": codes[other],
            "n": table.counts.to_numpy()[one, other],
            "correlation": observed,
            "p": p,
            "holm": holm(p),
            "bh": benjamini_hochberg(p),
        }
    )


def _orders(many: int, samples: int, seed: int, exact: bool) -> Iterator[npt.NDArray[np.intp]]:
    if exact:
        every = permutations(range(many))
        while some := list(islice(every, _CHUNK)):
            yield np.array(some, dtype=np.intp).reshape(len(some), many)
        return
    rng = np.random.default_rng(seed)
    for done in range(0, samples, _CHUNK):
        size = min(_CHUNK, samples - done)
        yield rng.permuted(np.tile(np.arange(many), (size, 1)), axis=1)
