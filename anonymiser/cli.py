"""The command line: ``anonymiser detect``, ``apply`` and ``audit``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from anonymiser.anonymiser import Anonymiser
from anonymiser.cli_key import open_key
from anonymiser.cli_out import clean_names, places, write_all
from anonymiser.cli_told import doubts_of, tell_doubts, tell_foreign
from anonymiser.decision import Occurrence
from anonymiser.decisions import Decisions
from anonymiser.entities import Entity
from anonymiser.errors import AnonymiserError, UnreadableText
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


@app.command(epilog=_OFFSETS)
def detect(files: Files, as_json: AsJson = False, policy: PolicyFile = "thesis") -> None:
    """Montrer ce qui identifie, ce qui le remplacerait, et pourquoi c'est douteux."""
    texts = _read_all(files)
    decisions = Anonymiser(policy).propose(texts, progress=_progress(texts))
    doubts = doubts_of(decisions, list(texts))
    found = {name: _entities(decisions, name, text) for name, text in texts.items()}
    tell_doubts(doubts, texts)
    if as_json:
        _print_json(found)
        return
    flags = {
        (one.document, one.entity.start): one.flag
        for row in decisions.rows
        for one in row.occurrences
        if one.flag
    }
    for name, entities in found.items():
        for entity in entities:
            where = f"{name}:{entity['start']}-{entity['end']}"
            shown = [where, entity["label"], entity["text"], entity["replacement"]]
            flag = flags.get((name, entity["start"]))
            typer.echo("\t".join([*shown, flag] if flag else shown))


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
    if out is not None:
        places(out, texts, [_base_name(name) for name in texts])
    known = None if key is None else open_key(key, writing=True)
    anonymiser = Anonymiser(policy)
    decisions = anonymiser.propose(
        texts, key=known.key if known else None, progress=_progress(texts)
    ).accept()
    done = {name: decisions.apply(name) for name in texts}
    written = {name: one.text for name, one in done.items()}
    names, whole = list(texts), decisions.key
    if out is not None:
        names, whole = clean_names(texts, anonymiser, decisions.key)

    def keep_key() -> None:
        if known is not None:
            known.write(whole)

    if out is not None:
        texts_out = dict(zip(places(out, texts, names), written.values(), strict=True))
        write_all(out, texts_out, keep_key)
    else:
        keep_key()
        if len(written) > 1:
            _print_json(written)
        else:
            sys.stdout.write(next(iter(written.values())))
    told = {name: [(flag.start, flag.reason) for flag in one.flags] for name, one in done.items()}
    tell_doubts(told, written)


def _base_name(name: str) -> str:
    return "stdin.txt" if name == STANDARD_INPUT else Path(name).name


@app.command(epilog=_OFFSETS)
def audit(files: Files, as_json: AsJson = False, key: KeyFile = None) -> None:
    """Chercher ce qui identifie encore dans des textes dits anonymes.

    Le code de sortie est 1 s'il y a une fuite.
    """
    from dataclasses import asdict

    from anonymiser.audit import audit_study, is_leak

    texts = _read_all(files)
    found = audit_study(texts, None if key is None else open_key(key).key)
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
    texts = {name: read_text(name) for name in files}
    tell_foreign(texts)
    return texts


def _print_json(found: Mapping[str, Any]) -> None:
    content = next(iter(found.values())) if len(found) == 1 else dict(found)
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


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
