"""Continuous thematisation: themes noted while reading, a tree that grows and is rebuilt.

Paillé, P. and Mucchielli, A. (2016), *L'analyse qualitative en sciences humaines et sociales*,
4th ed., Armand Colin, the chapter on thematic analysis.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.errors import SchemeError
from workbench.ids import new_id
from workbench.language import _
from workbench.model import Code, Coding
from workbench.people import me
from workbench.schemes.difference import Difference
from workbench.schemes.editing import create
from workbench.schemes.naming import slug
from workbench.store import journal, life, reading, versions
from workbench.store import tables as t
from workbench.store.writing import write_codings
from workbench.thematisation.desk import SchemeDesk
from workbench.thematisation.log import read_log
from workbench.thematisation.tree import draw_tree, tree_html

if TYPE_CHECKING:
    import pandas as pd


class ContinuousThematisation(SchemeDesk):
    """A continuous thematisation: note themes as they come, rebuild the tree, keep the log.

    ::

        lecture = study.schemes.continuous("mes_themes")
        lecture.note_rubric("Le corps", reason="la moitié des notes y touchent")
        lecture.note_theme("La main", under="le_corps", reason="troisième fois", at=("N02", 12, 58))
        study.schemes.merge("mes_themes", ["le_corps.bras"], "le_corps.main", reason="même geste")
        print(lecture.tree())
        lecture.compare("2014-03-01", "2014-06-30")
        lecture.log()

    Parameters
    ----------
    engine : Engine
        The project's database.
    scheme : str
        One of its schemes; `SchemeShelf.new` begins an empty one.

    Raises
    ------
    SchemeError
        When the project has no such scheme.
    """

    @property
    def rubrics(self) -> tuple[str, ...]:
        """The codes that say what a passage is about."""
        return tuple(code.id for code in self.book if code.id in self.book.rubrics)

    @property
    def themes(self) -> tuple[str, ...]:
        """The codes that say what is said of it."""
        return tuple(code.id for code in self.book if code.id not in self.book.rubrics)

    def note_theme(
        self,
        label: str,
        *,
        reason: str,
        under: str = "",
        definition: str = "",
        at: tuple[str, int, int] | None = None,
        coder: str | None = None,
    ) -> str:
        """Note a theme while reading, and code the passage where it came up.

        Parameters
        ----------
        label : str
        reason : str
            Why now; it goes in the log.
        under : str
            The rubric or theme that it comes under.
        definition : str
        at : (document, start, end), optional
            The passage.
        coder : str, optional

        Returns
        -------
        str
            The id of the new code, made from its label.

        Raises
        ------
        SchemeError
            No reason, an unknown code above, an id that is taken, a frozen scheme, or no such
            passage.
        """
        return self._note(label, under, definition, reason, at, coder, rubric=False)

    def note_rubric(self, label: str, *, reason: str, under: str = "", definition: str = "") -> str:
        """Note a rubric: what passages are about, before what is said of it.

        Raises
        ------
        SchemeError
            No reason, an unknown code above, an id that is taken, or a frozen scheme.
        """
        return self._note(label, under, definition, reason, None, None, rubric=True)

    def _note(
        self,
        label: str,
        under: str,
        definition: str,
        reason: str,
        at: tuple[str, int, int] | None,
        coder: str | None,
        *,
        rubric: bool,
    ) -> str:
        life.check_reason(reason)
        name = slug(label, otherwise="")
        if not name:
            raise SchemeError(_("“{label}” has no letter to make an id of.").format(label=label))
        code = Code(f"{under}.{name}" if under else name, {"fr": label}, definition=definition)
        actor = coder or me()
        coding = self._coding(code.id, at, actor) if at else None
        with journal.change(self._engine, actor, "note theme", reason) as change:
            life.edit_within(
                change, self.scheme, lambda book: create(book, code, rubric), actor, reason
            )
            if coding is not None:
                write_codings(change, self.scheme, [coding])
        return code.id

    def _coding(self, code: str, at: tuple[str, int, int], coder: str) -> Coding:
        # Bounds taken from a table are numpy's.
        name, start, end = at[0], int(at[1]), int(at[2])
        found = next((d for d in reading.read_documents(self._engine) if d.id == name), None)
        if found is None or not 0 <= start < end <= len(found.text):
            raise SchemeError(
                _("There is no span [{start}, {end}) in document “{document}”.").format(
                    start=start, end=end, document=name
                )
            )
        return Coding(new_id(), name, found.revision, start, end, self.scheme, code, coder)

    def write(self, note: str, coder: str | None = None) -> None:
        """Write a note of one's own into the log."""
        actor = coder or me()
        row = {"id": new_id(), "about": "scheme", "target": self.scheme}
        with journal.change(self._engine, actor, "note", note) as change:
            change.insert(t.memo, [row | {"text": note, "coder": actor}])

    def tree(self, when: int | str | None = None) -> str:
        """Draw the tree, now or at a version or date; counts are of accepted codings, now only."""
        if when is not None:
            return draw_tree(versions.version_at(self._engine, self.scheme, when).book)
        counts = Counter(
            coding.code
            for coding in reading.read_codings(self._engine)
            if coding.scheme == self.scheme and coding.status == "accepted"
        )
        return draw_tree(self.book, counts, _.language)

    def compare(self, before: int | str, after: int | str) -> Difference:
        """Compare the trees of two versions or dates: ``.table``, ``.text``."""
        return versions.difference(self._engine, self.scheme, before, after)

    def log(self) -> pd.DataFrame:
        """Return the log of thematisation, written from the events with their reasons."""
        return read_log(self._engine, self.scheme)

    def log_text(self) -> str:
        """Return the log as text, a paragraph a day."""
        lines: list[str] = []
        for entry in self.log().to_dict("records"):
            day = entry["at"][:10]
            if f"## {day}" not in lines:
                lines.append(f"## {day}")
            why = f" — {entry['reason']}" if entry["reason"] else ""
            lines.append(f"- {entry['what']}{why} ({entry['actor']})")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"ContinuousThematisation({self.scheme!r})\n{self.tree()}"

    def _repr_html_(self) -> str:
        return tree_html(self.book, _.language)
