"""Read a coding scheme from its YAML file, and say at which line it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from workbench.encoding import read_text
from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code
from workbench.schemes.codebook import Codebook

_ID = r"^[a-z0-9][a-z0-9_]*$"
Text = Annotated[str, Field(min_length=1)]
Label = Mapping[Literal["fr", "en"], Text]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class IndicatorEntry(_Strict):
    """What to look for: one of a lemma, a phrase or a list of spaCy Matcher tokens.

    A phrase is found whatever its case and accents, unless it is ``exact``.
    """

    lemma: Text | None = None
    phrase: Text | None = None
    pattern: list[dict[str, Any]] | None = None
    exact: bool | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> IndicatorEntry:
        kinds = self.model_dump(exclude_none=True).keys() - {"exact"}
        if len(kinds) != 1:
            raise ValueError(_("give exactly one of lemma, phrase, pattern"))
        if self.exact is not None and self.phrase is None:
            raise ValueError(_("only a phrase can be exact"))
        return self


class CodeEntry(_Strict):
    """A code as written in a scheme file, with the codes below it."""

    id: Annotated[str, Field(pattern=_ID)]
    label: Label
    definition: Text
    include: list[Text] = []
    exclude: list[Text] = []
    examples: list[Text] = []
    counter_example: str = ""
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#777777"
    kind: Literal["theme", "rubric"] = "theme"
    ordered: bool = False
    indicators: list[IndicatorEntry] = []
    children: list[CodeEntry] = []

    @field_validator("include", "exclude", "examples", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @field_validator("label")
    @classmethod
    def _french(cls, label: Mapping[str, str]) -> Mapping[str, str]:
        if "fr" not in label:
            raise ValueError(_("a French label (fr) is needed"))
        return label

    def flat(self, parent: str = "") -> Iterator[Code]:
        """Yield this code and those below it, each under its full path."""
        path = f"{parent}.{self.id}" if parent else self.id
        yield Code(
            id=path,
            label={str(k): v for k, v in self.label.items()},
            definition=self.definition,
            include=tuple(self.include),
            exclude=tuple(self.exclude),
            examples=tuple(self.examples),
            counter_example=self.counter_example,
            colour=self.colour,
            indicators=tuple(i.model_dump(exclude_none=True) for i in self.indicators),
        )
        for child in self.children:
            yield from child.flat(path)

    def flagged(self, flag: Callable[[CodeEntry], bool], parent: str = "") -> Iterator[str]:
        """Yield the paths of this code and of those below it for which something holds."""
        path = f"{parent}.{self.id}" if parent else self.id
        if flag(self):
            yield path
        for child in self.children:
            yield from child.flagged(flag, path)


class SchemeEntry(_Strict):
    """A scheme file as written."""

    id: Annotated[str, Field(pattern=_ID)]
    version: Annotated[int, Field(ge=1)] = 1
    title: Label
    source: Text
    protocol: Literal["continuous", "sequential"] = "continuous"
    note: str = ""
    codes: Annotated[list[CodeEntry], Field(min_length=1)]


def load_scheme(path: Path) -> Codebook:
    """Read and check a scheme file.

    Parameters
    ----------
    path : Path
        YAML, UTF-8.

    Returns
    -------
    Codebook

    Raises
    ------
    SchemeError
        Broken YAML, an unknown or missing entry, two codes of one name: the message names the
        file, the line and the remedy. `InputError` when the file cannot be read at all.
    """
    tree = _tree(path)
    try:
        entry = SchemeEntry.model_validate(tree)
    except ValidationError as error:
        raise SchemeError(_explain(path, tree, error)) from error
    _check_unique(path, tree)
    return Codebook(
        entry.id,
        entry.version,
        {str(k): v for k, v in entry.title.items()},
        entry.source,
        tuple(code for top in entry.codes for code in top.flat()),
        protocol=entry.protocol,
        rubrics=_flagged(entry, lambda code: code.kind == "rubric"),
        ordered=_flagged(entry, lambda code: code.ordered),
    )


def _flagged(entry: SchemeEntry, flag: Callable[[CodeEntry], bool]) -> frozenset[str]:
    return frozenset(path for top in entry.codes for path in top.flagged(flag))


def _tree(path: Path) -> Any:
    try:
        # The round-trip loader is the one that remembers lines.
        tree = YAML(typ="rt", pure=True).load(read_text(path).text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SchemeError(
            _(
                "{file}, line {line}: not valid YAML ({problem}). "
                "Look for a missing colon, a stray quotation mark or a wrong indent."
            ).format(file=path.name, line=mark.line + 1 if mark else 1, problem=error.problem)
        ) from error
    except YAMLError as error:
        raise SchemeError(_("{file}: not valid YAML.").format(file=path.name)) from error
    if not isinstance(tree, dict):
        raise SchemeError(
            _("{file}, line 1: a scheme begins with “id:”, “title:”, “codes:”.").format(
                file=path.name
            )
        )
    return tree


def _explain(path: Path, tree: Any, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = [part for part in first["loc"] if part != "[key]"]
    message = _said(first)
    return _("{file}, line {line}: {where}: {message}.").format(
        file=path.name,
        line=_line_of(tree, where),
        where=".".join(str(part) for part in where),
        message=message,
    )


def _said(error: Any) -> str:
    said = {
        "missing": _("this entry is missing"),
        "extra_forbidden": _("unknown entry; is it misspelt?"),
        "string_pattern_mismatch": _("not in the form expected ({pattern})").format(
            pattern=error.get("ctx", {}).get("pattern", "")
        ),
        "string_too_short": _("this is empty"),
        "too_short": _("this is empty"),
        "string_type": _("a text is expected here; put it in quotation marks"),
        "int_type": _("a whole number is expected here"),
        "list_type": _("a list is expected here (lines that begin with “- ”)"),
        "literal_error": _("one of these is expected: {expected}").format(
            expected=error.get("ctx", {}).get("expected", "")
        ),
    }
    return said.get(error["type"]) or re.sub(r"^Value error, ", "", error["msg"])


def _line_of(tree: Any, where: list[Any]) -> int:
    """Return the line, from 1, of the deepest entry on the path that is in the file."""
    line = 0
    for part in where:
        try:
            lines = tree.lc
            line = (lines.key(part) if isinstance(tree, Mapping) else lines.item(part))[0]
            tree = tree[part]
        except (KeyError, IndexError, AttributeError, TypeError):
            break
    return int(line) + 1


def _check_unique(path: Path, tree: Any) -> None:
    seen: dict[str, int] = {}
    for full_id, line in _ids(tree["codes"]):
        if full_id in seen:
            raise SchemeError(
                _(
                    "{file}, line {line}: the code “{code}” is on line {first} already. "
                    "Rename one of them."
                ).format(file=path.name, line=line, code=full_id, first=seen[full_id])
            )
        seen[full_id] = line


def _ids(codes: Any, parent: str = "") -> Iterator[tuple[str, int]]:
    for code in codes:
        full_id = f"{parent}.{code['id']}" if parent else code["id"]
        yield full_id, code.lc.key("id")[0] + 1
        yield from _ids(code.get("children") or [], full_id)
