"""Makes a catalogue again from what it was made of, in a process that has received it."""

from __future__ import annotations

from .catalogue import CATALOGUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .catalogue import Catalogue

_made: dict[str, Catalogue] = {}


def catalogue_from(origin: tuple[str, Any, str]) -> Catalogue:
    """Return the catalogue with that origin, the same object each time; raises ``InvalidRuleError`` or ``ConfigError``."""
    folder, tables, file = origin
    if not folder and tables is None:
        return CATALOGUE
    key = repr(origin)
    if key not in _made:
        catalogue = CATALOGUE
        if folder:
            from .folder_rules import with_folder

            catalogue = with_folder(folder)
        if tables is not None:
            from .declared_rules import with_declared

            catalogue = with_declared(catalogue, tables, file)
        _made[key] = catalogue
    return _made[key]
