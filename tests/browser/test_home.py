"""The home notebook, from an empty folder to the report, without a word of Python typed."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import lab
from workbench import Project
from workbench.lab import home_notebook
from workbench.language import use_language
from workbench.passphrase import VARIABLE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CORPUS = Path(__file__).parents[2] / "corpora" / "demo"
#: Stands nowhere else.
SECRET = "marmotte-quinconce-7"
#: Who is in the extra transcript, and nowhere else on the machine.
NAMES = ("Wilhelmine", "Quillacq", "Sainte-Gudule")
EXTRA = (
    "E : Bonjour, on peut commencer ?\n\n"
    "MSP : Oui. Je m'appelle Wilhelmine Quillacq, je suis bipolaire, j'habite à Sainte-Gudule. "
    "On se tutoie avec les gens, on va boire un café en ville.\n"
)


@pytest.fixture(scope="module")
def atelier(tmp_path_factory):
    """A JupyterLab on a folder that holds raw transcripts and the home notebook, and no study."""
    own = tmp_path_factory.mktemp("atelier")
    folder = own / "l'atelier d'été"
    shutil.copytree(CORPUS / "transcripts", folder / "entretiens" / "transcripts")
    for table in ("documents.csv", "cases.csv"):
        shutil.copy(CORPUS / table, folder / "entretiens" / table)
    home_notebook(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(VARIABLE, raising=False)
        started = lab.start(folder, own)
    yield started
    started.stop()


def answer(dialog, wrong):
    """Let a page be left; any other dialog is wrong."""
    if dialog.type != "beforeunload":
        wrong.append(dialog.message)
    dialog.accept()


@pytest.fixture
def page(warm, atelier):
    page = warm.new_page()
    wrong, asked = [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: answer(dialog, wrong))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    page.close()
    assert not wrong
    assert not [url for url in asked if not url.startswith((atelier.url, "blob:", "data:"))]


@pytest.fixture
def home(page, atelier):
    """The home notebook as `workbench lab` opens it: its buttons come by themselves."""
    opened = lab.Notebook(page, atelier, atelier.folder / "accueil.ipynb")
    root = page.locator(".qw-home[data-ready]")
    root.wait_for(timeout=60_000)
    yield opened, root
    opened.close()


def block(root, action):
    return root.locator(f"[data-action={action}]")


def press(root, action):
    """Press a block's button and wait for what comes of it; return the words beside it."""
    pressed = block(root, action)
    pressed.locator("button.qw-first").click()
    told = pressed.locator(".qw-told:is([data-done], [data-wrong])")
    told.wait_for(timeout=120_000)
    expect(told).to_have_attribute("data-done", "", timeout=1_000)
    return told.inner_text()


def go_on(root, action, step):
    block(root, action).locator("button.qw-go").click()
    expect(root).to_have_attribute("data-step", step)


def files_in_clear(folder):
    """Every file that is not encrypted in the vault, nor one of the raw ones laid there."""
    for path in folder.rglob("*"):
        raw = path.is_relative_to(folder / "entretiens")
        if path.is_file() and path.suffix != ".age" and not raw:
            yield path


