import pytest

from workbench.corpus import read_batch
from workbench.errors import InputError

TEXT = "E : Oui ?\n\nMSP : Non."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "transcripts").mkdir()
    for name in ("d1", "d2"):
        (tmp_path / "transcripts" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def write(folder, name, content):
    (folder / name).write_text(content, encoding="utf-8")


def test_tables_in_french_and_several_cases_in_a_cell(folder):
    write(folder, "documents.csv", "document;médiateur;patient;vague\nd1;M1;P1|P2;T0\nd2;M1;;T6\n")
    write(
        folder,
        "cases.csv",
        "case,kind,label,région\nM1,mediator,,Nord\nP1,patient,,\nP2,patient,,\n",
    )
    batch = read_batch([folder])
    first = batch.documents[0]
    assert first.cases == {"mediator": ["M1"], "patient": ["P1", "P2"]}
    assert first.attributes == {"wave": "T0"}
    assert batch.cases[0].attributes == {"région": "Nord"}
    assert batch.notices == ()


def test_cases_are_implied_where_there_is_no_table_of_them(folder):
    write(folder, "documents.csv", "document,mediator\nd1,M1\nd2,M2\n")
    assert [(case.id, case.kind) for case in read_batch([folder]).cases] == [
        ("M1", "mediator"),
        ("M2", "mediator"),
    ]


def test_what_lies_in_the_folder_and_is_not_read_is_said(folder):
    for name in ("documents.csv", "README.pdf", "~$d1.docx", ".cache"):
        write(folder, name, "document\nd1\nd2\n")
    assert read_batch([folder]).notices == ()
    write(folder, "transcripts/article.pdf", "%PDF-1.4")
    [notice] = read_batch([folder]).notices
    assert "article.pdf" in notice
    assert ".docx" in notice
    assert read_batch(sorted(folder.rglob("d?.txt"))).notices == ()


def test_a_document_without_a_line_is_imported_and_said(folder):
    write(folder, "documents.csv", "document,mediator\nd1,M1\n")
    batch = read_batch([folder])
    assert len(batch.documents) == 2
    assert any("d2" in notice for notice in batch.notices)


@pytest.mark.parametrize(
    ("table", "content", "said"),
    [
        ("documents.csv", "document,mediator\nd1,M1\nabsent,M1\n", "documents.csv.*3.*absent"),
        ("documents.csv", "document,kind\nd1,a\nd1,b\n", "documents.csv.*3.*d1.*2"),
        ("documents.csv", "document,kind\nd1,a,b,c\n", "documents.csv.*2"),
        ("documents.csv", "document,kind\n,a\n", "documents.csv.*2.*document"),
        ("documents.csv", "nom_du_fichier,kind\nd1,a\n", "documents.csv.*1.*document"),
        ("documents.csv", 'document,kind\nd1,"a\n', "documents.csv"),
        ("documents.csv", "", "documents.csv"),
        ("cases.csv", "case,kind\nM1,mediator\nM1,team\n", "cases.csv.*3.*M1.*2"),
    ],
)
def test_a_wrong_table_is_refused_by_file_and_line(folder, table, content, said):
    write(folder, table, content)
    with pytest.raises(InputError, match=f"(?s){said}"):
        read_batch([folder])


def test_a_case_that_the_table_of_cases_lacks_is_refused(folder):
    write(folder, "documents.csv", "document,mediator\nd1,M1\nd2,M9\n")
    write(folder, "cases.csv", "case,kind\nM1,mediator\n")
    with pytest.raises(InputError, match=r"documents\.csv.*3.*M9.*cases\.csv"):
        read_batch([folder])


def test_two_files_of_one_name_are_refused(folder):
    write(folder, "transcripts/d1.md", TEXT)
    with pytest.raises(InputError, match="d1"):
        read_batch([folder])


def test_a_folder_without_transcripts_and_a_path_that_is_not_there(tmp_path):
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(InputError):
            read_batch([path])


def test_all_faults_of_all_files_are_told_at_once(folder):
    (folder / "transcripts" / "d3.txt").write_text(" ")
    (folder / "transcripts" / "d4.docx").write_bytes(b"rien")
    with pytest.raises(InputError) as caught:
        read_batch([folder])
    assert [line[:3] for line in str(caught.value).splitlines()] == ["d3.", "d4."]
