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
    if label is None:
        # What was typed is not repeated: in the wrong place, it is a name.
        message = translate("Say the kind: {labels}.")
        raise InvalidDecisions(message.format(labels=", ".join(LABELS)))
    return label
