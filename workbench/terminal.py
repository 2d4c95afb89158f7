"""The terminal in the reader's language: help, faults in what was typed, whole words."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Any, TextIO

import typer
from typer.core import TyperCommand, TyperGroup

from workbench.language import _


class Command(TyperCommand):
    """A command whose help is in the reader's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is typed."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what the command takes."""
        _write_parameters(self, ctx, formatter)


class Group(TyperGroup):
    """Several commands whose help is in the reader's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how a command of the group is typed."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what the group takes, and its commands in full."""
        _write_parameters(self, ctx, formatter)
        rows = [(name, one.help or "") for name, one in self.commands.items() if not one.hidden]
        _write_rows(formatter, _("Commands"), rows)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the help when nothing was typed."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            ctx.exit()
        return list(super().parse_args(ctx, args))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name; the fault is told here, in the reader's language."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            said = _("There is no command “{name}”. There are: {names}.")
            ctx.fail(said.format(name=cmd_name, names=", ".join(self.commands)))
        return found


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    words = ["[OPTIONS]"]
    for one in command.params:
        if one.param_type_name == "argument":
            words.append(_name(one) if one.required else f"[{_name(one)}]")
    if isinstance(command, TyperGroup):
        words.append(_("COMMAND [ARGUMENTS]..."))
    formatter.write_usage(ctx.command_path, " ".join(words), prefix=_("Usage: "))


def _write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    own = [one for one in command.params if one.name != "help"]
    arguments = [(_name(one), _told(one)) for one in own if one.param_type_name == "argument"]
    options = [(_how(one, ctx), _told(one)) for one in own if one.param_type_name == "option"]
    options.append((", ".join(ctx.help_option_names), _("Show this help and stop.")))
    _write_rows(formatter, _("Arguments"), arguments)
    _write_rows(formatter, _("Options"), options)


def _write_rows(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        formatter.write(f"\n{title}\n")
        formatter.indent()
        formatter.write_dl(rows)
        formatter.dedent()


def _how(parameter: Any, ctx: Any) -> str:
    record = parameter.get_help_record(ctx)
    return str(record[0]) if record else _name(parameter)


def _name(parameter: Any) -> str:
    """Return an argument's word, or an option with its other forms."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper()).strip("[]{}")
    return " / ".join(parameter.opts)


def _told(parameter: Any) -> str:
    """Return what a parameter is for, and whether it can be left out."""
    said = [parameter.help or ""]
    default = getattr(parameter.default, "value", parameter.default)
    if parameter.required:
        said.append(_("[required]"))
    elif isinstance(default, str) and default:
        said.append(_("[otherwise: {value}]").format(value=default))
    return "  ".join(part for part in said if part)


def fault(error: typer.TyperException) -> str:
    """Return what is wrong with what was typed, in the reader's language.

    Parameters
    ----------
    error : TyperException

    Examples
    --------
    >>> from workbench.language import use_language
    >>> use_language("en")
    >>> fault(typer.BadParameter("whatever", param_hint="--unit"))
    '--unit: whatever'
    >>> use_language("fr")
    """
    ctx = getattr(error, "ctx", None)
    help_ = _("See: {command} --help").format(command=ctx.command_path) if ctx else ""
    return "\n".join(part for part in (_what_is_wrong(error), help_) if part)


def _what_is_wrong(error: typer.TyperException) -> str:
    if option := getattr(error, "option_name", ""):
        near = ", ".join(getattr(error, "possibilities", None) or ())
        if not near and not str(error).startswith("No such"):
            return _("The option {name} lacks its value.").format(name=option)
        said = _("There is no option {name}; perhaps: {near}.") if near else ""
        return (said or _("There is no option {name}.")).format(name=option, near=near)
    if not isinstance(error, typer.BadParameter):
        extra = str(error).partition("argument(s) (")[2].removesuffix(")")
        return _("Too much was typed: {words}").format(words=extra) if extra else str(error)
    name = _name_of(error)
    if not error.message:
        return _("Missing: {name}.").format(name=name)
    if known := error.message.partition(" is not one of ")[2]:
        values = known.replace("'", "").rstrip(".")
        return _("{name} takes one of these values: {values}.").format(name=name, values=values)
    return _("{name}: {problem}").format(name=name, problem=error.message)


def _name_of(error: typer.BadParameter) -> str:
    return str(error.param_hint or "?") if error.param is None else _name(error.param)


def wrapped(text: str, stream: TextIO | None = None) -> str:
    """Break a text's long lines between two words when a person reads them on a terminal.

    Parameters
    ----------
    text : str
    stream : file, optional
        Where it goes, standard error by default; what goes to a file is left as it is.

    Examples
    --------
    >>> import io
    >>> wrapped("une ligne", io.StringIO())
    'une ligne'
    """
    stream = stream or sys.stderr
    if not stream.isatty():
        return text
    width = max(shutil.get_terminal_size().columns, 20)
    return "\n".join(_folded(line, width) for line in text.split("\n"))


def _folded(line: str, width: int) -> str:
    # A path must stay whole, to be copied; so must a word with a hyphen.
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return textwrap.fill(
        line,
        width,
        subsequent_indent=f"{indent}  " if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
