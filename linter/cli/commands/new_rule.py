"""``postlint new-rule``."""

from __future__ import annotations

import ast
import os
import re
import sys

from ... import __version__
from ...registry.catalogue import CATALOGUE, OWN
from ...report.escape import escaped
from ...rules import FAMILIES
from ...rules.triggers import triggers
from ...values.patterns import lazy
from ..exit_codes import CLEAN, FAILED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

DESCRIPTION = """Create a new rule with an example that fails: a rule of postlint in a checkout, or with
`--folder`, a rule of your own, such as own/shouting."""
_RULES = os.path.join("linter", "rules")
"""Where a checkout has its rules."""
_WITHOUT_ARGUMENTS = ("front_matter", "document")
"""The triggers that take no arguments: a skeleton that calls them with one cannot be imported."""
# A rule is named for what it finds.
_FORBIDDEN = lazy(r"^(?:no|prefer|avoid|use|check|require|disallow)-")
_SKELETON = '''from __future__ import annotations

from {module} import {imports}


@rule("what is wrong, in one clause", help="what to do", on={on}{since})
def {function}({argument}: {node}, context: Context[NoOptions]) -> None:
    """A noun phrase for what it finds.

    Why it matters, in the reader's terms.

    Bad:

        Replace this with the smallest text that is wrong.

    Good:

        Replace this with the same text, fixed.
    """
'''


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("name", metavar="NAME", help="family and name, such as html/empty-style; own/NAME is a rule of your own")
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
    own = family == OWN
    if not (own or family in FAMILIES) or not name:
        wrong = f"`{options.name}` is not FAMILY/NAME; the families are {', '.join((*FAMILIES, OWN))}"
    elif not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        wrong = f"`{name}` is not lower-case words joined by hyphens"
    elif _FORBIDDEN().match(name):
        wrong = f"`{name}` says what to do; a rule is named for what it finds, such as `empty-style`"
    elif kind not in known:
        wrong = f"`{options.on}` is no trigger; there are {', '.join(f'{each}()' for each in known)}"
    elif own and name in CATALOGUE:
        wrong = f"`{name}` is a built-in rule"
    elif own and not options.folder:
        wrong = f"name the folder of your rules: `postlint new-rule own/{name} --folder rules`"
    elif not own and not options.folder and not os.path.isfile(os.path.join(_RULES, "api.py")):
        wrong = (
            f"there is no {_RULES} here, and what is installed is not to be written to: run this in a checkout of postlint; "
            f"a rule of your own is `postlint new-rule own/{name} --folder rules`"
        )
    elif not own and not os.path.isdir(os.path.join(options.folder or _RULES, family)):
        wrong = f"{options.folder} has no folder {family}; a rule of your own is `postlint new-rule own/{name} --folder {options.folder}`"
    if wrong:
        print(f"postlint: {escaped(wrong)}", file=sys.stderr)
        return FAILED
    folder = options.folder if own else os.path.join(options.folder or _RULES, family)
    file = os.path.join(folder, f"{name.replace('-', '_')}.py")
    node = known[kind].node
    names = {"Context", "NoOptions", "rule", kind} | ({node} if node[0].isupper() else set())
    text = _SKELETON.format(
        module="postlint.rules" if own else "..api",
        imports=", ".join(sorted(names, key=lambda each: (each[0].islower(), each))),
        on=options.on,
        since="" if own else f', since="{__version__}"',
        function=name.replace("-", "_"),
        argument=known[kind].argument,
        node=node,
    )
    try:
        if own:
            os.makedirs(folder, exist_ok=True)
        with open(file, "x", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        print(f"postlint: {escaped(file)}: {error.strerror}", file=sys.stderr)
        return FAILED
    print(f"wrote {escaped(file)}")
    if own:
        print(f"next: fill in the example and the function, then run `postlint check --rules-from {escaped(folder)}`")
    else:
        print(f"next: fill in the example, run `python -m tests.rule {name}`, and see it fail for the right reason")
    return CLEAN


def _trigger(text: str) -> str:
    """The name of the trigger that is called with strings, if it takes any; ``""`` for anything else."""
    try:
        call = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError):
        return ""
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.keywords:
        return ""
    strings = all(isinstance(argument, ast.Constant) and isinstance(argument.value, str) for argument in call.args)
    if not strings or (call.args and call.func.id in _WITHOUT_ARGUMENTS):
        return ""
    return call.func.id
