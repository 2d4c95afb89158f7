"""Which more cells to hide, so that the hidden ones cannot be worked out from what is shown.

A table with its totals is a graph between rows and columns in which each hidden cell is an edge.
A hidden cell can be worked out exactly when its edge lies on no cycle of hidden cells (a bridge).
Cells are added until none is a bridge, and until the range that the published numbers leave to
each small cell, counts being positive, is wider than a point (a linear programme).

Gusfield, D. (1988). A graph theoretic approach to statistical data security. *SIAM Journal on
Computing*, 17(3), 552–571.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
#: Beyond so many hidden cells only the graph is checked: a programme a cell would take too long.
_MOST_PROGRAMMES = 150


def bounds(full: Array, hidden: Mask, cell: tuple[int, int]) -> tuple[float, float]:
    """Return the least and the most that a hidden cell can be, given what is published.

    Parameters
    ----------
    full : ndarray
        Counts with their totals.
    hidden : ndarray of bool
    cell : tuple of int

    Returns
    -------
    tuple of float

    Examples
    --------
    >>> full = np.array([[2.0, 3, 5], [4, 5, 9], [6, 8, 14]])
    >>> bounds(full, np.array([[True, False, False]] + [[False] * 3] * 2), (0, 0))
    (2.0, 2.0)
    """
    from scipy.optimize import linprog

    cells = list(zip(*np.nonzero(hidden), strict=True))
    left, right = _equations(full, hidden, cells)
    aim = np.array([1.0 if c == cell else 0.0 for c in cells])
    # The upper end may run as far as the published grand total, or without end when it is hidden.
    least = linprog(aim, A_eq=left, b_eq=right, bounds=(0, None), method="highs")
    most = linprog(-aim, A_eq=left, b_eq=right, bounds=(0, None), method="highs")
    highest = float(-most.fun) if most.status == 0 else float("inf")
    return float(least.fun), highest


def protected(full: Array, small: Mask) -> Mask:
    """Return what to hide for the small cells to be safe.

    Parameters
    ----------
    full : ndarray
        Counts with their totals in the last row and column.
    small : ndarray of bool

    Returns
    -------
    ndarray of bool

    Examples
    --------
    >>> full = np.array([[2.0, 30, 32], [40, 50, 90], [42, 80, 122]])
    >>> int(protected(full, full == 2).sum())
    4
    """
    hidden = small.copy()
    if not hidden.any():
        return hidden
    while True:
        bare = _bridges(hidden)
        if not bare:
            bare = _pinned(full, hidden, small)
        if not bare or not _hide_one_more(full, hidden, bare):
            return hidden


def _bridges(hidden: Mask) -> list[tuple[int, int]]:
    """Return the hidden cells on no cycle: those that subtraction gives away."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_edges_from(
        (("row", i), ("column", j)) for i, j in zip(*np.nonzero(hidden), strict=True)
    )
    found = []
    for one, other in nx.bridges(graph):
        row, column = (one, other) if one[0] == "row" else (other, one)
        found.append((int(row[1]), int(column[1])))
    return sorted(found)


def _pinned(full: Array, hidden: Mask, small: Mask) -> list[tuple[int, int]]:
    """Return the small cells whose range, counts being positive, is a single point."""
    if hidden.sum() > _MOST_PROGRAMMES:
        return []
    found = []
    for row, column in zip(*np.nonzero(small), strict=True):
        low, high = bounds(full, hidden, (row, column))
        if high - low < 1 - 1e-6:
            found.append((int(row), int(column)))
    return found


def _hide_one_more(full: Array, hidden: Mask, bare: list[tuple[int, int]]) -> bool:
    """Hide the cheapest cell that shares a row or a column with an unprotected one."""
    best: tuple[tuple[bool, bool, float], tuple[int, int]] | None = None
    rows, columns = full.shape
    for row, column in bare:
        alone_in_row = hidden[row].sum() == 1
        alone_in_column = hidden[:, column].sum() == 1
        others = [(row, c) for c in range(columns)] if alone_in_row or not alone_in_column else []
        others += [(r, column) for r in range(rows)] if alone_in_column or not others else []
        if not alone_in_row and not alone_in_column:
            others += [(r, column) for r in range(rows)]
        for cell in others:
            if hidden[cell]:
                continue
            margin = cell[0] == rows - 1 or cell[1] == columns - 1
            # Zeros protect little; margins cost more than cells; small cells cost least.
            joins = hidden[:, cell[1]].any() and hidden[cell[0]].any()
            cost = (bool(margin or full[cell] == 0), not joins, float(full[cell]))
            if best is None or cost < best[0]:
                best = cost, cell
    if best is None:
        return False
    hidden[best[1]] = True
    return True


def _equations(full: Array, hidden: Mask, cells: list[Any]) -> tuple[Array, Array]:
    """Write that each row and each column adds up to its total."""
    rows, columns = full.shape
    place = {cell: n for n, cell in enumerate(cells)}
    left, right = [], []
    lines = [[(r, c) for c in range(columns)] for r in range(rows)]
    lines += [[(r, c) for r in range(rows)] for c in range(columns)]
    for line in lines:
        if not any(hidden[cell] for cell in line):
            continue
        signs = [1.0] * (len(line) - 1) + [-1.0]
        equation, known = np.zeros(len(cells)), 0.0
        for cell, sign in zip(line, signs, strict=True):
            if hidden[cell]:
                equation[place[cell]] = sign
            else:
                known += sign * full[cell]
        left.append(equation)
        right.append(-known)
    return np.array(left), np.array(right)
