"""A progress bar on anything that lasts over two seconds; it stays off standard output."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from workbench.language import _

Item = TypeVar("Item")
#: Called with how much is done, of how much, and what.
Tell = Callable[[int, int, str], None]
#: What is told when a job is over.
NOTHING = (0, 0, "")

_PATIENCE = 2.0
#: Seconds between two tellings: a job may have thousands of short steps.
_EVERY = 0.2
_listener: ContextVar[Tell | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(tell: Tell) -> Iterator[None]:
    """Have the jobs done meanwhile tell how far they are, instead of drawing bars.

    A button's job runs where no bar can be drawn: what a cell shows while it runs does not exist
    for a button.

    Parameters
    ----------
    tell : callable
        Called with `NOTHING` when a job is over.

    Examples
    --------
    >>> with told_to(print):
    ...     counted = list(track([1, 2], "Counting"))
    0 2 Counting
    0 0
    0 0
    """
    token = _listener.set(tell)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(what: str) -> None:
    """Tell a listener what is being done where there is nothing to count; no bar is drawn.

    Parameters
    ----------
    what : str

    Examples
    --------
    >>> with told_to(print):
    ...     tell("Opening")
    0 0 Opening
    """
    listener = _listener.get()
    if listener is not None:
        listener(0, 0, what)


def track(items: Collection[Item], description: str) -> Iterator[Item]:
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
    step = meter(description)
    step(0, len(items), "")
    try:
        for done, item in enumerate(items, start=1):
            yield item
            step(done, len(items), "")
    finally:
        step(len(items), len(items), "")


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
    listener = _listener.get()
    return _bar(description) if listener is None else _teller(description, listener)


def _bar(description: str) -> Callable[[int, int, str], None]:
    from tqdm.auto import tqdm

    # Ending so, tqdm adds no colon of its own, which French sets after a space.
    label = _("{what}: ").format(what=description)
    # Neither does it show a rate, which it would write in English.
    shape = "{desc}{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}<{remaining}]"
    bar = tqdm(desc=label, delay=_PATIENCE, leave=False, file=sys.stderr, bar_format=shape)

    def step(done: int, total: int, _name: str) -> None:
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return step


def _teller(description: str, tell: Tell) -> Callable[[int, int, str], None]:
    last = 0.0

    def step(done: int, total: int, _name: str) -> None:
        nonlocal last
        if done >= total:
            tell(*NOTHING)
        elif time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            tell(done, total, description)

    return step
