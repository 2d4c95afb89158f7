import json
import shutil

import pytest

from tests.home.conftest import SECRET, TABLE, TEXTS
from workbench import Project
from workbench.errors import ProjectError
from workbench.home import home
from workbench.language import use_language


def whole(panel):
    """The way from an empty folder to a report; return what was said at each step."""
    said = [panel.run("create", {"name": "étude"}, SECRET)]
    said.append(panel.run("import_folder", {"folder": "textes"}))
    said.append(panel.run("anonymise", {"policy": "thesis"}))
    panel.names["review"].accept()
    said.append(panel.apply_review())
    said.append(panel.run("suggest", {"scheme": "savoir_experientiel"}))
    said.append(panel.run("accept", {"coder": "C1"}))
    said.append(panel.run("crosstab", {"scheme": "savoir_experientiel", "columns": "mediator"}))
    said.append(panel.run("excel", {"file": "étude/tableau.xlsx"}))
    said.append(panel.run("report", {"file": "étude/rapport.html", "scheme": ""}))
    return said


@pytest.mark.slow
def test_the_python_that_is_shown_does_what_the_buttons_did(panel, root, tmp_path, monkeypatch):
    whole(panel)
    script = panel.script.replace("review.apply()", "review.accept()\nreview.apply()")
    other = tmp_path / "ailleurs"
    shutil.copytree(root / "textes", other / "textes")
    monkeypatch.chdir(other)
    monkeypatch.setenv("WORKBENCH_PASSPHRASE", SECRET)
    exec(compile(script, "script", "exec"), {})
    one, two = Project.open(root / "étude"), Project.open(other / "étude")
    assert [d.text for d in one.documents] == [d.text for d in two.documents]
    columns = ["document", "start", "end", "code", "coder", "status"]
    assert one.codings()[columns].equals(two.codings()[columns])
    assert len(one.codings())
    for name in ("tableau.xlsx", "rapport.html"):
        assert (other / "étude" / name).is_file()
        assert (root / "étude" / name).is_file()


def test_the_passphrase_and_the_names_are_in_nothing_that_is_kept(begun, root):
    begun.run("anonymise", {"policy": "thesis"})
    told = json.dumps(begun.sent, ensure_ascii=False, default=str) + begun.script
    state = str(begun.get_state()) + str(begun.stage.box.get_state())
    state += "".join(str(child.get_state()) for child in begun.stage.box.children)
    assert SECRET not in told + state
    assert "Benkhelifa" not in told + state
    outside = [p for p in root.rglob("*") if p.is_file() and "textes" not in p.parts]
    assert len(outside) > 3
    for path in outside:
        content = path.read_bytes()
        assert SECRET.encode() not in content, path
        assert b"Benkhelifa" not in content, path


def test_steps_say_why_they_cannot_be_done_yet(panel):
    steps = {step["id"]: step for step in panel.say("look")["steps"]}
    assert steps["study"]["why"] == ""
    assert all(steps[name]["why"] for name in ("import", "anonymise", "code", "cross", "report"))
    panel.run("create", {"name": "étude"}, SECRET)
    steps = {step["id"]: step for step in panel.say("look")["steps"]}
    assert steps["import"]["why"] == ""
    assert steps["anonymise"]["why"]
    assert panel.blocks("code") == {}


@pytest.mark.parametrize("name", ["", "a/b", "../ailleurs", ".cachée", "x.vault"])
def test_a_name_that_is_no_name_is_refused_beside_the_button(panel, root, name):
    panel.run("create", {"name": name}, SECRET)
    assert panel.view()["said"]["create"]["wrong"]
    assert [path.name for path in root.iterdir()] == ["textes"]
    assert panel.script == ""


def test_an_empty_passphrase_makes_nothing_and_asks_nowhere_else(panel, root):
    panel.run("create", {"name": "étude"}, "")
    assert panel.view()["said"]["create"]["wrong"]
    assert not (root / "étude").exists()


