"""``postlint explain``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ...config.build import expand_rules
from ...config.files import ConfigFile
from ...config.resolve import ConfigResolver
from ...registry.presets import PRESETS
from ...report.escape import escaped
from ...rules.explain import page
from ...values.words import nearest
from ..exit_codes import CLEAN, FAILED
from ..options import add_own_rules, overrides

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ...registry.catalogue import Catalogue

DESCRIPTION = "Say why a rule is there, with examples and options."


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("rule", help=f"the name of a rule, a family or a preset ({', '.join(PRESETS)})")
    add_own_rules(parser)


def run(options: Namespace) -> int:
    """Print what a rule, or each rule of a family, is about; of a preset, the rules that it adds.  Raises ``PostlintError``."""
    name, catalogue = options.rule, ConfigResolver(overrides(options)).catalogue(os.getcwd())
    if name in PRESETS:
        print(_preset(name, catalogue), end="")
        return CLEAN
    names = catalogue.family(name) or ((name,) if name in catalogue.names else ())
    if not names:
        hint = nearest(name, [*catalogue.names, *catalogue.families, *PRESETS]) or "; `postlint rules` lists them"
        print(f"postlint: there is no rule, family or preset `{escaped(name)}`{hint}", file=sys.stderr)
        return FAILED
    text = "\n".join(page(catalogue.named(each)) for each in names)
    # What a configuration says is not ours.
    print("\n".join(map(escaped, text.split("\n"))), end="")
    return CLEAN


def _preset(name: str, catalogue: Catalogue) -> str:
    preset = PRESETS[name]
    names = preset.adds or sorted(expand_rules([name], catalogue, ConfigFile()))
    rules = [catalogue.named(each) for each in sorted(names)]
    width = max(len(rule.name) for rule in rules)
    head = "What it adds to the default rules" if preset.adds else "Its rules"
    lines = [f"  {rule.name:<{width}}  {escaped(rule.title)}\n" for rule in rules]
    return f"# {name}\n\n{preset.about}\n\n{head}:\n\n{''.join(lines)}"
