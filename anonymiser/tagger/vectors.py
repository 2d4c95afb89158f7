"""The word vectors of the French model: words that are used alike lie close together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from anonymiser.errors import MissingModel
from anonymiser.messages import translate

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.vectors import Vectors

_MODEL = "fr_core_news_md"
_UNUSED = (
    "tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter", "ner",
)  # fmt: skip


@cache
def _vectors() -> Vectors:
    import spacy

    try:
        return spacy.load(_MODEL, exclude=_UNUSED).vocab.vectors
    except OSError as error:
        message = translate("The French model {model} is missing. Install it: pip install {model}")
        raise MissingModel(message.format(model=_MODEL)) from error


@cache
def table() -> NDArray[np.float32]:
    """Give all vectors; after the last one, nought for a word that has none.

    Raises
    ------
    MissingModel
        When the model is not installed.

    Examples
    --------
    >>> table().shape
    (20001, 300)
    """
    known = _vectors().data
    return np.vstack([known, np.zeros((1, known.shape[1]), dtype=known.dtype)])


def row_of(word: str) -> int:
    """Give a word's row in the table: as written, in lower case, or with a capital.

    Examples
    --------
    >>> row_of("SAMIRA") == row_of("samira"), row_of("xqzt")
    (True, 20000)
    """
    from spacy.strings import get_string_id

    rows = _vectors().key2row
    for form in (word, word.lower(), word.capitalize()):
        row = rows.get(get_string_id(form))
        if row is not None:
            return int(row)
    return len(table()) - 1
