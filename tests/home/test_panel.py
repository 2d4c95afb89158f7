import json
import shutil

import pytest

from tests.home.conftest import SECRET, TABLE, TEXTS
from workbench import Project
from workbench.errors import ProjectError
from workbench.home import home


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
