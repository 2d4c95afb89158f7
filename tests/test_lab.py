import json
from pathlib import Path

from workbench.lab import command, settings_folder


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


def test_settings_that_a_person_changed_stay(tmp_path):
    path = next(settings_folder(tmp_path).rglob("plugin.*"))
    path.write_text('{"locale": "en"}')
    settings_folder(tmp_path)
    assert path.read_text() == '{"locale": "en"}'


def test_jupyterlab_is_told_of_the_extension_that_opens_the_home(tmp_path):
    [option] = [word for word in command(tmp_path) if "labextensions_path" in word]
    assert (Path(option.partition("=")[2]) / "qualitative-workbench-home/package.json").is_file()
