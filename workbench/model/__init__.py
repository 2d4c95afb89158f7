"""The things a researcher works with: documents, turns, cases, codes, codings, memos.

Everything here is frozen and knows no file, no database and no widget. Offsets are Unicode
code points, half-open ``[start, end)``, over the text of one document revision.
"""

from workbench.model.codings import ORIGINS, STATUSES, Coding, Memo
from workbench.model.documents import Case, Document, Turn, fingerprint
from workbench.model.schemes import Code, Scheme
from workbench.model.spans import Span, union

__all__ = [
    "ORIGINS",
    "STATUSES",
    "Case",
    "Code",
    "Coding",
    "Document",
    "Memo",
    "Scheme",
    "Span",
    "Turn",
    "fingerprint",
    "union",
]
