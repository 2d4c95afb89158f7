"""The table of decisions: what is proposed, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from anonymiser.anonymised import Anonymised
from anonymiser.decision import ACCEPT, PENDING, REJECT, Decision, decided_at
from anonymiser.entities import Entity
from anonymiser.errors import InvalidDecisions
from anonymiser.key import Key
from anonymiser.messages import translate
from anonymiser.policy import Policy

if TYPE_CHECKING:
    import pandas as pd


class Decisions:
    """All decisions of a study. Methods that decide give a new table; the old one stays as it was.

    Made by :meth:`anonymiser.Anonymiser.propose`, with the policy by which a form that is added
    later is replaced.

    Examples
    --------
    >>> from anonymiser import Anonymiser
    >>> decisions = Anonymiser().propose({"E1": "Mme Dupont est venue."}).accept()
    >>> "Dupont" in decisions.apply("E1").text
    False
    """

    def __init__(
        self,
        rows: Sequence[Decision],
        texts: Mapping[str, str],
        key: Key | None = None,
        found: Mapping[str, Sequence[Entity]] | None = None,
        policy: Policy | None = None,
        cases: Mapping[str, str] | None = None,
    ) -> None:
        self._found = dict(found or {})
        self.rows = tuple(rows)
        self._texts = dict(texts)
        self._base = key or Key()
        self._policy, self._cases = policy or Policy(), dict(cases or {})

    def _with(
        self,
        rows: Sequence[Decision],
        found: Mapping[str, Sequence[Entity]] | None = None,
        base: Key | None = None,
    ) -> Decisions:
        found, base = found or self._found, base or self._base
        return Decisions(rows, self._texts, base, found, self._policy, self._cases)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the texts."""
        return tuple(self._texts)

    def text(self, document: str) -> str:
        """Give a text as it is, real names included.

        Raises
        ------
        InvalidDecisions
            When the document is unknown.
        """
        if document not in self._texts:
            message = translate("No document is called {document} here.")
            raise InvalidDecisions(message.format(document=document))
        return self._texts[document]

    def entities(self, document: str) -> tuple[Entity, ...]:
        """Everything found in a document, what the policy keeps included."""
        return tuple(self._found.get(document, ()))

    @property
    def pending(self) -> tuple[Decision, ...]:
        """The rows not decided yet."""
        return tuple(row for row in self.rows if row.status == PENDING)

    @property
    def key(self) -> Key:
        """The key that this study began with, and what the accepted rows add."""
        return self._base.merged(
            [e for row in self.rows if row.status == ACCEPT for e in row.entries]
        )

    def accept(self, *which: int | str) -> Decisions:
        """Accept rows, by number or by form; all pending ones when none is named."""
        return self._decide(which, ACCEPT)

    def reject(self, *which: int | str) -> Decisions:
        """Leave rows as they are in the text, by number or by form."""
        if not which:
            raise InvalidDecisions(translate("Say which rows to reject."))
        return self._decide(which, REJECT)

    def _decide(self, which: Sequence[int | str], status: str) -> Decisions:
        ids = {row.id for row in (self._named(which) if which else self.pending)}
        rows = [replace(row, status=status) if row.id in ids else row for row in self.rows]
        return self._with(rows)

    def _named(self, which: Sequence[int | str]) -> list[Decision]:
        known = {row.id for row in self.rows} | {row.text for row in self.rows}
        for one in which:
            if one not in known:
                message = translate("No row {row} in the table of decisions.")
                raise InvalidDecisions(message.format(row=one if isinstance(one, int) else "…"))
        return [row for row in self.rows if row.id in which or row.text in which]

    def change(self, which: int | str, replacement: str) -> Decisions:
        """Accept a row with another replacement; what is linked to it follows.

        "Marie Dubois" that becomes Claire Martin makes "Marie" Claire and "Mme Dubois" Mme Martin,
        but for the rows that were changed by hand. Rows that cannot follow are flagged.

        Examples
        --------
        >>> from anonymiser import Anonymiser
        >>> decisions = Anonymiser().propose({"E1": "Marie Dubois est là, Marie chante."})
        >>> decisions.change("Marie Dubois", "Claire Martin").accept().apply("E1").text
        'Claire Martin est là, Claire chante.'
        """
        return self._renamed({row.id: replacement for row in self._named((which,))})

    def _renamed(self, wanted: Mapping[int, str]) -> Decisions:
        from anonymiser.linked import rename

        rows, base = rename(self.rows, wanted, self._texts, self._base)
        return self._with(rows, base=base)

    def add(self, form: str, label: str) -> Decisions:
        """Propose a form that was missed, wherever it stands in the study and no row holds it.

        Case, accents and the kind of apostrophe do not count; words are whole. Who is known under
        the form keeps their pseudonym. The rows that are there stay as they are; a longer form
        takes from them what stands inside it.

        Parameters
        ----------
        form : str
            The words to hide.
        label : str
            Their kind: one of `LABELS`, or its French name.

        Raises
        ------
        InvalidDecisions
            When no text holds the form, it is proposed already, or the label is unknown.

        Examples
        --------
        >>> from anonymiser import Anonymiser
        >>> text = "Zébulon est passé. On a parlé avec zebulon."
        >>> decisions = Decisions([], {"E1": text}).add("Zébulon", "PERSON")
        >>> [(row.text, row.label) for row in decisions.rows]
        [('Zébulon', 'PERSON'), ('zebulon', 'PERSON')]
        """
        from anonymiser.adding import Adder

        known = self._found, self._policy, self._base, self._cases
        return self._with(*Adder(self.rows, self._texts, *known).add(form, label))

    def decide_at(self, document: str, start: int, status: str, replacement: str = "") -> Decisions:
        """Decide for one occurrence alone.

        Parameters
        ----------
        document, start
            Where it stands.
        status : str
            "accept" or "reject".
        replacement : str
            Another replacement there; "" for the row's.
        """
        return self._with(decided_at(self.rows, (document, start), status, replacement))

    def apply(self, document: str) -> Anonymised:
        """Write the anonymised text of a document.

        Raises
        ------
        InvalidDecisions
            When the document is unknown, or rows that concern it are not decided.
        """
        from anonymiser.writing import write

        return write(self.rows, document, self.text(document))

    def to_frame(self, occurrences: bool = False) -> pd.DataFrame:
        """Give the table, the doubtful rows first.

        Parameters
        ----------
        occurrences : bool
            One row an occurrence instead of one a form.

        Returns
        -------
        DataFrame
            Change its ``decision`` and ``replacement`` columns and give it to :meth:`with_frame`.
        """
        from anonymiser.tables import to_frame

        return to_frame(self, occurrences)

    def with_frame(self, frame: pd.DataFrame) -> Decisions:
        """Take over the decisions of a table that :meth:`to_frame` gave.

        A line without a number adds what was missed: its ``text`` and its ``label``.

        Raises
        ------
        InvalidDecisions
            When a row or a decision in it is unknown.
        """
        from anonymiser.tables import with_frame

        return with_frame(self, frame)

    def to_csv(self, path: str | Path, occurrences: bool = False) -> None:
        """Write the table as CSV (UTF-8 with mark, so that Excel reads it)."""
        self.to_frame(occurrences).to_csv(path, index=False, encoding="utf-8-sig")

    def from_csv(self, path: str | Path) -> Decisions:
        """Take over the decisions of a CSV file; see :meth:`with_frame`."""
        from anonymiser.tables import read_csv

        return self.with_frame(read_csv(path))

    def to_excel(self, path: str | Path, occurrences: bool = False) -> None:
        """Write the table as an Excel file."""
        self.to_frame(occurrences).to_excel(path, index=False)

    def from_excel(self, path: str | Path) -> Decisions:
        """Take over the decisions of an Excel file; see :meth:`with_frame`."""
        from anonymiser.tables import read_excel

        return self.with_frame(read_excel(path))
