"""The table of decisions: what is proposed, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from anonymiser.anonymised import Anonymised
from anonymiser.decision import ACCEPT, PENDING, REJECT, Decision, decided_at
from anonymiser.entities import Entity
from anonymiser.errors import InvalidDecisions
from anonymiser.key import Key
from anonymiser.messages import translate
from anonymiser.policy import Policy
from anonymiser.tabled import Tabled


class Decisions(Tabled):
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
        self.base = key or Key()
        self._policy, self._cases = policy or Policy(), dict(cases or {})

    def with_rows(
        self,
        rows: Sequence[Decision],
        found: Mapping[str, Sequence[Entity]] | None = None,
        base: Key | None = None,
    ) -> Decisions:
        """Give a table with other rows, of the same texts."""
        found, base = found or self._found, base or self.base
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
        """The rows not decided yet, or not in every place."""
        return tuple(row for row in self.rows if row.standing == PENDING)

    @property
    def key(self) -> Key:
        """The key that this study began with, and what the accepted rows add."""
        return self.base.merged([e for row in self.rows if row.accepted for e in row.entries])

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
        rows = [_decided(row, status) if row.id in ids else row for row in self.rows]
        return self.with_rows(rows)

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
        return self.renamed({row.id: replacement for row in self._named((which,))})

    def renamed(self, wanted: Mapping[int, str]) -> Decisions:
        """Accept rows, by number, with other replacements; see :meth:`change`."""
        from anonymiser.clashes import flagged, refuse_real_name
        from anonymiser.linked import rename

        new = {
            row.id: wanted[row.id]
            for row in self.rows
            if wanted.get(row.id, row.replacement) != row.replacement
        }
        for row in self.rows:
            if row.id in new:
                refuse_real_name(self.rows, row, new[row.id], self.base)
        rows, base = rename(self.rows, wanted, self._texts, self.base)
        return self.with_rows(flagged(rows, new, self.base), base=base)

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

        known = self._found, self._policy, self.base, self._cases
        return self.with_rows(*Adder(self.rows, self._texts, *known).add(form, label))

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
        from anonymiser.clashes import refuse_real_name

        for row in self.rows:
            here = any((one.document, one.start) == (document, start) for one in row.occurrences)
            if here and replacement not in ("", row.replacement):
                refuse_real_name(self.rows, row, replacement, self.base)
        return self.with_rows(decided_at(self.rows, (document, start), status, replacement))

    def apply(self, document: str) -> Anonymised:
        """Write the anonymised text of a document.

        Raises
        ------
        InvalidDecisions
            When the document is unknown, or rows that concern it are not decided.
        """
        from anonymiser.writing import write

        return write(self.rows, document, self.text(document))


def _decided(row: Decision, status: str) -> Decision:
    """Decide a row; what was left open for one place alone is open no longer."""
    exceptions = {place: what for place, what in row.exceptions.items() if what[0] != PENDING}
    return replace(row, status=status, exceptions=exceptions)
