"""What stands between a table and its test: segments that hang together, too few documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis.blocks import Blocks
from workbench.analysis.counts import filled
from workbench.analysis.labels import label_text, listed
from workbench.analysis.units import unit_name
from workbench.analysis.wording import number
from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.counted import Counted

_SMALL_EXPECTED = 5


def on_the_test(table: Counted) -> dict[str, str]:
    """Return what a table's test cannot say, kind by kind, gravest first; empty when it can.

    Parameters
    ----------
    table : Counted

    Returns
    -------
    dict of str to str
    """
    return {
        "clustered": _clustered(table),
        "no_test": _no_test(table),
        "no_documents": _no_documents(table),
        "within": _within(table),
        "one_document": _one_document(table),
        "expected": _expected(table),
    }


def documents_per_column(blocks: Blocks, table: Counted) -> list[int]:
    """Return how many documents bring something to each column of a table.

    Examples
    --------
    >>> from workbench.analysis import crosstab
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"document": ["d1", "d2"], "code": "a", "team": ["T1", "T1"]})
    >>> table = crosstab(frame, columns="team")
    >>> documents_per_column(table.blocks, table)
    [2]
    """
    bringing = blocks.profile.sum(axis=1) > 0
    held = blocks.membership[bringing] > 0
    names = blocks.names[bringing]
    return [int(names[held[:, n]].nunique()) for n in range(len(table.counts.columns))]


def _clustered(table: Counted) -> str:
    if not table.descriptive or table.blocks is None:
        return ""
    if table.unit == "segments":
        n = table.blocks.names[table.blocks.profile.sum(axis=1) > 0].nunique()
        said = (
            _("The {total} segments all come from one document.")
            if n == 1
            else _(
                "The {total} segments come from {n} documents: segments of one document are not "
                "independent of each other."
            )
        ).format(total=table.total, n=n)
    elif table.unit in ("documents", "cases"):
        said = _(
            "One document (or case) can stand in several rows: the cells are not independent "
            "of each other."
        )
    else:
        said = _("The {unit} of one document are not independent of each other.").format(
            unit=unit_name(table.unit)
        )
    return f"{said} {_advice(table)}"


def _advice(table: Counted) -> str:
    if _no_test(table):
        return _("The χ² and its p-value describe the table, they prove nothing.")
    if table.layout.cluster == "document":
        return _(
            "The χ² and its p-value describe the table, they prove nothing; the test to quote "
            "permutes whole documents between columns."
        )
    return _(
        "The χ² and its p-value describe the table, they prove nothing; the test to quote "
        "permutes whole cases between columns."
    )


def _no_test(table: Counted) -> str:
    if table.blocks is None or table.blocks.within is not None or not table.total:
        return ""
    held = (table.blocks.membership > 0).sum(axis=0)
    if (held > 0).sum() < 2:
        return _("There is one column only: there is nothing to compare it with.")
    if (held <= 1).all() and table.layout.cluster == "document":
        return _(
            "Every column rests on a single document: nothing tells what belongs to the column "
            "and what to its document, and no test can."
        )
    return ""


def _no_documents(table: Counted) -> str:
    if table.blocks is not None:
        return ""
    return _(
        "The frame does not say which document each coding comes from: nothing can be tested, "
        "because segments of one document are not independent of each other. The χ² is "
        "descriptive."
    )


def _within(table: Counted) -> str:
    if table.blocks is None or table.blocks.within is None:
        return ""
    return _(
        "The columns differ inside one document: the permutation exchanges the parts of each "
        "document among themselves, and documents that stand in one column only say nothing in "
        "the test."
    )


def _one_document(table: Counted) -> str:
    if table.blocks is None or table.layout.cluster != "document":
        return ""
    held = documents_per_column(table.blocks, table)
    alone = [label_text(c) for c, n in zip(table.counts.columns, held, strict=True) if n == 1]
    if not alone or _no_test(table):
        return ""
    return _(
        "Columns that rest on a single document: {columns}. What they show may be that "
        "document's own."
    ).format(columns=listed(alone))


def _expected(table: Counted) -> str:
    counts = filled(table.counts.to_numpy(float))
    if min(counts.shape, default=0) < 2:
        return ""
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    small = int((expected < _SMALL_EXPECTED).sum())
    if not small:
        return ""
    said = _(
        "Cells whose expected count is under 5: {n} out of {all} ({percent} %; the smallest: "
        "{smallest}). The χ² approximation is not to be trusted."
    ).format(
        n=small,
        all=expected.size,
        percent=round(100 * small / expected.size),
        smallest=number(float(expected.min())),
    )
    if table.descriptive:
        return said
    advice = _("Use an exact or a permutation test.")
    return f"{said} {advice}"
