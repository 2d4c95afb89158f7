"""Without capitals, the name right after a kind: "au foyer les peupliers", "savs cap à l'ouest"."""

from __future__ import annotations

from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_kinds import ordinary_phrase
from anonymiser.recognisers.institution_words import (
    GRAMMATICAL,
    infinitive,
    institution_rules,
    is_noun,
    organisation_contexts,
)
from anonymiser.recognisers.phrases import closes, follows, key_at, phrase_end
from anonymiser.recognisers.title_phrases import (
    barred_phrase,
    content_of,
    long_phrase_end,
    strange_end,
)

_ARTICLES = frozenset(("la", "le", "les", "l'"))
_LED = frozenset(("a", "au", "aux", "dans", "du", "de", "d'", "des", "sur", "chez", "en"))
_SUBJECTS = frozenset(("il", "elle", "ils", "elles", "i", "z'", "c'"))
_CLITICS = frozenset(("m'", "t'", "s'", "me", "te", "se", "ne", "n'", "est", "sont", "ont", "y"))
# What may open a bare name: "à pleine voix", "sans frein", "cap à l'ouest".
_OPENERS = frozenset(("a", "sans", "cap", "entre", "hors", "vers", "sur", "en"))
# A noun said less often than this is worth a name by itself.
_RARE = 25.0
_LONGEST = 5
# A given name less common than this may be the noun.
_BAND = 3


def name_after_kind(reading: Reading, after: int) -> int | None:
    """Give the last token of the name that stands right after its kind, or None.

    Parameters
    ----------
    reading : Reading
        The text.
    after : int
        The token after the kind.

    Examples
    --------
    >>> reading = Reading("on m'a mis au foyer les peupliers à sotteville")
    >>> reading.tokens[name_after_kind(reading, 6)].key
    'peupliers'
    >>> name_after_kind(Reading("au gem les filles rigolent"), 2) is None
    True
    """
    if after < 1 or not follows(reading, after):
        return None
    if reading.tokens[after - 1].key not in organisation_contexts()["naming_kinds"]:
        return None
    key = reading.tokens[after].key
    if reading.tokens[after].shape != "l" or key in ("de", "d'"):
        return None
    if key in ("des", "du"):
        return _after_des(reading, after + 1)
    if key in _ARTICLES:
        return _with_article(reading, after)
    return _bare(reading, after)


def _with_article(reading: Reading, first: int) -> int | None:
    """Give the end of "les peupliers", unless it is the subject of what follows."""
    last = long_phrase_end(reading, first)
    if last is None or last == first:
        return None
    keys = [token.key for token in reading.tokens[first + 1 : last + 1]]
    if ordinary_phrase(reading, first, last) and not _numbered(keys):
        return None
    content = content_of(keys)
    if not content or barred_phrase(content):
        return None
    telling = len(content) > 1 or len(keys) > 1 or _worth_a_name(content[0])
    return last if telling and not _subject(reading, first, last) else None


def _numbered(keys: list[str]) -> bool:
    """Say whether a number stands before a noun: "les deux rives" is no town."""
    rules = institution_rules()
    return len(keys) == 2 and keys[0] in rules["determiners"] and not barred_phrase(keys[1:])


def _bare(reading: Reading, first: int) -> int | None:
    """Give the end of "beau fixe", "portes ouvertes", "cap à l'ouest", "men nan men"."""
    key = reading.tokens[first].key
    if reading.tokens[first - 1].key not in organisation_contexts()["free_kinds"]:
        return _noun(reading, first)
    if key in _OPENERS:
        return _opened(reading, first)
    if key in organisation_contexts()["sorts"] or infinitive(key):
        return None
    strange = strange_end(reading, first)
    if strange is not None:
        return strange
    if key in institution_rules()["before_noun"] and _qualified(reading, first):
        return first + 1
    return _several(reading, first) or _noun(reading, first)


def _named(key: str) -> bool:
    """Say whether a noun may open a name: nobody's given name, and no adverb."""
    word, name = words().get(key), given_names().get(key)
    noun = word is not None and is_noun(key) and "ADV" not in word.parts
    return noun and (name is None or name.band > _BAND)


def _several(reading: Reading, first: int) -> int | None:
    """Give the end of "portes ouvertes", "sud santé livradois"."""
    key = reading.tokens[first].key
    last = long_phrase_end(reading, first) if _named(key) else None
    if last is None:
        return None
    last = _through_nouns(reading, first, last)
    content = content_of([token.key for token in reading.tokens[first : last + 1]])
    verb = "VER" in words()[key].parts and not key.endswith("s")
    return last if len(content) > 1 and not _of_people(content) and not verb else None


