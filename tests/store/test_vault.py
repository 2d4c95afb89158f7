import shutil
import subprocess

import pytest

from workbench.corpus.raw import RawCase, RawDocument
from workbench.errors import VaultError
from workbench.store.vault import Vault

SECRET = "Samira Benali habite à Montreuil."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vaults") / "study.vault"
    assert not Vault.create(folder, "passe").locked
    return folder


@pytest.fixture
def vault(made, tmp_path):
    return Vault(shutil.copytree(made, tmp_path / "study.vault"))


def test_adding_needs_no_passphrase_and_reading_does(vault):
    assert (
        vault.add([RawDocument("d1", SECRET, cases={"mediator": ["M1"]})], [RawCase("M1", "")]) == 2
    )
    with pytest.raises(VaultError):
        vault.documents()
    vault.unlock("passe")
    assert vault.documents() == [RawDocument("d1", SECRET, cases={"mediator": ["M1"]})]
    assert vault.cases() == [RawCase("M1", "")]


def test_a_wrong_passphrase_opens_nothing(vault):
    with pytest.raises(VaultError):
        vault.unlock("autre")
    assert vault.locked


def test_nothing_in_the_vault_can_be_read_nor_its_names_understood(vault):
    vault.add([RawDocument("Samira", SECRET)], [])
    vault.save_key(SECRET)
    for path in vault.folder.rglob("*"):
        assert "samira" not in path.name.lower()
        assert path.is_dir() or b"Samira" not in path.read_bytes()


def test_the_same_again_adds_nothing_and_a_new_text_takes_over(vault):
    vault.add([RawDocument("d1", "un")], [])
    assert vault.add([RawDocument("d1", "un")], []) == 0
    assert vault.add([RawDocument("d1", "deux")], []) == 1
    vault.unlock("passe")
    assert [d.text for d in vault.documents()] == ["deux"]


def test_the_key_is_versioned(vault):
    vault.unlock("passe")
    assert vault.key() is None
    for version in ("un", "deux"):
        vault.save_key(version)
    assert vault.key() == "deux"
    assert len(list((vault.folder / "keys").iterdir())) == 2


def test_a_damaged_file_is_named(vault):
    vault.add([RawDocument("d1", "un")], [])
    vault.unlock("passe")
    path = next(vault.folder.glob("documents/*/*.age"))
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(VaultError, match=path.name):
        vault.documents()


def test_a_folder_that_is_no_vault(tmp_path):
    with pytest.raises(VaultError):
        Vault(tmp_path)


def test_an_empty_passphrase_makes_no_vault(tmp_path):
    with pytest.raises(VaultError):
        Vault.create(tmp_path / "v.vault", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(shutil.which("age") is None, reason="the age program is not installed")
def test_the_age_program_opens_a_document(vault, tmp_path):
    vault.add([RawDocument("d1", SECRET)], [])
    vault.unlock("passe")
    (tmp_path / "identity.txt").write_text(str(vault._identity))
    path = next(vault.folder.glob("documents/*/*.age"))
    command = ["age", "-d", "-i", str(tmp_path / "identity.txt"), str(path)]
    assert "Montreuil" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