def test_from_an_empty_folder_to_the_report_with_mouse_and_keys(home, page, atelier, tmp_path):
    opened, root = home
    folder = atelier.folder
    locked = root.locator("nav button[aria-disabled=true]")
    expect(locked).to_have_count(5)
    locked.first.click(force=True)
    expect(root.locator(".qw-why")).to_be_visible()
    expect(root).to_have_attribute("data-step", "study")

    # A new study, with the keys; the first try has two passphrases that differ.
    fields = block(root, "create").locator("input")
    fields.nth(0).click()
    page.keyboard.type("mon étude")
    page.keyboard.press("Tab")
    page.keyboard.type(SECRET)
    page.keyboard.press("Tab")
    page.keyboard.type(SECRET + "x")
    page.keyboard.press("Enter")
    expect(block(root, "create").locator(".qw-told[data-wrong]")).to_be_visible()
    assert not (folder / "mon étude").exists()
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    block(root, "create").locator(".qw-told[data-done]").wait_for()
    assert (folder / "mon étude.vault").is_dir()
    expect(fields.nth(1)).to_have_value("")
    expect(block(root, "create").locator("pre")).to_contain_text('Project.create("mon étude")')
    go_on(root, "create", "import")

    # A folder below the lab's, by clicks; then a file from the computer.
    chooser = block(root, "import_folder")
    chooser.locator("li button", has_text="entretiens").click()
    chooser.locator("[data-some]").wait_for()
    press(root, "import_folder")
    extra = tmp_path / "entretien_M1_bis.txt"
    extra.write_text(EXTRA, encoding="utf-8")
    files = block(root, "import_files")
    with page.expect_file_chooser() as choosing:
        files.locator("button.qw-second").click()
    choosing.value.set_files(extra)
    expect(files.locator("li:not(.qw-none)")).to_contain_text("entretien_M1_bis.txt")
    press(root, "import_files")
    vault = Project.open(folder / "mon étude").vault
    vault.unlock(SECRET)
    assert "entretien_M1_bis" in [document.id for document in vault.documents()]
    assert not (vault.folder / "uploads").exists()
    go_on(root, "import_files", "anonymise")

    # The review: one line by hand, the rest together, then applied.
    press(root, "anonymise")
    review = page.locator(".qw-review[data-ready]")
    review.wait_for()
    review.locator("input[type=search]").fill("quillacq")
    expect(review.locator("tbody tr")).not_to_have_count(0)
    first = review.locator("tbody tr").first
    expect(first).to_contain_text("Quillacq")
    first.locator("td.qw-kind").click()
    page.keyboard.press("m")
    page.keyboard.type("Odile Marchand")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("data-status", "accept")
    review.locator("input[type=search]").fill("")
    expect(review.locator("tbody tr")).to_have_count(50)
    review.locator("button.qw-second").click()
    expect(review.locator("button.qw-first")).to_be_enabled()
    review.locator("button.qw-first").click()
    block(root, "anonymise").locator("button.qw-go").wait_for(timeout=60_000)
    expect(review).to_have_count(0)
    study = Project.open(folder / "mon étude")
    texts = {document.id: document.text for document in study.documents}
    assert len(texts) == len(list((folder / "entretiens" / "transcripts").iterdir())) + 1
    assert "Odile Marchand" in texts["entretien_M1_bis"]
    assert "bipolaire" not in texts["entretien_M1_bis"]
    go_on(root, "anonymise", "code")

    # Suggestions, the coding screen, everything accepted.
    press(root, "suggest")
    assert (study.codings()["status"] == "suggested").all()
    if block(root, "coder").locator("button.qw-first").is_enabled():
        press(root, "coder")
    press(root, "accept")
    codings = study.codings()
    assert len(codings)
    assert set(codings["coder"]) == {"C1"}
    go_on(root, "accept", "cross")

    # The table, whose numbers open; the workbook; the report.
    block(root, "crosstab").locator("[data-field=columns]").select_option("mediator")
    press(root, "crosstab")
    table = page.locator(".qw-explorer[data-ready]")
    table.wait_for()
    assert table.locator("thead th").all_inner_texts()[:2] == ["M1", "M2"]
    press(root, "excel")
    assert (folder / "mon étude" / "tableau.xlsx").is_file() or list(
        (folder / "mon étude").glob("*.xlsx")
    )
    root.locator("nav [data-step=report]").click()
    press(root, "report")
    [report] = (folder / "mon étude").glob("*.html")
    assert "M1" in report.read_text("utf-8")
    with page.expect_popup() as popup:
        block(root, "report").locator("a.qw-go").click()
    expect(popup.value.locator("h1").first).to_be_visible()
    popup.value.close()

    # All the Python, which a person can copy.
    root.locator("summary").click()
    script = root.locator(".qw-script pre").inner_text()
    assert 'study.import_documents("entretiens")' in script
    assert SECRET not in script
    opened.page.evaluate("() => navigator.clipboard.writeText = text => { window.copied = text; }")
    root.locator(".qw-script button").click()
    assert page.evaluate("() => window.copied") == script

    # Nothing secret is left in clear, in the notebook least of all.
    saved = json.dumps(opened.saved(), ensure_ascii=False)
    assert "qw-home" in saved
    page.keyboard.press("Control+s")
    left = list(files_in_clear(folder))
    assert [path for path in left if ".ipynb_checkpoints" in path.parts]
    for path in left:
        content = path.read_bytes()
        for secret in (SECRET, *NAMES):
            assert secret.encode() not in content, (secret, path)


@pytest.fixture
def study(atelier):
    """A study that is there already: the one of the test above, or one made now."""
    folder = atelier.folder / "mon étude"
    if not folder.is_dir():
        made = Project.create(folder, passphrase=SECRET)
        made.import_documents(atelier.folder / "entretiens")
    return folder


def test_a_person_who_comes_back_opens_the_study_and_is_asked_for_the_passphrase(
    study, home, page, atelier
):
    opened, root = home
    expect(root.locator(".qw-block").first).to_have_attribute("data-action", "open")
    press(root, "open")
    expect(root.locator(".qw-study b")).to_have_text("mon étude")
    page.reload()
    page.wait_for_function(f"() => {lab.CURRENT}?.context?.isReady")
    expect(root.locator(".qw-study b")).to_have_text("mon étude", timeout=60_000)
    root.locator("nav [data-step=anonymise]").click()
    fields = block(root, "anonymise").locator("input[type=password]")
    fields.click()
    for key in "bxdd":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    wrong = block(root, "anonymise").locator(".qw-told[data-wrong]")
    wrong.wait_for()
    assert "bxdd" not in wrong.inner_text()
    assert len(opened.cells()) == 2
    opened.restart()
    expect(root.locator(".qw-banner")).to_be_visible()
    expect(block(root, "anonymise").locator("button.qw-first")).to_be_disabled()


