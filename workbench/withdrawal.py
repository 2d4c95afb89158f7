"""A participant withdraws: their documents, codings and key entries go, and what went is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anonymiser import Key, KeyEntry
from anonymiser.text import fold
from workbench.corpus.raw import RawCase, RawDocument
from workbench.errors import ProjectError
from workbench.language import _
from workbench.metadata import Metadata
from workbench.model import Document
from workbench.people import me
from workbench.store import erasure, reading

if TYPE_CHECKING:
    import pandas as pd

    from workbench.project import Project


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal removes, or has removed.

    Parameters
    ----------
    case : str
        Who withdraws.
    documents : tuple of str
        The documents removed, text, turns and raw transcript.
    shared : tuple of str
        Documents kept, since others of the same role speak in them too.
    codings, memos, summaries : int
        What rested on these documents or this case.
    key_entries : int
        Names that no other document holds, taken out of the correspondence key.
    events : int
        Entries of the journal that no longer say what they changed, and cannot be undone.
    reread : tuple of str
        Cases whose summaries had quoted what was removed.
    done : bool
    """

    case: str
    documents: tuple[str, ...]
    shared: tuple[str, ...]
    codings: int
    memos: int
    summaries: int
    key_entries: int
    events: int
    reread: tuple[str, ...] = ()
    done: bool = False

    def lines(self) -> list[tuple[str, str]]:
        """Return what it comes to, as pairs: what, and how many or which.

        Examples
        --------
        >>> Withdrawal("P3", ("P3_entretien",), (), 12, 1, 0, 4, 20).lines()[0]
        ('documents', 'P3_entretien')
        """
        named = {
            _("documents"): ", ".join(self.documents) or "0",
            _("codings"): str(self.codings),
            _("memos"): str(self.memos),
            _("summaries"): str(self.summaries),
            _("names in the correspondence key"): str(self.key_entries),
            _("journal entries emptied"): str(self.events),
            _("kept, as others speak in them too"): ", ".join(self.shared),
            _("summaries to read again"): ", ".join(self.reread),
        }
        return [(what, value) for what, value in named.items() if value]

    def to_frame(self) -> pd.DataFrame:
        """Return `lines` as a DataFrame of two columns."""
        import pandas as pd

        return pd.DataFrame(self.lines(), columns=["what", "removed"])

    @property
    def heading(self) -> str:
        """One sentence: who, and whether it is done."""
        said = _("Removed with {case}:") if self.done else _("Would be removed with {case}:")
        return said.format(case=self.case)

    @property
    def beyond(self) -> str:
        """What no program can find: said each time."""
        return _(
            "Still to be seen to by you: reports, exports and notebooks already written, copies "
            "and backups of the project and of its vault, memos on codes that speak of this "
            "person, and what others say of them in their own interviews."
        )

    def __repr__(self) -> str:
        lines = [self.heading, *(f"  {what}: {value}" for what, value in self.lines())]
        return "\n".join([*lines, self.beyond])


def withdraw(
    project: Project, case: str, *, shared: bool = False, really: bool = True
) -> Withdrawal:
    """Remove a case: its documents, what was coded in them, its names in the key. For good.

    Parameters
    ----------
    project : Project
        With its vault unlocked.
    case : str
        A patient, a mediator, a team…
    shared : bool
        Remove also the documents in which others of the same role speak.
    really : bool
        Otherwise say what would be removed, and change nothing.

    Returns
    -------
    Withdrawal

    Raises
    ------
    ProjectError
        When neither the project nor its vault knows the case.
    """
    documents, raws = reading.read_documents(project.engine), project.vault.documents()
    _check_known(case, project, [*documents, *raws])
    alone, with_others = _of_case(documents, case)
    raw_alone, raw_with_others = _of_case(raws, case)
    if shared:
        alone, with_others = [*alone, *with_others], []
        raw_alone, raw_with_others = [*raw_alone, *raw_with_others], []
    stored = project.vault.key()
    doomed = _doomed(Key.from_json(stored), project, raw_alone, case) if stored else frozenset()
    # The database first: what is left in the vault when this is cut short can be removed by
    # withdrawing the same case again.
    erased = erasure.erase(project.engine, alone, case, me(), really=really)
    if really:
        project.vault.rewrite_keys(lambda text: _without(Key.from_json(text), doomed).to_json())
        project.vault.forget(raw_alone, [case])
        project.vault.keep_maps(erasure.revisions(project.engine))
    return Withdrawal(
        case=case,
        documents=tuple(dict.fromkeys([*alone, *raw_alone])),
        shared=tuple(dict.fromkeys([*with_others, *raw_with_others])),
        codings=erased.codings,
        memos=erased.memos,
        summaries=erased.summaries,
        key_entries=len(doomed),
        events=erased.events,
        reread=erased.poorer,
        done=really,
    )


def _check_known(case: str, project: Project, documents: Iterable[Document | RawDocument]) -> None:
    known = {one.id for one in reading.read_cases(project.engine)}
    known |= {one.id for one in project.vault.cases()}
    known |= {name for one in documents for names in one.cases.values() for name in names}
    if case not in known:
        raise ProjectError(
            _("There is no case “{case}”. There are: {cases}.").format(
                case=case, cases=", ".join(sorted(known))
            )
        )


def _of_case(documents: Iterable[Document | RawDocument], case: str) -> tuple[list[str], list[str]]:
    """Return a case's documents: those where it is alone in its role, and the others."""
    alone: list[str] = []
    with_others: list[str] = []
    for document in documents:
        roles = [names for names in document.cases.values() if case in names]
        if roles:
            (alone if all(len(names) == 1 for names in roles) else with_others).append(document.id)
    return alone, with_others


def _doomed(key: Key, project: Project, documents: Sequence[str], case: str) -> frozenset[KeyEntry]:
    """Return the key's entries that stand in what is removed and nowhere else."""
    raws, cases = project.vault.documents(), project.vault.cases()
    gone = _words([d for d in raws if d.id in documents], [c for c in cases if c.id == case])
    left = _words([d for d in raws if d.id not in documents], [c for c in cases if c.id != case])
    entries = ((entry, _spaced(entry.form)) for entry in key.entries)
    return frozenset(entry for entry, form in entries if form in gone and form not in left)


def _without(key: Key, doomed: frozenset[KeyEntry]) -> Key:
    return Key(tuple(entry for entry in key.entries if entry not in doomed), key.version)


def _words(documents: Sequence[RawDocument], cases: Sequence[RawCase]) -> str:
    tables = Metadata(tuple(documents), tuple(cases)).texts()
    return _spaced("\n".join([*(d.text for d in documents), *tables.values()]))


def _spaced(text: str) -> str:
    """Return the words of a text, folded, each between two blanks: to look for names whole."""
    words = " ".join(re.findall(r"[^\W_]+", fold(text)))
    return f" {words} "
