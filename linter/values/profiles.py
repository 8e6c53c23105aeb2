"""How each site generator parses front matter.

The table was measured with hexo-front-matter 4.2.1 and 5.0.0 (Hexo 7.3.0), Jekyll's
``document.rb``, Hugo 0.168, gray-matter 4.0.3 (Docusaurus 3.10.2), Astro 6, Eleventy 3.1.8,
Zola's ``split.rs`` and Pelican 4.12 (Python-Markdown's ``meta.py``).
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from .dialects import Dialect


class DateStyle(Enum):
    """The date format that a generator parses correctly."""

    QUOTED = "quoted"
    """``'2021-07-01T01:23:00Z'``: a string in ISO 8601, the most widely supported format."""
    PLAIN = "plain"
    """``2021-07-01T01:23:00Z``: a YAML timestamp, which Astro's ``z.date()`` requires."""
    WALL = "wall"
    """``2021-07-01 09:23:00`` in the time zone of the site, the only format that Hexo parses correctly in CI."""


class Profile(NamedTuple):
    """How a generator parses front matter."""

    name: str
    title: str
    """The official name."""
    dialect: Dialect = Dialect.COMMONMARK
    """How it reads Markdown files; ``.mdx`` files are MDX for every generator."""
    blank_line_hides: bool = True
    """Whether a blank line before the fence makes it ignore the front matter."""
    required: tuple[str, ...] = ()
    date: DateStyle = DateStyle.QUOTED
    yaml: str = "1.1"
    """``1.1`` or ``1.2``: the core schema for plain scalars."""
    runs_code: bool = False
    """Whether ``---js`` is executed."""
    fences: tuple[str, ...] = ("---",)
    """The fences that it recognizes; ``{`` is a JSON object without fences."""
    long_fences: bool = False
    """Whether a fence may have more than three characters."""
    same_fences: bool = False
    """Whether the closing fence must be as long as the opening one."""
    space_hides: bool = False
    """Whether whitespace after the opening fence makes it ignore the front matter."""
    dots_close: bool = False
    """Whether a line of three dots ends YAML."""
    blank_line_closes: bool = False
    """Whether a blank line ends front matter too."""
    languages: tuple[str, ...] = ()
    """The words after the opening fence that mean YAML or JSON (``---yaml``)."""
    mark_hides: bool = False
    """Whether a byte order mark before the fence makes it ignore the front matter, in posts or in pages."""
    tabs: bool = False
    """Whether tabs may indent YAML."""
    any_case: bool = False
    """Whether ``Title`` is equivalent to ``title``, or may be a field of the site's own schema."""


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
    Profile("jekyll", "Jekyll", Dialect.KRAMDOWN, dots_close=True, mark_hides=True),
    Profile(
        "hugo", "Hugo", Dialect.GOLDMARK, blank_line_hides=False, required=("title",), yaml="1.2", fences=("---", "+++", "{"), any_case=True
    ),
    Profile("docusaurus", "Docusaurus", Dialect.MDX, runs_code=True, languages=_YAML_OR_JSON, tabs=True),
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
        Dialect.PYTHON_MARKDOWN,
        required=("title",),
        long_fences=True,
        dots_close=True,
        languages=("yaml", "yml"),
        any_case=True,
        blank_line_closes=True,
    ),
)
PROFILES = {profile.name: profile for profile in _ALL}
PLAIN = PROFILES["plain"]


class Site(NamedTuple):
    """The site of a post."""

    profile: Profile = PROFILES["plain"]
    timezone: str = ""
    """An IANA name such as ``Asia/Shanghai``; empty if unknown."""
    recurring: frozenset[bytes] = frozenset()
    """The keys of paragraphs that many posts of the run share, if a rule needs them."""
    root: str = ""
    """The root folder of the site, if a rule needs its files."""
    files: frozenset[str] = frozenset()
    """The absolute paths of its files, if a rule needs them."""
    file_names: frozenset[str] = frozenset()
    """Only their names."""
    drops_html: bool = False
    """Whether the generator is known to drop raw HTML in Markdown, as Hugo does by default."""
    runs_templates: bool = True
    """Whether the generator evaluates template tags in posts, as far as is known; ``False`` if the site disables that."""
    guessed: bool = False
    """Whether the name of a folder is the only evidence for the profile."""