def test_another_notebook_with_other_code_is_not_run_by_itself(page, atelier):
    name = "accueil-copie-accueil.ipynb"
    other = lab.write_notebook(atelier, ["open('ran', 'w').close()"]).rename(atelier.folder / name)
    opened = lab.Notebook(page, atelier, other)
    opened.do("docmanager:save")
    opened.wait_idle()
    assert opened.cells()[0]["execution_count"] is None
    assert not (atelier.folder / "ran").exists()
    opened.close()


def test_the_buttons_come_though_a_cell_was_added_and_that_cell_is_not_run(page, atelier):
    [cell] = [
        "".join(one["source"])
        for one in json.loads((atelier.folder / "accueil.ipynb").read_text("utf-8"))["cells"]
        if one["cell_type"] == "code"
    ]
    made = lab.write_notebook(atelier, [cell, "open('added', 'w').close()"])
    opened = lab.Notebook(page, atelier, made.rename(atelier.folder / "autre-accueil.ipynb"))
    page.locator(".qw-home[data-ready]").wait_for(timeout=60_000)
    opened.wait_idle()
    assert opened.cells()[1]["execution_count"] is None
    assert not (atelier.folder / "added").exists()
    opened.close()


def test_a_beginner_is_told_what_to_mend_all_at_once_and_how_far_it_is(page, atelier, tmp_path):
    cell = "from workbench.home import home\n\nhome()"
    made = lab.write_notebook(atelier, [cell]).rename(atelier.folder / "débuts-accueil.ipynb")
    opened = lab.Notebook(page, atelier, made)
    root = page.locator(".qw-home[data-ready]")
    root.wait_for(timeout=60_000)

    # A short passphrase makes no vault; a wrong path leads to a button, not to a terminal.
    fields = block(root, "create").locator("input")
    fields.nth(0).fill("débuts")
    fields.nth(1).fill("abc")
    fields.nth(2).fill("abc")
    block(root, "create").locator("button.qw-first").click()
    expect(block(root, "create").locator("[data-wrong]")).to_contain_text("au moins 12 caractères")
    assert not (atelier.folder / "débuts").exists()
    block(root, "open").locator("[data-field=elsewhere]").fill("nulle part")
    block(root, "open").locator("button.qw-first").click()
    expect(block(root, "open").locator("[data-wrong]")).to_contain_text(
        "«\u00a0Créer l'étude\u00a0»"
    )
    fields.nth(1).fill(SECRET)
    fields.nth(2).fill(SECRET)
    press(root, "create")
    go_on(root, "create", "import")

    # Two files that cannot be read are both named; without them, and again, it is no failure.
    for name, content in (("a.txt", EXTRA), ("b.pdf", "%PDF"), ("c.txt", " "), (".d.txt", "E : ?")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    files = block(root, "import_files")
    listed = files.locator("li:not(.qw-none)")
    with page.expect_file_chooser() as choosing:
        files.locator("button.qw-second").click()
    choosing.value.set_files(sorted(path for path in tmp_path.iterdir() if path.is_file()))
    expect(listed).to_have_count(3)
    expect(files.locator("[data-wrong]")).to_contain_text("d.txt")
    files.locator("button.qw-first").click()
    expect(files.locator("[data-wrong]")).to_contain_text("c.txt")
    expect(files.locator("[data-wrong]")).to_contain_text("b.pdf")
    for name in ("b.pdf", "c.txt"):
        listed.filter(has_text=name).locator("button").click()
    assert "1 document lu. Tout est maintenant dans le coffre." in press(root, "import_files")
    go_on(root, "import_files", "anonymise")

    # While it looks for names, words and a bar say how far it is.
    page.evaluate(
        """() => {
          window.seen = new Set();
          new MutationObserver(() => {
            const told = document.querySelector("[data-action=anonymise] .qw-told");
            if (told) window.seen.add(told.textContent);
          }).observe(document.querySelector(".qw-home"), { childList: true, subtree: true });
        }"""
    )
    press(root, "anonymise")
    seen = page.evaluate("() => [...window.seen]")
    assert [text for text in seen if text.startswith("Préparation de la recherche")]
    opened.close()


def test_the_english_home_opens_by_itself_and_makes_an_english_study(page, atelier):
    opened = lab.Notebook(page, atelier, home_notebook(atelier.folder, "en"))
    root = page.locator(".qw-home[data-ready]")
    root.wait_for(timeout=60_000)
    expect(root.locator("nav button").first).to_contain_text("Study")
    expect(block(root, "create").locator("button.qw-first")).to_have_text("Make the study")
    fields = block(root, "create").locator("input")
    fields.nth(0).fill("a study")
    fields.nth(1).fill(SECRET)
    fields.nth(2).fill(SECRET)
    assert "is made" in press(root, "create")
    assert Project.open(atelier.folder / "a study").settings.language == "en"
    use_language("fr")
    opened.close()
