import json
import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from workbench import Project

ROOT = Path(__file__).parents[1]
GOLD = [
    json.loads(line)
    for line in (ROOT / "corpora/demo/gold/entities.jsonl").read_text("utf-8").splitlines()
]


def plain(text):
    return unicodedata.normalize("NFC", text).replace("’", "'").replace("\u00a0", " ")


def present(word, text):
    return re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", text) is not None


@pytest.fixture(scope="module")
def everything(demo):
    """All that the project folder holds: every file, and every row of the database as text."""
    texts = [path.name for path in demo.rglob("*")]
    for path in demo.rglob("*"):
        if path.is_file() and path.suffix not in (".db", ".db-wal", ".db-shm"):
            texts.append(path.read_bytes().decode("utf-8", "replace"))
    with sqlite3.connect(demo / "study.db") as connection:
        texts += connection.iterdump()
    # The report's pictures are base64; what they say is in the tables too.
    texts = [re.sub(r"base64,[\w+/=]+", "", text) for text in texts]
    # Journals keep texts as JSON, with escapes.
    return plain(
        "\n".join([*texts, *(t.encode().decode("unicode_escape", "ignore") for t in texts)])
    )


def names():
    """Every invented name of the demonstration, its parts included, as written or in capitals."""
    for row in GOLD:
        if row["label"] == "PERSON":
            parts = [part for part in re.findall(r"\w{3,}", row["text"]) if part[0].isupper()]
            # Initials alone ("P. B.") are anybody's.
            for name in [row["text"], *parts] if parts else []:
                yield name
                yield name.upper()
        elif row["label"] in ("PHONE", "EMAIL", "ID", "URL", "ORGANISATION"):
            yield row["text"]


def diagnoses():
    return {row["text"] for row in GOLD if row["label"] == "DIAGNOSIS"}


def test_no_raw_name_is_in_the_project_or_the_database(everything):
    assert len(set(names())) > 40
    assert not sorted(name for name in set(names()) if present(name, everything))


def test_no_diagnosis_is_in_the_project_or_the_database(everything):
    assert len(diagnoses()) > 20
    # What a trap holds may stand elsewhere in its innocent sense; scheme texts hold none.
    innocent = plain(" ".join(row["text"] for row in GOLD if row["label"] == "KEEP"))
    found = diagnoses() | {d.capitalize() for d in diagnoses()}
    left = {d for d in found if present(d, everything) and not present(d, innocent)}
    assert not left


def test_what_was_not_to_change_did_not(demo):
    texts = "\n".join(document.text for document in Project.open(demo).documents)
    traps = [row["text"] for row in GOLD if row["label"] == "KEEP"]
    assert traps
    assert [trap for trap in traps if trap not in texts] == []


def test_every_document_is_there_with_its_speakers_and_cases(demo):
    study = Project.open(demo)
    assert len(study.documents) == 8
    assert {role for d in study.documents for role in d.cases} == {"mediator", "team", "patient"}
    interview = next(d for d in study.documents if d.id == "entretien_M1")
    assert {turn.speaker for turn in interview.turns} == {"E", "MSP"}
    assert len(interview.turns) > 10


def test_codings_are_whole_and_lie_in_the_anonymised_text(demo):
    frame = Project.open(demo).codings()
    assert len(frame) > 50
    assert set(frame["status"]) == {"accepted"}
    assert set(frame["origin"]) == {"indicator"}
    for row in frame.itertuples():
        assert frame.attrs["texts"][row.document][row.start : row.end] == row.text
    axes = {code.partition(".")[0] for code in frame["code"]}
    assert axes == {"distance", "bilinguisme", "identification", "savoir"}


def test_the_demonstration_can_be_asked_for_again(demo, workbench):
    again = workbench("demo", demo, "--no-lab")
    assert again.returncode == 0
    assert len(Project.open(demo).documents) == 8


def test_the_check_finds_nothing_wrong(demo, workbench):
    checked = workbench("check", demo)
    assert checked.returncode == 0, checked.stdout
