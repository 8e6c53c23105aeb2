"""The front matter of rows whose metadata is in columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDE = 1 << 30
"""Columns: no value is folded."""


def block_of(values: Mapping[str, object], columns: Sequence[str]) -> str:
    """Return the block of YAML that some columns make, with its fences; empty if all of them are.

    An object gives its fields.  Where one column is named, its text is the whole block, with or without the fences; where there are
    several, each is a field of its name.  Raises ``ValueError`` for what YAML cannot express.
    """
    fields: dict[str, object] = {}
    for name in columns:
        value = values.get(name)
        if isinstance(value, Exception):
            raise ValueError(f"`{name}` cannot be read: {value}") from value  # noqa: TRY004 - the value is an error itself
        if isinstance(value, str) and len(columns) == 1:
            return _fenced(value)
        if isinstance(value, dict):
            fields |= {str(key): one for key, one in value.items() if one is not None}
        elif value is not None:
            fields[name] = value
    return _fenced(_dumped(fields)) if fields else ""


def _fenced(block: str) -> str:
    inner = block.strip("\ufeff\r\n")
    if not inner:
        return ""
    try:
        inner.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"a lone surrogate in the front matter: {inner[error.start]!a}") from None
    whole = inner if inner.startswith(("---", "+++")) else f"---\n{inner}\n---"
    return f"{whole}\n"


def _dumped(fields: dict[str, object]) -> str:
    import yaml

    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    try:
        dumped: str = yaml.dump(fields, Dumper=dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
    except (yaml.YAMLError, RecursionError, TypeError) as error:
        raise ValueError(f"the front matter cannot be YAML: {str(error).splitlines()[0]}") from None
    return dumped
