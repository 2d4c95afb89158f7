"""From files to documents: readers, the transcript parser, case and attribute tables."""

from workbench.corpus.folder import Batch, read_batch
from workbench.corpus.turns import parse_turns

__all__ = ["Batch", "parse_turns", "read_batch"]
