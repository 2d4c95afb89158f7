"""One reader a format: .txt and .md as they are, .docx by its paragraphs."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from anonymiser.text import normalise
from workbench.encoding import Reading, read_text
from workbench.errors import InputError
from workbench.language import _

#: Far beyond any transcript; what unpacks to more is an attack or an accident.
_LARGEST = 300_000_000


def read_docx(path: Path) -> Reading:
    """Read the paragraphs and tables of a Word document, in order.

    Raises
    ------
    InputError
        When the file is not a Word document, or is broken.
    """
    # python-docx takes a tenth of a second to import.
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise InputError(_("{file}: far too large once unpacked.").format(file=path.name))
        blocks = list(_blocks(docx.Document(str(path))))
    except (
        OSError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        PackageNotFoundError,
        XMLSyntaxError,
    ) as error:
        raise InputError(
            _(
                "{file}: not a readable Word document. Open it in Word or LibreOffice and save it "
                "again as .docx."
            ).format(file=path.name)
        ) from error
    return Reading(normalise("\n\n".join(blocks)))


def _blocks(document: object) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text for cell in row.cells)
        elif block.text.strip():
            yield block.text


READERS: dict[str, Callable[[Path], Reading]] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_docx,
}


def read_document(path: Path) -> Reading:
    """Read a transcript in whichever format its ending announces.

    Raises
    ------
    InputError
        When the format is unknown, the file broken, or there is no text in it.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            _("{file}: unknown format. Known: {formats}.").format(
                file=path.name, formats=", ".join(READERS)
            )
        )
    reading = reader(path)
    if not reading.text.strip():
        raise InputError(
            _(
                "{file}: there is no text in it. Write it, or take the file away, then "
                "import again."
            ).format(file=path.name)
        )
    return reading
