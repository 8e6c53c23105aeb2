"""Which versions of Hugo build a site: https://gohugo.io/host-and-deploy/."""

from __future__ import annotations

import os

from ..values.patterns import IGNORECASE, lazy
from .read import site_text

# What a host or a workflow installs.
_HUGO_VERSION = lazy(r"""\b(?:HUGO_VERSION|hugo-version)["']?[ \t]*+[:=][ \t]*+["']?(?:v?(\d++)\.(\d++)|latest\b)""", IGNORECASE)
_BUILDS = ("netlify.toml", "vercel.json", ".gitlab-ci.yml")
_MOST_FILES = 100


def hugo_versions(folder: str) -> list[tuple[int, int] | None]:
    """Return the versions that the files for hosts and workflows in a folder name; ``None`` stands for the latest."""
    files = [os.path.join(folder, name) for name in _BUILDS]
    workflows = os.path.join(folder, ".github", "workflows")
    if os.path.isdir(workflows):
        files += [os.path.join(workflows, name) for name in sorted(os.listdir(workflows))[:_MOST_FILES] if name.endswith((".yml", ".yaml"))]
    versions = [match for path in files for match in _HUGO_VERSION().finditer(site_text(path))]
    return [None if match[1] is None else (int(match[1]), int(match[2])) for match in versions]
