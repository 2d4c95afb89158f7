"""Documents dealt to the columns anew: the tables of the permutations, many at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from workbench.analysis.axis import Array
from workbench.analysis.blocks import Blocks
from workbench.analysis.orders import count_ways, drawn_orders, every_order
from workbench.analysis.progress import Progress, watched
from workbench.language import _

_CHUNK_CELLS = 4_000_000
#: From here on a product of full matrices multiplies mostly zeros.
_DENSE = 20_000_000
#: A table of results asks for the test by itself up to here (about half a minute).
AFFORDABLE = 10**11


def permuted_tables(
    blocks: Blocks, samples: int, seed: int, progress: Progress | None = None
) -> Iterator[tuple[Array, bool]]:
    """Make the tables of the permutations, many at a time.

    Parameters
    ----------
    blocks : Blocks
    samples, seed : int
    progress : callable, optional

    Yields
    ------
    tuple
        Tables (how many × rows × columns), and whether all ways are gone through.
    """
    patterns, pattern = np.unique(blocks.membership, axis=0, return_inverse=True)
    pattern = pattern.ravel()
    ways = count_ways(pattern, blocks.within)
    exact = ways <= samples
    cells = max(1, blocks.membership.size, blocks.profile.shape[1] * blocks.membership.shape[1])
    size = max(1, _CHUNK_CELLS // cells)
    total = ways if exact else samples
    orders = (
        every_order(pattern, blocks.within, size)
        if exact
        else drawn_orders(pattern, blocks.within, samples, seed, size)
    )
    product = _dense if effort(blocks, 1) <= _DENSE else _sparse
    done = 0
    with watched(progress, total, _("Permutations")) as tell:
        for order in orders:
            yield product(blocks.profile, patterns, order), exact
            done += len(order)
            tell(done)


def effort(blocks: Blocks, samples: int = 10_000) -> int:
    """Return about how many multiplications the permutations take.

    Parameters
    ----------
    blocks : Blocks
    samples : int

    Examples
    --------
    >>> import pandas as pd
    >>> effort(Blocks(np.ones((500, 30)), np.ones((500, 8)), pd.RangeIndex(500)))
    1200000000
    """
    return int(samples * blocks.profile.size * blocks.membership.shape[1])


def _sparse(profile: Array, patterns: Array, order: npt.NDArray[np.intp]) -> Array:
    """Add up what each document brings, one permutation at a time: for very large tables."""
    document, row = np.nonzero(profile)
    weight, many = profile[document, row], len(patterns)
    tables = np.empty((len(order), profile.shape[1], patterns.shape[1]))
    for n, one in enumerate(order):
        place = row * many + one[document]
        dealt = np.bincount(place, weights=weight, minlength=profile.shape[1] * many)
        tables[n] = dealt.reshape(profile.shape[1], many) @ patterns
    return tables


def _dense(profile: Array, patterns: Array, order: npt.NDArray[np.intp]) -> Array:
    """Multiply rows × documents by documents × (permutation, column) in one product."""
    many, width = len(order), patterns.shape[1]
    dealt = patterns[order.T].reshape(order.shape[1], many * width)
    return np.asarray((profile.T @ dealt).reshape(-1, many, width).transpose(1, 0, 2))
