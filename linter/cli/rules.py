"""``postlint rules``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..engine.catalogue import OWN
from ..engine.config import ConfigError, Configs, Flags
from ..engine.presets import SETS
from ..report.escape import escaped
from ..rules import FAMILIES
from .main import CLEAN, FAILED

if TYPE_CHECKING:
    from argparse import Namespace

    from ..engine.catalogue import Catalogue


def run(options: Namespace) -> int:
    """List the rules, and the user's own ones of this folder."""
    catalogue = known(options)
    if catalogue is None:
        return FAILED
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
            for rule in catalogue
        ]
        print(json.dumps(rules, indent=1))
        return CLEAN
    width = max(map(len, catalogue.names))
    for family, about in {**FAMILIES, OWN: "Rules that are not postlint's own."}.items():
        names = catalogue.family(family)
        if not names:
            continue
        print(f"{family.replace('_', '-')}: {about}")
        for name in names:
            rule = catalogue.named(name)
            fix = rule.fix.value if rule.fix else "-"
            source = f" ({escaped(catalogue.source(name))})" if catalogue.source(name) else ""
            print(f"  {name:<{width}}  {'on ' if rule.default else 'off'}  {fix:<6}  {escaped(rule.title)}{source}")
        print()
    print("on: takes part by default; safe, unsafe: its fix. `postlint explain RULE` says more.")
    print(f"presets, which `--select` takes too: {', '.join(SETS)}. `postlint explain PRESET` lists their rules.")
    return CLEAN


def known(options: Namespace) -> Catalogue | None:
    """The rules that there are in this folder; says so where a setting is wrong."""
    try:
        return Configs(Flags(rules_from=options.rules_from)).catalogue(os.getcwd())
    except ConfigError as error:
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return None
