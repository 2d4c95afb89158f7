"""Codings made on raw transcripts are led to the anonymised texts, and a wrong line is refused."""

import csv

import pytest

from workbench import Project
from workbench.errors import InputError, SchemeError

RAW = "E : Vous la connaissez ?\n\nMSP : Mme Dupont est bipolaire. On a pris un café, elle a ri.\n"
QUOTES = {"distance.rencontres_dehors": "On a pris un café", "savoir": "Mme Dupont est bipolaire."}
HEAD = ("document", "coder", "scheme", "code", "start", "end", "quote")


def line(code, /, **changed):
    quote = QUOTES[code]
    start = RAW.index(quote)
    values = ("N1", "C1", "savoir_experientiel", code, start, start + len(quote), quote)
    return dict(zip(HEAD, values, strict=True)) | changed


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("codings")
    (folder / "N1.txt").write_text(RAW, "utf-8")
    study = Project.create(folder / "study", passphrase="x")
    study.import_documents(folder / "N1.txt")
    study.anonymise().accept().apply()
    study.schemes.add("savoir_experientiel")
    return study


@pytest.fixture
def study(made):
    yield made
    while made.history()[-1].action == "import codings":
        made.undo()


@pytest.fixture
def table(tmp_path):
    def write(*lines, delimiter=",", columns=HEAD):
        path = tmp_path / "codings.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, delimiter=delimiter, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(lines)
        return path

    return write


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_passages_follow_the_anonymised_text(study, table, delimiter):
    path = table(*map(line, QUOTES), delimiter=delimiter)
    assert study.import_codings(path) == 2
    frame = study.codings()
    said = dict(zip(frame["code"], frame["text"], strict=True))
    assert said["distance.rencontres_dehors"] == "On a pris un café"
    assert said["savoir"].endswith("a un trouble.")
    assert "Dupont" not in said["savoir"]
    assert set(frame["origin"]) == {"import"}
    assert set(frame["status"]) == {"accepted"}


def test_the_same_table_twice_adds_nothing(study, table):
    path = table(line("savoir"))
    assert (study.import_codings(path), study.import_codings(path)) == (1, 0)


def test_only_what_is_asked_for_comes_in(study, table):
    path = table(line("savoir"), line("savoir", coder="C2"))
    assert study.import_codings(path, coder="C2") == 1
    assert study.import_codings(path, scheme="autre") == 0
    assert study.import_codings(path, documents=["N2"]) == 0
    assert study.codings()["coder"].tolist() == ["C2"]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"start": 0}, InputError),
        ({"end": 10_000, "quote": ""}, InputError),
        ({"start": "dix"}, InputError),
        ({"document": "N9"}, InputError),
        ({"code": "inconnu"}, SchemeError),
        ({"scheme": "inconnue"}, SchemeError),
    ],
)
def test_a_wrong_line_brings_nothing_in_and_repeats_nothing(study, table, changed, error):
    path = table(line("distance.rencontres_dehors"), line("savoir", **changed))
    with pytest.raises(error) as caught:
        study.import_codings(path)
    assert "Dupont" not in str(caught.value)
    assert study.codings().empty


def test_a_column_that_is_missing_is_named(study, table):
    with pytest.raises(InputError, match="start"):
        study.import_codings(table(line("savoir"), columns=("document", "code", "end")))


def test_a_transcript_imported_anew_is_anonymised_first(tmp_path, table):
    (tmp_path / "N1.txt").write_text(RAW, "utf-8")
    study = Project.create(tmp_path / "anew", passphrase="x")
    study.import_documents(tmp_path / "N1.txt")
    study.anonymise().accept().apply()
    study.schemes.add("savoir_experientiel")
    (tmp_path / "N1.txt").write_text(RAW + "\nE : Merci.\n", "utf-8")
    study.import_documents(tmp_path / "N1.txt")
    with pytest.raises(InputError, match="N1"):
        study.import_codings(table(line("savoir")))
