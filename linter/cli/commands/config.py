"""``postlint config``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...config.resolve import ConfigResolver
from ...report.escape import escaped
from ..exit_codes import CLEAN
from ..options import add_selection, overrides

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

DESCRIPTION = "Show the settings in force for a path, and where each comes from."


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("path", nargs="?", default=".", help="a file or folder (default: this folder)")
    add_selection(parser)


def run(options: Namespace) -> int:
    """Print the settings for a path, as TOML with comments."""
    path = options.path
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)))
    config = ConfigResolver(overrides(options)).for_folder(folder)
    print(f"# the settings in force for {escaped(path)}")
    for key, value, source in config.sources:
        print(f"{key} = {escaped(value)}  # {escaped(source)}")
    off = config.rules_off(path) if os.path.isfile(path) else frozenset()
    names = [selected.rule.name for selected in config.rules if selected.rule.name not in off]
    print(f"# {len(names)} rules take part:")
    for name in names:
        print(f"#   {name}")
    return CLEAN
