"""Codebooks in the REFI-QDA format (``.qdc``): NVivo, ATLAS.ti, MAXQDA.

REFI (2019), *REFI-QDA Standard*, version 1.0, ``Codebook.xsd``. Files of ATLAS.ti 9, which name an
older namespace, are read too.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import InputError
from workbench.exchange.description import from_description, to_description
from workbench.language import _
from workbench.model import Code, Scheme
from workbench.schemes.codebook import Codebook, codebook
from workbench.schemes.naming import free_id, slug
from workbench.store.files import write_whole

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_SETS = {"ordered": "Ordre / ordered", "retired": "Retirés / retired"}
_SPACE = uuid.UUID("6f1d3c1e-6a59-4f0e-9a51-0a6a3f9f9c11")
#: What XML cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def write_codebook(scheme: Scheme, path: Path) -> Path:
    """Write a scheme as a REFI codebook.

    Parameters
    ----------
    scheme : Scheme
    path : Path
        Ends in ``.qdc``.

    Returns
    -------
    Path
    """
    write_whole(path, to_refi(scheme))
    return path


def to_refi(scheme: Scheme) -> bytes:
    """Return a scheme as the content of a ``.qdc`` file.

    A rubric is not codable; what REFI has no place for stands in the description.

    Examples
    --------
    >>> scheme = Scheme("s", 1, {"fr": "S"}, "", (Code("a", {"fr": "A"}),))
    >>> b'name="A"' in to_refi(scheme)
    True
    """
    from lxml import etree

    book = codebook(scheme)
    root = etree.Element(_tag("CodeBook"), nsmap={None: NAMESPACE}, origin="qualitative-workbench")
    codes = etree.SubElement(root, _tag("Codes"))
    nodes: dict[str, Any] = {"": codes}
    for code in book:
        nodes[code.id] = etree.SubElement(
            nodes[code.parent],
            _tag("Code"),
            guid=_guid(book.id, code.id),
            name=_clean(code.name()),
            isCodable="false" if code.id in book.rubrics else "true",
            color=code.colour,
        )
        described = etree.SubElement(nodes[code.id], _tag("Description"))
        described.text = _clean(to_description(code))
    _write_sets(root, book)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _write_sets(root: Any, book: Codebook) -> None:
    from lxml import etree

    members = {"ordered": book.ordered, "retired": book.retired}
    if not any(members.values()):
        return
    sets = etree.SubElement(root, _tag("Sets"))
    for kind, ids in members.items():
        if ids:
            one = etree.SubElement(
                sets, _tag("Set"), guid=_guid(book.id, f":{kind}"), name=_SETS[kind]
            )
            for code_id in sorted(ids):
                etree.SubElement(one, _tag("MemberCode"), guid=_guid(book.id, code_id))


def read_codebook(path: Path, scheme_id: str = "") -> Codebook:
    """Read a REFI codebook, ours or another program's.

    Parameters
    ----------
    path : Path
    scheme_id : str, optional
        By default made from the file's name.

    Returns
    -------
    Codebook
        Ids are made from the codes' names, unless the description names them.

    Raises
    ------
    InputError
        When the file is not a REFI codebook.
    """
    root = _root(path)
    codes: list[Code] = []
    guids: dict[str, str] = {}
    rubrics: set[str] = set()
    for node, parent in _walk(root):
        code = _code(node, guids.get(parent, ""), {c.id for c in codes})
        guids[_guid_of(node)] = code.id
        codes.append(code)
        if node.get("isCodable", "true").strip() in ("false", "0"):
            rubrics.add(code.id)
    if not codes:
        raise InputError(_("{file}: there is no code in it.").format(file=path.name))
    flags = {kind: _members(root, name, guids) for kind, name in _SETS.items()}
    return Codebook(
        scheme_id or slug(path.stem),
        1,
        {"fr": path.stem},
        root.get("origin") or path.name,
        tuple(codes),
        rubrics=frozenset(rubrics),
        ordered=flags["ordered"],
        retired=flags["retired"],
    )


def _root(path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError, OSError) as error:
        raise InputError(
            _("{file} is not a REFI codebook: {problem}.").format(file=path.name, problem=error)
        ) from error
    # An entity could stand for a gigabyte, or for a file of this computer.
    if tree.getroottree().docinfo.doctype:
        raise InputError(_("{file}: a codebook has no DOCTYPE.").format(file=path.name))
    if etree.QName(tree).localname != "CodeBook":
        raise InputError(
            _("{file} is not a REFI codebook: {problem}.").format(
                file=path.name, problem=etree.QName(tree).localname
            )
        )
    return tree


def _walk(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield the code elements, each with its parent's guid, parents first."""
    waiting = [
        (node, "") for codes in _children(root, "Codes") for node in _children(codes, "Code")
    ]
    while waiting:
        node, parent = waiting.pop(0)
        yield node, parent
        below = [(child, _guid_of(node)) for child in _children(node, "Code")]
        waiting = [*below, *waiting]


def _children(node: Any, name: str) -> list[Any]:
    # By local name: the namespace changed from one version to another.
    return [child for child in node if str(child.tag).rpartition("}")[2] == name]


def _code(node: Any, parent: str, taken: set[str]) -> Code:
    name = " ".join((node.get("name") or "").split()) or "?"
    text = "\n".join(child.text or "" for child in _children(node, "Description"))
    colour = node.get("color", "")
    bare = Code("", {"fr": name}, colour=_six(colour) if _COLOUR.fullmatch(colour) else "#777777")
    code, said = from_description(bare, text.replace("\r\n", "\n"))
    last = said if re.fullmatch(r"[a-z0-9][a-z0-9_]*", said) else slug(name)
    return Code(
        free_id(f"{parent}.{last}" if parent else last, taken),
        code.label,
        code.definition,
        code.include,
        code.exclude,
        code.examples,
        code.counter_example,
        code.colour,
        code.indicators,
    )


def _members(root: Any, name: str, guids: dict[str, str]) -> frozenset[str]:
    return frozenset(
        guids[guid]
        for sets in _children(root, "Sets")
        for one in _children(sets, "Set")
        if one.get("name") == name
        for member in _children(one, "MemberCode")
        if (guid := _guid_of(member)) in guids
    )


def _guid(scheme: str, code: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{scheme}/{code}"))


def _guid_of(node: Any) -> str:
    return str(node.get("guid", "")).strip("{} ").lower()


def _six(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
