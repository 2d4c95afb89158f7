"""Time the counting of a million codings and the drawing of ten thousand permutations.

Figures to reach: 1,000,000 codings × 200 codes × 500 columns counted in under 0.5 s and 300 MB
over the frame, within twice a bare ``np.bincount`` on the same arrays; 10,000 permutations of
500 documents on a 30 × 8 table in under 2 s. Run: ``python benchmarks/crosstab.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Beside this script stands anonymiser.py, which is not the package of that name.
sys.path[:] = [p for p in sys.path if Path(p).resolve() != Path(__file__).resolve().parent]

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import psutil  # noqa: E402
import scipy.stats  # noqa: E402

from workbench.analysis import contingency, crosstab  # noqa: E402
from workbench.analysis.permutation import permute  # noqa: E402

CODINGS, CODES, COLUMNS, DOCUMENTS = 1_000_000, 200, 500, 5_000


def best(job: Callable[[], Any], times: int = 25) -> float:
    """Return the shortest of several runs, in seconds."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        spent.append(time.perf_counter() - start)
    return min(spent)


def peak(job: Callable[[], Any]) -> float:
    """Return how many MB the process grew by at most while a job ran."""
    process, most, stop = psutil.Process(), [0], threading.Event()
    before = process.memory_info().rss

    def watch() -> None:
        while not stop.wait(0.001):
            most[0] = max(most[0], process.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    job()
    stop.set()
    watcher.join()
    return max(0, most[0] - before) / 1e6


def million() -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    code, document = rng.integers(CODES, size=CODINGS), rng.integers(DOCUMENTS, size=CODINGS)
    column = document % COLUMNS
    names = [
        np.array([f"{p}{n:04d}" for n in range(m)], dtype=object)
        for p, m in (("code", CODES), ("D", DOCUMENTS), ("M", COLUMNS))
    ]
    frame = pd.DataFrame(
        {
            "document": pd.Series(names[1][document]),
            "code": pd.Series(names[0][code]),
            "mediator": pd.Series(names[2][column]),
            "status": "accepted",
        }
    )
    return frame, code, column


def report(name: str, seconds: float, bare: float | None = None, note: str = "") -> None:
    ratio = f"{seconds / bare:8.2f} ×" if bare else " " * 10
    print(f"{name:58s}{seconds * 1000:10.1f} ms {ratio}  {note}")


def counting() -> bool:
    frame, code, column = million()
    keys = pd.DataFrame(
        {
            "code": pd.Categorical(frame["code"]),
            "mediator": pd.Categorical(frame["mediator"]),
            "document": pd.Categorical(frame["document"]),
        }
    )
    print(f"\n{CODINGS:,} codings × {CODES} codes × {COLUMNS} columns, {DOCUMENTS:,} documents")
    bare = best(lambda: np.bincount(code * COLUMNS + column, minlength=CODES * COLUMNS))
    report("np.bincount on ready-made numbers", bare, bare)
    ours = best(lambda: crosstab(keys).counts)
    report("crosstab, categorical columns", ours, bare)
    peer = best(lambda: pd.crosstab(keys["code"], keys["mediator"]), 3)
    report("pandas.crosstab, categorical columns", peer, bare)

    def strings() -> Any:
        one, other = pd.factorize(frame["code"])[0], pd.factorize(frame["mediator"])[0]
        return np.bincount(one * COLUMNS + other, minlength=CODES * COLUMNS)

    bare_strings = best(strings, 3)
    report("factorize + np.bincount, text columns", bare_strings, bare_strings)
    text = best(lambda: crosstab(frame[["code", "mediator", "document"]]).counts, 3)
    report("crosstab, text columns", text, bare_strings)
    status = best(lambda: crosstab(frame).counts, 3)
    report("crosstab, text columns and status", status, bare_strings)
    peer = best(lambda: pd.crosstab(frame["code"], frame["mediator"]), 3)
    report("pandas.crosstab, text columns", peer, bare_strings)
    grown = peak(lambda: crosstab(frame).counts)
    print(f"{'memory over the frame, text columns and status':58s}{grown:10.0f} MB")
    table = crosstab(keys)
    report("all of to_json (every measure and warning)", best(table.to_json, 1))
    wanted = np.bincount(code * COLUMNS + column, minlength=CODES * COLUMNS)
    assert (table.counts.to_numpy().ravel() == wanted).all()
    reached = status < 0.5 and grown < 300 and ours < 2 * bare and text < 2 * bare_strings
    print("reached" if reached else "NOT REACHED")
    return reached


def permuting() -> bool:
    rng = np.random.default_rng(0)
    n = 15_000
    document = rng.integers(500, size=n)
    frame = pd.DataFrame(
        {"document": document, "code": rng.integers(30, size=n), "mediator": document % 8}
    )
    table = crosstab(frame)
    table.blocks  # noqa: B018 - gathered once, before the clock
    print("\n10,000 permutations of 500 documents, 30 × 8")
    ours = best(lambda: permute(table.blocks, 10_000, progress=lambda *_: None), 3)
    report("document permutations", ours)
    counts = table.counts.to_numpy()
    report("scipy.stats.chi2_contingency, once", best(lambda: scipy.stats.chi2_contingency(counts)))
    report("chi_square, once", best(lambda: contingency.chi_square(table.counts)))
    rscript = shutil.which("Rscript")
    if rscript:
        numbers = ",".join(map(str, counts.ravel()))
        code = (
            f"m <- matrix(c({numbers}), 30, byrow = TRUE); "
            "cat(system.time(for (i in 1:200) chisq.test(m))[3] / 200)"
        )
        done = subprocess.run([rscript, "-e", code], capture_output=True, text=True, check=True)
        report("R chisq.test, once", float(done.stdout.split()[-1]))
        code = (
            f"m <- matrix(c({numbers}), 30, byrow = TRUE); "
            "cat(system.time(chisq.test(m, simulate.p.value = TRUE, B = 10000))[3])"
        )
        done = subprocess.run([rscript, "-e", code], capture_output=True, text=True, check=True)
        report(
            "R chisq.test, 10,000 tables (segments, not documents)", float(done.stdout.split()[-1])
        )
    reached = ours < 2
    print("reached" if reached else "NOT REACHED")
    return reached


if __name__ == "__main__":
    sys.exit(0 if counting() & permuting() else 1)
