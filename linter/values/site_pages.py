"""What is known of the pages that a generator makes of a site."""

from __future__ import annotations

from .named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class SitePages(NamedTuple):
    """The files of a built site, as far as they are known from its sources."""

    root: str
    """The folder of the site's sources, absolute."""
    generator: str
    """The name of its profile."""
    base: str = ""
    """The path below which the site is published, such as ``/blog``; empty if that is the root of its host."""
    outputs: Mapping[str, str] = {}
    """By the path of each file of the built site, without a slash at the start, its source (absolute); ``""`` if it has none."""
    pages: Mapping[str, str] = {}
    """By the source of each page (absolute), the path of its file in the built site."""
    complete: bool = False
    """Whether nothing but these files, and what ``open_paths`` matches, is published."""
    open_paths: str = ""
    """A regular expression for paths that may be published by what is not read here."""
    known_paths: str = ""
    """A regular expression for paths of which all that are published are known, although others are not."""
    by_name: Mapping[str, tuple[str, ...]] = {}
    """By the letters of the last part of their paths, the paths of pages."""
    names: frozenset[str] = frozenset()
    """What the template tags of the generator may name, in the form that it compares."""
    by_file: bool = False
    """Whether a link to the source of a page may become one to the page."""
    ids: str = ""
    """How ids are made of headings: ``hugo``, ``jekyll``, ``hexo``, ``hexo-lower``, ``docusaurus``; empty if that is not known."""
