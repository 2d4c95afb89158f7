"""A project's coding schemes, as the researcher reaches them: ``study.schemes``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code, Coding
from workbench.people import me
from workbench.schemes import editing, find, joining, load_scheme
from workbench.schemes.codebook import Codebook
from workbench.schemes.difference import Difference
from workbench.schemes.edit import Edit
from workbench.store import journal, life, reading, versions
from workbench.store.adding import add_codings, place_and_code
from workbench.store.writing import write_scheme

if TYPE_CHECKING:
    import pandas as pd

    from workbench.coding.lessons import Lessons
    from workbench.coding.search import Preview
    from workbench.thematisation import (
        CaseThemeMatrix,
        ContinuousThematisation,
        SequentialThematisation,
    )


class SchemeShelf:
    """The coding schemes of a project.

    A scheme changes through `create`, `rename`, `redefine`, `move`, `merge`, `split`, `retire` and
    `reinstate`: each makes its next version, says why, and takes the codings along.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str | Path | Codebook) -> Codebook:
        """Add a scheme that comes with the workbench, one from a YAML file, or one read elsewhere.

        A scheme that is there already is left as it is, as long as what the project first knew it
        as is what the file says.

        Raises
        ------
        SchemeError
            When the file is broken, or the project has another scheme of that name.
        """
        scheme = name if isinstance(name, Codebook) else load_scheme(find(str(name)))
        there = reading.read_schemes(self._engine).get(scheme.id)
        if there is None:
            with journal.change(self._engine, me(), "add scheme", scheme.id) as change:
                write_scheme(change, scheme, me())
            return scheme
        if there != scheme and not self._began_as(scheme):
            raise SchemeError(
                _("The project has another “{scheme}” already. Give this one another id.").format(
                    scheme=scheme.id
                )
            )
        return there

    def _began_as(self, scheme: Codebook) -> bool:
        return versions.read_versions(self._engine, scheme.id)[0].book == scheme

    def new(
        self, scheme_id: str, title: str, source: str, protocol: str = "continuous"
    ) -> Codebook:
        """Begin a scheme without codes, to be built while reading.

        Parameters
        ----------
        scheme_id : str
            Small letters, digits and _.
        title : str
            In the project's language.
        source : str
            What it is drawn from.
        protocol : {"continuous", "sequential"}

        Raises
        ------
        SchemeError
            When the project has a scheme of that name.
        """
        if scheme_id in reading.read_schemes(self._engine):
            raise SchemeError(
                _("The project has another “{scheme}” already. Give this one another id.").format(
                    scheme=scheme_id
                )
            )
        book = Codebook(scheme_id, 1, {"fr": title}, source, (), protocol=protocol)
        life.add_scheme(self._engine, book, actor=me())
        return book

    # --- changing ----------------------------------------------------

    def create(self, scheme: str, code: Code, *, reason: str, rubric: bool = False) -> Codebook:
        """Add a code to a scheme; its id says under which one it comes."""
        return self._edit(scheme, lambda book: editing.create(book, code, rubric), reason)

    def rename(
        self, scheme: str, code: str, label: str | Mapping[str, str], *, reason: str
    ) -> Codebook:
        """Give a code another label."""
        labels = {"fr": label} if isinstance(label, str) else label
        return self._edit(scheme, lambda book: editing.rename(book, code, labels), reason)

    def redefine(self, scheme: str, code: str, *, reason: str, **entries: Any) -> Codebook:
        """Change a code's definition, rules, examples, colour or indicators."""
        return self._edit(scheme, lambda book: editing.redefine(book, code, **entries), reason)

    def move(
        self, scheme: str, code: str, parent: str = "", *, reason: str, rank: int | None = None
    ) -> Codebook:
        """Put a code, with all below it, under another one, or at another rank."""
        return self._edit(scheme, lambda book: editing.move(book, code, parent, rank), reason)

    def merge(self, scheme: str, codes: Sequence[str], into: str, *, reason: str) -> Codebook:
        """Make one code of several; every coding keeps where it came from."""
        return self._edit(scheme, lambda book: joining.merge(book, codes, into), reason)

    def split(
        self,
        scheme: str,
        code: str,
        into: Sequence[Code],
        *,
        reason: str,
        where: Mapping[str, str] | None = None,
        keep: bool = True,
    ) -> Codebook:
        """Make several codes of one.

        Parameters
        ----------
        scheme, code : str
        into : sequence of Code
        reason : str
        where : mapping of str to str, optional
            The id of a coding (see `provenance`) to the new code that it goes to.
        keep : bool
            The code goes on with the codings left; otherwise they go to the first new one.
        """
        make = lambda book: joining.split(book, code, into, keep)  # noqa: E731
        return self._edit(scheme, make, reason, where)

    def retire(self, scheme: str, code: str, *, reason: str) -> Codebook:
        """Take a code out of use: its codings stay, new ones are refused."""
        return self._edit(scheme, lambda book: editing.retire(book, code), reason)

    def reinstate(self, scheme: str, code: str, *, reason: str) -> Codebook:
        """Bring a retired code back into use."""
        return self._edit(scheme, lambda book: editing.reinstate(book, code), reason)

    def freeze(self, scheme: str, *, reason: str) -> None:
        """Freeze a scheme: it is applied from now on, not changed."""
        life.freeze(self._engine, scheme, actor=me(), reason=reason)

    def reopen(self, scheme: str, *, reason: str) -> None:
        """Open a frozen scheme again."""
        life.reopen(self._engine, scheme, actor=me(), reason=reason)

    def _edit(
        self,
        scheme: str,
        make: Callable[[Codebook], Edit],
        reason: str,
        where: Mapping[str, str] | None = None,
    ) -> Codebook:
        return life.edit_scheme(self._engine, scheme, make, actor=me(), reason=reason, where=where)

    # --- looking back ------------------------------------------------

    def versions(self, scheme: str) -> pd.DataFrame:
        """Return a scheme's versions: number, date, who, what, why, how many codes."""
        import pandas as pd

        rows = [
            (v.number, v.at, v.actor, v.act, v.reason, len(v.book.codes))
            for v in versions.read_versions(self._engine, scheme)
        ]
        return pd.DataFrame(rows, columns=["version", "at", "actor", "act", "reason", "codes"])

    def version(self, scheme: str, when: int | str) -> Codebook:
        """Return a scheme as it was at a version or at the end of a day."""
        return versions.version_at(self._engine, scheme, when).book

    def diff(self, scheme: str, before: int | str, after: int | str) -> Difference:
        """Compare two versions of a scheme: ``.table``, ``.text``."""
        return versions.difference(self._engine, scheme, before, after)

    def provenance(self, scheme: str) -> pd.DataFrame:
        """Return each coding with the version that coded it and the codes it came from."""
        return versions.provenance(self._engine, scheme)

    # --- proposing ---------------------------------------------------

    def search(self, **asked: Any) -> Preview:
        """Search the documents: ``regex=``, ``lemma=`` or ``phrase=`` (see `workbench.coding`).

        Nothing is proposed before `keep`: ``keep(preview.codings(scheme, code, coder))``.
        """
        from workbench.coding.search import search

        return search(reading.read_documents(self._engine), **asked)

    def learn(self, scheme: str, coder: str, **options: Any) -> Lessons:
        """Learn from what a coder has coded (see `workbench.coding.learning.learn`).

        Nothing is proposed before `keep`: ``keep(lessons.codings)``.
        """
        from workbench.coding.learning import learn

        documents = reading.read_documents(self._engine)
        codings = reading.read_codings(self._engine)
        return learn(documents, codings, self[scheme], coder, **options)

    def keep(self, codings: Iterable[Coding]) -> int:
        """Keep suggestions in the project; they enter no count until somebody accepts them.

        What is there already, or was rejected, is not proposed again.

        Returns
        -------
        int
            How many are new.

        Raises
        ------
        SchemeError
            When one of them is not a suggestion, or its code is unknown or retired.
        """
        known = {place_and_code(coding) for coding in reading.read_codings(self._engine)}
        fresh = [coding for coding in codings if place_and_code(coding) not in known]
        if any(coding.status != "suggested" for coding in fresh):
            raise SchemeError(_("Only suggestions are kept this way: codings are made by hand."))
        return add_codings(self._engine, me(), "suggest", fresh)

    # --- thematising -------------------------------------------------

    def sequential(self, scheme: str) -> SequentialThematisation:
        """Lead a sequential thematisation with this scheme."""
        from workbench.thematisation import SequentialThematisation

        return SequentialThematisation(self._engine, scheme)

    def continuous(self, scheme: str) -> ContinuousThematisation:
        """Lead a continuous thematisation with this scheme."""
        from workbench.thematisation import ContinuousThematisation

        return ContinuousThematisation(self._engine, scheme)

    def matrix(self, scheme: str, role: str) -> CaseThemeMatrix:
        """Return the case × theme matrix of this scheme, for the cases of a role."""
        from workbench.thematisation import CaseThemeMatrix

        return CaseThemeMatrix(self._engine, scheme, role)

    def __getitem__(self, scheme_id: str) -> Codebook:
        schemes = reading.read_schemes(self._engine)
        if scheme_id not in schemes:
            raise SchemeError(
                _("The project has no scheme “{scheme}”. Add it first.").format(scheme=scheme_id)
            )
        return schemes[scheme_id]

    def __iter__(self) -> Iterator[Codebook]:
        return iter(reading.read_schemes(self._engine).values())

    def __repr__(self) -> str:
        return f"SchemeShelf({', '.join(scheme.id for scheme in self)})"
