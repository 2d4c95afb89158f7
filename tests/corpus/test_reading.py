import contextlib
import zipfile

import docx
import pytest

from workbench.corpus.readers import read_document
from workbench.errors import InputError

FRENCH = (
    "E : Ça s'est passé où ? À l'hôpital, l'été dernier ?\n\nMSP : Déjà, c'était près de Nîmes.\n"
    * 3
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_text_is_the_same_in_every_encoding(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(FRENCH.replace("\n", "\r\n").encode(encoding))
    assert read_document(path).text == FRENCH


def test_an_encoding_that_was_made_out_is_said(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(FRENCH.encode("cp1252"))
    assert "cp1252" in " ".join(read_document(path).notices)
    path.write_bytes(FRENCH.encode("utf-8"))
    assert not read_document(path).notices


def test_mangled_accents_are_repaired_and_said(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(FRENCH.encode("utf-8").decode("cp1252", "replace"), encoding="utf-8")
    reading = read_document(path)
    assert "hôpital" in reading.text
    assert reading.notices


@pytest.mark.parametrize("content", [b"\x00\x01\x02\xff\xfe\xfd" * 50, b"a\0b"])
def test_what_no_encoding_reads_is_refused_by_name(tmp_path, content):
    path = tmp_path / "entretien.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"entretien\.txt"):
        read_document(path)


def test_word_paragraphs_and_tables_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("E : Oui ?")
    document.add_table(1, 2).rows[0].cells[0].text = "cellule"
    document.add_paragraph("MSP : Non.")
    document.save(tmp_path / "a.docx")
    text = read_document(tmp_path / "a.docx").text
    assert text.startswith("E : Oui ?")
    assert text.index("cellule") < text.index("MSP")


def test_a_broken_word_file_is_refused_by_name(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 not really")
    (tmp_path / "b.docx").write_text("pas un zip")
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a>")
    for name in "abc":
        with pytest.raises(InputError, match=rf"{name}\.docx"):
            read_document(tmp_path / f"{name}.docx")


def test_hostile_xml_in_a_word_file_reads_no_other_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    document = docx.Document()
    document.add_paragraph("bonjour")
    document.save(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = (
        parts["word/document.xml"]
        .replace(
            b"<w:document",
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "%s">]><w:document' % secret.as_uri().encode(),
            1,
        )
        .replace(b"bonjour", b"&e;")
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with contextlib.suppress(InputError):
        assert "SECRET" not in read_document(tmp_path / "a.docx").text


def test_empty_and_unknown_files_are_refused(tmp_path):
    (tmp_path / "a.txt").write_text(" \n")
    (tmp_path / "a.xyz").write_text("bonjour")
    for name in ("a.txt", "a.xyz", "absent.txt"):
        with pytest.raises(InputError, match=name):
            read_document(tmp_path / name)
