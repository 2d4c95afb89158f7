"""The command line: ``anonymiser detect``, ``apply`` and ``audit``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from anonymiser.anonymiser import Anonymiser
from anonymiser.decision import Occurrence
from anonymiser.decisions import Decisions
from anonymiser.entities import Entity
from anonymiser.errors import AnonymiserError, UnreadableText
from anonymiser.key import Key
from anonymiser.messages import translate
from anonymiser.reading_files import STANDARD_INPUT, read_text

_ = translate

app = typer.Typer(
    name="anonymiser",
    help="Anonymise des entretiens et des notes de terrain en français.",
    no_args_is_help=True,
    add_completion=False,
)

Files = Annotated[
    list[str],
    typer.Argument(metavar="FICHIER...", help="Fichiers texte ; « - » pour l'entrée standard."),
]
# The error that typer raises for a wrong option or argument, whichever click it stands on.
_UsageError: Any = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)
AsJson = Annotated[bool, typer.Option("--json", help="Un document JSON sur la sortie standard.")]
KeyFile = Annotated[
    Path | None, typer.Option("--key", help="Table de correspondance chiffrée (age).")
]
PolicyFile = Annotated[
    str, typer.Option("--policy", help="Règles : thesis, archive, teaching, ou un fichier YAML.")
]
_OFFSETS = (
    "Les positions comptent les caractères (points de code) du texte en NFC, fins de ligne LF, "
    "sans BOM."
)
_OWNER_ONLY = 0o600
_ENCRYPTED_WITHOUT_PASSPHRASE = "WORKBENCH_PASSPHRASE"


@app.command(epilog=_OFFSETS)
def detect(files: Files, as_json: AsJson = False, policy: PolicyFile = "thesis") -> None:
    """Montrer ce qui identifie, et ce qui le remplacerait."""
    texts = _read_all(files)
    decisions = Anonymiser(policy).propose(texts, progress=_progress(texts))
    found = {name: _entities(decisions, name, text) for name, text in texts.items()}
    if as_json:
        _print_json(found)
        return
    for name, entities in found.items():
        for entity in entities:
            where = f"{name}:{entity['start']}-{entity['end']}"
            typer.echo(f"{where}\t{entity['label']}\t{entity['text']}\t{entity['replacement']}")


def _entities(decisions: Decisions, name: str, text: str) -> list[dict[str, Any]]:
    rows = [
        _as_json(one, text)
        for row in decisions.rows
        for one in row.occurrences
        if one.document == name
    ]
    known = {(row["start"], row["end"]) for row in rows}
    kept = [
        {"start": e.start, "end": e.end, "label": e.label, "text": e.text, "replacement": e.text}
        for e in decisions.entities(name)
        if (e.start, e.end) not in known
    ]
    return sorted([*rows, *kept], key=lambda row: int(row["start"]))


def _as_json(one: Occurrence, text: str) -> dict[str, Any]:
    """Cut the edits of an occurrence into the entity's replacement and repairs around it."""
    entity = one.entity
    inside = [edit for edit in one.edits if edit.start < entity.end and entity.start < edit.end]
    row: dict[str, Any] = {
        "start": entity.start,
        "end": entity.end,
        "label": entity.label,
        "text": entity.text,
        "replacement": _own(entity, inside, text),
    }
    repairs = [
        {
            "start": edit.start,
            "end": edit.end,
            "text": text[edit.start : edit.end],
            "replacement": edit.replacement,
        }
        for edit in one.edits
        if edit not in inside
    ]
    if repairs or entity.label == "DIAGNOSIS":
        row["repairs"] = repairs
    return row


def _own(entity: Entity, inside: Sequence[Any], text: str) -> str:
    pieces, position = [], entity.start
    for edit in inside:
        pieces += [text[position : edit.start], edit.replacement]
        position = max(edit.end, position)
    return "".join([*pieces, text[position : entity.end]])


@app.command(epilog=_OFFSETS)
def apply(
    files: Files,
    out: Annotated[
        Path | None, typer.Option("--out", help="Dossier où écrire les textes anonymisés.")
    ] = None,
    key: KeyFile = None,
    policy: PolicyFile = "thesis",
) -> None:
    """Écrire les textes anonymisés.

    Avec --key, la table de correspondance est reprise et complétée.
    """
    texts = _read_all(files)
    places = [] if out is None else _places(out, texts)
    known = _open_key(key)
    decisions = Anonymiser(policy).propose(texts, key=known, progress=_progress(texts)).accept()
    written = {name: decisions.apply(name).text for name in texts}
    if key is not None:
        _write_key(key, decisions.key)
    if out is None and len(written) > 1:
        _print_json(written)
    elif out is None:
        sys.stdout.write(next(iter(written.values())))
    else:
        _write_all(out, dict(zip(places, written.values(), strict=True)))


