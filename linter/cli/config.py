"""``postlint config``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..engine.config import ConfigError, Configs
from ..report.escape import escaped
from .main import CLEAN, FAILED
from .selection import flags

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Print the settings for a path, as TOML with comments."""
    path = options.path
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)))
    try:
        config = Configs(flags(options)).of_folder(folder)
    except ConfigError as error:
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return FAILED
    print(f"# the settings in force for {escaped(path)}")
    for key, value, source in config.sources:
        print(f"{key} = {escaped(value)}  # {escaped(source)}")
    off = config.for_file(path) if os.path.isfile(path) else frozenset()
    names = [one.rule.name for one in config.chosen if one.rule.name not in off]
    print(f"# {len(names)} rules take part:")
    for name in names:
        print(f"#   {name}")
    return CLEAN
