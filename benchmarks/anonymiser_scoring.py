"""How well entities found in a text agree with the gold: counts that add up over texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

Span = tuple[int, int, str]
_LABEL = re.compile(r"^(?:\[[\d:.]+\] ?)?(?P<label>[^\n:]{1,40}?) ?:(?= )", re.MULTILINE)
LABELS = (
    "PERSON", "LOCATION", "ORGANISATION", "DATE", "AGE", "PHONE", "EMAIL", "URL", "ID",
    "DIAGNOSIS", "MEDICATION",
)  # fmt: skip


@dataclass
class Score:
    """Counts by label, and over the texts as a whole."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    phrases: int = 0
    phrases_right: int = 0
    traps: int = 0
    traps_touched: int = 0
    labels: int = 0
    labels_hit: int = 0
    words: int = 0
    seconds: float = 0.0

    def add(self, gold: Sequence[Span], found: Sequence[Span]) -> None:
        """Count one text: a mention is right when it overlaps one of the same label."""
        for start, end, label in gold:
            near = [one for one in found if one[0] < end and start < one[1]]
            self.gold[label] += 1
            self.recalled[label] += any(one[2] == label for one in near)
            hidden = {i for low, high, _ in near for i in range(max(low, start), min(high, end))}
            self.covered[label] += len(hidden) == end - start
        for start, end, label in found:
            self.found[label] += 1
            self.right[label] += any(
                low < end and start < high and kind == label for low, high, kind in gold
            )

    def add_traps(self, traps: Sequence[tuple[int, int]], found: Sequence[Span]) -> None:
        """Count the traps that something found touches."""
        self.traps += len(traps)
        self.traps_touched += sum(
            any(a < high and low < b for a, b, _ in found) for low, high in traps
        )

    def add_labels(self, text: str, gold: Sequence[Span], found: Sequence[Span]) -> None:
        """Count the speakers' labels that hold no gold name, and those that something hits."""
        for match in _LABEL.finditer(text):
            low, high = match.span("label")
            if any(a < high and low < b for a, b, _ in gold):
                continue
            self.labels += 1
            self.labels_hit += any(a < high and low < b for a, b, _ in found)

    def precision(self, label: str) -> float:
        """Share of what was found that is right."""
        return self.right[label] / self.found[label] if self.found[label] else float("nan")

    def recall(self, label: str) -> float:
        """Share of the gold that was found under its label."""
        return self.recalled[label] / self.gold[label] if self.gold[label] else float("nan")

    def coverage(self, label: str) -> float:
        """Share of the gold wholly covered, under any label."""
        return self.covered[label] / self.gold[label] if self.gold[label] else float("nan")

    def coverage_of_all(self) -> float:
        """Share of all gold mentions wholly covered, under any label."""
        return self.covered.total() / max(1, self.gold.total())

    def speed(self) -> float:
        """Words a second."""
        return self.words / self.seconds if self.seconds else float("nan")
