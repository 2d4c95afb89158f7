"""Codings frames for the tests, laid out the way the project lays them out."""

import numpy as np
import pandas as pd


def study(seed=0, n=300, documents=24, suggested=True):
    """Return codings of documents that belong to mediators, teams, one or two patients, waves."""
    rng = np.random.default_rng(seed)
    names = [f"d{i:02d}" for i in range(documents)]
    pairs = [
        (f"P{i % 9}", f"P{(i + 1) % 9}") if i % 3 == 0 else f"P{i % 9}" for i in range(documents)
    ]
    sexes = {f"P{i}": "fh"[i % 2] for i in range(9)}
    table = pd.DataFrame(
        {
            "document": names,
            "words": rng.integers(300, 2000, documents),
            "characters": 1200,
            "turns": 24,
            "mediator": [f"M{i % 5 + 8}" for i in range(documents)],
            "team": [None if i == 0 else f"T{i % 3}" for i in range(documents)],
            "patient": pairs,
            "patient.sexe": [
                tuple(sexes[x] for x in p) if isinstance(p, tuple) else sexes[p] for p in pairs
            ],
            "wave": ["T0", "T6", "T12"] * (documents // 3),
            "date": "2013-01-01",
        }
    )
    text = dict.fromkeys(names, ("abc def ghi\n" * 100)[:1200])
    start = rng.integers(0, 1150, n)
    codes = ["distance.toucher", "distance.tutoiement", "savoir", "bilinguisme", "savoir.deni"]
    frame = pd.DataFrame(
        {
            # The last document has no coding at all.
            "document": rng.choice(names[:-1], n),
            "start": start,
            "end": start + rng.integers(5, 50, n),
            "code": rng.choice(codes, n),
            "speaker": rng.choice(["E", "P"], n),
            "coder": "C1",
            "status": rng.choice(["accepted", "suggested", "rejected"], n, p=[0.7, 0.2, 0.1])
            if suggested
            else "accepted",
        }
    )
    frame["code_path"] = frame["code"].str.replace(".", " › ")
    frame["parent"] = frame["code"].str.rpartition(".")[0]
    frame["scheme"] = "s"
    frame["turn"] = frame["start"] // 50
    frame["text"] = [
        text[d][s:e] for d, s, e in zip(frame.document, frame.start, frame.end, strict=True)
    ]
    frame["words"] = frame["text"].map(lambda t: len(t.split()))
    frame = frame.merge(table.drop(columns=["words", "characters", "turns"]), on="document")
    frame.attrs["documents"] = table
    frame.attrs["texts"] = text
    return frame


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "<script>alert(1)</script>",
           "a|b", "{{x}}", "datum.value", '"><img src=x onerror=alert(1)>', "\x0b"]  # fmt: skip


def hostile():
    return pd.DataFrame(
        {
            "document": [f"=d{n}" for n in range(len(HOSTILE))],
            "code": HOSTILE,
            "code_path": HOSTILE,
            "mediator": HOSTILE[::-1],
            "text": HOSTILE,
            "speaker": HOSTILE,
            "coder": "=C1",
        }
    )
