"""``postlint config``."""

from __future__ import annotations

import os
import sys
from enum import Enum

from ...config.resolve import ConfigResolver
from ...report.escape import escaped
from ...values.toml import toml
from ..exit_codes import CLEAN, FAILED
from ..options import add_selection, add_untrusted, overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ...config.model import SelectedRule
    from ..declarations import Declarations

DESCRIPTION = "Show the settings in force for a file or folder, as TOML, each with where it comes from."


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or folder (default: this folder)")
    add_selection(parser)
    add_untrusted(parser)


def run(options: Namespace) -> int:
    """Print the settings for a path; raises ``ConfigError``."""
    path = options.path
    if not os.path.exists(path):
        print(f"postlint: {escaped(path)}: no such file or folder", file=sys.stderr)
        return FAILED
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)))
    config = ConfigResolver(overrides(options)).for_folder(folder)
    print(f"# settings in force for {escaped(path)}")
    sources = {key: source for key, _, source in config.sources}
    for key, value, source in config.sources:
        if not key.startswith("rules."):
            print(f"{key} = {escaped(value)}  # {escaped(source)}")
    off = config.rules_off(path) if os.path.isfile(path) else frozenset()
    rules = [selected for selected in config.rules if selected.rule.name not in off]
    print(f"\n# rules in force: {len(rules)}")
    for selected in rules:
        _print_rule(selected, sources)
    return CLEAN


def _print_rule(selected: SelectedRule, sources: dict[str, str]) -> None:
    name = selected.rule.name
    print("\n# for posts of strangers: on with --untrusted" if selected.rule.untrusted else "")
    print(f"[rules.{name}]")
    values = {"severity": selected.severity, **selected.options._asdict()}
    for key, value in values.items():
        written = key.replace("_", "-")
        shown = value.value if isinstance(value, Enum) else value
        print(f"{written} = {escaped(toml(shown))}  # {escaped(sources.get(f'rules.{name}.{written}', 'default'))}")
