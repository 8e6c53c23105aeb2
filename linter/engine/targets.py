"""Lists the files of a site, where a rule asks whether what a post names is there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .config import Configs

RULE = "missing-target"
_NEVER = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


def listed(configs: Configs) -> dict[str, frozenset[str]]:
    """The files below the root of each configuration that asks for them, as absolute paths; nothing where none does."""
    roots = {config.root for config in configs.built if any(one.rule.name == RULE for one in config.chosen)}
    return {root: frozenset(_below(root)) for root in roots}


def _below(root: str) -> list[str]:
    found = []
    for folder, folders, files in os.walk(os.path.abspath(root)):
        folders[:] = [name for name in folders if name[0] != "." and name not in _NEVER]
        found += [os.path.join(folder, name) for name in files]
    return found
