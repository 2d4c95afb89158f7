"""What a word may be: outside of names, the beginning of one, or inside."""

from __future__ import annotations

KINDS = ("PERSON", "LOCATION", "ORGANISATION")
# "" is outside; the others in the order of KINDS, B before I (Ramshaw & Marcus, 1995).
TAGS = ("", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))
