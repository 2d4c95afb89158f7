"""How well, and how fast, do we anonymise? Ourselves beside spaCy, presidio, gdpr-pseudonymizer.

``python benchmarks/anonymiser.py`` prints one table a set of texts: the gold that was kept aside,
the gold that rules were tuned on, both as written and in lower case, and, where ``../shared`` is
there, spoken_ner. The peers run in environments of their own under ``.bench/``, made at the first
run from ``benchmarks/anonymiser-*.txt``; one that does not install is left out, with the reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from anonymiser import Anonymiser, Policy  # noqa: E402
from anonymiser.detection import detect, detect_study  # noqa: E402
from anonymiser.marked import Marked, read_marked  # noqa: E402
from benchmarks.anonymiser_scoring import LABELS, Score, Span  # noqa: E402

# Kept aside: passages by a writer who had never seen the software; nobody tuned a rule or a weight
# on them, nor looked at what is found in them: only the totals by label were read.
HELD_OUT = ("benchmarks/held_out/*.txt",)
# Kept aside too: twenty-two passages written to be hard, full of associations that bear ordinary
# words and of the same words in their ordinary sense. The odd ones, opened, are in development/.
HARD = ("benchmarks/held_out_hard/*.txt",)
# The newest: passages written after everything else, all of them kept aside. When newer ones are
# kept, those before are opened, and go to development/.
NEWEST = ("benchmarks/held_out_new/*.txt",)
TUNED = (
    "corpora/demo/source/*.txt",
    "corpora/msp/source/*.txt",
    "corpora/mdu/source/*.txt",
    "benchmarks/development/*.txt",
)
SPOKEN = ROOT.parent / "shared" / "data" / "spoken_ner" / "spoken_ner.jsonl"
PEERS = ("presidio", "gdpr-pseudonymizer")
_WARMING = (
    "Enquêtrice : Madame Durand habite à Lille depuis le 12 mars 2011, elle a eu une dépression.\n"
    "Mme Durand : Oui, au GEM Le Phare, avec Samira Benali, 34 ans, du CMP de l'hôpital Bonnet."
)
KEEP_ALL = {
    "persons": "keep", "organisations": "keep", "dates": "keep", "ages": "keep",
    "contacts": "keep", "identifiers": "keep", "medication": "keep",
    "places": dict.fromkeys(
        ("country", "area", "region", "department", "town", "city", "district", "street", "shop",
         "stop", "line", "water", "other"), "keep"),
}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A text with its gold; ``study`` tells which texts belong together."""

    study: str
    marked: Marked

    @property
    def gold(self) -> list[Span]:
        """The gold spans."""
        return [(e.start, e.end, e.label) for e in self.marked.entities]


def corpus(patterns: Sequence[str]) -> list[Text]:
    """Read the gold texts that some patterns match."""
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return [Text(_study(path), read_marked(path.read_text(encoding="utf-8"))) for path in paths]


def folder(path: Path) -> list[Text]:
    """Read every marked passage of a folder, each a study by itself."""
    return [
        Text(one.stem, read_marked(one.read_text(encoding="utf-8")))
        for one in sorted(path.glob("*.txt"))
    ]


def _study(path: Path) -> str:
    """Tell which study a text belongs to; a passage kept aside stands alone."""
    return path.stem if path.parent.parent == HERE else path.parts[-3]


def spoken() -> list[Text]:
    """Read spoken_ner, one text a sentence."""
    from anonymiser.entities import Entity

    found = []
    for line in SPOKEN.open(encoding="utf-8"):
        row = json.loads(line)
        entities = tuple(
            Entity(e["start"], e["end"], e["label"], e["text"]) for e in row["entities"]
        )
        found.append(Text("spoken", Marked(row["text"], entities, (), ())))
    return found


def lowered(texts: Sequence[Text]) -> list[Text]:
    """Give the texts in lower case, where that keeps their length."""
    found = []
    for text in texts:
        m = text.marked
        if len(m.text.lower()) == len(m.text):
            # What a phrase becomes is written as its text is: without capitals too.
            phrases = tuple(
                replace(phrase, outputs=tuple(output.lower() for output in phrase.outputs))
                for phrase in m.phrases
            )
            low = Marked(m.text.lower(), m.entities, phrases, m.traps, m.head, m.refs)
            found.append(Text(text.study, low))
    return found


def score(texts: Sequence[Text], spans: Sequence[Sequence[Span]], seconds: float) -> Score:
    """Compare what a tool found with the gold."""
    total = Score(seconds=seconds)
    for text, found in zip(texts, spans, strict=True):
        usable = [(start, end, label) for start, end, label in found if label in LABELS]
        total.words += len(text.marked.text.split())
        total.add(text.gold, usable)
        total.add_traps(text.marked.traps, [(s, e, label) for s, e, label in found])
        total.add_labels(text.marked.text, text.gold, usable)
    return total


