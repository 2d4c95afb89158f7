"""The coder's ES modules, joined into one."""

import re

import pytest

from workbench.errors import WorkbenchError
from workbench.widgets.coder.esm import coder_module, joined

MAIN = 'import { b } from "./b.js";\nexport default { render: b };\n'


def test_modules_come_after_what_they_need():
    b = 'import {\n  a as one,\n} from "./a.js";\nexport function b() {\n  return one;\n}\n'
    made = joined({"main": MAIN, "b": b, "a": "export const a = 1;\n"})
    assert [found[1] for found in re.finditer(r"^const \$(\w+)", made, re.MULTILINE)] == [
        *("a", "b", "main")
    ]
    assert "a: one" in made
    assert made.endswith("export default $main;\n")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('import b from "./c.js";\nexport const b = 1;\n', "import b from"),
        ("const b = 1;\nexport { b };\n", "export { b }"),
        ('import { c } from "./c.js";\nexport const b = c;\n', "no such module: c"),
        ('import { x } from "./main.js";\nexport const b = x;\n', "circle"),
        ('export * from "./a.js";\n', "export"),
    ],
)
def test_what_cannot_be_joined_is_told_with_its_file(source, said):
    with pytest.raises(WorkbenchError, match=re.escape(said)):
        joined({"main": MAIN, "b": source})


def test_the_whole_has_one_export_and_no_import_left():
    module = coder_module()
    assert len(re.findall(r"^export ", module, re.MULTILINE)) == 1
    assert not re.findall(r"^import ", module, re.MULTILINE)
