"""Folders of the benchmarks; git ignores ``DATA`` and ``RESULTS``."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "benchmarks" / "data"
RESULTS = ROOT / "benchmarks" / "results"
SHARED = Path(os.environ.get("POSTLINT_SHARED", ROOT.parent / "shared"))
"""Real posts, on machines that have them."""


def relative(path: Path) -> str:
    """A path as a user at the root of the repository types it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
