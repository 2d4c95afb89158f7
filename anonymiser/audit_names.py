"""Names left among pseudonyms: what sets one apart from the others of a study."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, surnames
from anonymiser.leaks import Leak, score_of
from anonymiser.messages import translate as _
from anonymiser.reading import Reading
from anonymiser.resources import load_yaml
from anonymiser.text import fold


def pattern_of(name: str) -> str:
    """Say how a name is built: letters, pair (given name and surname), given or surname.

    Examples
    --------
    >>> [pattern_of(name) for name in ("S. B.", "Samira Benali", "Samira", "Le Goff")]
    ['letters', 'pair', 'given', 'surname']
    """
    parts = fold(name).split()
    if all(len(part.strip(".-")) <= 1 or "." in part for part in parts):
        return "letters"
    whole = parts[0] in load_yaml("audit.yaml")["particles"] or " ".join(parts) in surnames()
    if len(parts) > 1 and parts[0] in given_names() and not whole:
        return "pair"
    return "given" if len(parts) == 1 and parts[0] in given_names() else "surname"


class Census:
    """The names of a study, counted.

    Parameters
    ----------
    entities : mapping
        The entities by text.
    pseudonyms : set of str
        Folded names that are known to be pseudonyms.

    Examples
    --------
    >>> reading = Reading("Mme Samira Benali est là, Odile aussi.")
    >>> people = [Entity(4, 17, "PERSON", "Samira Benali"), Entity(26, 31, "PERSON", "Odile")]
    >>> census = Census({"a": people}, frozenset())
    >>> census.of(reading, people).judge(people[0]).score > 0.5
    True
    """

    def __init__(
        self,
        entities: Mapping[str, Sequence[Entity]],
        pseudonyms: Set[str],
    ) -> None:
        names = [
            fold(entity.text)
            for found in entities.values()
            for entity in found
            if entity.label == "PERSON" and fold(entity.text) not in pseudonyms
        ]
        self.parts = Counter(part for name in names for part in name.split())
        self.patterns = Counter(pattern_of(name) for name in set(names))
        self._pseudonyms = pseudonyms

    def of(self, reading: Reading, entities: Sequence[Entity]) -> Names:
        """Give what is needed to judge the names of one text."""
        return Names(reading, self, self._lone(reading, entities))

    def _lone(self, reading: Reading, entities: Sequence[Entity]) -> bool:
        """Say whether names are so few, among letters for people, that they are oversights."""
        rules = load_yaml("audit.yaml")
        names = {
            fold(entity.text)
            for entity in entities
            if entity.label == "PERSON" and "." not in entity.text and len(entity.text) > 2
        }
        letters = len(re.findall(rules["letters"], reading.folded))
        return 0 < len(names - self._pseudonyms) < int(rules["few_names"]) and letters >= 2

    def stands_out(self, name: str) -> bool:
        """Say whether a name is the only one with a surname, among given names."""
        few = int(load_yaml("audit.yaml")["few_names"])
        return (
            self.patterns["pair"] == 1
            and self.patterns["surname"] == 0
            and self.patterns["given"] >= few
            and self.once(name)
        )

    def once(self, name: str) -> bool:
        """Say whether no part of a name occurs elsewhere in the study."""
        return all(self.parts[part] == 1 for part in fold(name).split())


@dataclass(frozen=True, slots=True)
class Names:
    """What tells a name of one text from a pseudonym."""

    reading: Reading
    census: Census
    lone: bool

    def judge(self, entity: Entity) -> Leak:
        """Say how likely a name is an oversight."""
        score, reason = self._judged(entity)
        return Leak(entity.start, entity.end, entity.text, "name", reason, score)

    def _judged(self, entity: Entity) -> tuple[float, str]:
        pattern = pattern_of(entity.text)
        if pattern == "letters":
            return 0.0, ""
        if self.lone and entity.score >= 0.6:
            reason = _("A name, in a text that otherwise names people by letters.")
            return score_of("lone name"), reason
        if pattern == "pair" and self._titled(entity) and self.census.once(entity.text):
            reason = _("A full name with its title, told once: not a pseudonym, it seems.")
            return score_of("titled name"), reason
        if pattern == "pair" and self.census.stands_out(entity.text):
            reason = _("The only surname, in a text that otherwise names people by given names.")
            return score_of("odd name"), reason
        score = "full name" if " " in entity.text else "name"
        return score_of(score), _("A name: make sure that it is a pseudonym.")

    def _titled(self, entity: Entity) -> bool:
        index = self.reading.index_at(entity.start)
        return (
            index > 0 and self.reading.tokens[index - 1].key in load_yaml("persons.yaml")["titles"]
        )
