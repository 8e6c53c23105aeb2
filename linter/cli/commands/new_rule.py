"""``postlint new-rule``."""

from __future__ import annotations

import ast
import os
import re
import sys
from typing import TYPE_CHECKING

from ... import __version__
from ...report.escape import escaped
from ...rules import FAMILIES
from ...rules.triggers import triggers
from ...values.patterns import lazy
from ..exit_codes import CLEAN, FAILED

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

DESCRIPTION = "Create a new rule with an example that fails. For work on postlint itself."
_RULES = os.path.join("linter", "rules")
"""Where a checkout has its rules."""
# A rule is named for what it finds.
_FORBIDDEN = lazy(r"^(?:no|prefer|avoid|use|check|require|disallow)-")
_SKELETON = '''from __future__ import annotations

from ..api import {imports}


@rule("what is wrong, in one clause", help="what to do", on={on}, since="{version}")
def {function}({argument}: {node}, context: Context[NoOptions]) -> None:
    """A noun phrase for what it finds.

    Why it matters, in the reader's terms.

    Bad:

        Replace this with the smallest text that is wrong.

    Good:

        Replace this with the same text, fixed.
    """
'''


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("name", metavar="NAME", help="family and name, such as html/empty-style")
    parser.add_argument(
        "--on", default="whole_post()", metavar="TRIGGER", help="the trigger, such as 'attribute(\"style\")' (default: %(default)s)"
    )
    parser.add_argument("--folder", default="", help="the folder of the rules (default: that of the checkout in this folder)")


def run(options: Namespace) -> int:
    """Write the skeleton, and print what comes next."""
    family, _, name = options.name.partition("/")
    family = family.replace("-", "_")
    kind = _trigger(options.on)
    known = triggers()
    wrong = ""
    if family not in FAMILIES or not name:
        wrong = f"`{options.name}` is not FAMILY/NAME; the families are {', '.join(FAMILIES)}"
    elif not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        wrong = f"`{name}` is not lower-case words joined by hyphens"
    elif _FORBIDDEN().match(name):
        wrong = f"`{name}` says what to do; a rule is named for what it finds, such as `empty-style`"
    elif kind not in known:
        wrong = f"`{options.on}` is no trigger; there are {', '.join(f'{each}()' for each in known)}"
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
    node = known[kind].node
    names = {"Context", "NoOptions", "rule", kind} | ({node} if node[0].isupper() else set())
    imports = ", ".join(sorted(names, key=lambda each: (each[0].islower(), each)))
    text = _SKELETON.format(
        imports=imports, on=options.on, version=__version__, function=name.replace("-", "_"), argument=known[kind].argument, node=node
    )
    try:
        with open(file, "x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        print(f"postlint: {escaped(file)}: {error.strerror}", file=sys.stderr)
        return FAILED
    print(f"wrote {escaped(file)}")
    print(f"next: fill in the example, run `python -m tests.rule {name}`, and see it fail for the right reason")
    return CLEAN


def _trigger(text: str) -> str:
    """The name of the trigger that is called with strings; ``""`` for anything else."""
    try:
        call = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return ""
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.keywords:
        return ""
    strings = all(isinstance(argument, ast.Constant) and isinstance(argument.value, str) for argument in call.args)
    return call.func.id if strings else ""
