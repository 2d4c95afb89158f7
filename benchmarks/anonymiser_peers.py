"""Run another tool over texts, in that tool's own environment.

Reads a JSON list of texts on standard input; writes
{"seconds": …, "spans": [[[start, end, label]]]}.
It imports nothing of the project: ``python anonymiser_peers.py presidio < texts.json``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

MODEL = "fr_core_news_md"
Spans = list[tuple[int, int, str]]
LABELS = {
    "PER": "PERSON", "PERSON": "PERSON", "LOC": "LOCATION", "LOCATION": "LOCATION",
    "GPE": "LOCATION", "ORG": "ORGANISATION", "ORGANIZATION": "ORGANISATION",
    "DATE_TIME": "DATE", "DATE": "DATE", "AGE": "AGE", "PHONE_NUMBER": "PHONE", "PHONE": "PHONE",
    "EMAIL_ADDRESS": "EMAIL", "EMAIL": "EMAIL", "URL": "URL", "IBAN_CODE": "ID", "ID": "ID",
}  # fmt: skip


def spacy_tool() -> Callable[[str], Spans]:
    """Plain spaCy: its entity recogniser and nothing else."""
    import spacy

    others = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]
    model = spacy.load(MODEL, exclude=others)
    return lambda text: [
        (e.start_char, e.end_char, LABELS.get(e.label_, e.label_)) for e in model(text).ents
    ]


def presidio_tool() -> Callable[[str], Spans]:
    """Microsoft presidio's analyzer for French with the same model."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "fr", "model_name": MODEL}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["fr"])

    def run(text: str) -> Spans:
        found = engine.analyze(text=text, language="fr")
        return [(e.start, e.end, LABELS.get(e.entity_type, e.entity_type)) for e in found]

    return run


def gdpr_tool() -> Callable[[str], Spans]:
    """gdpr-pseudonymizer's hybrid detector with the same model."""
    from gdpr_pseudonymizer.nlp.hybrid_detector import HybridDetector

    detector = HybridDetector()
    detector.load_model(MODEL)

    def run(text: str) -> Spans:
        found: list[Any] = detector.detect_entities(text)
        return [(e.start_pos, e.end_pos, LABELS.get(e.entity_type, e.entity_type)) for e in found]

    return run


TOOLS = {"spacy": spacy_tool, "presidio": presidio_tool, "gdpr-pseudonymizer": gdpr_tool}


def main() -> None:
    """Load the tool, warm it up, time it over the texts."""
    texts: list[str] = json.load(sys.stdin)
    tool = TOOLS[sys.argv[1]]()
    tool("Madame Durand habite à Lille.")
    begun = time.perf_counter()
    spans = [tool(text) for text in texts]
    seconds = time.perf_counter() - begun
    json.dump({"seconds": seconds, "spans": spans}, sys.stdout)


if __name__ == "__main__":
    main()
