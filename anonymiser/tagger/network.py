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
from anonymiser.tagger.layers import meaning, once
from anonymiser.tagger.tags import TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

# Each word sees as many neighbours on each side as there are layers.
DEPTH = 5
_WIDE = 64
_NARROW = 32
_LETTERS = ("key", "prefix", "suffix")
# Pieces of a maxout layer: for what a word is, for what stands around it.
_OF_WORD, _AROUND = 3, 2

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
    embed: Model[Any, Any] = chain(concatenate(*tables, meaning(_WIDE)), _maxout(mixed, _OF_WORD))
    window: Model[Any, Any] = chain(expand_window(window_size=1), _maxout(3 * _WIDE, _AROUND))
    model: Network = chain(
        with_array(once(embed)),
        with_array(clone(residual(window), DEPTH), pad=DEPTH),
        with_array(Softmax(len(TAGS), _WIDE)),
    )
    nobody = np.zeros((1, len(TAGS)), dtype=np.float32)
    model.initialize(X=[np.zeros((1, WIDTH), dtype=np.uint64)], Y=[nobody])
    return model


def _maxout(width: int, pieces: int) -> Model[Any, Any]:
    return Maxout(_WIDE, width, nP=pieces, normalize=True, dropout=0.0)


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
