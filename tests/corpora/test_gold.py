"""Transcripts, tables and gold answers are in step with the sources."""

import csv
import io
import json
import zipfile
from pathlib import Path

import build_corpora
import locate_quotes
import pandas as pd
import pytest
import yaml
from marked_text import MarkedText

from workbench.corpus.folder import read_batch

HERE = Path(__file__).parent
SCHEMES = HERE.parents[1] / "coding_schemes"
CODED = sorted(path.parents[1].name for path in HERE.parents[1].glob("corpora/*/gold/codings.csv"))


def codings(corpus):
    return pd.read_csv(corpus / "gold" / "codings.csv")


def content(path, data):
    """A file's bytes; of a Word document, those of what it packs."""
    if path.suffix != ".docx":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_committed_is_what_the_sources_give(corpus):
    built = build_corpora.built(corpus)
    for path, data in built.items():
        assert content(path, path.read_bytes()) == content(path, data), path.name
    assert set((corpus / "transcripts").iterdir()) <= set(built)


def test_a_transcript_is_imported_as_the_text_that_the_gold_answers_speak_of(corpus, documents):
    imported = {document.id: document.text for document in read_batch([corpus]).documents}
    assert set(imported) == {document.front["document"] for document in documents}
    for document in documents:
        assert imported[document.front["document"]].rstrip() == document.text.rstrip()


def test_every_gold_entity_holds_its_text(corpus, documents):
    by_name = {document.front["document"]: document.text for document in documents}
    lines = (corpus / "gold" / "entities.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == sum(len(document.marks) for document in documents)
    for row in rows:
        text = by_name[row["document"]]
        assert text[row["start"] : row["end"]] == row["text"]
        if row["label"] == "DIAGNOSIS":
            phrase = row["phrase"]
            assert text[phrase["start"] : phrase["end"]] == phrase["text"]
            assert all(phrase["expected"])
        if row["label"] == "PERSON":
            assert row["ref"]
            assert row["sex"] in ("m", "f", "x")


@pytest.mark.parametrize("study", CODED)
def test_every_coding_holds_its_quote(folders, texts, study):
    by_name = {document.front["document"]: document.text for document in texts[study]}
    rows = codings(folders[study])
    print(study, rows.groupby(["scheme", "coder"]).size().to_dict())
    for row in rows.itertuples():
        assert by_name[row.document][row.start : row.end] == row.quote


@pytest.mark.parametrize("study", CODED)
def test_codings_are_what_the_quotes_give(folders, study):
    committed = (folders[study] / "gold" / "codings.csv").read_bytes()
    assert locate_quotes.built(folders[study]) == committed


@pytest.mark.parametrize("study", CODED)
def test_every_code_is_in_its_scheme(folders, study):
    for scheme, rows in codings(folders[study]).groupby("scheme"):
        assert set(rows.code) <= codes(scheme)


def codes(scheme):
    def walk(branches, above=""):
        for branch in branches:
            yield above + branch["id"]
            yield from walk(branch.get("children", ()), f"{above}{branch['id']}.")

    content = yaml.safe_load((SCHEMES / f"{scheme}.yaml").read_text("utf-8"))
    return set(walk(content["codes"]))


def test_mdu_is_coded_from_end_to_end(folders, texts):
    rows = codings(folders["mdu"])
    assert set(rows.document) == {document.front["document"] for document in texts["mdu"]}
    assert set(rows.coder) == {"REF"}
    psychiatrists = rows.document.str.startswith("PSY")
    assert set(rows[psychiatrists].scheme) == {"psychiatres_mdu"}
    assert set(rows[~psychiatrists].scheme) == {"soutien_par_les_pairs"}


def test_mdu_codings_give_the_published_summary_table(folders):
    published = pd.read_csv(HERE / "published_psychiatrists.csv", comment="#", index_col="code")
    rows = codings(folders["mdu"])
    table = rows[rows.code.str.startswith("tableau.")]
    counted = table.groupby("code").document.nunique()
    print(counted.to_string())
    assert counted.to_dict() == published.psychiatrists.to_dict()
    assert not table.duplicated(["document", "code"]).any()


def test_mdu_codings_say_of_each_psychiatrist_what_was_planned(folders):
    with (folders["mdu"] / "source" / "table_plan.csv").open(encoding="utf-8") as stream:
        plan = list(csv.DictReader(stream))
    rows = codings(folders["mdu"])
    for line in plan:
        mine = set(rows[rows.document == line["psychiatrist"]].code)
        wanted = {f"tableau.{name}" for name, cell in line.items() if cell == "1"}
        assert {code for code in mine if code.startswith("tableau.")} == wanted


TEXT = {"A": MarkedText("une porte, une clé\n", front={"document": "A", "form": "standard"})}
LINE = {"document": "A", "coder": "C1", "scheme": "s", "code": "c"}


def test_a_quote_is_located_in_code_points():
    row = locate_quotes.located([LINE | {"quote": "une clé"}], TEXT)[0]
    assert (row["start"], row["end"], row["quote"]) == (11, 18, "une clé")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([LINE | {"quote": "une fenêtre"}], "C1, A, c: absent: 'une fenêtre'"),
        ([LINE | {"quote": "une"}], "C1, A, c: 2 times: 'une'"),
        ([LINE | {"quote": ""}], "C1, A, c: absent: ''"),
        ([LINE | {"quote": "clé", "document": "B"}], "C1, B: no such document"),
        ([LINE | {"quote": "clé"}] * 2, "made 2 times: A, s, C1, 15, 18, c"),
    ],
)
def test_a_quote_that_cannot_be_located_is_named(lines, message):
    with pytest.raises(ValueError, match=r".") as caught:
        locate_quotes.located(lines, TEXT)
    assert str(caught.value) == message


