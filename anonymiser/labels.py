"""The kinds of entities as a person types them, in English or in French."""

from __future__ import annotations

from anonymiser.entities import LABELS
from anonymiser.errors import InvalidDecisions
from anonymiser.messages import translate
from anonymiser.text import fold

# What a person may type for a kind, folded.
_TYPED = {
    "PERSON": ("personne", "nom", "prenom"),
    "LOCATION": ("lieu", "ville"),
    "ORGANISATION": ("organisation", "structure", "association"),
    "DATE": ("date",),
    "AGE": ("age",),
    "PHONE": ("telephone",),
    "EMAIL": ("courriel", "e-mail", "mail"),
    "URL": ("site", "adresse web"),
    "ID": ("identifiant", "numero"),
    "DIAGNOSIS": ("diagnostic", "trouble"),
    "MEDICATION": ("medicament", "traitement"),
}
_WORDS = {word: label for label in LABELS for word in (fold(label), *_TYPED[label])}


def label_of(typed: str) -> str:
    """Give the label that somebody typed, in English or in French.

    Raises
    ------
    InvalidDecisions
        When it is none.

    Examples
    --------
    >>> label_of("PERSON"), label_of("Médicament")
    ('PERSON', 'MEDICATION')
    """
    label = _WORDS.get(fold(typed).strip())
    if not typed.strip():
        raise InvalidDecisions(
            translate("Say the kind: {labels}.").format(labels=", ".join(LABELS))
        )
    if label is None:
        message = translate("There is no kind {label}. There are: {labels}.")
        raise InvalidDecisions(message.format(label=typed.strip(), labels=", ".join(LABELS)))
    return label
