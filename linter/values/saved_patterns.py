"""Compiled forms of regular expressions, saved as data.

Compiling a pattern takes 0.1 to 2 ms, and building it from its compiled form 0.01 ms.  There is no public way to save that form: ``pickle``
keeps the text only.  So this is the second half of ``re.compile``, which gives the numbers of the form to ``_sre.compile``; that function
checks them.  The file is made by ``python .ci/patterns.py``.  Where anything is not as expected, there is no saved form.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False  # `typing` takes 3 ms
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import AnyStr

    Key = str | bytes | tuple[str | bytes, int]
    Form = tuple[int, int, dict[str, int], tuple[str | None, ...], bytes]

MAGICS = (20220615, 20221023, 20230612)
"""Versions of the numbers, which are the same for our patterns: of Python 3.11, 3.12 and 3.13."""
FILE = os.path.join(os.path.dirname(__file__), "patterns.bin")
"""The length of the index, the index (where the table of the patterns of a length begins), these tables (where the form of a pattern
begins), and the forms: flags, groups, their names, numbers.  So a run reads the text of few patterns that it does not use."""


def saved(source: AnyStr, flags: int) -> re.Pattern[AnyStr] | None:
    """The pattern that ``re.compile`` would return, or None if its form is not saved."""
    entries = _STORE.entries
    if entries is None:
        entries = _STORE.read()
    table = entries.get(len(source))
    if table is None:
        return None
    try:
        starts: dict[Key, int] = marshal.loads(_STORE.forms[table:])  # noqa: S302 - a file of this package, as its compiled modules are
        start = starts.get(_key(source, flags))
        if start is None:
            return None
        form: Form = marshal.loads(_STORE.forms[start:])  # noqa: S302 - see above
        all_flags, groups, index, names, code = form
        pattern: re.Pattern[AnyStr] = _STORE.build(source, all_flags, memoryview(code).cast("I").tolist(), groups, index, names)
    except Exception:  # noqa: BLE001 - `re.compile` takes over, whatever is wrong with the file
        return None
    return pattern


def dump(forms: dict[tuple[str | bytes, int], Form]) -> bytes:
    """The content of the file for the forms of patterns with flags."""
    tables: dict[int, dict[Key, int]] = {}
    body = bytearray()
    for (source, flags), form in forms.items():
        tables.setdefault(len(source), {})[_key(source, flags)] = len(body)
        body += marshal.dumps(form, 2)
    index: dict[int, int] = {}
    for length, table in tables.items():
        index[length] = len(body)
        body += marshal.dumps(table, 2)
    head = marshal.dumps(index, 2)
    return len(head).to_bytes(4, "little") + head + bytes(body)


def _key(source: str | bytes, flags: int) -> Key:
    return (source, int(flags)) if flags else source


class _Store:
    """The file, which is read once."""

    __slots__ = ("build", "entries", "forms")

    build: Callable[..., re.Pattern[AnyStr]]

    def __init__(self) -> None:
        self.entries: dict[int, int] | None = None
        self.forms = memoryview(b"")

    def read(self) -> dict[int, int]:
        """The index of the file; empty if there is none that fits."""
        self.entries = {}
        try:
            import _sre  # type: ignore[import-not-found]

            if _sre.MAGIC in MAGICS and _sre.CODESIZE == 4 and sys.byteorder == "little":
                with open(FILE, "rb", buffering=0) as file:
                    data = memoryview(file.read())
                start = 4 + int.from_bytes(data[:4], "little")
                self.entries, self.forms, self.build = marshal.loads(data[4:start]), data[start:], _sre.compile  # noqa: S302 - see above
        except Exception:  # noqa: BLE001, S110 - patterns are compiled where there is no file, or it is in an archive, or broken
            pass
        return self.entries


_STORE = _Store()
