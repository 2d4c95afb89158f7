"""Anonymise what the tables say: titles, labels, attributes and the documents' own names.

They are gone through as two more texts, one line a cell, so that whoever is named in a title has
there the pseudonym that they have in the transcripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from anonymiser import Key
from anonymiser.file_names import renamed, spoken
from anonymiser.gazetteers import places
from anonymiser.text import fold
from workbench.corpus.raw import RawCase, RawDocument

#: The names under which a reviewer meets them, beside the documents' own.
DOCUMENTS, CASES = "documents.csv", "cases.csv"
#: Columns that say where, and so cannot say who.
_AREAS = frozenset(("region", "regions", "country", "pays"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """The raw documents and cases, as far as their tables go."""

    documents: tuple[RawDocument, ...]
    cases: tuple[RawCase, ...]

    def texts(self) -> dict[str, str]:
        """Return the cells to anonymise, as two texts of one line a cell."""
        cells = {
            DOCUMENTS: [c for d in self.documents for c in (d.title, d.date, spoken(d.id))],
            CASES: [case.label for case in self.cases],
        }
        return {name: "\n".join(map(_one_line, some)) for name, some in cells.items() if some}

    def anonymised(self, texts: Mapping[str, str], key: Key) -> Metadata:
        """Put the anonymised texts back into their cells.

        Parameters
        ----------
        texts : mapping of str to str
            What became of `texts`.
        key : Key
            Who became whom. The attributes are the researcher's variables (a region, a wave):
            they keep their wording but for the names in the key.

        Returns
        -------
        Metadata
            In the same order. A document's name changes only when a name in it was replaced.
        """
        lines = texts.get(DOCUMENTS, "").split("\n")
        documents = [
            replace(
                raw,
                title=title,
                date=date,
                id=renamed(name, raw.id),
                attributes=_renamed(raw.attributes, key),
            )
            for raw, title, date, name in zip(
                self.documents, lines[::3], lines[1::3], lines[2::3], strict=True
            )
        ]
        labels = texts.get(CASES, "").split("\n") if self.cases else []
        cases = [
            replace(raw, label=label, attributes=_renamed(raw.attributes, key))
            for raw, label in zip(self.cases, labels, strict=True)
        ]
        return Metadata(tuple(documents), tuple(cases))


def _renamed(attributes: Mapping[str, str], key: Key) -> dict[str, str]:
    people = Key(tuple(entry for entry in key.entries if entry.label != "LOCATION"))
    return {
        name: value if _names_an_area(name, value) else people.apply(value).text
        for name, value in attributes.items()
    }


def _names_an_area(variable: str, value: str) -> bool:
    """Tell whether a cell says a region or a country, in a column for them: PACA is nobody."""
    place = places().get(fold(value))
    return fold(variable) in _AREAS and place is not None and place.kind in ("region", "country")


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
