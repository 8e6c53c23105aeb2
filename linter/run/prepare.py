"""The prepare step: what a run must know of other files before it checks the first one.

Some rules look at more than the post: ``recurring-paragraph`` at the other posts of the run and at those that earlier runs have
read, those about text that was cut off at the other posts of the folder (``siblings``), and ``missing-target`` at the files and the
pages of the site.  What they need is collected first and becomes a part of the settings, so that what a rule reports depends on the
post and its settings alone.  Nothing is collected where these rules are off.
"""

from __future__ import annotations

import os
from collections import Counter

from ..source.find import files_below
from ..source.signing import digest
from ..values.named_tuples import NamedTuple
from ..values.recurring_keys import RecurringKeys
from ..values.siblings import SiblingPosts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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

    recurring: RecurringKeys = RecurringKeys()
    """The lines that recur, and the glossaries that many posts link words to."""
    files: Mapping[str, SiteFiles] = {}
    """The files below the root of each configuration that asks for them."""
    siblings: SiblingPosts = SiblingPosts()
    """What the other posts of their folders tell about the posts that end in an odd way."""

    def apply(self, config: Config) -> Config:
        """Return the settings with what was collected for them."""
        files = self.files.get(config.root)
        site = config.site._replace(siblings=self.siblings) if self.siblings != config.site.siblings else config.site
        if self.recurring:
            site = site._replace(recurring=self.recurring)
        if files:
            names = frozenset(map(os.path.basename, files.files))
            site = site._replace(root=os.path.abspath(config.root), files=files.files, file_names=names, pages=files.pages)
        return config if site is config.site else config._replace(site=site)


def needs_other_posts(config: Config) -> bool:
    """Whether a rule of these settings looks at the other posts of the run."""
    return any(selected.rule.name == RECURRING for selected in config.rules)


class Recurrence(NamedTuple):
    """What is known of a post to find the lines that it shares with others; plain data that is kept between runs."""

    body: bytes
    """The digest of its text: copies of a post count once."""
    source: bytes
    """What stands for its source or its author; empty if it names none."""
    last: tuple[bytes, ...]
    """The keys of the lines at its end that may recur."""
    first: tuple[bytes, ...]
    """The keys of those that more posts must have."""
    glossaries: tuple[bytes, ...]
    """The keys of the places that several of its words are linked to."""


def recurrence(config: Config, document: Document) -> Recurrence | None:
    """Return what is needed of a post to find lines that recur; ``None`` if it is not asked for."""
    if not document.utf8 or not needs_other_posts(config):
        return None
    from ..rules.shared.keyword_links import glossary_keys
    from ..rules.shared.lines.keys import key_of, recurring_keys
    from ..rules.shared.lines.page_header import page_header
    from ..rules.shared.lines.recurring_images import outer_images
    from ..syntax.fields import Scalar
    from ..syntax.parse import parse
    from ..syntax.urls import host_of

    post = parse(document, config.site.profile)
    fields = [post.front_matter.field(name) for name in _SOURCES] if post.front_matter else []
    named = (field.value.value.strip() for field in fields if field is not None and isinstance(field.value, Scalar))
    header = page_header(post)
    source = next(filter(None, named), "") or (header.account if header is not None else "")
    glossaries = glossary_keys(post)
    last, first = recurring_keys(post, config.selected(RECURRING).options.shortest)
    for image in outer_images(post):
        (first if image.is_first else last).add(image.key)
    return Recurrence(
        key_of(post.body.text(post.text)),
        key_of(host_of(source) or source) if source else b"",
        tuple(sorted(last)),
        tuple(sorted(first)),
        tuple(sorted(glossaries)),
    )


_SOURCES = ("source", "publisher", "site", "author")
"""Fields that name where a post comes from."""


def recurrence_setting(config: Config) -> bytes:
    """What stands for the settings on which ``recurrence`` depends."""
    shortest = config.selected(RECURRING).options.shortest
    return digest(repr((RECURRING, config.site.profile.variant, shortest)).encode())


_FEWEST_POSTS = 5
"""Fewer posts may share lines by chance."""
_FEWEST_OF_GROUP = 3
_RARE = 100
"""A line at the end that one post in so many has is the author's, who wrote it again."""
_RARE_FIRST = 20
_RARE_OF_GROUP = 25


def recurring(configs: Iterable[Config], posts: Callable[[], Iterable[tuple[str, Recurrence]]]) -> frozenset[bytes]:
    """Return the keys that recur; ``posts`` is called only if settings ask for them, and gives the path of each post with what is known.

    A line recurs if ``fewest`` posts have it, and not too few of all, or a ``share`` of the posts of one folder, one source or one author.
    """
    asking = [config for config in configs if needs_other_posts(config)]
    if not asking:
        return frozenset()
    return recurring_keys_of(asking, ((os.path.dirname(path), known) for path, known in sorted(posts())))


def recurring_keys_of(
    asking: Sequence[Config], posts: Iterable[tuple[str, Recurrence]], totals: Mapping[object, int] | None = None
) -> frozenset[bytes]:
    """Return the keys that recur in posts, each with its folder; of posts with one text, the first counts.

    If these are only some of the posts, ``totals`` has how many there are of each folder and each source, and of all (``ALL_POSTS``),
    copies included: what recurs by these numbers recurs in all posts, too.
    """
    options = [config.selected(RECURRING).options for config in asking]
    fewest, share = max(min(one.fewest for one in options), 2), max(min(one.share for one in options), 1)
    groups: dict[object, list[Recurrence]] = {}
    different: dict[bytes, Recurrence] = {}
    for folder, known in posts:
        if known.body not in different:
            different[known.body] = known
            for group in {folder, known.source} - {b""}:
                groups.setdefault(group, []).append(known)
    if len(different) < _FEWEST_POSTS:
        return frozenset()
    everywhere, sizes = list(different.values()), totals or {}
    count = sizes.get(ALL_POSTS, len(everywhere))
    found = _shared(everywhere, max(fewest, count // _RARE), max(fewest, count // _RARE_FIRST))
    for one, members in groups.items():
        if len(members) >= _FEWEST_POSTS:
            number = sizes.get(one, len(members))
            needed = max(_FEWEST_OF_GROUP, -(-number * share // 100))
            needed_last = min(needed, max(fewest, number // _RARE_OF_GROUP))
            found |= _shared(members, needed_last, max(needed, number // 2))
    glossaries = Counter(key for post in everywhere for key in post.glossaries)
    found |= {key for key, posts_with in glossaries.items() if posts_with >= max(fewest, count * share // 100)}
    return frozenset(found)


ALL_POSTS = ""
"""What stands for all posts among the groups that are counted; a folder has a name."""


def _shared(posts: list[Recurrence], fewest: int, fewest_first: int) -> set[bytes]:
    """The keys that so many posts have."""
    last = Counter(key for one in posts for key in one.last)
    first = Counter(key for one in posts for key in one.first)
    return {key for key, count in last.items() if count >= fewest} | {key for key, count in first.items() if count >= fewest_first}


def site_files(configs: Iterable[Config]) -> dict[str, SiteFiles]:
    """Return the files below the root of each configuration that asks for them, and the pages of the sites there."""
    roots = {config.root for config in configs if any(selected.rule.name == SITE_FILES for selected in config.rules)}
    return {root: _files_and_pages(root) for root in roots}


def _files_and_pages(root: str) -> SiteFiles:
    from ..rules.shared.site_urls.collect import pages_below

    files = files_below(root)
    return SiteFiles(frozenset(files), pages_below(os.path.abspath(root), files, files_below))