def test_a_plain_quote_is_found_under_the_typography_of_word():
    text = {"A": MarkedText("l’heure\u00a0: midi", front={"document": "A", "form": "word"})}
    row = locate_quotes.located([LINE | {"quote": "l'heure : midi"}], text)[0]
    assert row["quote"] == "l’heure\u00a0: midi"


def test_a_coders_file_without_a_scheme_is_refused(tmp_path):
    folder = tmp_path / "gold_source"
    folder.mkdir()
    (folder / "sources.yaml").write_text("C1.csv: {scheme: s, coder: C1}\n", "utf-8")
    (folder / "C9.csv").write_text("document,code,quote\n", "utf-8")
    with pytest.raises(ValueError, match=r"C9\.csv"):
        list(locate_quotes.quotes(tmp_path))


AXES = ("distance", "bilinguisme", "identification", "savoir")


def kappa(rows, lengths, axis):
    """Cohen's kappa of the two coders, character by character, for a whole axis."""
    held = {}
    for coder in ("C1", "C2"):
        mine = rows[(rows.coder == coder) & (rows.code.str.split(".").str[0] == axis)]
        held[coder] = {(r.document, i) for r in mine.itertuples() for i in range(r.start, r.end)}
    total = sum(lengths.values())
    one, two = len(held["C1"]) / total, len(held["C2"]) / total
    agreed = 1 - len(held["C1"] ^ held["C2"]) / total
    expected = one * two + (1 - one) * (1 - two)
    return (agreed - expected) / (1 - expected)


def test_msp_is_coded_by_two_people_who_agree_in_part_and_not_alike(folders, texts):
    rows = codings(folders["msp"])
    lengths = {document.front["document"]: len(document.text) for document in texts["msp"]}
    for _coder, mine in rows.groupby("coder"):
        assert set(mine.document) == set(lengths)
    assert set(rows.coder) == {"C1", "C2"}
    agreement = {axis: round(kappa(rows, lengths, axis), 2) for axis in AXES}
    print(agreement)
    assert all(0.3 < value < 0.9 for value in agreement.values())
    assert max(agreement.values()) - min(agreement.values()) > 0.05
