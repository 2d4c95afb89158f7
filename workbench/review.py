"""Review what the anonymiser proposes, then let the anonymised texts enter the project."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from anonymiser import Anonymised, Anonymiser, Decisions, Key, OffsetMap, Policy
from workbench.corpus.raw import RawCase, RawDocument
from workbench.corpus.turns import parse_turns
from workbench.errors import ProjectError
from workbench.language import _
from workbench.metadata import Metadata
from workbench.model import Case, Document, fingerprint
from workbench.people import me
from workbench.progress import meter
from workbench.store import journal
from workbench.store.database import leave_no_trace
from workbench.store.vault import Vault
from workbench.store.writing import forget_text, move_codings, write_cases, write_document

if TYPE_CHECKING:
    import pandas as pd

    from workbench.project import Project


def propose(project: Project, policy: str | Path) -> Review:
    """Detect what identifies people in a project's raw documents, and propose replacements.

    Titles, labels and attributes are gone through together with the transcripts: whoever is
    named in one has the same pseudonym in the other.

    Parameters
    ----------
    project : Project
        With its vault unlocked.
    policy : str or Path

    Raises
    ------
    ProjectError
        When nothing has been imported.
    """
    documents = project.vault.documents()
    if not documents:
        raise ProjectError(_("There is nothing to anonymise: import transcripts first."))
    metadata = Metadata(tuple(documents), tuple(project.vault.cases()))
    stored = project.vault.key()
    rules = Policy.load(policy)
    anonymiser = Anonymiser(rules, language=project.settings.language)
    decisions = anonymiser.propose(
        {document.id: document.text for document in documents} | metadata.texts(),
        key=Key.from_json(stored) if stored else None,
        progress=meter(_("Detecting")),
    )
    return Review(project, metadata, decisions, rules.name)


class Review:
    """Proposals waiting for a person: a table to read, accept, change and apply.

    Made by `Project.anonymise`. It holds raw text: it is shown, never stored.
    """

    def __init__(
        self, project: Project, metadata: Metadata, decisions: Decisions, policy: str
    ) -> None:
        self._project = project
        self._metadata = metadata
        self.decisions = decisions
        self.policy = policy

    def table(self) -> pd.DataFrame:
        """Return the proposals, the doubtful ones first.

        The table holds raw names: clear it from the notebook before saving. In Jupyter, the
        review itself at the end of a cell is a widget to decide in, which saves no name.
        """
        return self.decisions.to_frame()

    def summary(self) -> str:
        """Return one line: how many proposals of each kind."""
        kinds = Counter(self.table()["label"])
        counted = ", ".join(f"{label} {n}" for label, n in kinds.most_common())
        return _("{n} proposals: {kinds}.").format(n=sum(kinds.values()), kinds=counted)

    def accept(self) -> Review:
        """Accept every proposal that is still pending."""
        self.decisions = self.decisions.accept()
        return self

    def add(self, form: str, label: str = "PERSON") -> Review:
        """Propose something that the anonymiser missed, wherever it stands in the study.

        Capitals, accents and the kind of apostrophe do not count. What stands already in the table
        stays as it is there. What is typed in a cell is saved with the notebook: the widget's
        field saves nothing.

        Parameters
        ----------
        form : str
            The words to hide.
        label : str
            Their kind, such as ``PERSON`` or ``personne``.

        Raises
        ------
        InvalidDecisions
            When no text holds the words, they are proposed already, or the kind is unknown.
        """
        self.decisions = self.decisions.add(form, label)
        return self

    def apply(self) -> list[str]:
        """Write the anonymised texts, turns and cases into the project, all or nothing.

        Codings made on an earlier anonymisation move to the new text; the earlier text, in which
        something may have been overlooked, is forgotten and cannot be brought back by undoing.

        Returns
        -------
        list of str
            The documents' ids.

        Raises
        ------
        ProjectError
            When proposals are still pending.
        """
        pending = self.decisions.pending
        if len(pending):
            raise ProjectError(
                _("{n} proposals are still pending: accept or reject them first.").format(
                    n=len(pending)
                )
            )
        raws = self._metadata.documents
        results = [self.decisions.apply(raw.id) for raw in raws]
        clean = self._metadata.anonymised(
            {name: self.decisions.apply(name).text for name in self._metadata.texts()},
            self.decisions.key,
        )
        documents = [
            _document(cleaned, result)
            for cleaned, result in zip(clean.documents, results, strict=True)
        ]
        # The vault first: a key entry too many does no harm, one too few would be lost.
        vault = self._project.vault
        vault.save_key(self.decisions.key.to_json())
        moves = self._moves(documents, results)
        for raw, result in zip(raws, results, strict=True):
            vault.save_map(fingerprint(result.text), _map_of(raw, result))
        with journal.change(self._project.engine, me(), "anonymise", self.policy) as change:
            write_cases(change, [_case(raw) for raw in clean.cases])
            for document in documents:
                write_document(change, document, self.policy)
                if document.id in moves:
                    move_codings(change, document, moves[document.id])
                    forget_text(change, document.id)
        leave_no_trace(self._project.engine)
        return [document.id for document in documents]

    def _moves(self, documents: list[Document], results: list[Anonymised]) -> dict[str, OffsetMap]:
        """Return, for each document whose text changes, the map from the old text to the new."""
        olds = {old.id: old for old in self._project.documents}
        return {
            new.id: _old_to_new(self._project.vault, olds[new.id], new, raw, result)
            for new, raw, result in zip(documents, self._metadata.documents, results, strict=True)
            if new.id in olds and olds[new.id].revision != new.revision
        }

    def __repr__(self) -> str:
        # What a cell shows is saved with the notebook: counts only, never what was found.
        return self.summary()

    def _repr_mimebundle_(self, **_asked: object) -> dict[str, object] | None:
        """Show the widget in a notebook, which saves the counts; the counts alone elsewhere."""
        from IPython.core.getipython import get_ipython

        if getattr(get_ipython(), "kernel", None) is None:
            return None
        from workbench.widgets.review import ReviewWidget

        bundle, _metadata = ReviewWidget(self)._repr_mimebundle_() or ({}, {})
        return bundle | {"text/plain": self.summary()}


def _document(cleaned: RawDocument, result: Anonymised) -> Document:
    return Document(
        id=cleaned.id,
        text=result.text,
        kind=cleaned.kind,
        date=cleaned.date,
        title=cleaned.title,
        turns=parse_turns(result.text),
        cases={role: tuple(ids) for role, ids in cleaned.cases.items()},
        attributes=cleaned.attributes,
    )


def _case(cleaned: RawCase) -> Case:
    return Case(cleaned.id, cleaned.kind, cleaned.label, cleaned.attributes)


def _map_of(raw: RawDocument, result: Anonymised) -> str:
    return json.dumps({"raw": fingerprint(raw.text), "offsets": result.offsets.to_json()})


def _old_to_new(
    vault: Vault, old: Document, new: Document, raw: RawDocument, result: Anonymised
) -> OffsetMap:
    """Lead from an earlier anonymisation of a document to the new one.

    Through the raw text; or, when the transcript itself was corrected in between, by comparing
    the two anonymised texts.
    """
    kept = json.loads(vault.map(old.revision))
    if kept["raw"] != fingerprint(raw.text):
        return OffsetMap.between(old.text, new.text)
    return OffsetMap.from_json(kept["offsets"]).inverse().then(result.offsets)
