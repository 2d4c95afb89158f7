"""Codes, and the schemes that they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A theme of a coding scheme.

    Parameters
    ----------
    id : str
        Path in the scheme, parts joined by a dot: ``distance.toucher``.
    label : mapping of str to str
        Language to label; French always.
    indicators : tuple of mapping
        What to look for in a text: ``{"lemma": …}``, ``{"phrase": …}`` or ``{"pattern": […]}``.
    """

    id: str
    label: Mapping[str, str]
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_example: str = ""
    colour: str = "#777777"
    indicators: tuple[Mapping[str, object], ...] = ()

    @property
    def parent(self) -> str:
        """The id of the code above, or an empty string.

        Examples
        --------
        >>> Code("distance.toucher", {"fr": "Toucher"}).parent
        'distance'
        """
        return self.id.rpartition(".")[0]

    def name(self, language: str = "fr") -> str:
        """Return the label in a language, in French where it has none."""
        return self.label.get(language) or self.label["fr"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A coding scheme: codes with definitions, rules and examples, at one version."""

    id: str
    version: int
    title: Mapping[str, str]
    source: str
    codes: tuple[Code, ...]
    protocol: str = "continuous"

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, code_id: object) -> bool:
        return any(code.id == code_id for code in self.codes)

    def code(self, code_id: str) -> Code:
        """Return the code that has this id.

        Raises
        ------
        KeyError
            When the scheme has no such code.
        """
        for code in self.codes:
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def path(self, code_id: str, language: str = "fr") -> str:
        """Return the labels from the root to a code, joined by " › ".

        Examples
        --------
        >>> s = Scheme("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}), Code("a.b", {"fr": "B"})))
        >>> s.path("a.b")
        'A › B'
        """
        parts = code_id.split(".")
        ids = [".".join(parts[: n + 1]) for n in range(len(parts))]
        return " › ".join(self.code(i).name(language) for i in ids)
