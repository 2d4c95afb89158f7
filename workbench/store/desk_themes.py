"""A new theme that came up while coding: a code, or a proposal where the sheet is frozen."""

from __future__ import annotations

from dataclasses import dataclass

from anonymiser.text import fold
from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code
from workbench.schemes.codebook import Codebook
from workbench.schemes.editing import create
from workbench.schemes.naming import slug
from workbench.store import life
from workbench.store import tables as t
from workbench.store.change import Change, Row
from workbench.store.coding_desk import code
from workbench.store.desk_checks import Desk, Passage, check_passage
from workbench.store.journal import now

#: Colours that colour-blind people tell apart, for codes noted while coding.
#: Okabe, M. and Ito, K. (2008), Color Universal Design.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#8c6d00")


@dataclass(frozen=True, slots=True)
class Theme:
    """What a new theme would be.

    Parameters
    ----------
    label, parent, definition : str
        ``parent`` is the id of the code that it comes under, or empty.
    """

    label: str
    parent: str = ""
    definition: str = ""


def new_theme(
    change: Change, desk: Desk, theme: Theme, passage: Passage | None, request: str
) -> None:
    """Note a theme while coding: a code at once, or a proposal where the scheme is frozen.

    Parameters
    ----------
    change : Change
    desk : Desk
    theme : Theme
    passage : Passage or None
        Where it came up; a proposal cannot do without.
    request : str
        The act's name, which becomes the coding's or the proposal's id.

    Raises
    ------
    SchemeError
        A label without letters, a theme that is there already, or a frozen scheme that takes none.
    """
    book = life.known_scheme(change, desk.scheme)
    made = _code(book, theme)
    if passage is not None:
        check_passage(change, desk, passage)
    if book.frozen:
        _propose(change, desk, made, passage, request)
        return
    where = passage.document if passage else desk.scheme
    reason = _("Noted while coding “{document}”.").format(document=where)
    life.edit_within(change, desk.scheme, lambda before: create(before, made), desk.coder, reason)
    if passage is not None:
        code(change, desk, passage, made.id, request)


def _code(book: Codebook, theme: Theme) -> Code:
    name = slug(theme.label, otherwise="")
    if not name:
        raise SchemeError(_("“{label}” has no letter to make an id of.").format(label=theme.label))
    label = " ".join(theme.label.split())
    alike = (c for c in book if c.parent == theme.parent and fold(c.name()) == fold(label))
    if there := next(alike, None):
        raise SchemeError(
            _(
                "“{label}” is in the scheme already ({code}). Use it, or choose another name."
            ).format(label=label, code=there.id)
        )
    code_id = f"{theme.parent}.{name}" if theme.parent else name
    made = Code(code_id, {"fr": label}, theme.definition.strip(), colour=_colour(book, theme))
    create(book, made)
    return made


def _colour(book: Codebook, theme: Theme) -> str:
    """Return the colour of the code above, or the one that is used least."""
    if theme.parent in book:
        return book.code(theme.parent).colour
    used = [code.colour.lower() for code in book]
    return min(COLOURS, key=used.count)


def _propose(change: Change, desk: Desk, made: Code, passage: Passage | None, request: str) -> None:
    procedure = change.row(t.procedure, desk.scheme)
    if procedure is None or procedure["mode"] != "open":
        raise SchemeError(
            _why_not(procedure["mode"] if procedure else "").format(scheme=desk.scheme)
        )
    if passage is None:
        raise SchemeError(_("Select the passage that calls for this theme, then propose it."))
    change.action = "propose theme"
    row: Row = {"id": request, "scheme": desk.scheme, "code": made.id, "label": made.name()}
    row |= {"definition": made.definition, "document": passage.document}
    row |= {"revision": passage.revision, "start": passage.start, "end": passage.end}
    row |= {"coder": desk.coder, "at": now(), "status": "pending", "reason": ""}
    change.insert(t.proposal, [row | {"decided_at": "", "version": None}])


def _why_not(mode: str) -> str:
    if mode == "strict":
        return _(
            "The sheet “{scheme}” is applied strictly: no theme can be added. What does not fit is "
            "left uncoded; a memo on the passage keeps the idea."
        )
    return _(
        "The scheme “{scheme}” is frozen and takes no new theme yet. A memo on the passage keeps "
        'the idea; to allow proposals, apply the sheet with apply("open").'
    )
