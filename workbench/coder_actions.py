"""The coding widget, and a coded document as a page to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select

from workbench.errors import ProjectError
from workbench.language import _
from workbench.model import Scheme
from workbench.people import me
from workbench.scheme_shelf import SchemeShelf
from workbench.settings import Settings
from workbench.store import tables as t
from workbench.store.desk_checks import Desk

if TYPE_CHECKING:
    from workbench.widgets.coder import Coder


class CoderActions:
    """The part of `workbench.Project` that opens the coder."""

    engine: Engine
    settings: Settings
    schemes: SchemeShelf

    def coder(
        self,
        scheme: Scheme | str,
        coder: str | None = None,
        document: str | None = None,
        other: str | None = None,
        blind: bool = False,
    ) -> Coder:
        """Open the coding widget: the transcript, the codes, and the keyboard.

        Parameters
        ----------
        scheme : Scheme or str
            One of the project's.
        coder : str, optional
            In whose name; the computer's user by default.
        document : str, optional
            Where to begin; where the coder was last, by default.
        other : str, optional
            The coder to compare with; everybody's codings are shown by default.
        blind : bool
            Show nobody else's codings in a document before all who code it are done with it.

        Returns
        -------
        Coder

        Raises
        ------
        SchemeError
            When the project has no such scheme.
        ProjectError
            When it has no such document, or the two coders are one.
        """
        from workbench.widgets.clickable import when_opened
        from workbench.widgets.coder import Coder

        desk = self._desk(scheme, coder or me(), other or "", blind)
        widget = Coder(desk, self.settings.name, self._known(document) if document else "")
        # From now on, a verbatim of a table can be seen in its document, in this coder.
        when_opened(widget.show)
        return widget

    def coded_page(
        self,
        document: str,
        path: str | Path,
        scheme: Scheme | str,
        coder: str | None = None,
        memos: bool = False,
    ) -> Path:
        """Write a coded document as one HTML file to read, which opens offline.

        Parameters
        ----------
        document : str
        path : str or Path
            Ends in ``.html``.
        scheme : Scheme or str
            One of the project's.
        coder : str, optional
            Only this coder's codings; everybody's by default.
        memos : bool
            Put the memos in it too.

        Returns
        -------
        Path
            The file written.

        Raises
        ------
        ProjectError
            Another ending, or no such document.
        """
        from workbench.widgets.coder import write_page

        desk = self._desk(scheme, coder or "")
        name = self._known(document)
        return write_page(desk, self.settings.name, name, Path(path), memos)

    def _desk(self, scheme: Scheme | str, coder: str, other: str = "", blind: bool = False) -> Desk:
        name = self.schemes[scheme if isinstance(scheme, str) else scheme.id].id
        for one in (coder, other):
            if "+" in one:
                raise ProjectError(
                    _(
                        "A coder's name has no “+”: “{coder}” is what two coders agreed on. "
                        'Give the two: coder="C1", other="C2".'
                    ).format(coder=one)
                )
        if other and other == coder:
            raise ProjectError(
                _("“{coder}” cannot be compared with themselves: choose another coder.").format(
                    coder=coder
                )
            )
        return Desk(self.engine, name, coder, other, blind)

    def _known(self, document: str) -> str:
        with self.engine.connect() as connection:
            known = connection.scalars(select(t.document.c.id).order_by(t.document.c.position))
            names = list(known)
        if document not in names:
            raise ProjectError(
                _("There is no document “{document}” in this project.").format(document=document)
            )
        return document
