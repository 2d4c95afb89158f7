"""The French model, loaded once, and what can be known of a word's lemma without tagging."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"


@cache
def load_tagger() -> Language:
    """Load the French model with what lemmas need, and nothing more."""
    import spacy

    return spacy.load(MODEL, exclude=["ner", "parser"])


@cache
def possible_lemmas(word: str) -> frozenset[str]:
    """Return every lemma that the model could give a word, whatever its part of speech.

    The model's lemmatiser reads tables: exceptions, then endings, then a list of forms. The part of
    speech chooses among the results; without it, all of them stand.

    Parameters
    ----------
    word : str
        In small letters.

    Examples
    --------
    >>> "aller" in possible_lemmas("vais")
    True
    """
    lookups = load_tagger().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    found = {word}
    for by_word in lookups.get_table("lemma_exc").values():
        found.update(by_word.get(word, ()))
    for rules in lookups.get_table("lemma_rules").values():
        found.update(
            word.removesuffix(old) + new
            for old, new in rules
            if word.endswith(old) and word.removesuffix(old) + new
        )
    listed = lookups.get_table("lemma_lookup").get(word, word)
    found.update([listed] if isinstance(listed, str) else listed)
    return frozenset(found)
