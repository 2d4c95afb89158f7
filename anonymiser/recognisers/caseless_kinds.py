"""Without capitals, the phrase that names an institution after its kind: "le gem la marée"."""

from __future__ import annotations

from anonymiser.gazetteers import given_names, places, words
from anonymiser.reading import Reading
from anonymiser.recognisers.caseless_shapes import coupled, dedicated, hyphened
from anonymiser.recognisers.institution_words import infinitive, institution_rules, is_noun
from anonymiser.recognisers.phrases import phrase_end
from anonymiser.recognisers.run_parts import adjacent
from anonymiser.text import fold

# A noun said less often than this by million is worth a name.
_RARE = 12.0
# Without an article, a noun said more often than this names nothing by itself.
_BARE = 60.0
_LED = frozenset(("a", "au", "aux", "dans", "du", "de", "d'", "la", "l'", "le", "les"))
# "le gem à lens", "au gem en ville": these tell where.
_LOCATING = frozenset(("a", "en", "pour", "par", "avec", "dans"))
_PREPOSITIONS = frozenset(("a", "au", "aux", "dans", "du", "de", "d'"))
_SUBJECTS = frozenset(("il", "elle", "ils", "elles", "i", "z'"))


def caseless_phrase(reading: Reading, after: int, told: bool = False) -> int | None:
    """Give the last token of the phrase that names an institution right after its kind, or None.

    Parameters
    ----------
    reading : Reading
        The text.
    after : int
        The token after the kind.
    told : bool
        Whether the kind has several words: "foyer d'accueil médicalisé".

    Examples
    --------
    >>> text = "au gem les copains d'abord on mange, au gem les filles elles rigolent"
    >>> reading = Reading(text)
    >>> reading.tokens[caseless_phrase(reading, 2)].key
    'abord'
    >>> caseless_phrase(reading, 10) is None
    True
    """
    tokens = reading.tokens
    if after >= len(tokens) or not adjacent(reading, after) or _adjective(reading, after - 1):
        return None
    named = coupled(reading, after) or hyphened(reading, after)
    if named is not None:
        return named
    if not told and tokens[after - 1].key not in institution_rules()["strong_kinds"]:
        return None
    if tokens[after].key in ("du", "des", "de"):
        return _after_of(reading, after)
    return dedicated(reading, after) or _titled(reading, after)


def _titled(reading: Reading, first: int) -> int | None:
    """Give the end of a phrase that may open, and reads as, a name."""
    if not _may_open(reading, first):
        return None
    last = _with_clause(reading, first, phrase_end(reading, first))
    if last is None or ordinary_phrase(reading, first, last):
        return None
    return last if _like_a_title(reading, first, last) else None


def _with_clause(reading: Reading, first: int, last: int | None) -> int | None:
    """Take in "qui portent" after "le collectif les voix"."""
    if last is None or last + 2 >= len(reading.tokens) or reading.tokens[first].key != "les":
        return last
    verb = words().get(reading.tokens[last + 2].key)
    clause = reading.tokens[last + 1].key == "qui" and adjacent(reading, last + 1)
    plural = reading.tokens[last + 2].key.endswith("ent")
    return last + 2 if clause and plural and verb is not None and "VER" in verb.parts else last


def _adjective(reading: Reading, kind: int) -> bool:
    """Say whether a kind is an adjective there: "une information clinique"."""
    if reading.tokens[kind].key not in ("clinique", "social", "solidaire", "associatif", "jour"):
        return False
    before = reading.tokens[kind - 1].key if kind else ""
    return before not in _LED | {
        "une",
        "cette",
        "ma",
        "en",
        "centre",
        "cafe",
        "accueil",
        "epicerie",
        "de",
        "boutique",
        "hopital",
    }


