"""What each site generator reads in front matter.

The table was measured on hexo-front-matter 4.2.1 and 5.0.0 (Hexo 7.3.0), Jekyll's
``document.rb``, Hugo 0.168, gray-matter 4.0.3 (Docusaurus 3.10.2), Astro 6, Eleventy 3.1.8,
Zola's ``split.rs`` and Pelican 4.12.
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


_ALL = (
    Profile("plain", "most readers of front matter", required=("title",)),
    Profile("hexo", "Hexo", blank_line_hides=False, required=("title",), date=DateStyle.WALL, yaml="1.2"),
    Profile("jekyll", "Jekyll"),
    Profile("hugo", "Hugo", blank_line_hides=False, required=("title",), yaml="1.2"),
    Profile("docusaurus", "Docusaurus", runs_code=True),
    Profile("astro", "Astro", blank_line_hides=False, required=("title",), date=DateStyle.PLAIN, yaml="1.2"),
    Profile("eleventy", "Eleventy", runs_code=True),
    Profile("zola", "Zola", blank_line_hides=False, yaml="1.2"),
    Profile("pelican", "Pelican", required=("title",)),
)
PROFILES = {profile.name: profile for profile in _ALL}


class Site(NamedTuple):
    """The site that a post belongs to."""

    profile: Profile = PROFILES["plain"]
    timezone: str = ""
    """An IANA name such as ``Asia/Shanghai``; empty where it is not known."""
    drops_html: bool = False
    """Whether it is known that the generator leaves raw HTML in Markdown out of the page, as Hugo does unless told otherwise."""
    runs_templates: bool = True
    """Whether the generator runs template tags in posts, as far as is known; ``False`` where the site has switched that off."""
    guessed: bool = False
    """Whether nothing but the name of a folder speaks for the profile."""
