import pytest

from workbench.errors import SchemeError
from workbench.model import Case, Document
from workbench.scheme_shelf import SchemeShelf
from workbench.store import journal, reading
from workbench.store.database import connect, migrate, sqlite_url
from workbench.store.writing import write_cases, write_document

TEXT = "La main posée sur l'épaule, puis le café."


@pytest.fixture
def shelf(tmp_path):
    engine = connect(sqlite_url(tmp_path / "study.db"))
    migrate(engine)
    with journal.change(engine, "moi", "begin") as change:
        write_cases(change, [Case("P1", "patient"), Case("P2", "patient")])
        write_document(change, Document("N1", TEXT, cases={"patient": ("P1",)}), "")
        write_document(change, Document("N2", TEXT, cases={"patient": ("P1", "P2")}), "")
    shelf = SchemeShelf(engine)
    shelf.new("mien", "Mes thèmes", "carnet de terrain")
    yield shelf
    engine.dispose()


@pytest.fixture
def lecture(shelf):
    return shelf.continuous("mien")


def test_a_theme_is_noted_with_the_passage_where_it_came_up(lecture, shelf):
    lecture.note_rubric("Le corps", reason="la moitié des notes y touchent")
    code = lecture.note_theme(
        "La main posée", under="le_corps", reason="troisième fois", at=("N1", 0, 26), coder="C1"
    )
    assert code == "le_corps.la_main_posee"
    assert (lecture.rubrics, lecture.themes) == (("le_corps",), (code,))
    (coding,) = reading.read_codings(shelf._engine)
    assert (coding.document, coding.code, coding.coder) == ("N1", code, "C1")


def test_a_theme_noted_at_no_place_changes_nothing(lecture):
    with pytest.raises(SchemeError):
        lecture.note_theme("Loin", reason="essai", at=("N1", 0, 900))
    with pytest.raises(SchemeError):
        lecture.note_theme("…", reason="essai")
    assert lecture.themes == ()


def test_the_tree_shows_rubrics_retired_themes_and_counts(lecture, shelf):
    lecture.note_rubric("Le corps", reason="essai")
    lecture.note_theme("La main", under="le_corps", reason="essai", at=("N1", 0, 26))
    lecture.note_theme("L'œil", under="le_corps", reason="essai")
    shelf.retire("mien", "le_corps.l_oeil", reason="jamais revu")
    assert lecture.tree() == "[Le corps]\n├─ La main · 1\n└─ (L'œil)"
    assert lecture.tree(2) == "[Le corps]"


def test_the_log_writes_itself_with_the_reasons(lecture, shelf, english):
    lecture.note_theme("La main", reason="troisième fois")
    lecture.note_theme("Le bras", reason="en face")
    shelf.merge("mien", ["le_bras"], "la_main", reason="même geste")
    shelf.rename("mien", "la_main", "Toucher", reason="plus juste")
    lecture.write("Relire N2 avec cette idée.")
    journal.undo(shelf._engine, "moi")
    shelf.freeze("mien", reason="assez pour aujourd'hui")
    log = lecture.log()
    assert log["what"].tolist() == [
        "The scheme was brought in.",
        "“La main” was created (la_main).",
        "“Le bras” was created (le_bras).",
        "“Le bras” merged into “La main” (la_main).",
        "“La main” was renamed “Toucher” (la_main).",
        "Note: Relire N2 avec cette idée.",
        "Undone: Note: Relire N2 avec cette idée.",
        "The sheet was frozen.",
    ]
    assert log["reason"].tolist()[1:5] == [
        *("troisième fois", "en face", "même geste", "plus juste")
    ]
    assert log["version"].dropna().tolist() == [1, 2, 3, 4, 5]
    assert "- “Le bras” merged into “La main” (la_main). — même geste" in lecture.log_text()


def test_dated_trees_are_compared(lecture, shelf):
    lecture.note_theme("La main", reason="un")
    day = lecture.log()["at"].iloc[-1][:10]
    assert lecture.compare(1, day).table["change"].tolist() == ["created"]


def test_a_log_leaves_other_schemes_out(lecture, shelf):
    shelf.new("autre", "Autre", "essai")
    shelf.continuous("autre").note_theme("Ailleurs", reason="essai")
    assert len(lecture.log()) == 1


def test_a_label_is_shown_as_text(lecture):
    lecture.note_theme("<b>gras", reason="essai")
    assert "&lt;b&gt;gras" in lecture._repr_html_()


class TestMatrix:
    @pytest.fixture
    def matrix(self, lecture, shelf):
        lecture.note_theme("La main", reason="un", at=("N1", 0, 26))
        lecture.note_theme("Le café", reason="deux", at=("N2", 33, 40))
        return shelf.matrix("mien", "patient")

    def test_a_document_of_two_cases_counts_for_both(self, matrix):
        assert matrix.counts().to_dict("list") == {"la_main": [1, 0], "le_cafe": [1, 1]}

    def test_a_summary_rests_on_extracts(self, matrix, shelf):
        (coding,) = [c.id for c in reading.read_codings(shelf._engine) if c.code == "la_main"]
        assert ("P1", "la_main") in matrix.missing()
        matrix.summarise("P1", "la_main", "Un geste qui rassure.", [coding], coder="C1")
        cell = matrix.cell("P1", "la_main")
        assert cell.summary == "Un geste qui rassure."
        assert [e.text for e in cell.extracts] == ["La main posée sur l'épaule"]
        assert matrix.table().loc["P1", "la_main"] == "Un geste qui rassure."
        assert ("P1", "la_main") not in matrix.missing()

    def test_a_summary_follows_a_merge_and_an_undo(self, matrix, shelf):
        matrix.summarise("P1", "la_main", "Un.", coder="C1")
        matrix.summarise("P1", "le_cafe", "Deux.", coder="C1")
        shelf.merge("mien", ["la_main"], "le_cafe", reason="même chose")
        assert matrix.cell("P1", "le_cafe").summary == "Un.\nDeux."
        journal.undo(shelf._engine, "moi")
        assert matrix.cell("P1", "le_cafe").summary == "Deux."

    def test_writing_again_takes_the_place_of_the_first(self, matrix):
        matrix.summarise("P1", "la_main", "Un.")
        matrix.summarise("P1", "la_main", "Mieux.")
        assert matrix.cell("P1", "la_main").summary == "Mieux."

    def test_what_is_not_there_is_refused(self, matrix, shelf):
        for case, code, extracts in (
            ("P9", "la_main", []),
            ("P1", "x", []),
            ("P1", "la_main", ["k"]),
        ):
            with pytest.raises(SchemeError):
                matrix.summarise(case, code, "…", extracts)
        with pytest.raises(SchemeError):
            shelf.matrix("mien", "team")
