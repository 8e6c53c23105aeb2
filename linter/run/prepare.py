"""The prepare step: what a run must know of other files before it checks the first one.

Two rules look at more than the post: ``recurring-paragraph`` at the other posts of the run, ``missing-target`` at the files
and the pages of the site.  What they need is collected first and becomes a part of the settings, so that what a rule reports depends on
the post and its settings alone.  Nothing is collected where these rules are off.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from ..source.find import files_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..config.model import Config
    from ..source.document import Document
    from ..values.site_pages import SitePages

RECURRING = "recurring-paragraph"
SITE_FILES = "missing-target"


class SiteFiles(NamedTuple):
    """The files below a folder, and what generators make of them."""

    files: frozenset[str]
    """Absolute paths."""
    pages: tuple[SitePages, ...]


class Preparation(NamedTuple):
    """What was collected."""

    recurring: frozenset[bytes] = frozenset()
    """The keys of the paragraphs that recur."""
    files: Mapping[str, SiteFiles] = {}
    """The files below the root of each configuration that asks for them."""

    def apply(self, config: Config) -> Config:
        """Return the settings with what was collected for them."""
        files = self.files.get(config.root)
        site = config.site
        if self.recurring:
            site = site._replace(recurring=self.recurring)
        if files:
            names = frozenset(map(os.path.basename, files.files))
            site = site._replace(root=os.path.abspath(config.root), files=files.files, file_names=names, pages=files.pages)
        return config if site is config.site else config._replace(site=site)


def needs_other_posts(config: Config) -> bool:
    """Whether a rule of these settings looks at the other posts of the run."""
    return any(selected.rule.name == RECURRING for selected in config.rules)


def paragraph_keys(config: Config, document: Document) -> list[bytes]:
    """Return the keys of the paragraphs of a post that may recur."""
    if not document.utf8 or not needs_other_posts(config):
        return []
    from ..rules.shared.recurring_paragraphs import may_recur, recurring_key
    from ..syntax.parse import parse

    shortest = config.selected(RECURRING).options.shortest
    return list({recurring_key(paragraph) for paragraph in may_recur(parse(document), shortest)})


def recurring(configs: Iterable[Config], keys: Callable[[], Iterable[list[bytes]]]) -> frozenset[bytes]:
    """Return the keys that recur; ``keys`` is called only if settings ask for them, and gives those of each post."""
    asking = [config for config in configs if needs_other_posts(config)]
    if not asking:
        return frozenset()
    from collections import Counter

    counts: Counter[bytes] = Counter()
    for found in keys():
        counts.update(found)
    fewest = min(config.selected(RECURRING).options.fewest for config in asking)
    return frozenset(key for key, count in counts.items() if count >= max(fewest, 2))


def site_files(configs: Iterable[Config]) -> dict[str, SiteFiles]:
    """Return the files below the root of each configuration that asks for them, and the pages of the sites there."""
    roots = {config.root for config in configs if any(selected.rule.name == SITE_FILES for selected in config.rules)}
    return {root: _files_and_pages(root) for root in roots}


def _files_and_pages(root: str) -> SiteFiles:
    from ..rules.shared.site_urls.collect import pages_below

    files = files_below(root)
    return SiteFiles(frozenset(files), pages_below(os.path.abspath(root), files, files_below))
