"""A study to code in, and the coder as a person uses it; what came of it, the project says."""

import time
from uuid import uuid4

from workbench import Project
from workbench.corpus.turns import parse_turns
from workbench.ids import new_id
from workbench.model import Code, Coding, Document, Scheme
from workbench.store import journal
from workbench.store.desk_reading import passed
from workbench.store.reading import read_codings, read_memos
from workbench.store.writing import write_codings, write_document, write_scheme

#: What is said in some turns, by their number from one; the others are filled.
SAID = {
    2: "On s'est tutoyés tout de suite, elle m'a pris la main 😀 dans le couloir.",
    4: "Au café d'en face, on parle mieux qu'au bureau.",
    6: "Je traduis ce que dit le médecin, et ce que le patient n'a pas dit.",
    22: "Le Café de la gare, l'été, côte à côte.",
    30: "Elle sait des choses que personne ne lui a demandées.",
}
FILLING = "Il a fallu du temps, des semaines entières, pour que chacun trouve sa place ici. "


def _interview(turns, said, stamp=5):
    lines = []
    for n in range(1, turns + 1):
        time_ = f"[00:{n:02}:00] " if n % stamp == 0 else ""
        who = "E" if n % 2 else "MSP"
        lines.append(f"{time_}{who} : {said.get(n, f'Tour numéro {n}. ' + FILLING * (1 + n % 3))}")
    return "\n\n".join(lines)


def _document(name, title, text):
    return Document(name, text, "entretien", "2012-05-02", title, parse_turns(text))


DOCUMENTS = (
    _document("D1", "Premier entretien", _interview(40, SAID)),
    _document("D2", "Second entretien", _interview(30, {8: "Au café, encore, et la main."})),
    _document("D3", "Note", "Une note de terrain.\n\nElle tient en deux paragraphes."),
)
SCHEME = Scheme(
    "grille",
    1,
    {"fr": "Grille d'essai"},
    "essai",
    (
        Code("distance", {"fr": "Distance"}, "moins de distance", colour="#0072b2"),
        Code("distance.toucher", {"fr": "Toucher"}, colour="#56b4e9"),
        Code("langues", {"fr": "Langues"}, colour="#d55e00"),
        Code("savoir", {"fr": "Savoir"}, colour="#009e73"),
    ),
)
TEXTS = {document.id: document.text for document in DOCUMENTS}


def make_study(folder, **options):
    """Return a project with three documents and a scheme, as an anonymisation leaves it."""
    study = Project.create(folder / f"etude-{uuid4().hex[:8]}", passphrase="à garder", **options)
    with journal.change(study.engine, "moi", "anonymise") as change:
        for document in DOCUMENTS:
            write_document(change, document, "thesis")
        write_scheme(change, SCHEME, "moi")
    return study


def coding(words, code, coder, document="D1", **values):
    """A coding of some words."""
    one = next(d for d in DOCUMENTS if d.id == document)
    start = one.text.index(words)
    end = start + len(words)
    return Coding(new_id(), document, one.revision, start, end, "grille", code, coder, **values)


def suggestion(words, code, document="D1"):
    """What a machine proposes."""
    return coding(words, code, "indicateurs", document, origin="indicator", status="suggested")


def put(study, *codings):
    """Write codings as if somebody had made them before."""
    with journal.change(study.engine, "avant", "import codings") as change:
        write_codings(change, "grille", list(codings))


def codings(study, coder="C1", status="accepted"):
    """What stands in the project in somebody's name: (document, words, code), in order."""
    found = [c for c in read_codings(study.engine) if c.coder == coder and c.status == status]
    found.sort(key=lambda c: (c.document, c.start, c.end, c.code))
    return [(c.document, TEXTS[c.document][c.start : c.end], c.code) for c in found]


def memos(study):
    """The project's memos: (about, target, text)."""
    return sorted((memo.about, memo.target, memo.text) for memo in read_memos(study.engine))


def done(study):
    """Who has marked which document done."""
    with study.engine.connect() as connection:
        return passed(connection, "grille")


def turn(n, document="D1"):
    """What is said in a turn, by its number from one."""
    one = next(d for d in DOCUMENTS if d.id == document)
    return one.text[one.turns[n - 1].start : one.turns[n - 1].end]


class Coder:
    """The coder, open in a page."""

    def __init__(self, page, study):
        self.page = page
        self.study = study
        self.root = page.locator(".qc-coder[data-ready]")
        self.root.wait_for()
        self.text = self.root.locator(".qc-text")
        self.text.locator(".qc-line").first.wait_for()

    def press(self, *keys):
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def to_turn(self, n):
        """Go to a turn by its number, with the keyboard."""
        self.press("/")
        self.page.keyboard.type(str(n))
        self.press("Enter")
        self.text.locator(".qc-line.qc-here").filter(has_text=turn(n, self.document)).wait_for()

    @property
    def document(self):
        """The id of the document on the desk."""
        return self.root.locator(".qc-document.qc-current").get_attribute("data-document")

    def start(self):
        """Put the keyboard in the text, as a person does: a click on the first speaker."""
        self.text.locator(".qc-label").first.click()
        self.press("Escape")

    def until(self, read, wanted):
        """Wait until the project says so; otherwise show what it says."""
        late = time.monotonic() + 10
        while (found := read()) != wanted and time.monotonic() < late:
            self.page.wait_for_timeout(40)
        assert found == wanted, f"{found} instead of {wanted}"

    def stored(self, *wanted, coder="C1"):
        """Wait until the project holds these codings of a coder, and no others."""
        self.until(lambda: codings(self.study, coder), sorted(wanted, key=_place))

    def settled(self):
        """Wait until nothing is under way any more."""
        self.page.wait_for_function("() => !document.querySelector('.qc-pending')")


def _place(one):
    document, words, code = one
    return document, TEXTS[document].index(words), len(words), code
