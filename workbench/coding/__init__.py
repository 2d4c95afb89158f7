"""Ways to make codings, and the frame that analysis reads them from."""

from workbench.coding.frame import codings_frame
from workbench.coding.indicators import suggest

__all__ = ["codings_frame", "suggest"]
