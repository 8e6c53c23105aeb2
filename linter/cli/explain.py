"""``postlint explain``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..engine.building import expanded
from ..engine.presets import PRESETS, SETS
from ..report.escape import escaped
from ..rules.explain import page
from .main import CLEAN, FAILED
from .rules import known

if TYPE_CHECKING:
    from argparse import Namespace

    from ..engine.catalogue import Catalogue


def run(options: Namespace) -> int:
    """Print what a rule, or each rule of a family, is about; of a preset, the rules that it adds."""
    name, catalogue = options.rule, known(options)
    if catalogue is None:
        return FAILED
    if name in SETS:
        print(_preset(name, catalogue), end="")
        return CLEAN
    names = catalogue.family(name) or ((name,) if name in catalogue.names else ())
    if not names:
        from difflib import get_close_matches

        near = get_close_matches(name, [*catalogue.names, *catalogue.families, *SETS], 1)
        hint = f"; did you mean `{near[0]}`?" if near else "; `postlint rules` lists them"
        print(f"postlint: there is no rule, family or preset `{escaped(name)}`{hint}", file=sys.stderr)
        return FAILED
    text = "\n".join(page(catalogue.named(one)) for one in names)
    # What a configuration says is not ours.
    print("\n".join(map(escaped, text.split("\n"))), end="")
    return CLEAN


def _preset(name: str, catalogue: Catalogue) -> str:
    adds = PRESETS.get(name)
    rules = [catalogue.named(one) for one in sorted(expanded([name], "", catalogue) if adds is None else adds)]
    width = max(len(rule.name) for rule in rules)
    head = "Its rules" if adds is None else "What it adds to the default rules"
    lines = [f"  {one.name:<{width}}  {escaped(one.title)}\n" for one in rules]
    return f"# {name}\n\n{SETS[name]}\n\n{head}:\n\n{''.join(lines)}"
