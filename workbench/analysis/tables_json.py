"""A table as JSON: every measure in plain types."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbench.analysis.tables_text import quoted_test
from workbench.analysis.wording import measure_titles

if TYPE_CHECKING:
    from workbench.analysis.crosstab import CrossTab


def to_json(table: CrossTab) -> dict[str, Any]:
    """Return every measure of a table in plain types.

    Parameters
    ----------
    table : CrossTab

    Returns
    -------
    dict
        Matrices are lists of rows, in the order of ``row_labels`` and ``column_labels``.
    """
    chi2, test = table.chi2, quoted_test(table)
    found: dict[str, Any] = plain(
        {
            "rows": table.rows,
            "columns": list(table.columns),
            "unit": table.unit,
            "row_labels": list(table.counts.index),
            "row_names": [table.names.get(r, str(r)) for r in table.counts.index],
            "column_labels": list(table.counts.columns),
            "total": table.total,
            "row_totals": table.row_totals,
            "column_totals": table.column_totals,
            "column_words": table.column_words,
            "column_bases": table.column_bases,
            **{name: getattr(table, name) for name in measure_titles()},
            "pem_global": table.pem_global,
            "chi2": {
                "statistic": chi2.statistic,
                "dof": chi2.dof,
                "p": chi2.p,
                "descriptive": table.descriptive,
            },
            "test": None if test is None else {**asdict(test), "sentence": test.sentence},
            "cramers_v": table.cramers_v,
            "cramers_v_corrected": table.cramers_v_corrected,
            "caption": table.caption,
            "warnings": list(table.warnings),
            "warning_kinds": [caution.kind for caution in table.cautions],
        }
    )
    return found


def plain(value: Any) -> Any:  # noqa: PLR0911
    """Turn anything into what JSON can hold; NaN and infinities become None.

    Examples
    --------
    >>> plain({"a": np.float64("nan"), "b": (np.int64(2), "x")})
    {'a': None, 'b': [2, 'x']}
    """
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.to_numpy().tolist()]
    if isinstance(value, pd.Series | np.ndarray | pd.Index):
        return plain(value.tolist())
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(v) for v in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int | bool):
        return value
    return None if value is pd.NA or value is pd.NaT else str(value)
