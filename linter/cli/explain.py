"""``postlint explain``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..report.escape import escaped
from ..rules.explain import page
from .main import CLEAN, FAILED
from .rules import known

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Print what a rule, or each rule of a family, is about."""
    name, catalogue = options.rule, known(options)
    if catalogue is None:
        return FAILED
    names = catalogue.family(name) or ((name,) if name in catalogue.names else ())
    if not names:
        from difflib import get_close_matches

        near = get_close_matches(name, [*catalogue.names, *catalogue.families], 1)
        hint = f"; did you mean `{near[0]}`?" if near else "; `postlint rules` lists them"
        print(f"postlint: there is no rule `{escaped(name)}`{hint}", file=sys.stderr)
        return FAILED
    text = "\n".join(page(catalogue.named(one)) for one in names)
    # What a configuration says is not ours.
    print("\n".join(map(escaped, text.split("\n"))), end="")
    return CLEAN
