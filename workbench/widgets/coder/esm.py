"""The one ES module that a browser is given, joined from the small ones in ``js/``.

anywidget takes a single module, and a page on its own has no server to ask for more. Each file
of ``js/`` is a true ES module; joined, each becomes a function that gives what it exports, so that
the private names of one file never meet those of another. Nothing is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from workbench.errors import WorkbenchError

FOLDER = Path(__file__).with_name("js")
#: The module that has the ``export default`` of the whole.
MAIN = "main"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const) (\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
#: What is left of an import or an export that the two forms above do not cover.
_STRANGE = re.compile(r"^\s*(?:import|export)\b.*$", re.MULTILINE)


@cache
def coder_module() -> str:
    """Return the coder's ES module.

    Returns
    -------
    str

    Examples
    --------
    >>> "export default" in coder_module()
    True
    """
    paths = sorted(FOLDER.glob("*.js"))
    return joined({path.stem: path.read_text(encoding="utf-8") for path in paths})


def joined(modules: Mapping[str, str], main: str = MAIN) -> str:
    r"""Join ES modules into one, in the order in which they need each other.

    Parameters
    ----------
    modules : mapping of str to str
        File stem to source. Only ``import { a, b } from "./x.js";`` and exports of a function, a
        class or a constant where it is declared are understood.
    main : str
        The one that has an ``export default``.

    Returns
    -------
    str

    Raises
    ------
    WorkbenchError
        When a module imports what is not there, in a circle, or in another way.

    Examples
    --------
    >>> one = 'export const one = 1;\n'
    >>> print(joined({"a": one, "main": 'import { one } from "./a.js";\nexport default one;\n'}))
    const $a = (() => {
    const one = 1;
    return { one };
    })();
    const $main = (() => {
    const { one } = $a;
    return one;
    })();
    export default $main;
    """
    needs = {name: [found[2] for found in _IMPORT.finditer(text)] for name, text in modules.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise WorkbenchError(f"modules in a circle: {' → '.join(error.args[1])}") from error
    if unknown := set(order) - set(modules):
        raise WorkbenchError(f"no such module: {', '.join(sorted(unknown))}")
    parts = [_function(name, modules[name]) for name in order]
    return "".join(parts) + f"export default ${main};\n"


def _function(name: str, text: str) -> str:
    """Return a module as a function called on the spot, its exports as what it returns."""
    given = [found[2] for found in _EXPORT.finditer(text)]
    body = _IMPORT.sub(lambda found: f"const {{{_renamed(found[1])}}} = ${found[2]};\n", text)
    body = _EXPORT.sub(r"\1 \2", body)
    body = _DEFAULT.sub("return ", body)
    if strange := _STRANGE.search(body):
        raise WorkbenchError(f"{name}.js: cannot join “{strange[0].strip()}”")
    end = "" if _DEFAULT.search(text) else f"return {{ {', '.join(given)} }};\n"
    return f"const ${name} = (() => {{\n{body}{end}}})();\n"


def _renamed(names: str) -> str:
    return re.sub(r"\b(\w+) as (\w+)\b", r"\1: \2", names)
