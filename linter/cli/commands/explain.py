"""``postlint explain``."""

from __future__ import annotations

import os
import sys

from ...config.build import expand_rules
from ...config.files import ConfigFile
from ...config.resolve import ConfigResolver
from ...registry.presets import PRESETS
from ...report.escape import escaped
from ...rules.explain import page
from ...values.words import nearest
from ..exit_codes import CLEAN, FAILED
from ..options import add_own_rules, colour, overrides, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ...registry.catalogue import Catalogue
    from ..declarations import Declarations

_MAX_WIDTH = 100
"""Columns in which text reads well."""
DESCRIPTION = "Explain a rule: why it matters, examples, options, and what its fix may change."


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("rule", metavar="RULE", help=f"the name of a rule, a family or a preset ({', '.join(PRESETS)})")
    add_own_rules(parser)


def run(options: Namespace) -> int:
    """Print what a rule, or each rule of a family, is about; of a preset, the rules that it adds.  Raises ``PostlintError``."""
    name, catalogue = options.rule, ConfigResolver(overrides(options)).catalogue(os.getcwd())
    if name in PRESETS:
        _print(_preset(name, catalogue), options)
        return CLEAN
    names = catalogue.family(name) or ((name,) if name in catalogue.names else ())
    if not names:
        hint = nearest(name, [*catalogue.names, *catalogue.families, *PRESETS]) or "; `postlint rules` lists them"
        print(f"postlint: unknown rule, family or preset `{escaped(name)}`{hint}", file=sys.stderr)
        return FAILED
    text = "\n".join(page(catalogue.named(each)) for each in names)
    # What a configuration says is not ours.
    _print("\n".join(map(escaped, text.split("\n"))), options)
    return CLEAN


def _print(page: str, options: Namespace) -> None:
    """Print a page: laid out on a terminal, as Markdown elsewhere."""
    if not colour(options):
        print(page, end="")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(force_terminal=True, width=min(width(terminal=True), _MAX_WIDTH), highlight=False).print(Markdown(page))


def _preset(name: str, catalogue: Catalogue) -> str:
    preset = PRESETS[name]
    names = preset.adds or sorted(expand_rules([name], catalogue, ConfigFile(), untrusted=False))
    rules = [catalogue.named(each) for each in sorted(names)]
    width = max(len(rule.name) for rule in rules)
    head = "What it adds to the default rules" if preset.adds else "Its rules"
    lines = [f"  {rule.name:<{width}}  {escaped(rule.title)}\n" for rule in rules]
    return f"# {name}\n\n{preset.about}\n\n{head}:\n\n{''.join(lines)}"
