from types import SimpleNamespace

import pytest

from anonymiser import Anonymiser
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
