"""DiagnosticList that are known already, so that a run says only what is new.

An entry is keyed by the file, the rule and the text that was found, and not by the line, so that an edit
elsewhere in the post does not bring old findings back.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..values.diagnostics import Diagnostic
from ..values.errors import ConfigError
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VERSION = 1
STALE = "stale-baseline"

Entries = dict[str, dict[str, dict[str, int]]]
"""By path (below the root, with slashes), rule and key: how many."""


class Split(NamedTuple):
    """The diagnostics of a post, split by whether the baseline has them."""

    new: list[Diagnostic]
    """Those that it does not have, and one for each rule of which it has more than there are."""
    baselined: int


class Baseline:
    """What is known of the posts below a folder."""

    def __init__(self, path: str, root: str, entries: Entries) -> None:
        self.path = path
        self.root = root
        self.entries = entries

    @classmethod
    def read(cls, path: str, root: str) -> Baseline:
        """The baseline in a file; raises ``ConfigError`` where it is not one."""
        import json

        try:
            with open(path, encoding="utf-8") as file:
                whole = json.load(file)
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror}", path) from None
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"is not a baseline: {error}; write it anew with `postlint baseline`", path) from None
        if not isinstance(whole, dict) or whole.get("version") != VERSION or not _is_entries(whole.get("posts")):
            raise ConfigError("is not a baseline of this version of postlint; write it anew with `postlint baseline`", path)
        return cls(path, root, whole["posts"])

    def name(self, path: str) -> str:
        """A file as it is called here."""
        return os.path.relpath(os.path.realpath(path), os.path.realpath(self.root)).replace(os.sep, "/")

    def split(self, path: str, text: str, diagnostics: Iterable[Diagnostic], active: frozenset[str]) -> Split:
        """Split the diagnostics of a file; entries of rules that are not ``active`` are not reported as stale."""
        rules = self.entries.get(self.name(path))
        if not rules:
            return Split(list(diagnostics), 0)
        left = Counter({(rule, key): count for rule, keys in rules.items() for key, count in keys.items()})
        new, baselined = [], 0
        for diagnostic in diagnostics:
            entry = (diagnostic.rule, key_of(diagnostic, text))
            if left[entry] > 0:
                left[entry] -= 1
                baselined += 1
            else:
                new.append(diagnostic)
        if STALE in active:
            gone: Counter[str] = Counter()
            for (rule, _), count in left.items():
                if rule in active:
                    gone[rule] += count
            new[:0] = [stale(rule, count) for rule, count in sorted(gone.items()) if count > 0]
        return Split(new, baselined)

    def missing_files(self) -> list[str]:
        """The files with entries that are not there any more."""
        return [name for name in self.entries if not os.path.lexists(os.path.join(self.root, name))]

    def stale_files(self, names: list[str], text: str) -> list[Diagnostic]:
        """The findings of entries for files that are gone, placed in the text of the baseline."""
        import json

        diagnostics = []
        for name in names:
            key = json.dumps(name, ensure_ascii=False)
            offset = max(text.find(f"{key}:"), 0)
            message = f"`{name}` is not there any more: write the baseline anew with `postlint baseline`"
            diagnostics.append(Diagnostic(Span(offset, offset + len(key)), STALE, message))
        return diagnostics


def stale(rule: str, count: int) -> Diagnostic:
    """The finding of an entry for what is gone; at the beginning of the file, since nothing marks the place."""
    more = "a finding" if count == 1 else f"{count} findings"
    message = f"the baseline knows {more} of `{rule}` here that is gone: write it anew with `postlint baseline`"
    return Diagnostic(Span(0, 0), STALE, message if count == 1 else message.replace("that is gone", "that are gone"))


def key_of(diagnostic: Diagnostic, text: str) -> str:
    """What stands for the text of a finding: it stays when the post changes elsewhere."""
    # Two milliseconds at start-up that only runs with a baseline pay for.
    from hashlib import blake2b

    words = " ".join(diagnostic.span.text(text).split())
    return blake2b(words.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def entries_of(diagnostics: Iterable[Diagnostic], text: str) -> dict[str, dict[str, int]]:
    """The entries of one file."""
    rules: dict[str, dict[str, int]] = {}
    for diagnostic in diagnostics:
        if diagnostic.rule != STALE:
            keys = rules.setdefault(diagnostic.rule, {})
            key = key_of(diagnostic, text)
            keys[key] = keys.get(key, 0) + 1
    return {rule: dict(sorted(keys.items())) for rule, keys in sorted(rules.items())}


def serialized(entries: Mapping[str, Mapping[str, Mapping[str, int]]]) -> str:
    """The file: sorted, an entry a line, so that two branches merge."""
    import json

    posts = {name: entries[name] for name in sorted(entries) if entries[name]}
    return json.dumps({"version": VERSION, "posts": posts}, ensure_ascii=False, indent=1) + "\n"


def _is_entries(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(rules, dict)
        and all(isinstance(keys, dict) and all(type(count) is int for count in keys.values()) for keys in rules.values())
        for rules in value.values()
    )
