"""Learns from the posts of a run which paragraphs they have in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..source.read import read
from .workers import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .config import Configs

RULE = "recurring-paragraph"


def learned(configs: Configs, paths: Sequence[str], jobs: int) -> frozenset[bytes]:
    """The keys of the paragraphs that recur; nothing where no settings ask for them, and then nothing is read."""
    options = {id(config): one.options for config in configs.built for one in config.chosen if one.rule.name == RULE}
    if not options:
        return frozenset()
    from ..rules.recurring import may_recur, recurring_key
    from ..syntax.parse import parse

    def keys(path: str) -> list[bytes]:
        found = options.get(id(configs.of(path)))
        if found is None:
            return []
        try:
            document = read(path)
        except OSError:
            return []  # said when it is checked
        if not document.utf8:
            return []
        return list({recurring_key(one) for one in may_recur(parse(document), found.shortest)})

    counts: Counter[bytes] = Counter()
    for result in spread(paths, keys, jobs):
        if isinstance(result, list):
            counts.update(result)
    fewest = min(one.fewest for one in options.values())
    return frozenset(key for key, count in counts.items() if count >= max(fewest, 2))
