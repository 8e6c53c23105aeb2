"""``postlint new-rule``."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from ..report.escape import escaped
from ..rules import FAMILIES
from ..values.patterns import lazy
from .main import CLEAN, FAILED

if TYPE_CHECKING:
    from argparse import Namespace

_RULES = os.path.join("linter", "rules")
"""Where a checkout has its rules."""
_TRIGGERS = {
    "tag": ("Tag", "tag"),
    "attribute": ("Attribute", "attribute"),
    "url": ("Url", "url"),
    "field": ("Field", "field"),
    "front_matter": ("FrontMatter", "block"),
    "paragraph": ("Paragraph", "paragraph"),
    "prose": ("str", "text"),
    "whole_post": ("Post", "post"),
}
# A rule is named for what it finds.
_FORBIDDEN = lazy(r"^(?:no|prefer|avoid|use|check|require|disallow)-")
_SKELETON = '''from __future__ import annotations

from ..api import {imports}


@rule("say what is wrong, why it matters, and what to do", on={on})
def {function}({argument}: {node}, context: Context[NoOptions]) -> None:
    """A noun phrase for what it finds.

    Why it matters, in the reader's terms.

    Bad:

        Replace this with the smallest text that is wrong.

    Good:

        Replace this with the same text mended.
    """
'''


def run(options: Namespace) -> int:
    """Write the skeleton and say what comes next."""
    family, _, name = options.name.partition("/")
    family = family.replace("-", "_")
    kind = options.on.partition("(")[0]
    wrong = ""
    if family not in FAMILIES or not name:
        wrong = f"`{options.name}` is not FAMILY/NAME; the families are {', '.join(FAMILIES)}"
    elif not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        wrong = f"`{name}` is not lower-case words joined by hyphens"
    elif _FORBIDDEN().match(name):
        wrong = f"`{name}` says what to do; a rule is named for what it finds, such as `empty-style`"
    elif kind not in _TRIGGERS or not options.on.endswith(")"):
        wrong = f"`{options.on}` is no trigger; there are {', '.join(f'{one}()' for one in _TRIGGERS)}"
    elif not options.folder and not os.path.isfile(os.path.join(_RULES, "api.py")):
        wrong = (
            f"there is no {_RULES} here, and what is installed is not to be written to: run this in a checkout of postlint, "
            "or name a folder with `--folder`; rules of your own go into any folder, which `postlint check --rules-from` names"
        )
    if wrong:
        print(f"postlint: {escaped(wrong)}", file=sys.stderr)
        return FAILED
    folder = os.path.join(options.folder or _RULES, family)
    file = os.path.join(folder, f"{name.replace('-', '_')}.py")
    node, argument = _TRIGGERS[kind]
    names = {"Context", "NoOptions", "rule", kind} | ({node} if node != "str" else set())
    imports = ", ".join(sorted(names, key=lambda one: (one[0].islower(), one)))
    text = _SKELETON.format(imports=imports, on=options.on, function=name.replace("-", "_"), argument=argument, node=node)
    try:
        with open(file, "x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        print(f"postlint: {escaped(file)}: {error.strerror}", file=sys.stderr)
        return FAILED
    print(f"wrote {escaped(file)}")
    print("next: fill in the example, run `pytest tests/rules/test_examples.py`, and see it fail for the right reason")
    return CLEAN
