from types import SimpleNamespace

import pytest

from anonymiser import Anonymiser
from workbench.widgets import reading
from workbench.widgets.proposals import PAGE, Choice, chosen, page_of, places, tallies
from workbench.widgets.review import ReviewWidget

TEXT = (
    "E : Bonjour.\n\nMSP : Je m'appelle Samira Benkhelifa, je suis bipolaire, j'habite à Roubaix. "
    "On se tutoie, avec Ferdinand Quillacq.\n\nMSP : On a bu un café, Samira et moi."
)


@pytest.fixture(scope="module")
def proposed():
    return Anonymiser().propose({"E1": TEXT})


class Screen(ReviewWidget):
    """A review whose answers are kept instead of sent."""

    def __init__(self, decisions):
        self.answers = []
        self.applied_texts = []
        review = SimpleNamespace(decisions=decisions, apply=self._texts)
        super().__init__(review)

    def _texts(self):
        self.applied_texts = [self.review.decisions.apply("E1").text]
        return ["E1"]

    def send(self, content, buffers=None):
        self.answers.append(content)

    def ask(self, kind, **question):
        self._hear(self, {"kind": kind, "id": "1", **question}, None)
        return self.answers[-1]

    def row(self, text):
        return next(row for row in self.review.decisions.rows if row.text == text)


@pytest.fixture
def screen(proposed):
    return Screen(proposed)


def test_the_doubtful_come_first_then_the_less_certain(proposed):
    rows = chosen(proposed, Choice())
    scores = [row.score for row in rows if not row.flag]
    assert scores == sorted(scores)
    assert len(rows) == len(proposed)


def test_one_filters_by_kind_by_decision_and_by_letters(proposed):
    people = chosen(proposed, Choice(label="PERSON"))
    assert {row.label for row in people} == {"PERSON"}
    decided = proposed.accept(people[0].id)
    assert people[0].id in [row.id for row in chosen(decided, Choice(show="accepted"))]
    assert people[0].id not in [row.id for row in chosen(decided, Choice(show="pending"))]
    assert [row.text for row in chosen(proposed, Choice(search="QUILL"))] == ["Ferdinand Quillacq"]


def test_a_page_holds_so_many_and_begins_where_a_page_can():
    text = " ".join(f"Son numéro : 06 12 34 56 {n}." for n in range(10, 90))
    many = Anonymiser().propose({"E1": text})
    assert len(many) > PAGE
    first, last = page_of(many, Choice(), 0), page_of(many, Choice(), 10_000)
    assert len(first["rows"]) == PAGE
    assert last["first"] % PAGE == 0
    assert last["first"] + len(last["rows"]) == first["matching"] == len(many)


def test_a_place_is_told_with_whole_words_around(proposed):
    row = next(row for row in proposed.rows if row.text == "Roubaix")
    [place] = places(proposed, row.id)
    assert place["found"] == "Roubaix"
    assert place["document"] == "E1"
    words = TEXT.split()
    assert all(word in words for word in place["before"].split() if word != "…")


def test_the_state_holds_no_name_at_any_moment(screen):
    screen.ask("page")
    screen.ask("change", row=screen.row("Roubaix").id, replacement="Tourcoing")
    state = str(screen.get_state())
    assert not [name for name in ("Samira", "Quillacq", "Roubaix", "Tourcoing") if name in state]


def test_decisions_are_undone_and_redone(screen):
    number = screen.row("Roubaix").id
    screen.ask("decide", row=number, decision="reject")
    answer = screen.ask("decide", row=number, decision="accept")
    assert screen.row("Roubaix").status == "accept"
    assert answer["undo"]
    assert not answer["redo"]
    screen.ask("undo")
    assert screen.row("Roubaix").status == "reject"
    screen.ask("undo")
    assert screen.row("Roubaix").status == ""
    screen.ask("redo")
    assert screen.row("Roubaix").status == "reject"
    screen.ask("decide", row=number, decision="reset")
    assert screen.row("Roubaix").status == ""


def test_a_changed_replacement_stands_in_the_text(screen):
    screen.ask("change", row=screen.row("Roubaix").id, replacement="  Villeneuve ")
    assert screen.row("Roubaix").replacement == "Villeneuve"
    screen.ask("accept_shown")
    answer = screen.ask("apply")
    assert answer["applied"]
    assert "Villeneuve" in screen.applied_texts[0]
    assert "Quillacq" not in screen.applied_texts[0]


