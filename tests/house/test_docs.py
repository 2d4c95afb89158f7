"""Every block of the docs runs, on the demonstration; nothing that can be used is left out."""

import os
import re
import shutil
import socket

import pytest
import typer.main

import anonymiser.cli
import workbench.cli
from tests.house import pages
from workbench.language import LANGUAGES, use_language
from workbench.schemes import available, load_scheme

LANGUAGE_FOLDERS = [pages.DOCS / language for language in LANGUAGES]
#: Before these French sets a space that does not break, after « too.
_BREAKING = re.compile(r"\S [;:!?»%]|« ")


def _closed(*_args, **_kwargs):
    raise AssertionError("the network was used")


@pytest.fixture
def desk(demo, tmp_path, monkeypatch):
    """A folder with the demonstration and its transcripts, and no way out of the machine."""
    for name in ("demo", "demo.vault"):
        shutil.copytree(demo.parent / name, tmp_path / name)
    shutil.copytree(pages.ROOT / "corpora" / "demo", tmp_path / "corpora" / "demo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_PASSPHRASE", "demonstration")
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _closed)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, _closed)
    yield tmp_path
    use_language("fr")


@pytest.mark.slow
@pytest.mark.parametrize("page", pages.PAGES, ids=pages.name)
def test_the_blocks_of_a_page_run_in_order(page, request, monkeypatch):
    blocks = pages.blocks(page)
    assert {block.language for block in blocks} <= {"python", "sh", "text"}
    if {block.language for block in blocks} <= {"text"}:
        return
    request.getfixturevalue("desk")
    names: dict[str, object] = {"__name__": "__docs__"}
    for block in blocks:
        if block.language == "python":
            exec(compile(block.body, pages.name(page), "exec"), names)
        elif block.language == "sh":
            for line in block.body.splitlines():
                pages.type_line(line, monkeypatch)


def _own_study(readme):
    """The commands of a README by which one makes a study of one's own in a terminal."""
    [block] = [one for one in pages.blocks(pages.ROOT / readme) if "workbench new" in one.body]
    return block.body.splitlines()


@pytest.mark.slow
def test_the_commands_of_the_readme_make_a_report_of_ones_own_study(desk, monkeypatch):
    shutil.copytree(pages.ROOT / "corpora" / "demo", desk / "mon-dossier")
    for line in _own_study("LISEZMOI.md"):
        pages.type_line(line, monkeypatch)
    assert "<table" in (desk / "rapport.html").read_text("utf-8")
    verbs = [
        [line.split()[1] for line in _own_study(name)] for name in ("LISEZMOI.md", "README.md")
    ]
    assert verbs[0] == verbs[1]


def test_a_command_that_is_not_ours_must_not_pass_for_one(monkeypatch):
    with pytest.raises(AssertionError, match="mark it as text"):
        pages.type_line("rm -r demo", monkeypatch)


@pytest.mark.parametrize("folder", LANGUAGE_FOLDERS, ids=LANGUAGES)
@pytest.mark.parametrize(
    ("program", "app"), [("workbench", workbench.cli.app), ("anonymiser", anonymiser.cli.app)]
)
def test_each_command_and_option_is_documented_and_no_other(folder, program, app):
    text = pages.section((folder / "commandes.md").read_text("utf-8"), f"## {program}")
    for name, command in typer.main.get_command(app).commands.items():
        told = pages.section(text, f"### {name}")
        parts = getattr(command, "commands", {})
        for part in parts:
            assert f"`{program} {name} {part}" in told
        known = {
            option
            for one in (command, *parts.values())
            for parameter in one.params
            for option in (*parameter.opts, *parameter.secondary_opts)
            if option.startswith("--")
        }
        assert set(re.findall(r"`(--[a-z-]+)`", told)) == known - {"--help"}


@pytest.mark.parametrize("folder", LANGUAGE_FOLDERS, ids=LANGUAGES)
def test_no_command_is_documented_that_is_gone(folder):
    text = (folder / "commandes.md").read_text("utf-8")
    for program, app in (("workbench", workbench.cli.app), ("anonymiser", anonymiser.cli.app)):
        told = re.findall(r"^### (\S+)$", pages.section(text, f"## {program}"), re.M)
        assert set(told) == set(typer.main.get_command(app).commands)


