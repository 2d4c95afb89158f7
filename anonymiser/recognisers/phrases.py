"""Names made of ordinary words: where "Un pas de côté" or "les copains d'abord" ends."""

from __future__ import annotations

from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.institution_words import (
    GRAMMATICAL,
    infinitive,
    institution_rules,
    is_noun,
)
from anonymiser.recognisers.run_parts import adjacent, is_preposition

_COMPLEMENTS = 2
# A town of this size cuts a name off: "Regain à Lens".
_TOWN = 2_000


def phrase_end(reading: Reading, first: int) -> int | None:
    """Give the last token of the phrase that may be a name, beginning at a token.

    A preposition, an infinitive or an article may open it; a noun must be in it; one or two
    complements follow; a verb, a pronoun or a mark ends it.

    Parameters
    ----------
    reading : Reading
        The text.
    first : int
        Where the phrase begins.

    Returns
    -------
    int or None
        Its last token, None when no name is there.

    Examples
    --------
    >>> text = "un pas de côté organise"
    >>> reading = Reading(text)
    >>> reading.tokens[phrase_end(reading, 0)].key
    'cote'
    >>> phrase_end(Reading("qui nous aide"), 0) is None
    True
    """
    opened = first
    if key_at(reading, first) in institution_rules()["opening"]:
        opened = first + 1
        if not follows(reading, opened):
            return None
    if opened == first and infinitive(key_at(reading, first)):
        return _after_infinitive(reading, first)
    last = _noun_phrase(reading, opened)
    return None if last is None else take_complements(reading, opened, last, opened > first)


def key_at(reading: Reading, index: int) -> str:
    """Give the folded word of a token, "" beyond the last.

    Examples
    --------
    >>> key_at(Reading("Été"), 0), key_at(Reading("Été"), 1)
    ('ete', '')
    """
    return reading.tokens[index].key if index < len(reading.tokens) else ""


def follows(reading: Reading, index: int) -> bool:
    """Say whether a token is there and follows without a mark.

    Examples
    --------
    >>> follows(Reading("un pas, deux"), 1), follows(Reading("un pas, deux"), 2)
    (True, False)
    """
    return index < len(reading.tokens) and adjacent(reading, index)


def _after_infinitive(reading: Reading, first: int) -> int | None:
    """Give the end of "vivre debout", "vivre au pays", "reprendre pied"."""
    rules = institution_rules()
    ahead = first + 1
    if not follows(reading, ahead):
        return None
    key = key_at(reading, ahead)
    if key in rules["closing"]:
        return ahead
    if key in rules["at"] | rules["opening"] | rules["of"] and follows(reading, ahead + 1):
        ahead += 1
    last = _noun_phrase(reading, ahead)
    return None if last is None else take_complements(reading, ahead, last)


def _noun_phrase(reading: Reading, first: int) -> int | None:
    """Give the noun, or its adjective, of "les trois bonnes étoiles filantes"."""
    rules = institution_rules()
    at = first
    if key_at(reading, at) in rules["determiners"]:
        at += 1
    while key_at(reading, at) in rules["before_noun"] and follows(reading, at + 1):
        if not _nounlike(reading, at + 1):
            break
        at += 1
    if at > first and not follows(reading, at):
        return None
    if not _nounlike(reading, at):
        return None
    return at + 1 if closes(reading, at + 1) else at


def _nounlike(reading: Reading, index: int) -> bool:
    if index >= len(reading.tokens):
        return False
    token = reading.tokens[index]
    capital = token.shape in "CU" and not token.key.endswith("'") and len(token.key) > 1
    return capital or (token.shape != "d" and is_noun(token.key))


def closes(reading: Reading, index: int) -> bool:
    """Say whether an adjective, or "debout", "ensemble", closes the name there.

    Examples
    --------
    >>> closes(Reading("la main tendue"), 2), closes(Reading("la main nous"), 2)
    (True, False)
    """
    if not follows(reading, index):
        return False
    key = key_at(reading, index)
    rules = institution_rules()
    if key in rules["closing"]:
        return True
    if key in rules["determiners"] | rules["opening"] | rules["numbers"]:
        return False
    word = words().get(key)
    if word is None or word.parts & (GRAMMATICAL | {"ADV"}):
        return False
    return "ADJ" in word.parts if "VER" not in word.parts else _participle(reading, index)


def _participle(reading: Reading, index: int) -> bool:
    """Say whether a form of a verb is an adjective there: "tendue", "perché", never "organise"."""
    rules = institution_rules()
    key = key_at(reading, index)
    written = reading.text[reading.tokens[index].start : reading.tokens[index].end].lower()
    if written.endswith(("é", "ée", "és", "ées")):
        return True
    if "ADJ" not in words()[key].parts:
        return False
    # "l'asso regain prête la salle", "organise": the form of a verb, before what it governs or not.
    following = key_at(reading, index + 1) if follows(reading, index + 1) else ""
    governs = following in rules["determiners"] | rules["of"] or following in ("ses", "son", "sa")
    present = key.endswith("e") and f"{key}r" in words() and "VER" in words()[f"{key}r"].parts
    return not (governs or present)


