"""The contract of the command line."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from anonymiser import InvalidKey, Key
from anonymiser.cli import main
from anonymiser.cli_key import new_passphrase

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
    done = run(
        "apply", str(file), "--key", str(key), "--out", str(out), passphrase="marmotte quinconce"
    )
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
    assert (
        run("apply", str(file), "--key", str(key), passphrase="marmotte quinconce").returncode == 0
    )
    assert key.stat().st_mode & 0o777 == 0o600
    absent = run(
        "audit", str(file), "--key", str(tmp_path / "nulle.age"), passphrase="marmotte quinconce"
    )
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


LONG = "marmotte quinconce"


def test_a_wrong_key_is_one_message_that_names_it(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "abimee.age"
    damaged.write_bytes(b"age-encryption.org/v1\nrien")
    plain = tmp_path / "vide.json"
    plain.write_bytes(b"")
    for key in (tmp_path, damaged, plain):
        done = run("apply", str(file), "--key", str(key), passphrase=LONG)
        assert (done.returncode, done.stdout) == (2, "")
        assert key.name in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    monkeypatch.setattr("anonymiser.cli_key.somebody_there", lambda: False)
    done = run("apply", str(file), "--key", str(tmp_path / "cle.age"))
    assert done.returncode == 2
    assert done.stderr.strip().endswith("mettez-la dans la variable WORKBENCH_PASSPHRASE.")


def test_a_short_passphrase_is_refused_when_typed_and_told_when_given(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "cle.age"
    done = run("apply", str(file), "--key", str(new), passphrase="a")
    assert done.returncode == 0
    assert "au moins 12 caractères" in done.stderr
    new.write_bytes(Key().to_age("ancien"))
    assert run("apply", str(file), "--key", str(new), passphrase="ancien").returncode == 0
    monkeypatch.delenv("WORKBENCH_PASSPHRASE", raising=False)
    monkeypatch.setattr("anonymiser.cli_key.asked", lambda *_: "a")
    with pytest.raises(InvalidKey, match="12"):
        new_passphrase()


def test_a_failed_apply_leaves_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    key, out = tmp_path / "cle.age", tmp_path / "sortie"
    (out / file.name).mkdir(parents=True)
    for place in (out, file / "dessous"):
        done = run("apply", str(file), "--key", str(key), "--out", str(place), passphrase=LONG)
        assert done.returncode == 2
        assert not key.exists()
    assert [path.name for path in out.iterdir()] == [file.name]
    lost = tmp_path / "absent" / "cle.age"
    done = run(
        "apply", str(file), "--key", str(lost), "--out", str(tmp_path / "o"), passphrase=LONG
    )
    assert done.returncode == 2
    assert not (tmp_path / "o").exists()


def test_a_wrong_policy_echoes_no_text(run: Run, file: Path, tmp_path: Path) -> None:
    policy = tmp_path / "regles.yaml"
    for content in (
        b"Marie Dubois: elle est venue\n", b"- Marie Dubois\n", b"Marie Dubois",
        b"places: {Marie: 1}", b"2019-13-45: Marie",
    ):  # fmt: skip
        policy.write_bytes(content)
        done = run("apply", str(file), "--policy", str(policy))
        assert done.returncode == 2
        assert "Marie" not in done.stderr
        assert "regles.yaml" in done.stderr
        assert "Traceback" not in done.stderr
    policy.write_bytes("# réglé\nages: mask\n".encode("latin-1"))
    assert run("apply", str(file), "--policy", str(policy)).returncode == 0
    policy.write_bytes(bytes(range(256)) * 4)
    assert run("apply", str(file), "--policy", str(policy)).returncode == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4\nbonjour\n", "PDF"),
        (b"{\\rtf1 bonjour}", "RTF"),
        (b"\xd0\xcf\x11\xe0" + b"a" * 50, "Word"),
        (bytes((7 * i * i + 3 * i) % 256 for i in range(3000)), "texte"),
    ],
)
def test_what_is_no_text_is_refused(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    done = run("apply", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "a.txt" in done.stderr


def test_utf_16_without_its_mark_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Mme Samira Benali est là.".encode("utf-16-le"))
    done = run("apply", str(path))
    assert done.returncode == 0
    assert "Benali" not in done.stdout
    assert done.stdout.endswith("est là.")


def test_names_in_file_names_are_replaced(run: Run, tmp_path: Path) -> None:
    raw, out = tmp_path / "Mme_Benali_P1.txt", tmp_path / "o"
    raw.write_text(TEXT, encoding="utf-8")
    done = run("apply", str(raw), "--out", str(out))
    assert done.returncode == 0, done.stderr
    (written,) = out.iterdir()
    assert "Benali" not in written.name
    assert written.name.startswith("Mme_")
    assert written.name.endswith("_P1.txt")
    stranger = tmp_path / "Mme Zinsou.txt"
    stranger.write_text("Rien ici.", encoding="utf-8")
    assert run("apply", str(stranger), "--out", str(out)).returncode == 0
    assert not [path for path in out.iterdir() if "Zinsou" in path.name]


def test_doubts_and_other_languages_are_told(run: Run, file: Path, tmp_path: Path) -> None:
    doubtful = "Marie Dubois est là.\nMarie Lefèvre aussi.\nEt Marie rit.\n"
    for command in ("apply", "detect"):
        done = run(command, "-", given=doubtful)
        assert "1 point douteux, ligne 3." in done.stderr
    assert "peuvent être désignées" in run("detect", "-", given=doubtful).stdout
    assert run("apply", str(file)).stderr == ""
    english = "We went to see her and she made us a cup of coffee, that was it. " * 3
    done = run("apply", "-", given=english)
    assert done.returncode == 0
    assert "ne semble pas en français" in done.stderr


def test_what_is_doubtful_is_told_on_standard_error_without_a_name(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "e.txt"
    path.write_text("Karim Benali et Kamel Benali sont là. K. Benali parle.", encoding="utf-8")
    for command in ("detect", "apply"):
        told = run(command, str(path))
        assert told.returncode == 0
        assert "2 personnes de l'étude" in told.stderr
        assert "Benali" not in told.stderr


def test_a_name_that_was_a_pseudonym_before_is_told(run: Run, tmp_path: Path) -> None:
    first, later, key = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "k.age"
    first.write_text("Isabelle Perrin est là.", encoding="utf-8")
    said = run("apply", str(first), "--key", str(key), passphrase="une longue phrase").stdout
    given = said.split()[0]
    later.write_text(f"Ma sœur {given} est là.", encoding="utf-8")
    told = run("apply", str(later), "--key", str(key), passphrase="une longue phrase")
    assert given not in told.stdout
    assert "pseudonyme de quelqu'un d'autre" in told.stderr