def test_each_scheme_has_its_entry_with_its_number_of_codes():
    text = (pages.DOCS / "fr" / "grilles.md").read_text("utf-8")
    for name, path in available().items():
        told = pages.section(text, f"## {name}")
        assert "**Source.**" in told
        assert "**Quand s’en servir.**" in told
        count = len(load_scheme(path).codes)
        assert f"[`{name}`](#{name}) | {count} |" in text


def test_each_key_of_the_coder_is_in_its_table_and_no_other():
    modules = (pages.ROOT / "workbench" / "widgets" / "coder" / "js").glob("*.js")
    code = "\n".join(
        re.sub(r"^\s*//.*", "", path.read_text("utf-8"), flags=re.M) for path in modules
    )
    ours = {_key(key) for key in re.findall(r'(?:\bkey: |\bmove\(|\btake\()"([^"]+)"', code)}
    page = (pages.DOCS / "fr" / "guides" / "coder.md").read_text("utf-8")
    told = {_key(key) for key in re.findall(r"\+\+([\w+-]+)\+\+", page)}
    # Escape closes, whatever is open; the command key stands for Control on a Mac.
    assert told - {_key("Escape"), _key("cmd"), _key("Ctrl")} == ours
    assert len(ours) > 30


def _key(written):
    """Ctrl+ArrowUp and ctrl+arrow-up, the one of the code and the one of the docs, as one."""
    signs = {" ": "space", "+": "plus", "/": "slash", "?": "question"}
    if written in signs:
        return frozenset([signs[written]])
    return frozenset(
        re.sub(r"(?<=[a-z])(?=[A-Z])", "-", part).lower() for part in written.split("+")
    )


def test_each_notebook_is_listed():
    text = (pages.DOCS / "fr" / "guides" / "carnets.md").read_text("utf-8")
    there = {path.stem for path in (pages.ROOT / "notebooks").glob("*.ipynb")}
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.M)) == there


@pytest.mark.parametrize(
    ("language", "quoted"), [("fr", r"^\| «\u00a0(.+?)\u00a0» \|"), ("en", r"^\| “(.+?)” \|")]
)
def test_the_messages_that_troubleshooting_quotes_are_those_that_people_meet(language, quoted):
    text = (pages.DOCS / language / "depannage.md").read_text("utf-8")
    use_language("fr")
    said = "\n".join(map(_plain, _messages("workbench", language)))
    found = re.findall(quoted, text, re.M)
    assert len(found) > 9
    for message in found:
        for part in re.split(
            r"…|«[^»]*»|“[^”]*”|\d+|cases\.csv|cp1252|[A-Z]+_[A-Z]+|\.txt.*", _plain(message)
        ):
            assert part.strip(" .:,“”«»") in said, message


def _messages(package, language):
    source = (pages.ROOT / package / "locale/fr/LC_MESSAGES" / f"{package}.po").read_text("utf-8")
    keyword = "msgstr" if language == "fr" else "msgid"
    for entry in re.findall(rf'^{keyword} ((?:".*"\n)+)', source, re.M):
        yield "".join(re.findall(r'"(.*)"', entry)).replace('\\"', '"')


def _plain(text):
    return re.sub(r"\{[^}]*\}", "", text.replace("\u00a0", " ").replace("’", "'"))


@pytest.mark.parametrize("page", sorted((pages.DOCS / "fr").rglob("*.md")), ids=pages.name)
def test_french_typography(page):
    prose = pages.prose(page)
    lines = [line for line in prose.splitlines() if not re.fullmatch(r"[|\s:-]+", line)]
    assert not [line for line in lines if _BREAKING.search(line.replace(":::", ""))]
    assert "'" not in prose


def test_the_pages_that_must_have_an_english_twin_have_one():
    twins = {pages.name(page)[3:] for page in pages.PAGES if pages.name(page).startswith("en/")}
    key = ("index", "tutoriel", "guides/nvivo", "methode/croiser", "vie-privee", "depannage")
    assert {f"{page}.md" for page in (*key, "commandes")} <= twins
    assert all((pages.DOCS / "fr" / twin).is_file() for twin in twins)


def test_nothing_of_this_machine_is_in_the_documentation():
    for page in pages.PAGES:
        text = page.read_text("utf-8")
        assert os.fspath(pages.ROOT) not in text