@app.command(epilog=_OFFSETS)
def audit(files: Files, as_json: AsJson = False, key: KeyFile = None) -> None:
    """Chercher ce qui identifie encore dans des textes dits anonymes.

    Le code de sortie est 1 s'il y a une fuite.
    """
    from dataclasses import asdict

    from anonymiser.audit import audit_study, is_leak

    texts = _read_all(files)
    if key is not None and not key.exists():
        raise UnreadableText(_("{path}: this file does not exist.").format(path=key))
    found = audit_study(texts, _open_key(key))
    if as_json:
        _print_json({name: [asdict(leak) for leak in leaks] for name, leaks in found.items()})
    else:
        for name, leaks in found.items():
            for leak in leaks:
                typer.echo(
                    f"{name}:{leak.start}-{leak.end}\t{leak.score:.2f}\t{leak.kind}\t{leak.text}\t{leak.reason}"
                )
    if any(is_leak(leak) for leaks in found.values() for leak in leaks):
        raise typer.Exit(1)


def _read_all(files: Sequence[str]) -> dict[str, str]:
    if list(files).count(STANDARD_INPUT) > 1:
        raise UnreadableText(_("Standard input can be read only once."))
    return {name: read_text(name) for name in files}


def _print_json(found: Mapping[str, Any]) -> None:
    content = next(iter(found.values())) if len(found) == 1 else dict(found)
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _places(out: Path, names: Collection[str]) -> list[Path]:
    """Give where each text is written; never over a raw text, which may be the only one."""
    places = [out / ("stdin.txt" if name == STANDARD_INPUT else Path(name).name) for name in names]
    if len(set(places)) < len(places):
        raise UnreadableText(_("Two files have the same name: write them to different folders."))
    raw = {Path(name).resolve() for name in names if name != STANDARD_INPUT}
    for place in places:
        if place.resolve() in raw:
            message = _("{path} is a text to anonymise and would be lost: choose another folder.")
            raise UnreadableText(message.format(path=place))
    return places


def _write_all(out: Path, written: Mapping[Path, str]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for place, text in written.items():
            place.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnreadableText(_("{path}: cannot write there.").format(path=out)) from error


def _open_key(path: Path | None) -> Key | None:
    if path is None or not path.exists():
        return None
    data = path.read_bytes()
    if Key.is_encrypted(data):
        return Key.from_age(data, _passphrase())
    return Key.from_json(data.decode("utf-8", "replace"))


def _write_key(path: Path, key: Key) -> None:
    """Write the key encrypted, and readable by its owner alone."""
    data = key.to_age(_passphrase())
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY), "wb") as file:
            if hasattr(os, "fchmod"):  # not on Windows, where a new file is its owner's already
                os.fchmod(file.fileno(), _OWNER_ONLY)
            file.write(data)
    except OSError as error:
        raise UnreadableText(_("{path}: cannot write there.").format(path=path)) from error


def _passphrase() -> str:
    given = os.environ.get(_ENCRYPTED_WITHOUT_PASSPHRASE)
    if given:
        return given
    return str(typer.prompt(_("Passphrase"), hide_input=True, err=True))


def _progress(texts: Mapping[str, str]) -> Callable[[int, int, str], None] | None:
    if len(texts) < 2 or not sys.stderr.isatty():
        return None
    return lambda done, total, name: typer.echo(f"{done}/{total} {name}", err=True)


def _sentence(reason: str) -> str:
    return " ".join(reason.rstrip(".").split()) + "."


def main() -> None:
    """Run the command line: 0 when all went well, 1 for a leak found, 2 for bad input."""
    try:
        code = app(standalone_mode=False)
    except AnonymiserError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except _UsageError as error:
        message = _("This command is not complete or not right: {reason} See: anonymiser --help")
        reason = _sentence(error.format_message())
        typer.echo(message.format(reason=reason), err=True)
        sys.exit(2)
    except typer.Abort:
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