def test_a_wrong_passphrase_is_told_and_another_try_is_free(begun, root):
    again = type(begun)(root)
    again.run("open", {"folder": "étude"})
    for secret in ("", "autre chose"):
        again.run("anonymise", {"policy": "thesis"}, secret)
        assert again.view()["said"]["anonymise"]["wrong"]
        assert "autre chose" not in str(again.sent)
    again.run("anonymise", {"policy": "thesis"}, SECRET)
    assert not again.view()["said"]["anonymise"]["wrong"]


def test_no_study_is_made_inside_a_study(begun, root):
    inside = type(begun)(root / "étude")
    inside.run("create", {"name": "autre"}, SECRET)
    assert inside.view()["said"]["create"]["wrong"]
    assert inside.blocks("study")["create"]["why"]
    assert not (root / "étude" / "autre").exists()


def test_a_button_that_fails_leaves_the_script_as_it_was(begun):
    before = begun.script
    begun.run("import_folder", {"folder": "nulle part"})
    said = begun.view()["said"]["import_folder"]
    assert said["wrong"]
    assert "nulle part" in said["text"]
    assert begun.script == before


def test_what_nobody_foresaw_frees_the_buttons_and_says_so(begun, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("Benkhelifa")

    monkeypatch.setattr(Project, "import_documents", broken)
    with pytest.raises(ZeroDivisionError):
        begun.run("import_folder", {"folder": "textes"})
    assert begun.sent[-1]["finished"] == "import_folder"
    assert begun.sent[-1]["said"]["import_folder"]["wrong"]
    assert "Benkhelifa" not in str(begun.sent[-1])


def test_applying_too_early_is_told_in_the_review_and_changes_nothing(begun):
    begun.run("anonymise", {"policy": "thesis"})
    with pytest.raises(ProjectError):
        begun.apply_review()
    assert begun.names["study"].documents == []


def test_uploaded_files_are_imported_and_left_nowhere_in_clear(panel, root):
    panel.run("create", {"name": "étude"}, SECRET)
    files = TEXTS | {"documents.csv": TABLE}
    for name, text in files.items():
        content = text.encode("utf-8")
        half = len(content) // 2
        panel.say("file", [content[:half]], name=name, anew=True, id="a")
        assert panel.say("file", [content[half:]], name=name, anew=False, id="b")["error"] == ""
    before = {path for path in root.rglob("*") if path.is_file()}
    panel.run("import_files", {"files": list(files)})
    assert not panel.view()["said"]["import_files"]["wrong"]
    vault = panel.names["study"].vault
    assert {d.id: d.text for d in vault.documents()} == {k[:-4]: v for k, v in TEXTS.items()}
    assert vault.documents()[0].cases == {"mediator": ["M1"]}
    for path in {path for path in root.rglob("*") if path.is_file()} - before:
        assert b"Quillacq" not in path.read_bytes()
    assert not (vault.folder / "uploads").exists()
    assert panel.run("import_files", {"files": list(files)})
    assert panel.view()["said"]["import_files"]["wrong"]


def test_the_cell_run_again_goes_on_with_the_same_study(root):
    first = home(root)
    first.children[0].run("create", {"name": "étude"}, SECRET)
    assert home(root) is first
    assert home(root / "textes") is not first
    first.children[0].close()
    assert home(root) is not first


def test_in_a_study_the_home_opens_it(begun, root):
    panel = home(root / "étude").children[0]
    assert panel.names["study"].settings.name == "étude"
    (root / "étude" / "project.toml").write_text("cassé", encoding="utf-8")
    broken = type(begun)(root / "étude")
    broken.run("open", {"folder": "."})
    assert broken.view()["said"]["open"]["wrong"]


def test_a_new_study_forgets_what_the_last_one_showed(begun):
    begun.run("anonymise", {"policy": "thesis"})
    assert begun.stage.box.children
    begun.run("create", {"name": "autre"}, SECRET)
    assert not begun.stage.box.children
    assert "review" not in begun.names


@pytest.mark.parametrize("secret", ["abc", "onze lettre"])
def test_a_new_vault_takes_no_short_passphrase_and_the_message_says_how_long(panel, root, secret):
    panel.run("create", {"name": "étude"}, secret)
    said = panel.view()["said"]["create"]
    assert said["wrong"]
    assert "12" in said["text"]
    assert not (root / "étude").exists()
    assert "12" in panel.blocks("study")["create"]["fields"][1]["hint"]


def test_an_old_vault_with_a_short_passphrase_still_opens(root, panel):
    Project.create(root / "ancienne", passphrase="abc").import_documents(root / "textes")
    panel.run("open", {"folder": "ancienne"})
    panel.run("anonymise", {"policy": "thesis"}, "abc")
    assert not panel.view()["said"]["anonymise"]["wrong"]


def test_importing_the_same_folder_twice_reads_as_no_failure(begun):
    first = begun.view()["said"]["import_folder"]["text"]
    assert (
        first
        == "2 documents lus, 2 personnes ou équipes (cas). Tout est maintenant dans le coffre."
    )
    again = begun.run("import_folder", {"folder": "textes"})
    assert not begun.view()["said"]["import_folder"]["wrong"]
    assert again.endswith("Tout était déjà dans le coffre\u00a0: il n'y avait rien à ajouter.")


def test_a_file_more_is_told_as_new_and_the_rest_as_there(begun, root):
    (root / "textes" / "m3.txt").write_text("E : Bon.", encoding="utf-8")
    (root / "textes" / "documents.csv").write_text(f"{TABLE}m3,M2\n", encoding="utf-8")
    said = begun.run("import_folder", {"folder": "textes"})
    assert said.startswith("3 documents lus")
    assert "changements dans le coffre\u00a0: 1." in said


def test_a_wrong_path_of_a_study_is_told_with_a_button_and_no_command(panel):
    panel.run("open", {"elsewhere": "textes"})
    said = panel.view()["said"]["open"]
    assert said["wrong"]
    assert panel.blocks("study")["create"]["button"] in said["text"]
    assert "workbench" not in said["text"]


def test_every_file_that_cannot_be_read_is_named_at_once(begun):
    for name, content in (("a.pdf", b"%PDF-1.7"), ("b.docx", b"rien"), ("c.txt", b"E : Bonjour.")):
        begun.say("file", [content], name=name, anew=True, id="a")
    said = begun.run("import_files", {"files": ["a.pdf", "b.docx", "c.txt"]})
    assert begun.view()["said"]["import_files"]["wrong"]
    assert [line.split()[0] for line in said.split("\n")] == ["a.pdf", "b.docx"]
    assert len(begun.names["study"].vault._batch_files()) == 4


def test_while_names_are_sought_it_tells_of_how_many_documents(begun, monkeypatch):
    monkeypatch.setattr("workbench.progress._EVERY", 0.0)
    begun.run("anonymise", {"policy": "thesis"})
    told = [one for one in begun.sent if one.get("action") == "anonymise"]
    assert told[0]["what"] == "Préparation de la recherche"
    assert any(one["total"] and one["done"] < one["total"] for one in told)


@pytest.fixture
def afterwards_french():
    yield
    use_language("fr")


@pytest.mark.usefixtures("afterwards_french")
def test_an_english_home_stays_english_in_a_french_study_whose_report_is_french(begun, root):
    whole(begun)
    english = type(begun)(root, "en")
    assert english.strings["copy"] == "Copy"
    assert english.run("open", {"folder": "étude"}) == "The study “étude” is open."
    assert english.say("look", step="report")["steps"][0]["name"] == "Study"
    said = english.run("report", {"file": "étude/report.html", "scheme": ""})
    assert said == "Written: étude/report.html"
    assert "Les codes, par médiateur" in (root / "étude" / "report.html").read_text("utf-8")
    assert english.view()["steps"][0]["name"] == "Study"
    english.run("create", {"name": "study"}, SECRET)
    assert english.names["study"].settings.language == "en"
