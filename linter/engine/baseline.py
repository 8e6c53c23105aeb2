"""Findings that are known already, so that a run says only what is new.

An entry is keyed by the file, the rule and the text that was found, and not by the line, so that an edit
elsewhere in the post does not bring old findings back.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..values.diagnostics import Diagnostic
from ..values.spans import Span
from .settings import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VERSION = 1
STALE = "stale-baseline"

Entries = dict[str, dict[str, dict[str, int]]]
"""By path (below the root, with slashes), rule and key: how many."""


class Parted(NamedTuple):
    """The findings of a post, parted by whether the baseline knows them."""

    fresh: list[Diagnostic]
    """What it does not know, and one for each rule of which it knows more than there are."""
    known: int


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
            raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{path}: is not a baseline: {error}; write it anew with `postlint baseline`") from None
        if not isinstance(whole, dict) or whole.get("version") != VERSION or not _is_entries(whole.get("posts")):
            raise ConfigError(f"{path}: is not a baseline of this version of postlint; write it anew with `postlint baseline`")
        return cls(path, root, whole["posts"])

    def name(self, path: str) -> str:
        """A file as it is called here."""
        return os.path.relpath(os.path.realpath(path), os.path.realpath(self.root)).replace(os.sep, "/")

    def part(self, path: str, text: str, found: Iterable[Diagnostic], active: frozenset[str]) -> Parted:
        """Part the findings in a file; rules that are not ``active`` are not called stale."""
        rules = self.entries.get(self.name(path))
        if not rules:
            return Parted(list(found), 0)
        left = Counter({(rule, key): count for rule, keys in rules.items() for key, count in keys.items()})
        fresh, known = [], 0
        for one in found:
            entry = (one.rule, key_of(one, text))
            if left[entry] > 0:
                left[entry] -= 1
                known += 1
            else:
                fresh.append(one)
        if STALE in active:
            gone: Counter[str] = Counter()
            for (rule, _), count in left.items():
                if rule in active:
                    gone[rule] += count
            fresh[:0] = [stale(rule, count) for rule, count in sorted(gone.items()) if count > 0]
        return Parted(fresh, known)

    def missing(self) -> list[str]:
        """The files with entries that are not there any more."""
        return [name for name in self.entries if not os.path.lexists(os.path.join(self.root, name))]


    def lost(self, names: list[str], text: str) -> list[Diagnostic]:
        """The findings of entries for files that are gone, placed in the text of the baseline."""
        import json

        out = []
        for name in names:
            key = json.dumps(name, ensure_ascii=False)
            at = max(text.find(f"{key}:"), 0)
            message = f"`{name}` is not there any more: write the baseline anew with `postlint baseline`"
            out.append(Diagnostic(Span(at, at + len(key)), STALE, message))
        return out


def stale(rule: str, count: int) -> Diagnostic:
    """The finding of an entry for what is gone; at the beginning of the file, since nothing marks the place."""
    more = "a finding" if count == 1 else f"{count} findings"
    message = f"the baseline knows {more} of `{rule}` here that is gone: write it anew with `postlint baseline`"
    return Diagnostic(Span(0, 0), STALE, message if count == 1 else message.replace("that is gone", "that are gone"))


def key_of(one: Diagnostic, text: str) -> str:
    """What stands for the text of a finding: it stays when the post changes elsewhere."""
    # Two milliseconds at start-up that only runs with a baseline pay for.
    from hashlib import blake2b

    words = " ".join(one.span.text(text).split())
    return blake2b(words.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def counted(found: Iterable[Diagnostic], text: str) -> dict[str, dict[str, int]]:
    """The entries of one file."""
    rules: dict[str, dict[str, int]] = {}
    for one in found:
        if one.rule != STALE:
            keys = rules.setdefault(one.rule, {})
            key = key_of(one, text)
            keys[key] = keys.get(key, 0) + 1
    return {rule: dict(sorted(keys.items())) for rule, keys in sorted(rules.items())}


def written(entries: Mapping[str, Mapping[str, Mapping[str, int]]]) -> str:
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
