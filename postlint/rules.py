"""Everything that a rule of your own needs, and the only module that it imports; see ``docs/own-rules.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.rules.api import *  # noqa: F403

else:

    def __getattr__(name: str) -> object:
        from linter.rules import api

        return getattr(api, name)
