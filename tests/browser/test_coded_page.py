"""A coded document as a page on its own, opened from a file in a browser without a network."""

import pytest
from playwright.sync_api import expect

from workbench import Project
from workbench.corpus.turns import parse_turns
from workbench.errors import ProjectError
from workbench.model import Code, Coding, Document, Memo, Scheme
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.writing import write_codings, write_document, write_scheme

pytestmark = pytest.mark.browser

BAD = '</script><script>window.ran=1</script><img src=x onerror="window.ran=1"><!-- {{7*7}}'
TEXT = f"E : Et au café ?\n\nMSP : Elle m'a pris la main 😀. {BAD}\n\nE : Et après ?"
LABEL = '"><b onclick="window.ran=1">gras</b>'
DOCUMENT = Document("D1", TEXT, "entretien", "2012-05-02", f"Titre {BAD}", parse_turns(TEXT))
SCHEME = Scheme("s", 1, {"fr": f"Grille {BAD}"}, "essai", (Code("a", {"fr": LABEL}),))


def coding(name, words, coder, status="accepted"):
    start = TEXT.index(words)
    return Coding(
        name, "D1", DOCUMENT.revision, start, start + len(words), "s", "a", coder, status=status
    )


@pytest.fixture
def study(tmp_path):
    made = Project.create(tmp_path / "essai", passphrase="à garder")
    other = Document("D2", "Ce que dit un autre document.")
    with journal.change(made.engine, "moi", "anonymise") as change:
        for document in (DOCUMENT, other):
            write_document(change, document, "thesis")
        write_scheme(change, SCHEME, "moi")
        one = coding("1" * 32, "pris la main 😀", "C1")
        two = coding("2" * 32, "café", "C2")
        three = coding("3" * 32, "après", "indicateurs", "suggested")
        write_codings(change, "s", [one, two, three])
        memo = Memo("m" * 32, "coding", one.id, "un mémo pour soi", "C1")
        change.insert(t.memo, [{name: getattr(memo, name) for name in memo.__slots__}])
    yield made
    made.engine.dispose()


def opened(page, path):
    page.goto(path.as_uri())
    root = page.locator(".qc-coder[data-ready]")
    root.wait_for()
    return root


def test_it_opens_from_a_file_offline_and_shows_what_was_coded(page, study, tmp_path):
    path = study.coded_page("D1", tmp_path / "D1.html", "s")
    root = opened(page, path)
    expect(page.locator("h1")).to_have_text(DOCUMENT.title)
    expect(root.locator(".qc-chip[data-coding]")).to_have_count(2)
    coded = "".join(root.locator("mark.qc-piece").all_text_contents())
    assert "pris la main 😀" in coded
    assert "café" in coded
    assert BAD in "".join(root.locator(".qc-line").all_text_contents())
    assert LABEL in "".join(root.locator("[role=treeitem]").all_text_contents())
    assert page.evaluate("() => window.ran") is None
    assert root.locator("img, b[onclick]").count() == 0


def test_nothing_can_be_changed_in_it(page, study, tmp_path):
    before = len(study.history())
    root = opened(page, study.coded_page("D1", tmp_path / "D1.html", "s", coder="C1"))
    root.locator(".qc-line").first.click()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(root.locator(".qc-chip[data-coding]")).to_have_count(1)
    assert len(study.history()) == before


def test_it_holds_this_document_and_no_memo_unless_asked(study, tmp_path):
    path = study.coded_page("D1", tmp_path / "D1.html", "s")
    page = path.read_text("utf-8")
    assert "connect-src" not in page
    assert "default-src 'none'" in page
    assert "un autre document" not in page
    assert "un mémo pour soi" not in page
    assert str(tmp_path) not in page
    assert "1" * 32 in page
    assert "3" * 32 not in page
    study.coded_page("D1", path, "s", memos=True, coder="C1")
    page = path.read_text("utf-8")
    assert "un mémo pour soi" in page
    assert "2" * 32 not in page


@pytest.mark.parametrize(("document", "name"), [("D1", "D1.docx"), ("D9", "D9.html")])
def test_another_ending_or_document_is_refused(study, tmp_path, document, name):
    with pytest.raises(ProjectError):
        study.coded_page(document, tmp_path / name, "s")
    assert not (tmp_path / name).exists()
