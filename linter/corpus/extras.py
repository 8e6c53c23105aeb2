"""The packages of the extra ``corpus``."""

from __future__ import annotations

from importlib.util import find_spec

from ..values.errors import MissingExtraError

_PACKAGES = ("pyarrow", "fsspec")


def require_libraries() -> None:
    """Raise ``MissingExtraError`` if a package of the extra is not installed."""
    for name in _PACKAGES:
        if find_spec(name) is None:
            raise MissingExtraError(f"`postlint corpus` needs {name}: install it with `pip install 'postlint[corpus]'`")
