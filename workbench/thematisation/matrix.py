"""The case × theme matrix, with the researcher's summaries resting on extracts.

The charting of framework analysis: Ritchie, J. and Spencer, L. (1994), Qualitative data analysis
for applied policy research, in Bryman, A. and Burgess, R. (eds), *Analyzing Qualitative Data*,
Routledge, pp. 173–194.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, select

from workbench.errors import SchemeError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Case, Coding
from workbench.people import me
from workbench.schemes.codebook import Codebook
from workbench.store import journal, reading
from workbench.store import tables as t
from workbench.thematisation.sheet import Extract

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Cell:
    """What a case says on a theme: the summary, the extracts it rests on, all there are.

    Parameters
    ----------
    case, code, summary, coder : str
    extracts : tuple of Extract
        Those that the summary rests on.
    others : tuple of Extract
        Accepted codings of the theme in this case's documents that it does not rest on.
    """

    case: str
    code: str
    summary: str
    coder: str
    extracts: tuple[Extract, ...]
    others: tuple[Extract, ...]

    def _repr_html_(self) -> str:
        def listed(extracts: Sequence[Extract]) -> str:
            return "".join(f"<li>{escape(e.text)} ({escape(e.document)})</li>" for e in extracts)

        title = f"{self.case} × {self.code}"
        return (
            f"<h4>{escape(title)}</h4><p>{escape(self.summary)}</p>"
            f"<ul>{listed(self.extracts)}</ul><details><ul>{listed(self.others)}</ul></details>"
        )


class CaseThemeMatrix:
    """Cases in rows, themes in columns, a summary in each cell.

    Parameters
    ----------
    engine : Engine
        The project's database.
    scheme : str
    role : str
        The case role in rows: ``mediator``, ``team``, ``patient``…

    Raises
    ------
    SchemeError
        No such scheme, or no case of that role.
    """

    def __init__(self, engine: Engine, scheme: str, role: str) -> None:
        self._engine = engine
        self.scheme = scheme
        self.role = role
        if scheme not in reading.read_schemes(engine):
            raise SchemeError(
                _("The project has no scheme “{scheme}”. Add it first.").format(scheme=scheme)
            )
        if not self._cases():
            raise SchemeError(
                _("There is no case of the kind “{role}” in the project.").format(role=role)
            )

    @property
    def book(self) -> Codebook:
        """The scheme as it is now."""
        return reading.read_schemes(self._engine)[self.scheme]

    def summarise(
        self,
        case: str,
        code: str,
        text: str,
        extracts: Sequence[str] = (),
        coder: str | None = None,
    ) -> None:
        """Write the summary of a cell; it takes the place of the one before.

        Parameters
        ----------
        case, code : str
        text : str
            In the researcher's words.
        extracts : sequence of str
            Ids of the codings that it rests on (see `SchemeShelf.provenance`).
        coder : str, optional

        Raises
        ------
        SchemeError
            An unknown case or code, or an extract that is not one of this cell's.
        """
        self._check(case, code, extracts)
        coder = coder or me()
        with journal.change(self._engine, coder, "summarise", f"{case} × {code}") as change:
            key = reading.code_keys(change.connection, self.scheme)[code]
            mine = (t.summary.c.case == case) & (t.summary.c.code == key)
            change.delete(
                t.summary, list(change.connection.scalars(select(t.summary.c.id).where(mine)))
            )
            row = {"id": new_id(), "case": case, "code": key, "text": text}
            row |= {"coder": coder, "at": journal.now()}
            change.insert(t.summary, [{**row, "extracts": list(extracts)}])

    def _check(self, case: str, code: str, extracts: Sequence[str]) -> None:
        if case not in {c.id for c in self._cases()}:
            raise SchemeError(
                _("There is no case “{case}” of the kind “{role}”.").format(
                    case=case, role=self.role
                )
            )
        if code not in self.book:
            raise SchemeError(
                _("Scheme “{scheme}” has no code “{code}”.").format(scheme=self.scheme, code=code)
            )
        strange = set(extracts) - {coding.id for coding in self._codings(case, code)}
        if strange:
            raise SchemeError(
                _("{n} extracts are not accepted codings of “{code}” for “{case}”.").format(
                    n=len(strange), code=code, case=case
                )
            )

    def cell(self, case: str, code: str) -> Cell:
        """Open a cell: its summary, the extracts that it rests on, and the others."""
        self._check(case, code, ())
        texts = {d.id: d.text for d in reading.read_documents(self._engine)}
        written = self._summaries().get((case, code), [])
        resting = {coding for row in written for coding in row["extracts"]}
        codings = self._codings(case, code)
        read = {
            c.id: Extract(c.document, " ".join(texts[c.document][c.start : c.end].split()))
            for c in codings
        }
        return Cell(
            case,
            code,
            "\n".join(row["text"] for row in written),
            ", ".join(dict.fromkeys(row["coder"] for row in written)),
            tuple(read[c.id] for c in codings if c.id in resting),
            tuple(read[c.id] for c in codings if c.id not in resting),
        )

    def table(self, branch: str = "") -> pd.DataFrame:
        """Return the summaries: cases in rows, themes (of a branch) in columns."""
        written = self._summaries()
        return self._laid_out(
            branch, lambda case, code: "\n".join(r["text"] for r in written.get((case, code), []))
        )

    def counts(self, branch: str = "") -> pd.DataFrame:
        """Return how many accepted codings each cell has."""
        cells = self._by_cell()
        return self._laid_out(branch, lambda case, code: len(cells[case, code]))

    def missing(self, branch: str = "") -> list[tuple[str, str]]:
        """Return the cells that have codings and no summary yet."""
        written = self._summaries()
        codes = set(self._columns(branch))
        return [
            cell for cell, codings in sorted(self._by_cell().items())
            if codings and cell not in written and cell[1] in codes
        ]  # fmt: skip

    def _laid_out(self, branch: str, value: Callable[[str, str], Any]) -> pd.DataFrame:
        import pandas as pd

        cases, codes = [case.id for case in self._cases()], self._columns(branch)
        rows = [[value(case, code) for code in codes] for case in cases]
        return pd.DataFrame(rows, index=pd.Index(cases, name=self.role), columns=list(codes))

    def _columns(self, branch: str) -> tuple[str, ...]:
        return self.book.branch(branch) if branch else tuple(code.id for code in self.book)

    def _cases(self) -> list[Case]:
        return [case for case in reading.read_cases(self._engine) if case.kind == self.role]

    def _by_cell(self) -> defaultdict[tuple[str, str], list[Coding]]:
        held = {d.id: d.cases.get(self.role, ()) for d in reading.read_documents(self._engine)}
        cells: defaultdict[tuple[str, str], list[Coding]] = defaultdict(list)
        for coding in reading.read_codings(self._engine):
            if coding.scheme == self.scheme and coding.status == "accepted":
                for case in held[coding.document]:
                    cells[case, coding.code].append(coding)
        return cells

    def _codings(self, case: str, code: str) -> list[Coding]:
        return self._by_cell()[case, code]

    def _summaries(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """Return the summaries by cell; a cell has several where codes were merged."""
        query = (
            select(t.summary, t.code.c.id.label("code_id"))
            .join(t.code, t.summary.c.code == t.code.c.key)
            .where(t.code.c.scheme == self.scheme)
            .order_by(t.summary.c.at)
        )
        cells: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        with self._engine.connect() as connection:
            for row in connection.execute(query).mappings():
                cells[row["case"], row["code_id"]].append(dict(row))
        return dict(cells)

    def __repr__(self) -> str:
        return f"CaseThemeMatrix({self.scheme!r}, {self.role!r})"

    def _repr_html_(self) -> str:
        return str(self.table().to_html(escape=True))
