"""A baseline of known diagnostics, so that a run reports only new ones.

The key of an entry is the file, the rule and the text of the problem, not the line, so an edit elsewhere in the post does not
make old problems new.
"""

from __future__ import annotations

import os
from collections import Counter

from ..source.read import LARGEST, read_bytes
from ..values.diagnostics import Diagnostic
from ..values.errors import ConfigError
from ..values.named_tuples import NamedTuple
from ..values.spans import Span
from ..values.unchecked import UNCHECKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VERSION = 1
STALE = "stale-baseline"

_UPDATE = "write the baseline again with `postlint baseline`"

Entries = dict[str, dict[str, dict[str, int]]]
"""Counts by path (relative to the root, with slashes), rule and key."""


class Split(NamedTuple):
    """The diagnostics of a post, split into new and baselined ones."""

    new: list[Diagnostic]
    """Diagnostics without an entry, and one for each rule with stale entries."""
    known: list[Diagnostic]
    """Diagnostics with an entry."""


class Baseline:
    """The known diagnostics of the posts below a folder."""

    def __init__(self, path: str, root: str, entries: Entries) -> None:
        self.path = path
        self.root = root
        self.entries = entries

    @classmethod
    def read(cls, path: str, root: str) -> Baseline:
        """The baseline in a file; raises ``ConfigError`` if the file is not one."""
        import json

        try:
            data = json.loads(read_bytes(path, LARGEST).decode("utf-8"))
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror or error}", path) from None
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"is not a baseline: {error}; write it again with `postlint baseline`", path) from None
        if not isinstance(data, dict) or data.get("version") != VERSION or not _is_entries(data.get("posts")):
            raise ConfigError("is not a baseline of this version of postlint; write it again with `postlint baseline`", path)
        return cls(path, root, data["posts"])

    def name(self, path: str) -> str:
        """The path of a file as the baseline stores it."""
        return os.path.relpath(os.path.realpath(path), os.path.realpath(self.root)).replace(os.sep, "/")

    def split(self, path: str, text: str, diagnostics: Iterable[Diagnostic], active: frozenset[str]) -> Split:
        """Split the diagnostics of a file; entries of rules that are not ``active`` are not reported as stale.

        A file that could not be checked is always new, and nothing is known about its entries.
        """
        diagnostics = list(diagnostics)
        rules = self.entries.get(self.name(path))
        if not rules or any(diagnostic.rule in UNCHECKED for diagnostic in diagnostics):
            return Split(diagnostics, [])
        remaining = Counter({(rule, key): count for rule, keys in rules.items() for key, count in keys.items()})
        new, known = [], []
        for diagnostic in diagnostics:
            entry = (diagnostic.rule, key_of(diagnostic, text))
            if remaining[entry] > 0:
                remaining[entry] -= 1
                known.append(diagnostic)
            else:
                new.append(diagnostic)
        if STALE in active:
            stale_counts: Counter[str] = Counter()
            for (rule, _), count in remaining.items():
                if rule in active:
                    stale_counts[rule] += count
            new[:0] = [stale(rule, count) for rule, count in sorted(stale_counts.items()) if count > 0]
        return Split(new, known)

    def missing_files(self) -> list[str]:
        """The files with entries that no longer exist."""
        return [name for name in self.entries if not os.path.lexists(os.path.join(self.root, name))]

    def stale_files(self, names: list[str], text: str) -> list[Diagnostic]:
        """A diagnostic for each file with entries that no longer exists, with its span in the text of the baseline."""
        import json

        diagnostics = []
        for name in names:
            key = json.dumps(name, ensure_ascii=False)
            offset = max(text.find(f"{key}:"), 0)
            message = f"baseline entry for `{name}`, which does not exist"
            diagnostics.append(Diagnostic(Span(offset, offset + len(key)), STALE, message, _UPDATE))
        return diagnostics


def stale(rule: str, count: int) -> Diagnostic:
    """The diagnostic for stale entries of a rule; at the start of the file, since their position is unknown."""
    if count == 1:
        message = f"baseline entry for a problem of `{rule}` that is gone"
    else:
        message = f"{count} baseline entries for problems of `{rule}` that are gone"
    return Diagnostic(Span(0, 0), STALE, message, _UPDATE)


def key_of(diagnostic: Diagnostic, text: str) -> str:
    """The key for the text of a problem, independent of the rest of the post."""
    # Imported here because it takes 2 ms, which only runs with a baseline need.
    from hashlib import blake2b

    words = " ".join(diagnostic.span.text(text).split())
    return blake2b(words.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def entries_of(diagnostics: Iterable[Diagnostic], text: str) -> dict[str, dict[str, int]]:
    """The entries of one file."""
    rules: dict[str, dict[str, int]] = {}
    for diagnostic in diagnostics:
        if diagnostic.rule != STALE and diagnostic.rule not in UNCHECKED:
            keys = rules.setdefault(diagnostic.rule, {})
            key = key_of(diagnostic, text)
            keys[key] = keys.get(key, 0) + 1
    return {rule: dict(sorted(keys.items())) for rule, keys in sorted(rules.items())}


def serialized(entries: Mapping[str, Mapping[str, Mapping[str, int]]]) -> str:
    """The content of the file: sorted, one entry per line, so that branches merge."""
    import json

    posts = {name: entries[name] for name in sorted(entries) if entries[name]}
    return json.dumps({"version": VERSION, "posts": posts}, ensure_ascii=False, indent=1) + "\n"


def _is_entries(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(rules, dict)
        and all(isinstance(keys, dict) and all(type(count) is int for count in keys.values()) for keys in rules.values())
        for rules in value.values()
    )
