"""What each site generator reads in front matter.

The table was measured on hexo-front-matter 4.2.1 and 5.0.0 (Hexo 7.3.0), Jekyll's
``document.rb``, Hugo 0.168, gray-matter 4.0.3 (Docusaurus 3.10.2), Astro 6, Eleventy 3.1.8,
Zola's ``split.rs`` and Pelican 4.12 (Python-Markdown's ``meta.py``).
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class DateStyle(Enum):
    """How a moment is best written for a generator, so that it reads the same moment."""

    QUOTED = "quoted"
    """``'2021-07-01T01:23:00Z'``: a string in ISO 8601, the most widely understood form."""
    PLAIN = "plain"
    """``2021-07-01T01:23:00Z``: a YAML timestamp, which Astro's ``z.date()`` asks for."""
    WALL = "wall"
    """``2021-07-01 09:23:00`` on the clock of the site's zone, the only form Hexo reads right in CI."""


class Profile(NamedTuple):
    """One generator's reading of front matter."""

    name: str
    title: str
    """What its makers call it."""
    blank_line_hides: bool = True
    """Whether a blank line before the fence makes it see no front matter at all."""
    required: tuple[str, ...] = ()
    date: DateStyle = DateStyle.QUOTED
    yaml: str = "1.1"
    """``1.1`` or ``1.2``: which core schema plain scalars follow."""
    runs_code: bool = False
    """Whether ``---js`` is executed."""
    fences: tuple[str, ...] = ("---",)
    """The marks that open front matter which it reads; ``{`` is a JSON object without fences."""
    long_fences: bool = False
    """Whether a fence may have more than three marks."""
    same_fences: bool = False
    """Whether only a fence that is as long as the opening one closes."""
    space_hides: bool = False
    """Whether white space behind the opening fence makes it see no front matter."""
    dots_close: bool = False
    """Whether a line of three dots closes YAML."""
    blank_line_closes: bool = False
    """Whether front matter ends at a blank line, too."""
    languages: tuple[str, ...] = ()
    """The words behind the opening fence that leave it YAML or make it JSON (``---yaml``)."""
    mark_hides: bool = False
    """Whether a byte order mark before the fence makes it see no front matter, in posts or in pages."""
    tabs: bool = False
    """Whether tabs may indent YAML."""
    any_case: bool = False
    """Whether ``Title`` is ``title``, or may be a field of the site's own schema."""


_YAML_OR_JSON = ("yaml", "yml", "json")
_ANY = ("---", "+++", ";;;", "{")
_ALL = (
    Profile("plain", "most readers of front matter", required=("title",), fences=_ANY, mark_hides=True, any_case=True),
    Profile(
        "hexo",
        "Hexo",
        blank_line_hides=False,
        required=("title",),
        date=DateStyle.WALL,
        yaml="1.2",
        fences=("---", ";;;"),
        long_fences=True,
        same_fences=True,
        space_hides=True,
        tabs=True,
    ),
    Profile("jekyll", "Jekyll", dots_close=True, mark_hides=True),
    Profile("hugo", "Hugo", blank_line_hides=False, required=("title",), yaml="1.2", fences=("---", "+++", "{"), any_case=True),
    Profile("docusaurus", "Docusaurus", runs_code=True, languages=_YAML_OR_JSON, tabs=True),
    Profile(
        "astro",
        "Astro",
        blank_line_hides=False,
        required=("title",),
        date=DateStyle.PLAIN,
        yaml="1.2",
        fences=("---", "+++"),
        any_case=True,
    ),
    Profile("eleventy", "Eleventy", runs_code=True, languages=_YAML_OR_JSON),
    Profile("zola", "Zola", blank_line_hides=False, yaml="1.2", fences=("+++", "---"), space_hides=True, mark_hides=True),
    Profile(
        "pelican",
        "Pelican",
        required=("title",),
        long_fences=True,
        dots_close=True,
        languages=("yaml", "yml"),
        any_case=True,
        blank_line_closes=True,
    ),
)
PROFILES = {profile.name: profile for profile in _ALL}


class Site(NamedTuple):
    """The site that a post belongs to."""

    profile: Profile = PROFILES["plain"]
    timezone: str = ""
    """An IANA name such as ``Asia/Shanghai``; empty where it is not known."""
    recurring: frozenset[bytes] = frozenset()
    """The keys of paragraphs that many posts of the run have in common, where a rule asks for them."""
    root: str = ""
    """The top of the site, where a rule asks for its files."""
    files: frozenset[str] = frozenset()
    """The absolute paths of its files, where a rule asks for them."""
    file_names: frozenset[str] = frozenset()
    """Their names alone."""
    drops_html: bool = False
    """Whether it is known that the generator leaves raw HTML in Markdown out of the page, as Hugo does unless told otherwise."""
    runs_templates: bool = True
    """Whether the generator runs template tags in posts, as far as is known; ``False`` where the site has switched that off."""
    guessed: bool = False
    """Whether nothing but the name of a folder speaks for the profile."""
