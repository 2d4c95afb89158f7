"""How a name is written: in the case of another, as initials, as a nickname."""

from __future__ import annotations

import random
import re
from collections.abc import Collection
from string import ascii_lowercase

from anonymiser.nicknames import nicknames
from anonymiser.text import fold

# Words that keep their small letter inside a sentence: "la directrice", "de La Tour".
_SMALL = re.compile(r"(?:[ld]['’]|(?:l[ae]s?|une?|d[eu]s?|[mst](?:on|a|es)|cet(?:te)?|ce) )")
_OPENING = (".", "!", "?", "\n", ":", "…")


def nickname_of(pseudonym: str, taken: Collection[str]) -> str:
    """Give the nickname of a pseudonym: a usual one that is free, else the pseudonym itself.

    Examples
    --------
    >>> nickname_of("Isabelle", {"isa"}), nickname_of("Allain", set())
    ('Zabou', 'Allain')
    """
    free = (usual for usual in nicknames().get(fold(pseudonym), ()) if fold(usual) not in taken)
    return next(free, pseudonym)


def letters_of(initials: str, given: str, surname: str) -> str:
    """Give the letters of a name that stand where some initials stood, fewer where it is shorter.

    Examples
    --------
    >>> letters_of("S. B.", "Nadia", "Roussel"), letters_of("J.-P.", "Francis", "")
    ('NR', 'F')
    """
    wanted = sum(character.isalpha() for character in initials)
    first = "".join(part[0] for part in re.split(r"[ -]", given) if part)
    last = surname[:1]
    if wanted == 1:
        return last or first[:1]
    if not last or (wanted == 2 and "-" in initials):
        return first[:wanted]
    return (first if wanted > 2 else first[:1])[: wanted - 1] + last


def initials_of(pattern: str, letters: str) -> str:
    """Write letters in the manner of some initials, dots and spaces kept.

    Examples
    --------
    >>> initials_of("S. B.", "NC"), initials_of("J.-P. M.", "AF")
    ('N. C.', 'A. F.')
    """
    tails = re.findall(r"[^\W\d_]([\W\d_]*)", pattern)
    # Too few letters: the first ones of a compound go, with what joined them.
    tails = tails[max(0, len(tails) - len(letters)) :]
    return "".join(f"{letter}{tail}" for letter, tail in zip(letters.upper(), tails, strict=False))


def other_letters(seed: str) -> dict[str, str]:
    """Give the letter that stands for each where nobody knows the name, never the same for two.

    None becomes an M, for "S. Leroy" called "M. Chaix" would be a man; the rare Q and the M
    become one.

    Examples
    --------
    >>> letters = other_letters("seed")
    >>> len(set(letters.values())), "m" in letters.values(), any(a == b for a, b in letters.items())
    (25, False, False)
    """
    ring = [letter for letter in ascii_lowercase if letter != "m"]
    random.Random(f"{seed}/letters").shuffle(ring)
    others = dict(zip(ring, ring[1:] + ring[:1], strict=True))
    return others | {"m": others["q"]}


def part_in_case(pseudonym: str, part: str, whole: str) -> str:
    """Write what stands for a part of a name in its capitals, where the whole has others.

    Examples
    --------
    >>> part_in_case("Cordier", "DUBOIS", "Marie DUBOIS")
    'CORDIER'
    """
    return pseudonym.upper() if len(part) > 1 and part.isupper() != whole.isupper() else pseudonym


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
