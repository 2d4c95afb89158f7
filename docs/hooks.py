"""What the documentation takes from elsewhere in the repository while it is built."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PLACE = re.compile(r"<!-- README: (?P<heading>.+?) -->")
#: Above a French page that stands in the English tree for want of a twin.
_FRENCH_ONLY = '!!! note "In French only"\n\n    This page has no English twin.\n\n'
#: The README is in English; on the French pages its rows are called thus.
_FRENCH = {
    "persons": "personnes",
    "places": "lieux",
    "organisations": "organisations",
    "phones, e-mails, URLs, identifiers": "téléphones, courriels, adresses web, identifiants",
    "the same texts in lower case": "les mêmes textes en minuscules",
    "dates": "dates",
    "ages": "âges",
    "diagnoses": "diagnostics",
    "diagnosis phrases put into right French": "phrases à diagnostic mises dans un français juste",
    "mentions wholly covered": "mentions entièrement couvertes",
    "under any label": "sous quelque étiquette que ce soit",
    "traps touched": "pièges touchés",
    "speaker labels taken for names": "étiquettes de locuteur prises pour des noms",
    "| ours |": "| l’atelier |",
    " of ": " sur ",
}


def on_page_markdown(markdown, page, **_rest):
    """Put the README's tables where a page asks for them: measured figures are written once.

    Say also of a French page among the English ones that it is one.
    """
    french = page.file.locale == "fr"
    alone = french and page.file.locale_alternate_of != "fr" and "reference/" not in page.url
    markdown = _FRENCH_ONLY + markdown if alone else markdown
    return _PLACE.sub(lambda asked: _table(asked["heading"], french), markdown)


def _table(heading, french):
    readme = (ROOT / "README.md").read_text("utf-8")
    section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", readme, re.M | re.S)
    lines = [line for line in section[1].splitlines() if line.startswith("|")] if section else []
    if not lines:
        raise ValueError(f"README.md has no table under “{heading}”: the documentation shows it.")
    table = "\n".join(lines)
    for english, said in _FRENCH.items() if french else ():
        table = table.replace(english, said)
    return _with_commas(table) if french else table


def _with_commas(table):
    """Write .96 and 1.00 as the French do: 0,96 and 1,00."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", re.sub(r"(?<= )\.(?=\d)", "0,", table))
