"""The whole job: detect, propose, decide, write, audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from anonymiser.anonymised import Anonymised
from anonymiser.decisions import Decisions
from anonymiser.detection import detect, detect_study
from anonymiser.entities import Entity
from anonymiser.key import Key
from anonymiser.messages import translate
from anonymiser.policy import Policy
from anonymiser.proposal import Proposer

if TYPE_CHECKING:
    from anonymiser.audit import Leak

Progress = Callable[[int, int, str], None]


class Anonymiser:
    """Anonymise French interviews and field notes.

    Parameters
    ----------
    policy : Policy or str
        What becomes of each kind of entity: a policy, the name of a ready one (thesis, archive,
        teaching) or the path of a YAML file.
    language : str
        Of messages: fr or en.

    Examples
    --------
    >>> Anonymiser().anonymise("Elle est bipolaire.").text
    'Elle a un trouble.'
    """

    def __init__(self, policy: Policy | str = "thesis", language: str = "fr") -> None:
        self.policy = policy if isinstance(policy, Policy) else Policy.load(policy)
        translate.use(language)

    def detect(self, text: str) -> list[Entity]:
        """Find the entities of one text; see :func:`anonymiser.detection.detect`."""
        return detect(text)

    def propose(
        self,
        texts: Mapping[str, str],
        key: Key | None = None,
        progress: Progress | None = None,
        cases: Mapping[str, str] | None = None,
    ) -> Decisions:
        """Propose replacements for a whole study, one pseudonym a person.

        Parameters
        ----------
        texts : mapping
            Texts by document name.
        key : Key, optional
            Of texts anonymised before: their pseudonyms are kept.
        progress : callable, optional
            Called with (done, total, document name) after each text.
        cases : mapping, optional
            Whom each document belongs to; dates of one person move together.

        Returns
        -------
        Decisions
            The table to review.

        Examples
        --------
        >>> decisions = Anonymiser().propose({"E1": "Léa rit.", "E2": "Je connais Léa."})
        >>> [(row.text, len(row.occurrences)) for row in decisions.rows]
        [('Léa', 2)]
        """
        base = key or Key()
        found = detect_study(
            texts, [(e.form, e.label) for e in base.entries if e.kind != "initials"], progress
        )
        rows = Proposer(texts, found, self.policy, base, cases or {}).rows()
        return Decisions(rows, texts, base, found, self.policy, cases)

    def anonymise(self, text: str) -> Anonymised:
        """Anonymise one text without review: propose, accept all, write.

        Examples
        --------
        >>> Anonymiser().anonymise("Voir anne@example.org").text
        'Voir [courriel]'
        """
        return self.propose({"": text}).accept().apply("")

    def audit(self, text: str, key: Key | None = None) -> Sequence[Leak]:
        """Find what still leaks in a text that claims to be anonymous."""
        from anonymiser.audit import audit

        return audit(text, key)
