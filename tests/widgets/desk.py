"""A small study on a desk, and the messages that a browser would send."""

from uuid import uuid4

from sqlalchemy import select

from workbench.corpus.turns import parse_turns
from workbench.ids import new_id
from workbench.model import Code, Coding, Document, Scheme
from workbench.store import journal
from workbench.store import tables as t
from workbench.store.database import connect, migrate, sqlite_url
from workbench.store.desk_checks import Desk
from workbench.store.writing import write_codings, write_document, write_scheme
from workbench.widgets.coder.conversation import Conversation

TEXT = (
    "E : Comment ça s'est passé, au café ?\n\n"
    "MSP : On s'est tutoyés tout de suite 😀, elle m'a pris la main.\n\n"
    "E : Et l'équipe ?\n\n"
    "MSP : L'équipe a mis du temps. Après, ils me demandaient de traduire."
)
OTHER = "MSP : Une autre histoire, plus courte.\n\nE : Oui.\n\nMSP : Voilà."
DOCUMENTS = (
    Document("D1", TEXT, "entretien", "2012-05-02", "Premier", parse_turns(TEXT)),
    Document("D2", OTHER, "entretien", "2012-06-02", "Second", parse_turns(OTHER)),
)
SCHEME = Scheme(
    "s",
    1,
    {"fr": "Grille", "en": "Sheet"},
    "essai",
    (
        Code("distance", {"fr": "Distance"}, "moins de distance", colour="#0072b2"),
        Code("distance.toucher", {"fr": "Toucher", "en": "Touch"}),
        Code("bilinguisme", {"fr": "Bilinguisme"}),
        Code("savoir", {"fr": "Savoir"}),
    ),
)


def study(url):
    """A study in a database, as an import and an anonymisation leave it."""
    engine = connect(url)
    migrate(engine)
    with journal.change(engine, "moi", "anonymise") as change:
        for document in DOCUMENTS:
            write_document(change, document, "thesis")
    with journal.change(engine, "moi", "add scheme") as change:
        write_scheme(change, SCHEME, "moi")
    return engine


def study_file(folder):
    return study(sqlite_url(folder / "study.db"))


def begin(engine, coder="C1", **options):
    """Somebody sits down to code; the browser has said hello."""
    talk = Conversation(Desk(engine, "s", coder, **options), "essai")
    assert talk.answer({"kind": "hello"})["kind"] == "study"
    return talk


def passage(words, document=DOCUMENTS[0]):
    """Where some words stand, as a browser says it."""
    start = document.text.index(words)
    return {
        "document": document.id,
        "revision": document.revision,
        "start": start,
        "end": start + len(words),
        "quote": words,
    }


def act(talk, name, act_id=None, **fields):
    """Send an act, whatever becomes of it."""
    return talk.answer({"kind": "act", "id": act_id or uuid4().hex, "act": name, **fields})


def stored(talk, name, act_id=None, **fields):
    """Send an act that must be stored."""
    answer = act(talk, name, act_id, **fields)
    assert answer["kind"] == "stored", answer
    return answer


def refused(talk, name, **fields):
    """Send an act that must be refused, and return why; nothing may have changed."""
    before = everything(talk.desk.engine)
    answer = act(talk, name, **fields)
    assert answer["kind"] == "refused", answer
    assert everything(talk.desk.engine) == before
    return answer["message"]


def put(talk, words, code, document=DOCUMENTS[0]):
    """Code some words, and return the coding's id."""
    act_id = uuid4().hex
    stored(talk, "code", act_id, code=code, **passage(words, document))
    return act_id


def suggest(engine, words, code, origin="indicator", coder="indicateurs"):
    """A machine suggests a code for some words; return the suggestion's id."""
    place = passage(words)
    one = Coding(
        new_id(),
        place["document"],
        place["revision"],
        place["start"],
        place["end"],
        "s",
        code,
        coder,
        origin=origin,
        status="suggested",
        score=0.5,
    )
    with journal.change(engine, coder, "suggest") as change:
        write_codings(change, "s", [one])
    return one.id


def codings(engine):
    """The project's codings: who says what of which words."""
    query = select(t.coding, t.code.c.id.label("code_id")).join(
        t.code, t.coding.c.code == t.code.c.key
    )
    texts = {document.id: document.text for document in DOCUMENTS}
    with engine.connect() as connection:
        return sorted(
            (
                row["coder"],
                row["code_id"],
                texts[row["document"]][row["start"] : row["end"]],
                row["status"],
            )
            for row in connection.execute(query).mappings()
        )


def everything(engine):
    """All that the journal follows, and how long it is."""
    with engine.connect() as connection:
        rows = {
            table.name: sorted(map(str, connection.execute(select(table)).mappings()))
            for table in t.JOURNALLED
        }
        return rows, journal.latest(connection)


def opened(talk, document="D1"):
    """What the browser is sent of a document."""
    answer = talk.answer({"kind": "open", "document": document})
    assert answer["kind"] == "document", answer
    return answer
