"""What was found once is found everywhere: in any case, with or without accents, in part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from anonymiser.entities import Entity
from anonymiser.gazetteers import frequency, given_names, places, surnames, words
from anonymiser.organisations import core_of, head_of
from anonymiser.people import nicknames
from anonymiser.reading import Reading
from anonymiser.recognisers.firm import resolve
from anonymiser.recognisers.joining import join_names
from anonymiser.recognisers.run_parts import adjacent, person_rules
from anonymiser.recognisers.spelled import find_spelled
from anonymiser.recognisers.standing import before_its_verb
from anonymiser.recognisers.untouched import off_untouched
from anonymiser.resources import load_yaml
from anonymiser.substitution import forms_pattern
from anonymiser.text import fold

# A name found with less confidence than this is not looked for elsewhere.
_SURE = 0.6
_STRONG = 0.8
_LIKELY = 0.5
# What a name that announces itself weighs against those only weighed.
_FIRM = 2.0
_ORDINARY = 3.0
_RARE = 0.5
_SAID = 60.0
# The commonest given names are names at the head of a sentence though they are said as words.
_SAID_BY_ALL = 120.0
# A place or an organisation called by an ordinary word, in lower case after "aux", "au".
_PLACED = 6.0
# An organisation's form as short as this is an acronym, written in capitals.
_SHORT = 4
_DETERMINERS = frozenset(
    ("un", "une", "le", "la", "les", "des", "du", "au", "aux", "l'", "ce", "cette", "ces", "en",
     "mes", "tes", "ses", "nos", "vos", "leurs", "quelques", "deux", "trois", "petite", "belle",
     "beau", "grande", "grand", "belles", "grosse", "gros")
)  # fmt: skip


def propagate(
    reading: Reading, found: Sequence[Entity], names: KnownNames | None = None
) -> list[Entity]:
    """Find the names of a text, or of a study, wherever else they stand in it.

    Parameters
    ----------
    reading : Reading
        The text.
    found : sequence of Entity
        What the recognisers found in it.
    names : KnownNames, optional
        The names of the whole study; else those of ``found``.

    Returns
    -------
    list of Entity
        All entities, in order.

    Examples
    --------
    >>> text = "Mme Pruvost est venue. pruvost n'a rien dit."
    >>> found = propagate(Reading(text), [Entity(4, 11, "PERSON", "Pruvost", 0.9)])
    >>> [(entity.start, entity.text) for entity in found]
    [(4, 'Pruvost'), (23, 'pruvost')]
    """
    known = names or KnownNames(found)
    again = []
    for match in known.pattern.finditer(reading.folded):
        start, end = match.span()
        key = " ".join(match.group().split())
        label, source = known.label(key)
        text = reading.text[start:end]
        if _fits(reading, start, key, text, label):
            again.append(Entity(start, end, label, text, 0.8, source))
    again += find_spelled(reading, known)
    free = off_untouched(reading, [one for one in again if not _decided_there(one, found)])
    weak = [entity for entity in found if _weak(entity) or _renamed(entity, known)]
    firm = [entity for entity in found if entity not in weak]
    return join_names(reading, resolve([*firm, *free, *weak]))


def _decided_there(entity: Entity, found: Sequence[Entity]) -> bool:
    """Say whether a name of people and of a place was weighed there as something else."""
    key = fold(entity.text)
    if key not in places() or key not in given_names():
        return False
    return any(
        one.start == entity.start and one.label != entity.label and one.score >= _LIKELY
        for one in found
    )


def _weak(entity: Entity) -> bool:
    """A name weighed with little confidence gives way to one known from elsewhere."""
    return entity.source == "weighed" and entity.score < _STRONG


def _renamed(entity: Entity, known: KnownNames) -> bool:
    """Say whether a place only weighed is an organisation elsewhere: "à Val-de-Cure"."""
    key = " ".join(fold(entity.text).split())
    doubted = entity.source == "weighed" and entity.label == "LOCATION" and key not in places()
    return doubted and key in known and known.label(key)[0] == "ORGANISATION"


class KnownNames:
    """The names of a text or a study, with the label that most of their mentions have.

    Parameters
    ----------
    entities : iterable of Entity
        What the recognisers found.

    Examples
    --------
    >>> names = KnownNames([Entity(0, 13, "PERSON", "Samira Benali", 0.9)])
    >>> names.label("benali")
    ('PERSON', 'part of a name')
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        votes: dict[str, dict[tuple[str, str], float]] = {}
        for entity in entities:
            if entity.label not in ("PERSON", "LOCATION", "ORGANISATION"):
                continue
            weight = entity.score if entity.source == "weighed" else _FIRM
            for form, source in _forms(entity):
                ballot = votes.setdefault(form, {})
                kind = (entity.label, source)
                ballot[kind] = ballot.get(kind, 0.0) + weight
        self._labels = {}
        for form, ballot in votes.items():
            (label, source), _ = max(ballot.items(), key=lambda item: item[1])
            if sum(weight for (other, _), weight in ballot.items() if other == label) >= _SURE:
                self._labels[form] = label, source
        self.pattern = forms_pattern(list(self._labels))

    def __contains__(self, key: object) -> bool:
        return key in self._labels

    def label(self, key: str) -> tuple[str, str]:
        """Give the label of a folded form, and what it comes from."""
        return self._labels[key]


