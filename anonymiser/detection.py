"""From a text to its entities: all recognisers, then what one found is found everywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from anonymiser.entities import Entity
from anonymiser.language import is_french
from anonymiser.reading import Reading
from anonymiser.recognisers.firm import find_firm, resolve
from anonymiser.recognisers.names import find_names
from anonymiser.recognisers.propagation import propagate
from anonymiser.spans import Edit, OffsetMap, apply_edits


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
    if unicodedata.is_normalized("NFC", text):
        return _detect(text)
    composed, offsets = _compose(text)
    found = []
    for entity in _detect(composed):
        start, end = offsets.backward(entity.start, entity.end)
        found.append(Entity(start, end, entity.label, text[start:end], entity.score, entity.source))
    return found


def _detect(text: str) -> list[Entity]:
    reading = Reading(text)
    firm = find_firm(reading)
    names = find_names(reading, firm, use_model=is_french(reading))
    return propagate(reading, resolve([*firm, *names]))


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
    found = {}
    for number, (name, text) in enumerate(texts.items(), 1):
        found[name] = detect(text)
        if progress is not None:
            progress(number, len(texts), name)
    if len(texts) == 1 and not known:
        return found
    given = [Entity(0, len(form), label, form, 1.0, "key") for form, label in known]
    every = [*given, *(entity for entities in found.values() for entity in entities)]
    return {name: _again(text, found[name], every) for name, text in texts.items()}


def _again(text: str, found: list[Entity], every: list[Entity]) -> list[Entity]:
    return propagate(Reading(text), found, every)


def _compose(text: str) -> tuple[str, OffsetMap]:
    """Compose accents, and keep the way back: each cluster that changed is one edit."""
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
