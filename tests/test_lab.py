import json
from pathlib import Path

from workbench.lab import HOMES, command, home_notebook, settings_folder


def test_jupyterlab_speaks_french_and_asks_the_network_for_nothing(tmp_path):
    words = command(tmp_path, "--no-browser")
    assert "--no-browser" in words
    assert "--LabApp.extension_manager=readonly" in words
    settings = {
        path.name: json.loads(path.read_text())
        for path in settings_folder(tmp_path).rglob("*.j*")
        if path.is_file()
    }
    assert settings["plugin.jupyterlab-settings"] == {"locale": "fr_FR"}
    assert settings["notification.jupyterlab-settings"]["fetchNews"] == "false"


def test_in_english_jupyterlab_and_the_notebook_speak_english_beside_the_french(tmp_path):
    settings_folder(tmp_path)
    english = settings_folder(tmp_path, "en")
    [path] = (english / "@jupyterlab" / "translation-extension").iterdir()
    assert json.loads(path.read_text()) == {"locale": "en"}
    assert any(str(english) in word for word in command(tmp_path, language="en"))
    notebook = home_notebook(tmp_path, "en")
    assert notebook.name == HOMES["en"]
    assert 'home(language=\\"en\\")' in notebook.read_text("utf-8")
    assert not (tmp_path / HOMES["fr"]).exists()


def test_settings_that_a_person_changed_stay(tmp_path):
    path = next(settings_folder(tmp_path).rglob("plugin.*"))
    path.write_text('{"locale": "en"}')
    settings_folder(tmp_path)
    assert path.read_text() == '{"locale": "en"}'


def test_jupyterlab_is_told_of_the_extension_that_opens_the_home(tmp_path):
    [option] = [word for word in command(tmp_path) if "labextensions_path" in word]
    assert (Path(option.partition("=")[2]) / "qualitative-workbench-home/package.json").is_file()
