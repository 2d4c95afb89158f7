"""The anonymiser's own messages, French by default.

Examples
--------
>>> from anonymiser.messages import translate
>>> translate.language
'fr'
"""

from __future__ import annotations

from importlib.resources import files

from anonymiser.catalogue import Catalogue

translate = Catalogue(files("anonymiser") / "locale", "anonymiser")
