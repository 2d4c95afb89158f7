"""Two layers of the tagger's network that thinc has not: word vectors, and rows seen once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

from anonymiser.tagger.vectors import table

if TYPE_CHECKING:
    from collections.abc import Callable

    Computed = tuple[Any, Callable[[Any], Any]]

_SPREAD = 0.05


def meaning(wide: int) -> Model[Any, Any]:
    """Turn the row of a word's vector, its last feature, into fewer numbers.

    The vectors stay as they are when the network learns.

    Parameters
    ----------
    wide : int
        How many numbers.

    Examples
    --------
    >>> layer = meaning(4).initialize()
    >>> layer.predict(np.zeros((5, 1), dtype=np.uint64)).shape
    (5, 4)
    """
    return Model(
        "meaning",
        _mean,
        init=_begin,
        params={"W": None},
        dims={"nO": wide, "nI": None},
    )


def _mean(
    model: Model[Any, Any],
    given: Any,
    is_train: bool,  # noqa: ARG001 (thinc gives it by name)
) -> Computed:
    rows = table()[given[:, -1].astype(np.int64)]

    def back(gradient: Any) -> Any:
        model.inc_grad("W", gradient.T @ rows)
        return given

    return rows @ model.get_param("W").T, back


def _begin(model: Model[Any, Any], **_examples: Any) -> None:
    chance = np.random.default_rng(0)
    drawn: Any = chance.normal(0, _SPREAD, (model.get_dim("nO"), table().shape[1]))
    model.set_param("W", drawn.astype(np.float32))


def once(layer: Model[Any, Any]) -> Model[Any, Any]:
    """Compute a layer once for each different row: half of the words of a text come back.

    Only when the network is used: when it learns, each row is dropped out of by itself.

    Parameters
    ----------
    layer : Model
        A layer that sees one row at a time.

    Examples
    --------
    >>> layer = meaning(4).initialize()
    >>> rows = np.array([[7], [8], [7]], dtype=np.uint64)
    >>> bool((once(layer).predict(rows) == layer.predict(rows)).all())
    True
    """
    return Model("once", _once, init=_initialise, layers=[layer])


def _once(model: Model[Any, Any], given: Any, is_train: bool) -> Computed:
    (layer,) = model.layers
    if is_train:
        return layer(given, is_train)
    _, first, each = np.unique(_told(given), return_index=True, return_inverse=True)
    computed, back = layer(given[first], is_train)
    return computed[each], back


def _told(rows: Any) -> Any:
    """Give a number for each row: 64 bits, so that two different rows hardly ever share one."""
    odd = 2 * np.random.default_rng(0).integers(2**62, size=rows.shape[1], dtype=np.uint64) + 1
    return rows @ odd.astype(np.uint64)


def _initialise(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    model.layers[0].initialize(X=X, Y=Y)
