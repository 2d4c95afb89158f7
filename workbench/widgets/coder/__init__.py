"""The coding widget."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.widgets.coder.page import write_page
    from workbench.widgets.coder.widget import Coder

__all__ = ["Coder", "write_page"]


def __getattr__(name: str) -> Any:
    # The page needs no widget, and a project that is opened in a terminal neither.
    if name == "Coder":
        from workbench.widgets.coder.widget import Coder

        return Coder
    if name == "write_page":
        from workbench.widgets.coder.page import write_page

        return write_page
    raise AttributeError(name)
