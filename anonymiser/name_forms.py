"""How a name is written: in the case of another, as initials, as a nickname."""

from __future__ import annotations

import re
from collections.abc import Collection

from anonymiser.people import nicknames
from anonymiser.text import fold

_VOWELS = "aeiouy"
# Words that keep their small letter inside a sentence: "la directrice", "de La Tour".
_SMALL = re.compile(r"(?:[ld]['’]|(?:l[ae]s?|une?|d[eu]s?|[mst](?:on|a|es)|cet(?:te)?|ce) )")
_OPENING = (".", "!", "?", "\n", ":", "…")


def nickname_of(pseudonym: str, taken: Collection[str]) -> str:
    """Make the nickname of a pseudonym: a usual one, else its first syllable and a half.

    Examples
    --------
    >>> nickname_of("Nadia", set())
    'Nad'
    """
    for usual in nicknames().get(fold(pseudonym), ()):
        if fold(usual) not in taken:
            return usual
    key = fold(pseudonym)
    seen_vowel = False
    for index, letter in enumerate(key):
        if letter in _VOWELS:
            seen_vowel = True
        elif seen_vowel and index >= 2:
            return pseudonym[: index + 1]
    return pseudonym


def letters_of(initials: str, given: str, surname: str) -> str:
    """Give the letters of a name that stand where some initials stood, "" where there are too few.

    Examples
    --------
    >>> letters_of("S. B.", "Nadia", "Roussel")
    'NR'
    """
    wanted = sum(character.isalpha() for character in initials)
    first = "".join(part[0] for part in re.split(r"[ -]", given) if part)
    last = surname[:1]
    if wanted == 1:
        return last or first[:1]
    if wanted == len(first) and not last:
        return first
    letters = (first if "-" in initials or wanted > 2 else first[:1]) + last
    return letters if len(letters) >= wanted else ""


def initials_of(pattern: str, letters: str) -> str:
    """Write letters in the manner of some initials, dots and spaces kept.

    Examples
    --------
    >>> initials_of("S. B.", "NC")
    'N. C.'
    """
    left = list(letters.upper())
    return "".join(
        (left.pop(0) if left else character) if character.isalpha() else character
        for character in pattern
    )


def in_case(pseudonym: str, like: str) -> str:
    """Write a pseudonym in the case of the name that it replaces.

    Examples
    --------
    >>> in_case("Nadia", "samira"), in_case("Nadia", "SAMIRA"), in_case("Nadia", "Samira")
    ('nadia', 'NADIA', 'Nadia')
    """
    letters = [character for character in like if character.isalpha()]
    if letters and not any(character.isupper() for character in letters):
        return pseudonym.lower()
    if len(letters) > 2 and all(character.isupper() for character in letters):
        return pseudonym.upper()
    # "De Wulf est partie": a particle bears the capital of its sentence.
    return pseudonym[:1].upper() + pseudonym[1:] if like[:1].isupper() else pseudonym


def in_place(text: str, start: int, end: int, replacement: str) -> str:
    """Write what a person wrote for a name, in the case that its place in a text asks for.

    Examples
    --------
    >>> in_place("Je suis Léa.", 8, 11, "la cheffe"), in_place("Léa rit.", 0, 3, "la cheffe")
    ('la cheffe', 'La cheffe')
    """
    written = in_case(replacement, text[start:end])
    before = text[max(0, start - 10) : start].rstrip(' \u00a0\u202f«"(')
    if start and not before.endswith(_OPENING) and _SMALL.match(replacement):
        return replacement if written[1:] == replacement[1:] else written
    return written
