"""``postlint explain``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..engine.catalogue import CATALOGUE
from ..report.escape import escaped
from ..rules.explain import page
from .main import CLEAN, FAILED

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Print what a rule, or each rule of a family, is about."""
    name = options.rule
    names = CATALOGUE.family(name) or ((name,) if name in CATALOGUE.names else ())
    if not names:
        from difflib import get_close_matches

        near = get_close_matches(name, [*CATALOGUE.names, *CATALOGUE.families], 1)
        hint = f"; did you mean `{near[0]}`?" if near else "; `postlint rules` lists them"
        print(f"postlint: there is no rule `{escaped(name)}`{hint}", file=sys.stderr)
        return FAILED
    print("\n".join(page(CATALOGUE.named(one)) for one in names), end="")
    return CLEAN
