"""To and from other programs, one module a format."""

from workbench.exchange.codebook_refi import read_codebook, write_codebook
from workbench.exchange.codebook_sheet import read_sheet, write_sheet

__all__ = ["read_codebook", "read_sheet", "write_codebook", "write_sheet"]
