"""``postlint rules``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..engine.catalogue import CATALOGUE
from ..rules import FAMILIES
from .main import CLEAN

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """List the rules."""
    if options.output_format == "json":
        import json

        rules = [
            {
                "name": rule.name,
                "family": rule.family.replace("_", "-"),
                "title": rule.title,
                "default": rule.default,
                "severity": rule.severity.value,
                "fix": rule.fix.value if rule.fix else None,
            }
            for rule in CATALOGUE
        ]
        print(json.dumps(rules, indent=1))
        return CLEAN
    width = max(map(len, CATALOGUE.names))
    for family, about in FAMILIES.items():
        print(f"{family.replace('_', '-')}: {about}")
        for name in CATALOGUE.family(family):
            rule = CATALOGUE.named(name)
            fix = rule.fix.value if rule.fix else "-"
            print(f"  {name:<{width}}  {'on ' if rule.default else 'off'}  {fix:<6}  {rule.title}")
        print()
    print("on: takes part by default; safe, unsafe: its fix. `postlint explain RULE` says more.")
    return CLEAN
