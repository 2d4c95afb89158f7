"""Coding schemes as lines of text, a code a line, the way a spreadsheet holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from workbench.errors import SchemeError
from workbench.language import _
from workbench.model import Code, Scheme
from workbench.schemes.codebook import Codebook, codebook
from workbench.schemes.naming import slug
from workbench.schemes.scheme_file import CodeEntry

COLUMNS = (
    *("id", "label_fr", "label_en", "definition", "include", "exclude", "examples"),
    *("counter_example", "colour", "kind", "ordered", "retired", "indicators"),
)
_LISTS = ("include", "exclude", "examples")
_YES = {"oui", "yes", "x", "1", "true", "vrai"}
Row = Mapping[str, str]


def to_rows(scheme: Scheme) -> list[dict[str, str]]:
    """Return a scheme as lines of text, a code a line.

    Examples
    --------
    >>> to_rows(Scheme("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}),)))[0]["label_fr"]
    'A'
    """
    book = codebook(scheme)
    return [
        {
            "id": code.id,
            "label_fr": code.label["fr"],
            "label_en": code.label.get("en", ""),
            "definition": code.definition,
            **{name: "\n".join(map(_folded, getattr(code, name))) for name in _LISTS},
            "counter_example": code.counter_example,
            "colour": code.colour,
            "kind": "rubric" if code.id in book.rubrics else "theme",
            "ordered": _("yes") if code.id in book.ordered else "",
            "retired": _("yes") if code.id in book.retired else "",
            "indicators": "\n".join(
                json.dumps(dict(one), ensure_ascii=False) for one in code.indicators
            ),
        }
        for code in book
    ]


def from_rows(rows: Iterable[tuple[int, Row]], file: str = "") -> Codebook:
    """Return the scheme that numbered lines make.

    Raises
    ------
    SchemeError
        A line that is not a code.

    Examples
    --------
    >>> row = {"id": "a", "label_fr": "A", "definition": "Un."}
    >>> [code.id for code in from_rows([(2, row)])]
    ['a']
    """
    codes: list[Code] = []
    flags: dict[str, set[str]] = {"rubrics": set(), "ordered": set(), "retired": set()}
    for line, row in rows:
        code = _code(file, line, row, {c.id for c in codes})
        codes.append(code)
        if row.get("kind", "").strip().lower() in ("rubric", "rubrique"):
            flags["rubrics"].add(code.id)
        for name in ("ordered", "retired"):
            if row.get(name, "").strip().lower() in _YES:
                flags[name].add(code.id)
    if not codes:
        raise SchemeError(_("{file}: there is no code in it.").format(file=file))
    frozen = {name: frozenset(ids) for name, ids in flags.items()}
    return Codebook("x", 1, {"fr": "x"}, "", tuple(codes), **frozen)  # type: ignore[arg-type]


def _code(file: str, line: int, row: Row, taken: set[str]) -> Code:
    label = {
        k: row[f"label_{k}"].strip() for k in ("fr", "en") if row.get(f"label_{k}", "").strip()
    }
    code_id = row.get("id", "").strip() or slug(label.get("fr", ""))
    parent, _dot, last = code_id.rpartition(".")
    if code_id in taken or (parent and parent not in taken):
        said = (
            _("the code “{code}” is there twice") if code_id in taken else
            _("the code above “{code}” must come on a line before")
        )  # fmt: skip
        raise SchemeError(_at(file, line, said.format(code=code_id)))
    try:
        entry = CodeEntry.model_validate(
            {
                "id": last,
                "label": label,
                "definition": row.get("definition", ""),
                **{name: _items(row.get(name, "")) for name in _LISTS},
                "counter_example": row.get("counter_example", ""),
                "colour": row.get("colour", "").strip() or "#777777",
                "indicators": [json.loads(one) for one in row.get("indicators", "").splitlines()],
            }
        )
    except json.JSONDecodeError as error:
        raise SchemeError(_at(file, line, f"indicators: {error.msg}")) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SchemeError(_at(file, line, f"{where}: {first['msg']}")) from error
    return next(iter(entry.flat(parent)))


def _at(file: str, line: int, said: str) -> str:
    return _("{file}, line {line}: {message}.").format(file=file, line=line, message=said)


def _items(cell: str) -> list[str]:
    return [_unfolded(item) for item in cell.splitlines() if item.strip()]


def _folded(item: str) -> str:
    return item.replace("\\", "\\\\").replace("\n", "\\n")


def _unfolded(item: str) -> str:
    return item.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
