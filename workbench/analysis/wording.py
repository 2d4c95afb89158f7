"""Numbers and results put in words, the French way when the reader is French."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from workbench.language import _

if TYPE_CHECKING:
    from workbench.analysis.permutation import Test


def number(value: Any, digits: int = 2) -> str:
    """Write a number with the reader's decimal mark; a dash for nothing.

    Examples
    --------
    >>> from workbench.language import _
    >>> _.language
    'fr'
    >>> number(3.14159), number(12), number(float("nan"))
    ('3,14', '12', '–')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if float(value).is_integer() and not isinstance(value, float):
        return str(int(value))
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if _.language == "fr" else text


def p_value(p: float) -> str:
    """Write a p-value; never “= 0”.

    Examples
    --------
    >>> p_value(0.00004), p_value(0.0312)
    ('p < 0,001', 'p = 0,031')
    """
    if math.isnan(p):
        return "p = –"
    return f"p < {number(0.001, 3)}" if p < 0.001 else f"p = {number(float(p), 3)}"


def test_sentence(test: Test) -> str:
    """Return a test's result as a sentence.

    Examples
    --------
    >>> from workbench.analysis.permutation import Test
    >>> "p = 0,041" in test_sentence(Test("documents", 12.3, 0.041, samples=9999, units=29))
    True
    """
    values = {
        "chi2": number(float(test.statistic)),
        "dof": test.dof,
        "p": p_value(test.p),
        "samples": test.samples,
        "units": test.units,
        "unit": test.unit,
        "seed": test.seed,
    }
    if test.method == "documents":
        return _documents_sentence(test).format(**values)
    if test.method == "fisher":
        sentence = _fisher_sentence(test).format(**values)
    else:
        sentence = _("χ² = {chi2}, {dof} degrees of freedom, {p}.").format(**values)
    if test.descriptive:
        sentence += " " + _("Descriptive only: the units are not independent of each other.")
    return sentence


test_sentence.__test__ = False  # type: ignore[attr-defined]


def _documents_sentence(test: Test) -> str:
    if test.within and test.unit != "document":
        return (
            _(
                "Exact permutation of the parts of {units} cases ({unit}), inside each "
                "({samples} ways): χ² = {chi2}, {p}."
            )
            if test.exact
            else _(
                "Permutation of the parts of {units} cases ({unit}), inside each ({samples} "
                "draws, seed {seed}): χ² = {chi2}, {p}."
            )
        )
    if test.within:
        return (
            _(
                "Exact permutation of the parts of {units} documents, inside each "
                "({samples} ways): χ² = {chi2}, {p}."
            )
            if test.exact
            else _(
                "Permutation of the parts of {units} documents, inside each ({samples} draws, "
                "seed {seed}): χ² = {chi2}, {p}."
            )
        )
    if test.unit == "document":
        return (
            _("Exact permutation of {units} documents ({samples} ways): χ² = {chi2}, {p}.")
            if test.exact
            else _(
                "Permutation of {units} whole documents ({samples} draws, seed {seed}): "
                "χ² = {chi2}, {p}."
            )
        )
    return (
        _("Exact permutation of {units} cases ({unit}; {samples} ways): χ² = {chi2}, {p}.")
        if test.exact
        else _(
            "Permutation of {units} whole cases ({unit}; {samples} draws, seed {seed}): "
            "χ² = {chi2}, {p}."
        )
    )


def _fisher_sentence(test: Test) -> str:
    return (
        _("Exact test of Fisher, Freeman and Halton: {p}.")
        if test.exact
        else _("Test of Fisher, Freeman and Halton ({samples} tables drawn, seed {seed}): {p}.")
    )


def measure_titles() -> dict[str, str]:
    """Return a table's measures, in their order, each with its title.

    Examples
    --------
    >>> measure_titles()["pem"]
    'PEM'
    """
    return {
        "counts": _("Counts"),
        "row_percent": _("Row %"),
        "column_percent": _("Column %"),
        "total_percent": _("Total %"),
        "presence_percent": _("Presence %"),
        "rates": _("Per 1,000 words"),
        "expected": _("Expected counts"),
        "residuals": _("Adjusted residuals"),
        "pem": _("PEM"),
        "specificities": _("Specificities"),
    }
