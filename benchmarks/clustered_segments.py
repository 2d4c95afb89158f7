"""Simulate what the naive χ² does on segments that cluster, and what the permutation does.

Documents are dealt to columns at random, so that there is nothing to find; each document has its
own leaning towards some codes (a Dirichlet draw), and from 2 to 30 segments. A test at 5 % should
find something in 5 % of such studies. With ``strength`` above 0, one column truly differs, and the
share found is the power. Run: ``python benchmarks/clustered_segments.py [how many studies]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Beside this script stands anonymiser.py, which is not the package of that name.
sys.path[:] = [p for p in sys.path if Path(p).resolve() != Path(__file__).resolve().parent]

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

from workbench.analysis import contingency  # noqa: E402
from workbench.analysis.blocks import Blocks  # noqa: E402
from workbench.analysis.permutation import permute  # noqa: E402

CODES, COLUMNS, PERMUTATIONS = 8, 4, 499


def study(
    rng: np.random.Generator, documents: int, likeness: float, strength: float = 0.0
) -> Blocks:
    """Draw a study; ``likeness`` is the correlation of two segments of one document."""
    column = rng.permutation(np.arange(documents) % COLUMNS)
    leaning = np.full(CODES, 1 / CODES)
    profile = np.zeros((documents, CODES))
    for document in range(documents):
        share = leaning.copy()
        if column[document] == 0:
            share[0] += strength
            share[1:] -= strength / (CODES - 1)
        if likeness:
            share = rng.dirichlet(share * (1 - likeness) / likeness)
        profile[document] = rng.multinomial(rng.integers(2, 31), share)
    return Blocks(profile, np.eye(COLUMNS)[column], pd.RangeIndex(documents))


def rejections(
    studies: int, documents: int, likeness: float, strength: float, seed: int
) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    naive = permuted = 0
    for _ in range(studies):
        blocks = study(rng, documents, likeness, strength)
        naive += contingency.chi_square(pd.DataFrame(blocks.counts)).p <= 0.05
        test = permute(blocks, PERMUTATIONS, int(rng.integers(2**31)), lambda *_: None)
        permuted += test.p <= 0.05
    return 100 * naive / studies, 100 * permuted / studies


def main(studies: int) -> None:
    print(f"{studies} studies a line, {CODES} codes × {COLUMNS} columns, tests at 5 %\n")
    print("documents  likeness  true difference   naive χ²   documents permuted")
    worst = 0.0
    for documents in (12, 32, 80):
        for likeness in (0.0, 0.1, 0.3):
            naive, permuted = rejections(studies, documents, likeness, 0.0, documents)
            worst = max(worst, abs(permuted - 5))
            print(
                f"{documents:9d} {likeness:9.1f} {'none':>16s} {naive:9.1f} % {permuted:18.1f} %",
                flush=True,
            )
    for documents in (32, 80):
        naive, permuted = rejections(studies, documents, 0.1, 0.2, documents)
        print(f"{documents:9d} {0.1:9.1f} {'0.2 on a code':>16s} {naive:9.1f} % {permuted:18.1f} %")
    noise = 100 * 4 * (0.05 * 0.95 / studies) ** 0.5
    print(
        f"\nfurthest of the permutation from 5 %: {worst:.1f} points (four standard errors: "
        f"{noise:.1f})"
    )
    sys.exit(0 if worst <= noise else 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