def _forms(entity: Entity) -> Iterator[tuple[str, str]]:
    """Give the folded forms to look for, each with what it comes from."""
    particles = load_yaml("persons.yaml")["particles"]
    key = " ".join(fold(entity.text).split())
    if len(key) > 2 or entity.source == "speaker":
        yield key, "found elsewhere"
    if entity.label == "PERSON" and entity.source != "initials" and entity.score >= _SURE:
        for part in key.split():
            if part not in particles and len(part) > 2 and part != key:
                yield part, "part of a name"
        for nickname in nicknames().get(key.split()[0], ()):
            short = fold(nickname)
            if frequency(short) < _ORDINARY and len(short) > 2 and short != key:
                yield short, "nickname"
    if entity.label == "ORGANISATION":
        for form in _organisation_forms(entity.text):
            if form != key:
                yield form, "part of a name"


def _organisation_forms(text: str) -> list[str]:
    """Give the shorter forms of an organisation's name: without its kind, its acronym."""
    head, _ = head_of(text)
    rest = fold(text[len(head) :]).strip()
    for article in ("de la ", "de l'", "du ", "des ", "de ", "d'", "la ", "le ", "les ", "l'"):
        if rest.startswith(article):
            own = rest if article in ("la ", "le ", "les ", "l'") else ""
            rest = rest[len(article) :]
            break
    else:
        own = ""
    forms = [rest] if head and len(rest) > 3 else []
    if own and head and len(rest) > 3 and frequency(rest) < _PLACED:
        forms.append(own)
    if not head:
        forms += _without_article(rest)
    core = core_of(text)
    last = core.split("-")[-1]
    if "-" in core and " " not in core and last in surnames() and frequency(last) == 0.0:
        forms.append(last)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", core))
    if len(initials) > 2:
        forms.append(initials)
    return forms


def _without_article(rest: str) -> list[str]:
    """Give "petit tertre" as it is, and "filatures" for "filatures réunies"."""
    if len(rest) <= _SHORT:
        return []
    noun, _, adjective = rest.partition(" ")
    plural = noun.endswith("s") and adjective.endswith("s") and " " not in adjective
    several = plural and frequency(noun) < _RARE and noun in words()
    return [rest, noun] if several else [rest]


def _fits(reading: Reading, start: int, key: str, text: str, label: str) -> bool:
    """Say whether a form found again is a name there, not an ordinary word."""
    if _titled(reading, start):
        return label == "PERSON"
    if " " in key or "-" in key:
        written = text != text.lower() or label == "PERSON" or reading.caseless_at(start)
        return written or (label == "ORGANISATION" and _placed(reading, start))
    barred = key in _never() and not (text[:1].isupper() and key in surnames())
    if barred or (label == "PERSON" and _owned(reading, start, key)):
        return False
    if len(key) <= _SHORT and (label == "ORGANISATION" or len(key) == 2):
        return _short_fits(reading, start, key, text, label)
    acting = label == "PERSON" and before_its_verb(reading, reading.index_at(start))
    return acting or _word_fits(reading, start, key, text, label)


def _word_fits(reading: Reading, start: int, key: str, text: str, label: str) -> bool:
    """Say whether a single word is a name by its capital, or by being said as nothing else."""
    if text[:1].isupper():
        return _capital_fits(reading, start, key)
    rare = key in given_names() and frequency(key) < _RARE
    placed = label != "PERSON" and frequency(key) < _PLACED and _placed(reading, start)
    several = placed and frequency(key) < _RARE and _before(reading, start) == "aux"
    return key not in words() or several or (reading.caseless_at(start) and (rare or placed))


def _short_fits(reading: Reading, start: int, key: str, text: str, label: str) -> bool:
    """Say whether a form as short as an acronym is written as one, or said in lower case."""
    said_nowhere = key not in words() and len(key) > 2
    spoken = reading.caseless_at(start) and (label != "ORGANISATION" or said_nowhere)
    # "CATTP de l'Orme", then "à l'Orme": four letters, and a word all the same.
    noun = len(key) == _SHORT and text[:1].isupper() and _placed(reading, start)
    return text.isupper() or spoken or noun


def _capital_fits(reading: Reading, start: int, key: str) -> bool:
    """Say whether a capital is a name's, not that of a sentence's first word."""
    name = given_names().get(key)
    limit = _ORDINARY if name is None else _SAID_BY_ALL if name.band == 1 else _SAID
    return frequency(key) < limit or not reading.opens(reading.index_at(start))


def _titled(reading: Reading, start: int) -> bool:
    """Say whether a title stands right before: whoever is known then is meant."""
    index = reading.index_at(start)
    if index < 1 or reading.gap(index) not in (" ", ". ", "\u00a0"):
        return False
    before = reading.tokens[index - 1]
    return before.key in person_rules()["titles"] and len(before.key) > 1


def _owned(reading: Reading, start: int, key: str) -> bool:
    """Say whether a noun stands with its article, in lower case: "effeuiller la marguerite"."""
    index = reading.index_at(start)
    word = words().get(key)
    if index < 1 or word is None or "NOM" not in word.parts or reading.tokens[index].shape != "l":
        return False
    return reading.tokens[index - 1].key in _DETERMINERS and adjacent(reading, index)


def _before(reading: Reading, start: int) -> str:
    index = reading.index_at(start)
    return reading.tokens[index - 1].key if index else ""


def _placed(reading: Reading, start: int) -> bool:
    """Say whether a word stands where one goes: "aux oyats", "au pilote"."""
    index = reading.index_at(start)
    if index > 1 and reading.tokens[index - 1].key in ("la", "l'", "les"):
        return reading.tokens[index - 2].key in ("a", "chez", "apres", "depuis", "par", "vers")
    return index > 0 and reading.tokens[index - 1].key in ("aux", "au", "a", "des", "chez")


@cache
def _never() -> frozenset[str]:
    rules = load_yaml("not_names.yaml")
    return frozenset((*rules["words"], *rules["nationalities"]))