def _after_of(reading: Reading, of: int) -> int | None:
    """Give the end of "du pré vert", "des trois vallées", "du val-fleuri" after a kind."""
    tokens = reading.tokens
    rules = institution_rules()
    first = of + 1
    last = phrase_end(reading, first) if first < len(tokens) else None
    article = tokens[of].key != "de" or tokens[first].key in ("la", "l'")
    if last is None or not article or ordinary_phrase(reading, first, last):
        return None
    keys = [token.key for token in tokens[first : last + 1]]
    content = [key for key in keys if key not in rules["determiners"]]
    barred = rules["parts"] | rules["people"] | rules["ordinary"] | rules["moments"]
    if barred & set(content) - rules["chosen"] or rules["administration"] & set(content):
        return None
    halves = content[0].split("-")
    joined = len(halves) == 2 and content[0] not in words()
    return last if len(content) > 1 or joined or content[0] in rules["chosen"] else None


def _may_open(reading: Reading, first: int) -> bool:
    """Say whether a word may open a name after a kind: no complement, adjective or verb."""
    key = reading.tokens[first].key
    rules = institution_rules()
    following = reading.tokens[first + 1].key if first + 1 < len(reading.tokens) else ""
    if reading.text[reading.tokens[first].start].lower() == "à":
        # "le gem à lens" tells where; "l'asso à petits pas" is a name.
        kind = reading.tokens[first - 1].key
        return kind in rules["associations"] and following in rules["before_noun"]
    if key in rules["of"] | _LOCATING:
        return False
    if key in rules["determiners"] | rules["before_noun"] | rules["opening"] or infinitive(key):
        return key not in ("mon", "ma", "mes")
    return key in rules["chosen"] or _bare(key, following)


def _bare(key: str, following: str) -> bool:
    """Say whether a noun without an article may open a name: "asso regain de vie"."""
    word = words().get(key)
    if word is None or not is_noun(key) or word.parts & {"ADJ", "ADV"}:
        return False
    if following in ("et", "de", "d'"):
        return True
    return "VER" not in word.parts and word.frequency < _BARE and key not in given_names()


def ordinary_phrase(reading: Reading, first: int, last: int) -> bool:
    """Say whether the noun of a phrase names people, moments or the parts of a place.

    Examples
    --------
    >>> ordinary_phrase(Reading("la semaine"), 0, 1), ordinary_phrase(Reading("la boussole"), 0, 1)
    (True, False)
    """
    rules = institution_rules()
    keys = [token.key for token in reading.tokens[first : last + 1]]
    content = [
        key for key in keys if key not in rules["determiners"] | rules["of"] | rules["opening"]
    ]
    if not content:
        return True
    head = content[1] if len(content) > 1 and content[0] in rules["before_noun"] else content[0]
    single = len(content) == 1
    kind = head in rules["telling_kinds"] and head not in rules["chosen"]
    if head in rules["people"] | rules["moments"] or kind:
        return True
    if head in rules["parts"] | rules["ordinary"] and single:
        return True
    counted = bool(rules["numbers"] & set(keys))
    return single and head in places() and head not in rules["chosen"] and not counted


def _like_a_title(reading: Reading, first: int, last: int) -> bool:
    """Weigh whether a phrase is a name, or the subject of what follows."""
    tokens = reading.tokens
    rules = institution_rules()
    key = tokens[first].key
    if key not in ("le", "la", "les", "l'", "des"):
        return last > first or key in rules["chosen"] or _rare(key)
    content = [t.key for t in tokens[first + 1 : last + 1]]
    telling = len(content) > 1 or content[0] in rules["chosen"] or _rare(content[0])
    following = (
        tokens[last + 1].key if last + 1 < len(tokens) and adjacent(reading, last + 1) else ""
    )
    led = any(token.key in _PREPOSITIONS for token in tokens[max(0, first - 4) : first - 1])
    subject = following in _SUBJECTS or (led and _predicate(following))
    return telling and not subject


def _rare(key: str) -> bool:
    word = words().get(key)
    return word is None or word.frequency < _RARE


def _predicate(key: str) -> bool:
    """Say whether a word begins what is said of a subject: a verb, "m'", "se", "ne"."""
    word = words().get(key)
    verb = word is not None and word.parts <= {"VER", "AUX"} and not infinitive(key)
    return verb or fold(key) in (
        "m'",
        "t'",
        "s'",
        "me",
        "te",
        "se",
        "ne",
        "n'",
        "a",
        "est",
        "nous",
        "vous",
    )
