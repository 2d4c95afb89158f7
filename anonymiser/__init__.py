"""Anonymise French interviews and field notes about mental health."""

from anonymiser.anonymised import Anonymised, Flag
from anonymiser.anonymiser import Anonymiser
from anonymiser.audit import Leak
from anonymiser.decision import Decision, Occurrence
from anonymiser.decisions import Decisions
from anonymiser.edits import Edit, apply_edits
from anonymiser.entities import LABELS, Entity
from anonymiser.errors import (
    AnonymiserError,
    InvalidDecisions,
    InvalidKey,
    InvalidPolicy,
    MissingModel,
    UnreadableText,
)
from anonymiser.key import Key, KeyEntry
from anonymiser.policy import Policy
from anonymiser.spans import OffsetMap
from anonymiser.text import normalise

__all__ = [
    "LABELS",
    "Anonymised",
    "Anonymiser",
    "AnonymiserError",
    "Decision",
    "Decisions",
    "Edit",
    "Entity",
    "Flag",
    "InvalidDecisions",
    "InvalidKey",
    "InvalidPolicy",
    "Key",
    "KeyEntry",
    "Leak",
    "MissingModel",
    "Occurrence",
    "OffsetMap",
    "Policy",
    "UnreadableText",
    "apply_edits",
    "normalise",
]