def _noun(reading: Reading, first: int) -> int | None:
    """Give the end of a single noun, seldom said: "radio bruyère", "samsah tandem"."""
    key = reading.tokens[first].key
    if key in organisation_contexts()["sorts"] or not _named(key) or infinitive(key):
        return None
    last = long_phrase_end(reading, first)
    if last is None or words()[key].parts & {"VER", "ADJ"} or ordinary_phrase(reading, first, last):
        return None
    content = content_of([token.key for token in reading.tokens[first : last + 1]])
    single = len(content) == 1 and not barred_phrase(content)
    return last if single and _worth_a_name(key) else None


def _opened(reading: Reading, first: int) -> int | None:
    """Give the end of "à pleine voix", "cap à l'ouest": a preposition and a bare phrase."""
    key, ahead = reading.tokens[first].key, first + 1
    if key == "cap":
        ahead += key_at(reading, ahead) in ("a", "sur", "vers", "au")
    elif key in ("a", "en") and key_at(reading, ahead) in _ARTICLES:
        return None
    if not follows(reading, ahead) or key_at(reading, ahead) in places():
        return None
    last = phrase_end(reading, ahead)
    if last is None:
        return None
    content = content_of([token.key for token in reading.tokens[ahead : last + 1]])
    if not content:
        return None
    plain = ordinary_phrase(reading, ahead, last) and key not in ("cap", "hors")
    several = key != "a" or last > ahead
    barred = barred_phrase(content) if key != "cap" else _of_people(content)
    return last if not plain and several and not barred else None


def _qualified(reading: Reading, first: int) -> bool:
    """Say whether a noun or an adjective follows an adjective: "beau fixe", "plein cadre"."""
    at = first + 1
    if not follows(reading, at):
        return False
    word = words().get(key_at(reading, at))
    plain = word is not None and word.parts & {"NOM", "ADJ"} and not word.parts & GRAMMATICAL
    return bool(plain) and not barred_phrase([key_at(reading, at)])


def _through_nouns(reading: Reading, first: int, last: int) -> int:
    """Go on over nouns set side by side: "sud santé livradois"."""
    rules = organisation_contexts()
    while last - first < _LONGEST and follows(reading, last + 1):
        key = key_at(reading, last + 1)
        word = words().get(key)
        barred = key in rules["sorts"] or key in given_names() or barred_phrase([key])
        noun = word is not None and word.parts == {"NOM"} and last == first
        strange = word is None and len(key) > 3 and key not in places()
        if barred or not (noun or strange) or reading.tokens[last + 1].shape == "d":
            break
        last += 1
    return last


def _after_des(reading: Reading, first: int) -> int | None:
    """Give the end of "emmurées" after "cmp des": a participle made a noun."""
    if not follows(reading, first):
        return None
    token = reading.tokens[first]
    written = reading.text[token.start : token.end].lower()
    word = words().get(token.key)
    made = word is not None and "NOM" not in word.parts and written.endswith(("és", "ées"))
    return first if made and word is not None and word.frequency < 5 else None


def _of_people(content: list[str]) -> bool:
    """Say whether people, moments or public bodies are in a phrase of several words."""
    rules = institution_rules()
    barred = rules["people"] | rules["administration"] - {"sante", "sociale"}
    return bool(set(content) & barred - rules["chosen"]) or content[0] in rules["moments"]


def _worth_a_name(key: str) -> bool:
    word = words().get(key)
    if key in institution_rules()["chosen"]:
        return True
    abstract = key.endswith(("tion", "tions", "ment", "ments", "age", "ages", "ite", "isme"))
    return word is not None and word.frequency < _RARE and not abstract


def _subject(reading: Reading, first: int, last: int) -> bool:
    """Say whether what follows the phrase is said of it: "à l'hôpital l'aumônier m'a dit"."""
    ahead = last + 1
    if not follows(reading, ahead):
        return False
    token = reading.tokens[ahead]
    led = any(one.key in _LED for one in reading.tokens[max(0, first - 4) : first - 1])
    if token.key in _SUBJECTS:
        return token.key != "c'" or last == first + 1
    if token.key == "a":
        return led and reading.text[token.start].lower() != "à" and "à" in reading.text
    word = words().get(token.key)
    verb = word is not None and word.parts <= {"VER", "AUX"} and not infinitive(token.key)
    return led and (verb or token.key in _CLITICS) and not closes(reading, ahead)
