"""How far a name goes that rules pick out in part and the tagger reads whole."""

from __future__ import annotations

from collections.abc import Sequence

from anonymiser.gazetteers import given_names, places, surnames
from anonymiser.reading import Reading
from anonymiser.recognisers.evidence_words import listed
from anonymiser.recognisers.run_parts import Run, person_rules
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
