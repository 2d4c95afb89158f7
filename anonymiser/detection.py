"""From a text to its entities: all recognisers, then what one found is found everywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from anonymiser.edits import Edit, apply_edits
from anonymiser.entities import Entity
from anonymiser.language import is_french
from anonymiser.reading import Reading
from anonymiser.recognisers.firm import find_firm, resolve
from anonymiser.recognisers.known_names import KnownNames
from anonymiser.recognisers.lengthening import joined_on
from anonymiser.recognisers.names import find_names
from anonymiser.recognisers.propagation import propagate
from anonymiser.recognisers.swallowed import without_swallowed
from anonymiser.recognisers.tails import with_tails
from anonymiser.recognisers.untouched import without_things
from anonymiser.recognisers.whole_names import widened
from anonymiser.spans import OffsetMap
from anonymiser.tagger.tagging import outside, tag

# Characters: below, the readings of a study are kept until names are found everywhere.
_SMALL = 1_000_000


def detect(text: str) -> list[Entity]:
    """Find all entities of a text.

    Parameters
    ----------
    text : str
        Any text; offsets are over it as given.

    Returns
    -------
    list of Entity
        In order, without overlaps.

    Examples
    --------
    >>> [(entity.label, entity.text) for entity in detect("Mme Dupont habite à Lens.")]
    [('PERSON', 'Dupont'), ('LOCATION', 'Lens')]
    """
    return detect_study({"": text})[""]


def detect_study(
    texts: Mapping[str, str],
    known: Sequence[tuple[str, str]] = (),
    progress: Callable[[int, int, str], None] | None = None,
) -> dict[str, list[Entity]]:
    """Find the entities of several texts; a name of one is then found in all.

    Parameters
    ----------
    texts : mapping
        Texts by name.
    known : sequence of (form, label)
        Names known beforehand, such as those of a key.
    progress : callable, optional
        Called with (done, total, name) after each text.

    Returns
    -------
    dict
        Entities by name, each in order.

    Examples
    --------
    >>> found = detect_study({"a": "Mme Pruvost est là.", "b": "avec pruvost et eux"})
    >>> found["b"][0].text
    'pruvost'
    """
    composed = {name: _compose(text) for name, text in texts.items()}
    first: dict[str, list[Entity]] = {}
    readings: dict[str, Reading] = {}
    small = sum(len(text) for text in texts.values()) <= _SMALL
    for number, name in enumerate(texts, 1):
        reading = Reading(composed[name][0])
        first[name] = _recognise(reading)
        if small:
            readings[name] = reading
        if progress is not None:
            progress(number, len(texts), name)
    given = [Entity(0, len(form), label, form, 1.0, "key") for form, label in known]
    names = KnownNames([*given, *(entity for entities in first.values() for entity in entities)])
    found = {}
    for name, text in texts.items():
        clean, offsets = composed[name]
        reading = readings.get(name) or Reading(clean)
        entities = without_things(propagate(reading, first[name], names), reading.things)
        found[name] = entities if offsets is None else _back(entities, offsets, text)
    return found


def _recognise(reading: Reading) -> list[Entity]:
    firm = find_firm(reading)
    chances = tag(reading) if is_french(reading) else outside(len(reading.tokens))
    firm = widened(reading, firm, chances)
    names = find_names(reading, firm, chances)
    joined = (without_swallowed(reading, one) for one in joined_on(reading, firm, names))
    found = with_tails(reading, resolve(list(joined)))
    return without_things(found, reading.things)


def _back(entities: Sequence[Entity], offsets: OffsetMap, text: str) -> list[Entity]:
    """Bring entities of the composed text back to the text as given."""
    found = []
    back = offsets.inverse()
    for entity in entities:
        start, end = back.forward(entity.start, entity.end)
        found.append(Entity(start, end, entity.label, text[start:end], entity.score, entity.source))
    return found


def _compose(text: str) -> tuple[str, OffsetMap | None]:
    """Compose accents, and keep the way back: each cluster that changed is one edit."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    edits = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (
            unicodedata.combining(text[end])
            or not unicodedata.is_normalized("NFC", text[end - 1 : end + 1])
        ):
            continue
        cluster = text[start:end]
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            edits.append(Edit(start, end, composed))
        start = end
    return apply_edits(text, edits), OffsetMap.from_edits(edits, len(text))
