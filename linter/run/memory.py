"""What a program remembers of the other files of a site, to check the same post again and again."""

from __future__ import annotations

from time import monotonic

from .prepare import site_files
from .siblings import ReadFolders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..config.model import Config
    from .prepare import SiteFiles

_SECONDS = 10.0
"""How long the list of a site's files is valid: it takes much longer than a check."""


class Memory:
    """What is remembered between the checks of posts that change."""

    def __init__(self) -> None:
        self.folders = ReadFolders()
        self._files: dict[str, tuple[float, SiteFiles]] = {}

    def site_files(self, configs: Iterable[Config]) -> dict[str, SiteFiles]:
        """Return the files below the root of each configuration that asks for them, as they were a few seconds ago."""
        configs, now = list(configs), monotonic()
        self._files = {root: known for root, known in self._files.items() if now - known[0] < _SECONDS}
        found = site_files(config for config in configs if config.root not in self._files)
        self._files |= {root: (now, files) for root, files in found.items()}
        return {config.root: self._files[config.root][1] for config in configs if config.root in self._files}
