"""Names built of several words: a general head, and what completes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from anonymiser.diagnoses.patterns import SEPARATOR, alternation, notation
from anonymiser.resources import load_yaml
from anonymiser.text import fold


@cache
def complement(name: str) -> re.Pattern[str]:
    """Compile a list of ``diagnoses_complements.yaml``: what may follow a name, repeated.

    Examples
    --------
    >>> complement("bipolar_type").match(" de type 2, puis")[0]
    ' de type 2'
    """
    table = load_yaml("diagnoses_complements.yaml")
    inner = alternation(table[name], table["slots"])
    return re.compile(rf"(?:{SEPARATOR}{inner}(?!\w))+")


@cache
def compound() -> re.Pattern[str]:
    """Match a general head and what completes its name: trouble du comportement alimentaire.

    Examples
    --------
    >>> compound().match("troubles du comportement alimentaire et")[0]
    'troubles du comportement alimentaire'
    """
    return re.compile(rf"{compound_pattern()}(?!\w)")


@cache
def compound_pattern() -> str:
    """Write the pattern of :func:`compound`, whose first group is the head.

    Examples
    --------
    >>> compound_pattern().startswith("(")
    True
    """
    table = load_yaml("diagnoses_compounds.yaml")
    slots = load_yaml("diagnoses_complements.yaml")["slots"]
    parts = []
    for head, names in (*table["complete"].items(), *table["complete_person"].items()):
        for tail in filter(None, [alternation(filter(None, names), slots)] if any(names) else [""]):
            parts.append(rf"{notation(head, slots)}s?{SEPARATOR}{tail}")
    return f"((?:{'|'.join(parts)}))"


@cache
def absorbing_heads() -> re.Pattern[str]:
    """Match, at the end of a text, a general head that joins the person word after it.

    Examples
    --------
    >>> absorbing_heads().search("un trouble ")[0]
    'trouble '
    """
    table = load_yaml("diagnoses_compounds.yaml")
    heads = alternation((f"{head}(s)" for head in table["absorbed"]), {})
    links = alternation(filter(None, table["linked_by"]), {})
    return re.compile(rf"(?<!\w){heads}(?:{SEPARATOR}{links})?{SEPARATOR}$")


@cache
def head_genders() -> Mapping[str, str]:
    """Give the gender of each general head, folded.

    Examples
    --------
    >>> head_genders()["maladie"]
    'f'
    """
    table = load_yaml("diagnoses_compounds.yaml")
    return {fold(head): gender for head, gender in table["absorbed"].items()}
