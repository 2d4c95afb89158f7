"""Ways to make codings, and the frame that analysis reads them from."""

from workbench.coding.frame import codings_frame
from workbench.coding.indicators import suggest
from workbench.coding.learning import learn
from workbench.coding.saturation import saturation
from workbench.coding.search import search

__all__ = ["codings_frame", "learn", "saturation", "search", "suggest"]
