"""The contract of the command line."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from anonymiser.cli import main

TEXT = "E : Mme Samira Benali est bipolaire ?\nMSP : La schizophrénie de Karim, à Lens.\n"


@dataclass(frozen=True)
class Done:
    """What a command gave."""

    returncode: int
    stdout: str
    stderr: str


class Run(Protocol):
    def __call__(self, *arguments: str, given: str = "", passphrase: str = "") -> Done: ...


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: the model is loaded once."""

    def call(*arguments: str, given: str = "", passphrase: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["anonymiser", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        monkeypatch.setenv("WORKBENCH_PASSPHRASE", passphrase)
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "entretien.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_detect_then_edit_is_apply(run: Run, file: Path) -> None:
    found = json.loads(run("detect", str(file), "--json").stdout)
    assert {"start", "end", "label", "text", "replacement"} <= set(found[0])
    edits = [(e["start"], e["end"], e["replacement"]) for e in found]
    edits += [(r["start"], r["end"], r["replacement"]) for e in found for r in e.get("repairs", [])]
    text = TEXT
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    assert text == run("apply", str(file)).stdout
    assert "bipolaire" not in text


def test_standard_input_and_several_files(run: Run, file: Path) -> None:
    assert run("apply", "-", given=TEXT).stdout == run("apply", str(file)).stdout
    other = file.with_name("autre.txt")
    other.write_text("Rien ici.", encoding="utf-8")
    found = json.loads(run("detect", str(file), str(other), "--json").stdout)
    assert found[str(other)] == []
    assert list(found) == [str(file), str(other)]


def test_audit_exits_with_one_on_a_leak(run: Run, file: Path) -> None:
    leaking = run("audit", str(file), "--json")
    assert leaking.returncode == 1
    leaks = json.loads(leaking.stdout)
    assert set(leaks[0]) == {"start", "end", "text", "kind", "reason", "score"}
    assert [leak["score"] for leak in leaks] == sorted((x["score"] for x in leaks), reverse=True)
    assert run("audit", "-", given="Elle a un trouble.").returncode == 0


def test_key_and_folder(run: Run, file: Path, tmp_path: Path) -> None:
    key, out = tmp_path / "cle.age", tmp_path / "sortie"
    done = run("apply", str(file), "--key", str(key), "--out", str(out), passphrase="phrase")
    assert done.returncode == 0, done.stderr
    assert key.read_bytes().startswith(b"age-encryption.org/")
    assert "Benali" not in (out / file.name).read_text(encoding="utf-8")
    wrong = run("apply", str(file), "--key", str(key), passphrase="autre")
    assert wrong.returncode == 2
    assert "phrase de passe" in wrong.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("detect", "nulle_part.txt"),
        ("apply", "."),
        ("apply", "-", "--policy", "nulle.yaml"),
        ("apply", "-", "-"),
    ],
)
def test_bad_input_is_one_french_message(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, given="Bonjour")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_the_key_is_for_its_owner_alone(run: Run, file: Path, tmp_path: Path) -> None:
    key = tmp_path / "cle.age"
    assert run("apply", str(file), "--key", str(key), passphrase="phrase").returncode == 0
    assert key.stat().st_mode & 0o777 == 0o600
    absent = run("audit", str(file), "--key", str(tmp_path / "nulle.age"), passphrase="phrase")
    assert absent.returncode == 2
    assert absent.stdout == ""


@pytest.mark.parametrize("arguments", [("detect",), ("detect", "--nope"), ("nimp",)])
def test_a_wrong_command_is_one_message(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("out", [".", ""])
def test_raw_text_is_never_written_over(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    monkeypatch.chdir(file.parent)
    done = run("apply", file.name, "--out", out)
    assert done.returncode == 2
    assert "serait perdu" in done.stderr
    assert file.read_text(encoding="utf-8") == TEXT
