"""People named by bare initials in minutes: "Présents : CG, MT", "validé par LV"."""

from __future__ import annotations

import re
from functools import cache

from anonymiser.entities import Entity
from anonymiser.reading import Reading
from anonymiser.recognisers.organisation_heads import heads
from anonymiser.recognisers.run_parts import person_rules
from anonymiser.resources import load_yaml
from anonymiser.text import fold

_LETTERS = re.compile(r"(?<![\w.-])[A-ZÉÈ]{2,3}(?![\w-]|\.\w)")
# "Paol Keravec (PK)"
_NAMED = re.compile(r"([A-ZÉÈ][\w'’-]+) ([A-ZÉÈ][\w'’-]+) \($")
_REACH = 120
_PAIR = 2
# Where so many are named by their initials, other initials before or after a verb are somebody's.
_MINUTES = 2


def find_bare_initials(reading: Reading) -> list[Entity]:
    """Find two or three capitals that stand where only people do, and the same elsewhere.

    Parameters
    ----------
    reading : Reading
        The text.

    Returns
    -------
    list of Entity
        In order.

    Examples
    --------
    >>> minutes = "Présents : CG, MT, AS. Relu par HB. JLB et ML préparent. CG note l'heure."
    >>> [entity.text for entity in find_bare_initials(Reading(minutes))]
    ['CG', 'MT', 'HB', 'JLB', 'ML', 'CG']
    """
    shown = [
        hit
        for hit in _LETTERS.finditer(reading.text)
        if fold(hit[0]) not in _known() and not reading.caseless_at(hit.start())
    ]
    letters = {hit[0] for hit in shown if _told(reading.text, hit)}
    if len(letters) >= _MINUTES:
        letters |= {hit[0] for hit in shown if _beside_a_verb(reading.text, hit)}
    return [
        Entity(*hit.span(), "PERSON", hit[0], 0.8, "bare initials")
        for hit in shown
        if hit[0] in letters
    ]


@cache
def _known() -> frozenset[str]:
    """Acronyms that name nobody: kinds of services, roles, what everybody abbreviates."""
    roles = frozenset(load_yaml("speakers.yaml")["roles"])
    generic = frozenset(load_yaml("organisations.yaml")["generic"])
    kinds = frozenset(head[0] for head in heads() if len(head) == 1)
    longer = frozenset(word for word in generic | kinds if len(str(word)) > _PAIR)
    return person_rules()["not_initials"] | roles | longer


def _told(text: str, hit: re.Match[str]) -> bool:
    """Say whether letters stand where only people do: "Présents : CG", "BD et ML préparent"."""
    before = text[max(0, hit.start() - _REACH) : hit.start()]
    after = text[hit.end() : hit.end() + _REACH]
    named = _NAMED.search(before)
    if named and named[1][0] + named[2][0] == hit[0] and after[:1] == ")":
        return True
    listed, led, joined, follow = _contexts()[:4]
    if listed.search(before) or led.search(before):
        return True
    return follow.match(after) is not None or (
        joined.search(before) is not None and _acts().match(after) is not None
    )


def _beside_a_verb(text: str, hit: re.Match[str]) -> bool:
    """Say whether letters say or do something: "TH demande", ", précise BQ."."""
    before = text[max(0, hit.start() - _REACH) : hit.start()]
    after = text[hit.end() : hit.end() + _REACH]
    says, said = _contexts()[4:]
    closed = after[:1] in tuple(".,;)\n") or not after
    return says.match(after) is not None or (closed and said.search(before) is not None)


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf" (?:{_either('initials_before')})(?!\w)")


@cache
def _contexts() -> tuple[re.Pattern[str], ...]:
    """Give what stands before a list, an agent, a second one; what follows; verbs on both sides."""
    two, says = "[A-ZÉÈ]{2,3}", _either("initials_beside")
    return (
        re.compile(rf"(?<!\w)(?i:{_either('initials_listed')})\s?: ?(?:[^\n.:]*[,/;-] ?)?$"),
        re.compile(rf"(?<!\w)(?i:{_either('initials_after')}) (?:{two}(?:, | et (?:à |avec )?))*$"),
        re.compile(rf"(?<![\w.-]){two} et $"),
        re.compile(rf" et {two} (?:{_either('initials_before')})(?!\w)"),
        re.compile(rf" (?:{says})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{says}) $"),
    )


def _either(key: str) -> str:
    return "|".join(load_yaml("persons.yaml")[key])
