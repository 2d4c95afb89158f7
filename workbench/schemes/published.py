"""The JSON Schema of scheme files, for editors and for other programs."""

from __future__ import annotations

import json
from typing import Any

from workbench.schemes.scheme_file import SchemeEntry

#: Where the published copy lies, among the schemes themselves.
FILE = "schema.json"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema that a scheme file follows.

    Returns
    -------
    dict
        Draft 2020-12, made from the classes that check the files, so that the two never part.

    Examples
    --------
    >>> "codes" in json_schema()["properties"]
    True
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SchemeEntry.model_json_schema(),
        "title": "Grille de codage / coding scheme",
    }


def json_schema_text() -> str:
    """Return the published file's content.

    Examples
    --------
    >>> json_schema_text().strip()[-1]
    '}'
    """
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
