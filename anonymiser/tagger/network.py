"""The tagger's network: what is seen of each word, mixed, then seen with its neighbours.

Hashed tables of features and a residual window of maxout layers, after Honnibal (2017, "Embed,
encode, attend, predict") as in spaCy, but for the features; built with thinc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    Softmax,
    chain,
    clone,
    concatenate,
    expand_window,
    residual,
    with_array,
)

from anonymiser.tagger.features import COLUMNS, WIDTH
from anonymiser.tagger.tags import TAGS
from anonymiser.tagger.vectors import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

# Each word sees as many neighbours on each side as there are layers.
DEPTH = 3
_WIDE = 64
_NARROW = 32
_LETTERS = ("key", "prefix", "suffix")
_PIECES = 3
_SPREAD = 0.05

Network = Model[list["NDArray[np.uint64]"], list["NDArray[np.float32]"]]


def untrained() -> Network:
    """Make the network, untrained: features of words in, chances of TAGS out.

    Examples
    --------
    >>> chances = untrained().predict([np.zeros((5, WIDTH), dtype=np.uint64)])
    >>> chances[0].shape
    (5, 7)
    """
    widths = {name: _WIDE if name in _LETTERS else _NARROW for name in COLUMNS}
    tables: list[Model[Any, Any]] = [
        HashEmbed(widths[name], rows, seed=number, column=number)
        for number, (name, rows) in enumerate(COLUMNS.items())
    ]
    mixed = sum(widths.values()) + _WIDE
    embed: Model[Any, Any] = chain(concatenate(*tables, _meaning()), _maxout(mixed))
    window: Model[Any, Any] = chain(expand_window(window_size=1), _maxout(3 * _WIDE))
    model: Network = chain(
        with_array(embed),
        with_array(clone(residual(window), DEPTH), pad=DEPTH),
        with_array(Softmax(len(TAGS), _WIDE)),
    )
    nobody = np.zeros((1, len(TAGS)), dtype=np.float32)
    model.initialize(X=[np.zeros((1, WIDTH), dtype=np.uint64)], Y=[nobody])
    return model


def _maxout(width: int) -> Model[Any, Any]:
    return Maxout(_WIDE, width, nP=_PIECES, normalize=True, dropout=0.0)


def _meaning() -> Model[Any, Any]:
    """Turn the row of a word's vector into fewer numbers; the vectors stay as they are."""
    return Model(
        "meaning",
        _mean,
        init=_begin,
        params={"W": None},
        dims={"nO": _WIDE, "nI": None},
    )


def _mean(
    model: Model[Any, Any],
    given: Any,
    is_train: bool,  # noqa: ARG001 (thinc gives it by name)
) -> tuple[Any, Callable[[Any], Any]]:
    rows = table()[given[:, -1].astype(np.int64)]

    def back(gradient: Any) -> Any:
        model.inc_grad("W", gradient.T @ rows)
        return given

    return rows @ model.get_param("W").T, back


def _begin(model: Model[Any, Any], **_examples: Any) -> None:
    chance = np.random.default_rng(0)
    drawn: Any = chance.normal(0, _SPREAD, (_WIDE, table().shape[1])).astype(np.float32)
    model.set_param("W", drawn)


def weights(model: Network) -> dict[str, Any]:
    """Give a network's weights, arrays, by name."""
    return {
        f"{number}.{name}": node.get_param(name)
        for number, node in enumerate(model.walk())
        for name in node.param_names
        if node.has_param(name)
    }


def with_weights(model: Network, trained: Mapping[str, Any]) -> Network:
    """Put trained weights into a network.

    Raises
    ------
    ValueError
        When they are another network's.
    """
    if trained.keys() != weights(model).keys():
        raise ValueError("these are another network's weights")
    for number, node in enumerate(model.walk()):
        for name in node.param_names:
            node.set_param(name, trained[f"{number}.{name}"].astype(np.float32))
    return model