def test_an_empty_replacement_is_refused_and_changes_nothing(screen):
    before = screen.review.decisions
    assert screen.ask("change", row=screen.row("Roubaix").id, replacement="  ")["error"]
    assert screen.review.decisions is before


def test_only_what_is_in_the_list_is_accepted_together(screen):
    answer = screen.ask("accept_shown", label="PERSON", show="all", search="")
    assert answer["open"] == 0
    assert {row.label for row in screen.review.decisions.rows if row.status} == {"PERSON"}
    assert tallies(screen.review.decisions)["pending"] > 0


def test_after_it_is_applied_nothing_can_be_decided(screen):
    screen.ask("accept_shown")
    screen.ask("apply")
    assert screen.ask("decide", row=screen.row("Roubaix").id, decision="reject")["error"]
    assert screen.row("Roubaix").status == "accept"


def test_a_number_that_no_proposal_has_is_answered_with_an_error(screen):
    assert screen.ask("decide", row=9999, decision="accept")["error"]
    assert screen.ask("places", row=9999)["places"] == []


def test_what_was_missed_is_added_and_one_undoing_takes_it_back(screen):
    before = screen.review.decisions
    answer = screen.ask("add", form="café", **{"as": "LOCATION"})
    assert answer["added"]
    # What is counted is the list that is shown, not the kind that was added.
    assert answer["open"] == len(before) + 1
    assert screen.row("café").label == "LOCATION"
    assert [row.text for row in chosen(screen.review.decisions, Choice(search=answer["search"]))]
    assert "café" not in str(screen.get_state())
    screen.ask("undo")
    assert screen.review.decisions is before
    assert screen.ask("add", form="aucun mot", **{"as": "LOCATION"})["error"]
    assert screen.ask("add", form="café", **{"as": "COULEUR"})["error"]
    assert screen.review.decisions is before


def test_it_tells_how_many_lines_followed(screen):
    answer = screen.ask("change", row=screen.row("Samira Benkhelifa").id, replacement="Rose Petit")
    assert "1" in answer["note"]
    assert screen.row("Samira").replacement == "Rose"
    screen.ask("undo")
    assert screen.row("Samira").replacement != "Rose"
    number = screen.row("Samira Benkhelifa").id
    assert "1" in screen.ask("change", row=number, replacement="la directrice")["note"]
    assert screen.row("Samira").flag


def test_a_page_holds_the_row_that_is_asked_for():
    text = " ".join(f"Son numéro : 06 12 34 56 {n}." for n in range(10, 90))
    many = Anonymiser().propose({"E1": text})
    last = chosen(many, Choice())[-1].id
    assert last in [row["id"] for row in page_of(many, Choice(), 0, last)["rows"]]


def plain(page):
    return "".join(one if isinstance(one, str) else one["text"] for one in page["pieces"])


def test_a_text_is_read_whole_a_page_at_a_time_and_no_mark_is_cut(monkeypatch, proposed):
    monkeypatch.setattr(reading, "PAGE", 40)
    first = reading.reading_page(proposed, "E1", 0)
    pages = [reading.reading_page(proposed, "E1", n) for n in range(first["pages"])]
    assert first["pages"] > 3
    assert "".join(map(plain, pages)) == TEXT
    marked = [one["text"] for page in pages for one in page["pieces"] if isinstance(one, dict)]
    assert {"Samira Benkhelifa", "Roubaix", "Ferdinand Quillacq"} <= set(marked)
    assert reading.reading_page(proposed, "E1", 99)["page"] == first["pages"] - 1


def test_a_text_shows_what_was_decided(screen):
    screen.ask("decide", row=screen.row("Roubaix").id, decision="reject")
    screen.ask("change", row=screen.row("Samira").id, replacement="Rose")
    page = screen.ask("text", document="nowhere", number=0)["reading"]
    marks = {one["text"]: one for one in page["pieces"] if isinstance(one, dict)}
    assert (page["document"], page["documents"], page["pages"]) == ("E1", {"E1": "E1"}, 1)
    assert marks["Roubaix"]["status"] == "reject"
    assert (marks["Samira"]["status"], marks["Samira"]["to"]) == ("accept", "Rose")
    assert marks["Samira Benkhelifa"]["status"] == ""
    assert "Quillacq" not in str(screen.get_state())


def test_no_text_is_no_page():
    page = reading.reading_page(Anonymiser().propose({}), "", 0)
    assert (page["pieces"], page["pages"]) == ([], 1)
