import csv
import io
import json
import shutil
import sqlite3

import pytest
import typer

from tests.conftest import run
from workbench import passphrase, terminal
from workbench.cli import app
from workbench.errors import VaultError

TRANSCRIPT = "E : Bonjour.\n\nMSP : Je m'appelle Samira Benali, je suis bipolaire, on se tutoie.\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Raw files, a study that has imported them, and one that has anonymised them too."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "raw").mkdir()
    (folder / "raw" / "d1.txt").write_text(TRANSCRIPT, encoding="utf-8")
    (folder / "raw" / "documents.csv").write_text("document,mediator\nd1,M1\n", encoding="utf-8")
    for words in (["new", folder / "study"], ["import", folder / "study", folder / "raw"]):
        assert run(*words).returncode == 0
    for name in ("study", "study.vault"):
        shutil.copytree(folder / name, folder / "imported" / name)
    assert run("anonymise", folder / "study", "--accept-all").returncode == 0
    return folder


@pytest.fixture
def folder(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "folder")


def test_the_whole_job_verb_by_verb(folder, workbench):
    study = folder / "étude n° 1"
    for words in (
        ["new", study],
        ["import", study, folder / "raw"],
        ["anonymise", study, "--accept-all"],
        ["code", study, "--scheme", "savoir_experientiel", "--coder", "C1", "--accept"],
        ["crosstab", study, "--columns", "mediator"],
        ["report", study, folder / "r.html"],
        ["check", study],
    ):
        done = workbench(*words)
        assert done.returncode == 0, done.stderr
        assert "Samira" not in done.stdout + done.stderr
    assert "Samira" not in (folder / "r.html").read_text("utf-8")


def test_importing_needs_no_passphrase(folder, workbench):
    done = workbench("import", folder / "study", folder / "raw", passphrase="")
    assert done.returncode == 0


def test_a_crosstab_as_json_is_one_document_on_stdout_alone(demo, workbench):
    done = workbench("crosstab", demo, "--columns", "team", "--format", "json")
    assert done.returncode == 0, done.stderr
    table = json.loads(done.stdout)
    assert table["counts"]