def take_complements(reading: Reading, opened: int, last: int, placed: bool = False) -> int:
    """Take in "de vie", "des cerises", "et partage", "à palabres", "dans l'eau".

    Parameters
    ----------
    reading : Reading
        The text.
    opened, last : int
        The first token of the name, and the last so far.
    placed : bool
        Whether a preposition opens it: then "des jours" belongs to "au fil".

    Returns
    -------
    int
        The last token with its complements.

    Examples
    --------
    >>> take_complements(Reading("le temps des cerises est là"), 0, 1)
    3
    """
    for _ in range(_COMPLEMENTS):
        ahead = last + 1
        if not follows(reading, ahead) or not follows(reading, ahead + 1):
            break
        key = key_at(reading, ahead)
        end = None
        rules = institution_rules()
        if key == "d'" and key_at(reading, ahead + 1) == "abord":
            return ahead + 1
        if key in rules["of"] and key_at(reading, ahead + 1) in rules["closing"] | rules["whom"]:
            return ahead + 1
        if key == "d'" and key_at(reading, ahead + 1) == "ici":
            return _and_elsewhere(reading, ahead + 1)
        if key in rules["of"]:
            end = _noun_phrase(reading, ahead + 1)
        elif key == "et":
            bare = key_at(reading, opened) not in rules["determiners"]
            same = bare != (key_at(reading, ahead + 1) in rules["determiners"])
            end = _noun_phrase(reading, ahead + 1) if same else None
        elif key in rules["at"] and (key != "a" or is_preposition(reading, ahead)):
            end = _placed(reading, ahead)
        # "au fil des jours", "au cœur de la ville": what a preposition opened goes to its end.
        bound = placed and key in rules["of"] and end is not None
        capital = key == "et" and end is not None and reading.tokens[end].shape == "C"
        if end is None or (not (bound or capital) and _outside(reading, ahead + 1, end)):
            break
        last = end
    return last


def _and_elsewhere(reading: Reading, last: int) -> int:
    """Take in "et d'ailleurs" after "paroles d'ici"."""
    keys = [key_at(reading, at) for at in range(last + 1, last + 4)]
    return last + 3 if keys == ["et", "d'", "ailleurs"] else last


def _placed(reading: Reading, ahead: int) -> int | None:
    """Give the end of "à palabres" or "dans l'eau" after a noun: one bare noun, or "l'" and one."""
    key = key_at(reading, ahead)
    article = key_at(reading, ahead + 1) in ("la", "le", "les", "l'")
    if key in ("pour", "avec") and key_at(reading, ahead + 1) in institution_rules()["whom"]:
        return ahead + 1
    if key == "aux" and not article:
        return _noun_phrase(reading, ahead + 1)
    if key == "a" and key_at(reading, ahead + 1) in institution_rules()["parts"]:
        return None
    if key in ("a", "sans", "pour"):
        verb = key == "pour" and key_at(reading, ahead + 1).endswith(("er", "oir"))
        return None if article or verb else _noun_phrase(reading, ahead + 1)
    if key in ("dans", "sur", "sous"):
        return _noun_phrase(reading, ahead + 1) if article else None
    return None


def _outside(reading: Reading, first: int, last: int) -> bool:
    """Say whether a complement tells where, when or whose, and belongs to no name."""
    rules = institution_rules()
    keys = [token.key for token in reading.tokens[first : last + 1]]
    whole = " ".join(keys).replace("' ", "'")
    place = places().get(keys[-1]) or places().get(whole) or places().get(f"le {keys[-1]}")
    town = place is not None and (place.kind != "town" or place.population >= _TOWN)
    named = reading.tokens[last].shape in "CU" and not reading.caseless_at(
        reading.tokens[last].start
    )
    given = keys[-1] in given_names() and (named or keys[-1] not in words())
    listed = rules["people"] | rules["moments"] | rules["parts"]
    led = reading.tokens[first - 1].key in ("du", "des", "aux") or keys[0] in rules["determiners"]
    listed |= rules["telling_kinds"] if led else frozenset()
    said = (led and any(key in listed for key in keys)) or keys[-1] in rules["moments"]
    own = keys[0] in ("mon", "ma", "mes", "notre", "nos")
    known = not named and (words()[keys[-1]].frequency if keys[-1] in words() else 0.0) > 1
    return said or own or given or (town and not known)
