"""A progress bar on anything that lasts over two seconds; it stays off standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

Item = TypeVar("Item")
_PATIENCE = 2.0


def track(items: Collection[Item], description: str) -> Iterable[Item]:
    """Go through items behind a bar that appears after two seconds.

    Parameters
    ----------
    items : collection
    description : str
        What is being done, in the project's language.

    Examples
    --------
    >>> list(track([1, 2], "Counting"))
    [1, 2]
    """
    from tqdm.auto import tqdm

    bar: Iterable[Item] = tqdm(
        items, desc=description, delay=_PATIENCE, leave=False, file=sys.stderr
    )
    return bar


def meter(description: str) -> Callable[[int, int, str], None]:
    """Return a callback that draws the same bar for a job that counts its own steps.

    Parameters
    ----------
    description : str

    Returns
    -------
    callable
        Called with the steps done, their total, and the name of the one under way.
    """
    from tqdm.auto import tqdm

    bar = tqdm(desc=description, delay=_PATIENCE, leave=False, file=sys.stderr)

    def tell(done: int, total: int, _name: str) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return tell
