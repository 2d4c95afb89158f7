import csv
import shutil
from pathlib import Path

import pytest

from workbench.corpus import read_batch
from workbench.corpus.turns import parse_turns
from workbench.ids import new_id
from workbench.language import use_language
from workbench.model import Case, Coding, Document
from workbench.scheme_shelf import SchemeShelf
from workbench.schemes import find, load_scheme
from workbench.store import journal
from workbench.store.database import connect, migrate, sqlite_url
from workbench.store.writing import write_cases, write_codings, write_document, write_scheme

ROOT = Path(__file__).parents[2]
MDU = ROOT / "corpora" / "mdu"


@pytest.fixture(scope="session")
def mdu_database(tmp_path_factory):
    """The second corpus, in which everybody is invented, straight in a database."""
    path = tmp_path_factory.mktemp("mdu") / "study.db"
    engine = connect(sqlite_url(path))
    migrate(engine)
    batch = read_batch([MDU], None, None, progress=lambda files: files)
    with journal.change(engine, "moi", "import") as change:
        write_cases(change, [Case(c.id, c.kind, c.label, c.attributes) for c in batch.cases])
        for raw in batch.documents:
            write_document(change, Document(**as_document(raw)), "")
        write_scheme(change, load_scheme(find("psychiatres_mdu")), "moi")
    engine.dispose()
    return path


def as_document(raw):
    names = ("id", "text", "kind", "date", "title", "attributes")
    values = {name: getattr(raw, name) for name in names}
    values["turns"] = parse_turns(raw.text)
    return values | {"cases": {role: tuple(ids) for role, ids in raw.cases.items()}}


@pytest.fixture
def mdu(mdu_database, tmp_path):
    engine = connect(sqlite_url(shutil.copy(mdu_database, tmp_path / "study.db")))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def gold():
    """What the reference coder put on each psychiatrist's interview."""
    rows = csv.DictReader((MDU / "gold" / "codings.csv").read_text("utf-8").splitlines())
    return [row for row in rows if row["scheme"] == "psychiatres_mdu"]


@pytest.fixture
def code(mdu, gold):
    """Code documents of the corpus as the reference coder did."""
    from workbench.store.reading import read_documents

    revisions = {d.id: d.revision for d in read_documents(mdu)}

    def act(*documents):
        codings = [
            Coding(
                new_id(),
                row["document"],
                revisions[row["document"]],
                int(row["start"]),
                int(row["end"]),
                row["scheme"],
                row["code"],
                row["coder"],
            )
            for row in gold
            if row["document"] in documents
        ]
        with journal.change(mdu, "REF", "code") as change:
            write_codings(change, "psychiatres_mdu", codings)

    return act


@pytest.fixture
def fiche(mdu):
    return SchemeShelf(mdu).sequential("psychiatres_mdu")


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language("fr")
