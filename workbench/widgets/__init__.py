"""What one clicks on in Jupyter: each widget is a short module beside its own .js and .css."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.widgets.explorer import CrossTabExplorer, explore

__all__ = ["CrossTabExplorer", "explore"]


def __getattr__(name: str) -> Any:
    # Widgets bring ipywidgets; a table that merely shows itself in a terminal does without.
    if name in __all__:
        from workbench.widgets import explorer

        return getattr(explorer, name)
    raise AttributeError(name)
