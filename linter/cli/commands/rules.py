"""``postlint rules``."""

from __future__ import annotations

import os

from ...config.resolve import ConfigResolver
from ...registry.catalogue import OWN
from ...registry.presets import PRESETS
from ...report.escape import escaped, json_text
from ...rules import FAMILIES
from ..exit_codes import CLEAN
from ..options import add_own_rules, overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ...rules.definition import Rule
    from ..declarations import Declarations

DESCRIPTION = "List the rules by family, and the presets."


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="text (default) or json")
    add_own_rules(parser)


def run(options: Namespace) -> int:
    """List the rules, and the user's own ones of this folder.  Raises ``PostlintError``."""
    catalogue = ConfigResolver(overrides(options)).catalogue(os.getcwd())
    if options.output_format == "json":
        rules = [
            {
                "name": rule.name,
                "family": rule.family.replace("_", "-"),
                "title": rule.title,
                "default": rule.default,
                "untrusted": rule.untrusted,
                "severity": rule.severity.value,
                "fix": rule.fix.value if rule.fix else None,
            }
            for rule in catalogue
        ]
        print(json_text(rules, indent=1))
        return CLEAN
    width = max(map(len, catalogue.names))
    for family, about in {**FAMILIES, OWN: "Your own rules."}.items():
        names = catalogue.family(family)
        if not names:
            continue
        print(f"{family.replace('_', '-')}: {about}")
        for name in names:
            rule = catalogue.named(name)
            fix = rule.fix.value if rule.fix else "-"
            source = f" ({escaped(catalogue.source(name))})" if catalogue.source(name) else ""
            print(f"  {name:<{width}}  {_enabled(rule):<9}  {fix:<6}  {escaped(rule.title)}{source}")
        print()
    print("on, off: by default; untrusted: with --untrusted; safe, unsafe: its fix. Run `postlint explain RULE` for more.")
    print(f"Presets for `--select`: {', '.join(PRESETS)}. Run `postlint explain PRESET` for their rules.")
    return CLEAN


def _enabled(rule: Rule) -> str:
    return "untrusted" if rule.untrusted else "on" if rule.default else "off"
