"""What the French language model sees: one more opinion, never the last word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from anonymiser.errors import MissingModel
from anonymiser.messages import translate

if TYPE_CHECKING:
    from spacy.language import Language

_MODEL = "fr_core_news_md"
# Longer than this, a line is cut at a space: the model's memory grows with the length of a text.
_LONGEST = 4_000
_BATCH = 64

Seen = tuple[int, int, str]


@cache
def load_model() -> Language:
    """Load the model with nothing but its entity recogniser.

    Raises
    ------
    MissingModel
        When the model is not installed.

    Examples
    --------
    >>> load_model().pipe_names
    ['ner']
    """
    import spacy

    unused = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]
    try:
        return spacy.load(_MODEL, exclude=unused)
    except OSError as error:
        message = translate("The French model {model} is missing. Install it: pip install {model}")
        raise MissingModel(message.format(model=_MODEL)) from error


def see(text: str, spans: Sequence[tuple[int, int]]) -> list[Seen]:
    """Run the model over some spans of a text.

    Parameters
    ----------
    text : str
        The text, perhaps with capitals put back.
    spans : sequence of (start, end)
        The paragraphs worth looking at.

    Returns
    -------
    list of (start, end, label)
        The model's entities (PER, LOC, ORG, MISC) in offsets of the text.

    Examples
    --------
    >>> see("Il habite à Marseille depuis dix ans.", [(0, 37)])
    [(12, 21, 'LOC')]
    """
    pieces = [piece for start, end in spans for piece in _cut(text, start, end)]
    docs = load_model().pipe((text[start:end] for start, end in pieces), batch_size=_BATCH)
    return [
        (start + entity.start_char, start + entity.end_char, entity.label_)
        for (start, _), doc in zip(pieces, docs, strict=True)
        for entity in doc.ents
    ]


def _cut(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while end - start > _LONGEST:
        middle = text.rfind(" ", start + 1, start + _LONGEST)
        cut = middle if middle > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end