def ours(texts: Sequence[Text], together: bool) -> Score:
    """Run ourselves, text by text or a study at a time, and count the phrases."""
    # Data are read at first use, some in texts without capitals only: no part of the speed.
    for text in (_WARMING, _WARMING.lower()):
        detect(text)
    begun = time.perf_counter()
    if together:
        named: dict[str, dict[str, str]] = {}
        for number, text in enumerate(texts):
            named.setdefault(text.study, {})[str(number)] = text.marked.text
        found = {name: e for study in named.values() for name, e in detect_study(study).items()}
        entities = [found[str(number)] for number in range(len(texts))]
    else:
        entities = [detect(text.marked.text) for text in texts]
    seconds = time.perf_counter() - begun
    total = score(texts, [[(e.start, e.end, e.label) for e in one] for one in entities], seconds)
    if not together:
        count_phrases(texts, total)
    return total


def count_phrases(texts: Sequence[Text], total: Score) -> None:
    """Count the phrases whose repaired French is one of those that the gold allows."""
    anonymiser = Anonymiser(Policy.model_validate(KEEP_ALL))
    for text in texts:
        if not text.marked.phrases:
            continue
        written = anonymiser.anonymise(text.marked.text)
        for phrase in text.marked.phrases:
            start, end = written.offsets.forward(phrase.start, phrase.end)
            total.phrases += 1
            total.phrases_right += written.text[start:end].strip() in phrase.outputs


def peer_python(name: str) -> Path:
    """Make a peer's environment if it is not there, and give its Python."""
    folder = ROOT / ".bench" / name
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True)
        wanted = HERE / f"anonymiser-{name}.txt"
        command = [str(python), "-m", "pip", "install", "--quiet", "-r", str(wanted)]
        subprocess.run(command, check=True, capture_output=True)
        (folder / "installed").touch()
    return python


def run_peer(name: str, texts: Sequence[Text]) -> Score:
    """Run a peer over the texts in a process of its own."""
    python = Path(sys.executable) if name == "spacy" else peer_python(name)
    given = json.dumps([text.marked.text for text in texts])
    command = [str(python), str(HERE / "anonymiser_peers.py"), name]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    spans = [[(int(s), int(e), str(label)) for s, e, label in one] for one in result["spans"]]
    return score(texts, spans, result["seconds"])


def results(texts: Sequence[Text], peers: Sequence[str]) -> Iterator[tuple[str, Score]]:
    """Run every tool over the same texts."""
    yield "anonymiser", ours(texts, together=False)
    yield "anonymiser, a study at a time", ours(texts, together=True)
    for name in peers:
        try:
            yield name, run_peer(name, texts)
        except (subprocess.CalledProcessError, OSError, json.JSONDecodeError) as error:
            reason = getattr(error, "stderr", "") or str(error)
            last = (reason.decode() if isinstance(reason, bytes) else reason).strip().splitlines()
            print(f"  {name}: left out ({last[-1] if last else 'no reason given'})")


def show(title: str, scored: Sequence[tuple[str, Score]]) -> None:
    """Print one set of texts: each tool's figures by label, and over all."""
    first = scored[0][1]
    print(f"\n## {title}: {first.words} words, {first.gold.total()} mentions\n")
    width = max(len(name) for name, _ in scored)
    for label in LABELS:
        if not first.gold[label]:
            continue
        print(f"{label} ({first.gold[label]})")
        for name, one in scored:
            named = {
                "precision": one.precision(label),
                "recall": one.recall(label),
                "covered": one.coverage(label),
            }
            cells = "  ".join(f"{what} {value:.3f}" for what, value in named.items())
            print(f"  {name:<{width}}  {cells}")
    print("over all")
    for name, one in scored:
        phrases = f"{one.phrases_right}/{one.phrases}" if one.phrases else "-"
        print(
            f"  {name:<{width}}  covered {one.coverage_of_all():.3f}  phrases right {phrases}"
            f"  traps touched {one.traps_touched}/{one.traps}"
            f"  speaker labels hit {one.labels_hit}/{one.labels}  {one.speed():,.0f} words/s"
        )


def main() -> None:
    """Run everything and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-peers", action="store_true", help="only ourselves and spaCy")
    parser.add_argument(
        "--sets", nargs="*", default=["held-out", "hard", "newest", "tuned", "spoken"]
    )
    parser.add_argument(
        "--folder",
        type=Path,
        action="append",
        default=[],
        help="also any folder of marked passages",
    )
    arguments = parser.parse_args()
    peers = ("spacy",) if arguments.no_peers else ("spacy", *PEERS)
    sets: dict[str, Callable[[], list[Text]]] = {
        "held-out": lambda: corpus(HELD_OUT),
        "hard": lambda: corpus(HARD),
        "newest": lambda: corpus(NEWEST),
        "tuned": lambda: corpus(TUNED),
        "spoken": spoken,
    }
    for path in arguments.folder:
        sets[path.name] = partial(folder, path)
    for name in [*arguments.sets, *(path.name for path in arguments.folder)]:
        if name == "spoken" and not SPOKEN.exists():
            print("\nspoken_ner is not here: left out")
            continue
        texts = sets[name]()
        show(f"{name}, as written", list(results(texts, peers)))
        show(f"{name}, in lower case", list(results(lowered(texts), peers)))


if __name__ == "__main__":
    main()
