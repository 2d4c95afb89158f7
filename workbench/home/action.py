"""What a button does: the Python that one would type, and the same thing done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import VaultError
from workbench.language import _

#: What the notebook knows by name: ``study``, ``review``, ``scheme``, ``table``.
Names = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a button.

    Parameters
    ----------
    said : str
        What the person is told.
    names : mapping of str to object
        What the notebook knows by name from now on.
    show : object, optional
        What there is to see: a review, a table, a widget.
    file : str
        A file that was written, as the lab's folder names it.
    """

    said: str
    names: Names = field(default_factory=dict, repr=False)
    show: Any = field(default=None, repr=False)
    file: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does.

    Parameters
    ----------
    code : str
        The Python that does the same when it is typed in a cell. It never holds a passphrase.
    run : callable
        Does it, given what the notebook knows by name, and the passphrase or nothing.
    """

    code: str
    run: Callable[[Names, str], Outcome] = field(repr=False)


def asks_passphrase() -> str:
    """Return the comment that stands above what asks for the passphrase."""
    return _("# Asks for the passphrase.")


def call(function: str, *arguments: str, **options: str | bool) -> str:
    """Write a call in Python; an empty option is left out.

    Examples
    --------
    >>> print(call("study.report", "rapport.html", scheme=""))
    study.report("rapport.html")
    """
    written = [quoted(argument) for argument in arguments]
    for name, value in options.items():
        if value:
            written.append(f"{name}={quoted(value) if isinstance(value, str) else value}")
    return f"{function}({', '.join(written)})"


def quoted(text: str) -> str:
    """Write a string as Python does, in double quotes where it can.

    Examples
    --------
    >>> print(quoted("l'étude"), quoted('dite "A"'))
    "l'étude" 'dite "A"'
    """
    plain = repr(text)
    swappable = plain.startswith("'") and '"' not in text and "\\" not in text
    return f'"{text}"' if swappable and text.isprintable() else plain


def named(names: Names, name: str) -> Any:
    """Return what the notebook knows by a name, which an earlier step has made.

    Raises
    ------
    KeyError
        When no step has; a button that could do this is disabled.
    """
    return names[name]


def passphrase_given(secret: str) -> str:
    """Return the passphrase.

    Raises
    ------
    VaultError
        When the field is empty. (Without this, Python would ask where nobody looks.)
    """
    if not secret:
        raise VaultError(_("Type the passphrase first, in the field above the button."))
    return secret
