"""How far a name goes that rules pick out in part and the tagger reads whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from anonymiser.entities import Entity
from anonymiser.gazetteers import given_names, places, surnames
from anonymiser.reading import Reading
from anonymiser.recognisers.evidence_words import listed
from anonymiser.recognisers.run_parts import READ, Run, adjacent, person_rules
from anonymiser.resources import contexts
from anonymiser.tagger.decoding import Stretch

_TOWN = 5_000


def goes_further(reading: Reading, stretch: Stretch, met: Sequence[Run]) -> bool:
    """Say whether a name is all that is read, not only what rules pick out of it.

    Parameters
    ----------
    reading : Reading
        The text.
    stretch : Stretch
        What the tagger reads as a name.
    met : sequence of Run
        The stretches that rules pick out there, in order; one at least.

    Examples
    --------
    >>> reading = Reading("Aimé Tissot passe")
    >>> goes_further(reading, Stretch(0, 1, "PERSON"), [Run(1, 1, False)])
    True
    """
    if len(met) > 1:
        return True
    if not (stretch.first < met[0].first or stretch.last > met[0].last):
        return False
    if stretch.label == "PERSON":
        return _named_around(reading, stretch, met[0])
    nation = reading.tokens[met[0].first].key in listed("nationalities")
    return not nation and not _town_of(reading, stretch, met[0])


def _town_of(reading: Reading, stretch: Stretch, run: Run) -> bool:
    """Say whether a town's own establishment is read: "hôpital de Béthune" tells the town only."""
    keys = [token.key for token in reading.tokens[stretch.first : run.last + 1]]
    of_town = len(keys) == 3 and run.first == run.last and keys[1] in ("de", "d'")
    place = places().get(keys[-1])
    return (
        of_town
        and keys[0] in listed("organisation heads")
        and place is not None
        and place.population >= _TOWN
    )


def _named_around(reading: Reading, stretch: Stretch, run: Run) -> bool:
    """Say whether what is read around a name is named too: "Aimé Tissot", "Martin Blanc"."""
    tokens, particles = reading.tokens, person_rules()["opening_particles"]
    before = range(stretch.first, run.first)
    after = tokens[run.last + 1 : stretch.last + 1]
    return all(
        tokens[at].key in given_names() or tokens[at].key in particles or is_initial(reading, at)
        for at in before
    ) and all(token.key in surnames() or token.key in particles for token in after)


def is_initial(reading: Reading, index: int) -> bool:
    """Say whether a token is a letter with its period.

    Examples
    --------
    >>> is_initial(Reading("S. Le Bihan"), 0)
    True
    """
    token = reading.tokens[index]
    return token.end - token.start == 1 and reading.gap(index + 1).startswith(".")


def joined_on(reading: Reading, firm: Sequence[Entity], names: Sequence[Entity]) -> list[Entity]:
    """Give what was found, with the words that the tagger reads on after a name found before.

    Parameters
    ----------
    reading : Reading
        The text.
    firm : sequence of Entity
        What was sure by itself, in order.
    names : sequence of Entity
        What was weighed.

    Examples
    --------
    >>> reading = Reading("l'association Fenêtres ouvertes")
    >>> firm = [Entity(2, 22, "ORGANISATION", "association Fenêtres")]
    >>> names = [Entity(23, 31, "ORGANISATION", "ouvertes", 0.5, READ)]
    >>> [entity.text for entity in joined_on(reading, firm, names)]
    ['association Fenêtres ouvertes']
    """
    ending = {entity.end: number for number, entity in enumerate(firm)}
    found, rest = list(firm), []
    for name in names:
        index = reading.index_at(name.start)
        before = ending.get(reading.tokens[index - 1].end) if index else None
        # "et Fils" goes on from "Dutertre".
        goes_on = name.source == READ or reading.tokens[index].key in contexts()["links"]
        if before is None or not goes_on or not adjacent(reading, index):
            rest.append(_begun(reading, name, index))
        elif found[before].label == name.label:
            text = reading.text[found[before].start : name.end]
            found[before] = replace(found[before], end=name.end, text=text)
        else:
            rest.append(name)
    return found + rest


def _begun(reading: Reading, name: Entity, index: int) -> Entity:
    """Begin a name that goes on from no other after its "et": "et Emmaüs"."""
    if reading.tokens[index].key not in ("et", "ou") or reading.tokens[index].end >= name.end:
        return name
    start = reading.tokens[index + 1].start
    return replace(name, start=start, text=reading.text[start : name.end])
