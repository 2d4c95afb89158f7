"""From the entities of a study to the table of proposed replacements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from anonymiser.decision import Decision, Occurrence
from anonymiser.edits import Edit, apply_edits
from anonymiser.entities import Entity
from anonymiser.key import Key
from anonymiser.made import Made, masked
from anonymiser.making import Maker
from anonymiser.policy import Policy

_CONTEXT = 40


class Proposer:
    """Proposes a replacement for every entity of a study.

    Parameters
    ----------
    texts : mapping
        The texts by name.
    found : mapping
        Their entities.
    policy : Policy
        What becomes of each kind.
    key : Key
        What was decided before.
    cases : mapping
        The case (person) that a document belongs to, for dates moved by person.
    asked : set of (document, start), optional
        Where somebody asked for a replacement: what the policy keeps is masked there.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        found: Mapping[str, Sequence[Entity]],
        policy: Policy,
        key: Key,
        cases: Mapping[str, str],
        asked: AbstractSet[tuple[str, int]] = frozenset(),
    ) -> None:
        self._texts, self._found, self._policy = texts, found, policy
        self._asked = asked
        self._maker = Maker(texts, found, policy, key, cases)

    def rows(self) -> list[Decision]:
        """Give the rows of the table of decisions, in order of appearance."""
        grouped: dict[tuple[str, str, str], list[tuple[Occurrence, Made]]] = {}
        for name, text in self._texts.items():
            for occurrence, made in self._occurrences(name, text):
                shown = occurrence.entity.label != "DIAGNOSIS"
                group = (
                    occurrence.entity.label,
                    text[occurrence.start : occurrence.end],
                    made.ref if shown else occurrence.replacement,
                )
                grouped.setdefault(group, []).append((occurrence, made))
        return [
            self._row(number, group, found)
            for number, (group, found) in enumerate(grouped.items(), 1)
        ]

    def _row(
        self, number: int, group: tuple[str, str, str], found: list[tuple[Occurrence, Made]]
    ) -> Decision:
        first, made = found[0]
        return Decision(
            id=number,
            label=group[0],
            text=group[1],
            ref=made.ref,
            replacement=first.replacement,
            score=min(occurrence.entity.score for occurrence, _ in found),
            occurrences=tuple(occurrence for occurrence, _ in found),
            sex=made.sex,
            flag=next((occurrence.flag for occurrence, _ in found if occurrence.flag), ""),
            entries=tuple(dict.fromkeys(entry for _, one in found for entry in one.entries)),
        )

    def _occurrences(self, name: str, text: str) -> Iterator[tuple[Occurrence, Made]]:
        generic = self._policy.diagnoses == "generic"
        diagnoses = [
            entity
            for entity in self._found[name]
            if entity.label == "DIAGNOSIS" and (generic or (name, entity.start) in self._asked)
        ]
        if diagnoses:
            yield from self._rewrites(name, text, diagnoses)
        for entity in self._found[name]:
            if entity.label == "DIAGNOSIS":
                continue
            made = self._maker.make(name, text, entity)
            if made is None and (name, entity.start) in self._asked:
                made = masked(entity)
            if made is None:
                continue
            occurrence = Occurrence(
                name, entity.start, entity.end, entity, made.replacement, made.edits,
                _context(text, entity.start, entity.end), made.flag,
            )  # fmt: skip
            yield occurrence, made

    def _rewrites(
        self, name: str, text: str, diagnoses: list[Entity]
    ) -> Iterator[tuple[Occurrence, Made]]:
        from anonymiser.grammar import generalise

        for rewrite in generalise(text, diagnoses):
            for entity, edits in _shared_out(rewrite.entities, rewrite.edits):
                start = min([entity.start, *(edit.start for edit in edits)])
                end = max([entity.end, *(edit.end for edit in edits)])
                moved = [Edit(e.start - start, e.end - start, e.replacement) for e in edits]
                after = apply_edits(text[start:end], moved)
                context = _context(text, start, end)
                yield (
                    Occurrence(name, start, end, entity, after, edits, context, rewrite.flag),
                    Made(after, edits),
                )


def _shared_out(
    entities: Sequence[Entity], edits: Sequence[Edit]
) -> Iterator[tuple[Entity, tuple[Edit, ...]]]:
    """Give each of some coordinated disorders the edits that touch it; the others to the first."""
    left = list(edits)
    own: list[list[Edit]] = []
    for entity in entities:
        mine = [edit for edit in left if edit.start < entity.end and entity.start < edit.end]
        left = [edit for edit in left if edit not in mine]
        own.append(mine)
    for index, entity in enumerate(entities):
        every = [*own[index], *left] if index == 0 else own[index]
        yield entity, tuple(sorted(every, key=lambda edit: (edit.start, edit.end)))


def _context(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
