"""How far a long computation is: told to whoever asks, otherwise shown as a bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workbench.progress import meter

Progress = Callable[[int, int], None]


@contextmanager
def watched(progress: Progress | None, total: int, what: str) -> Iterator[Callable[[int], None]]:
    """Tell a callable how far a long job is; without one, show a bar after two seconds.

    Parameters
    ----------
    progress : callable or None
    total : int
    what : str
        What is being done.

    Yields
    ------
    callable
        To be called with how many are done.

    Examples
    --------
    >>> with watched(lambda done, total: print(done, "/", total), 3, "") as tell:
    ...     tell(2)
    2 / 3
    """
    if progress is not None:
        yield lambda done: progress(done, total)
        return
    step = meter(what)
    try:
        yield lambda done: step(done, total, "")
    finally:
        step(total, total, "")