def test_a_crosstab_as_csv(demo, workbench):
    done = workbench("crosstab", demo, "--rows", "code", "--columns", "mediator", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[0][1:] == ["M1", "M2"]
    assert len(rows) > 5


def test_a_crosstab_as_a_spreadsheet(demo, workbench, tmp_path):
    out = tmp_path / "t.xlsx"
    words = ["crosstab", demo, "--columns", "mediator", "--format", "xlsx"]
    assert workbench(*words).returncode == 2
    assert workbench(*words, "--out", out).returncode == 0
    assert out.stat().st_size > 1000


def test_schemes_are_listed_shown_and_checked(workbench, tmp_path):
    assert "savoir_experientiel" in workbench("schemes", "list").stdout
    assert "distance.toucher" in workbench("schemes", "show", "savoir_experientiel").stdout
    assert workbench("schemes", "check", "savoir_experientiel").returncode == 0
    (tmp_path / "faux.yaml").write_text("id: a\nid: b\n")
    broken = workbench("schemes", "check", tmp_path / "faux.yaml")
    assert broken.returncode == 2
    assert "faux.yaml, ligne 2" in " ".join(broken.stderr.split())


def test_suggestions_nobody_accepted_are_not_counted(folder, workbench):
    workbench("code", folder / "study", "--scheme", "savoir_experientiel")
    words = ["crosstab", folder / "study", "--columns", "mediator", "--format", "csv"]
    alone, with_them = workbench(*words), workbench(*words, "--suggestions")
    assert "distance" not in alone.stdout
    assert "distance" in with_them.stdout


def test_nothing_is_anonymised_unseen_unless_told(folder, workbench):
    asked = workbench("anonymise", folder / "imported" / "study")
    assert asked.returncode == 2
    assert "--accept-all" in asked.stderr
    assert "Samira" not in asked.stdout + asked.stderr


BAD = [
    (["import", "{study}", "{tmp}/unreadable.txt"], "unreadable.txt"),
    (["import", "{study}", "{tmp}/raw", "--documents", "{tmp}/absent.csv"], "fantome"),
    (["import", "{study}", "{tmp}/nowhere"], "nowhere"),
    (["code", "{study}", "--scheme", "{tmp}/double.yaml"], "double.yaml, ligne 10"),
    (["code", "{study}", "--scheme", "{tmp}/broken.yaml"], "broken.yaml, ligne 3"),
    (["code", "{study}", "--scheme", "inconnue"], "inconnue"),
    (["crosstab", "{tmp}/raw", "--columns", "team"], "project.toml"),
    (["crosstab", "{study}", "--columns", "nulle_part"], "nulle_part"),
    (["new", "{study}"], "existe"),
    (["new", "{tmp}/autre", "--language", "de"], "de"),
    (["report", "{study}", "{tmp}/r.html"], "codage"),
    (["report", "{study}", "{tmp}/r.pdf"], "r.pdf"),
]
SCHEME = """id: double
title: {fr: Double}
source: essai
codes:
  - id: a
    label: {fr: A}
    definition: un
  - label: {fr: B}
    definition: deux
    id: a
"""


@pytest.mark.parametrize(("words", "said"), BAD, ids=[" ".join(w[:1] + w[-1:]) for w, _ in BAD])
def test_bad_input_is_one_clear_french_message_and_changes_nothing(folder, workbench, words, said):
    study = folder / "study"
    (folder / "unreadable.txt").write_bytes(b"\x00\xff\xfe\x00\x81" * 99)
    (folder / "absent.csv").write_text("document\nd1\nfantome\n")
    (folder / "double.yaml").write_text(SCHEME)
    (folder / "broken.yaml").write_text("id: a\ntitle: {fr: [\n")
    before = contents(study, folder / "study.vault")
    done = workbench(*[word.format(study=study, tmp=folder) for word in words])
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in " ".join(done.stderr.split())
    assert done.stderr.startswith("Erreur : ")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert contents(study, folder / "study.vault") == before


def test_a_wrong_passphrase_says_so_and_changes_nothing(folder, workbench):
    study = folder / "imported" / "study"
    before = contents(study, folder / "imported" / "study.vault")
    done = workbench("anonymise", study, "--accept-all", passphrase="autre")
    assert done.returncode == 2
    assert "phrase de passe" in done.stderr
    assert contents(study, folder / "imported" / "study.vault") == before


def test_a_missing_vault_is_said(folder, workbench):
    shutil.rmtree(folder / "study.vault")
    done = workbench("check", folder / "study")
    assert done.returncode == 2
    assert "study.vault" in " ".join(done.stderr.split())


def contents(*folders):
    """What a person would find: files by name and bytes, the database by its rows."""
    found = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix == ".db":
                with sqlite3.connect(path) as connection:
                    found[path] = list(connection.iterdump())
            elif path.is_file() and not path.name.endswith(("-wal", "-shm")):
                found[path] = path.read_bytes()
    return found


#: Typer's own words, none of which a French reader is to meet.
ENGLISH = ("Usage", "Show this", "Missing", "required", "default", "Commands", "No such", "Try ")


@pytest.mark.parametrize("name", ["", *typer.main.get_command(app).commands])
def test_the_help_of_each_command_is_in_french(workbench, name):
    done = workbench(*name.split(), "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("On tape\u00a0: workbench")
    assert "Montrer cette aide." in done.stdout
    assert not [word for word in ENGLISH if word in done.stdout]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["crosstab"], "Il manque\u00a0: DIR."),
        (["crosstab", "x"], "Il manque\u00a0: --columns."),
        (["crosstab", "x", "--colums", "team"], "--colums n'existe pas"),
        (["crosstab", "x", "--columns"], "Il manque une valeur après l'option --columns."),
        (["crosstab", "x", "--columns", "team", "--unit", "kilo"], "segments, words"),
        (["rapport"], "La commande «\u00a0rapport\u00a0» n'existe pas."),
        (["check", "x", "y"], "mots de trop\u00a0: y"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_typed_wrong_is_told_in_french(workbench, words, said):
    done = workbench(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("Erreur : ")
    assert said in done.stderr
    assert not [word for word in ENGLISH if word in done.stderr]


@pytest.mark.parametrize("name", ["mediator", "médiateur", "Mediateur", "patient.diagnostic"])
def test_a_column_is_named_in_french_or_as_it_is_stored(demo, workbench, name):
    words = ["crosstab", demo, "--format", "csv", "--columns"]
    stored = name if "." in name else "mediator"
    done, same = workbench(*words, name), workbench(*words, stored)
    assert done.returncode == same.returncode
    assert (done.stdout, done.stderr) == (same.stdout, same.stderr)
    assert (done.returncode == 0) == ("." not in name)


def test_the_check_says_in_french_what_is_small_and_where(demo, workbench):
    lines = workbench("check", demo).stdout.splitlines()
    small = [line.split("\t") for line in lines if line.startswith("petit effectif")]
    assert "médiateur" in [where for _kind, where, _message in small]
    assert all(f"«\u00a0{where}\u00a0»" in message for _kind, where, message in small)
    assert not [line for line in lines if "small" in line or "mediator" in line]


def test_a_person_who_makes_a_vault_is_refused_a_short_passphrase(monkeypatch):
    monkeypatch.delenv(passphrase.VARIABLE, raising=False)
    monkeypatch.setattr(passphrase, "_somebody_there", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _question: "abc")
    with pytest.raises(VaultError, match="au moins 12 caractères"):
        passphrase.ask(new=True)
    assert passphrase.ask() == "abc"


def test_a_program_gives_its_passphrase_as_it_is(tmp_path, workbench):
    assert workbench("new", tmp_path / "étude", passphrase="abc").returncode == 0


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_long_line_ends_at_a_word_on_a_terminal_alone(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    text = "  " + "des sauvegardes du projet, des mémos\u00a0; " * 5 + "/un/chemin/" + "x" * 60
    assert terminal.wrapped(text, io.StringIO()) == text
    lines = terminal.wrapped(text, Terminal()).splitlines()
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())
    assert all(len(line) <= 40 for line in lines[:-1])
    assert "x" * 60 in lines[-1]


@pytest.mark.parametrize(("answer", "yes"), [("o", True), ("OUI", True), ("y", True), ("", False)])
def test_a_question_is_asked_and_answered_in_french(monkeypatch, capsys, answer, yes):
    from workbench.cli import _confirmed

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    assert _confirmed("Continuer ?") is yes
    assert "[o/N]" in capsys.readouterr().err
