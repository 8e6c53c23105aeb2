"""How each site generator parses front matter.

The forms of front matter are in ``forms``.  The rest was measured with hexo-front-matter 4.2.1 and 5.0.0 (Hexo 7.3.0), Jekyll's
``document.rb``, Hugo 0.168, gray-matter 4.0.3 (Docusaurus 3.10.2), Astro 6, Eleventy 3.1.8,
Zola's ``front_matter`` and Pelican 4.12.
"""

from __future__ import annotations

from .dialects import Dialect, TemplateLanguage
from .enums import Enum
from .forms import ASTRO, GRAY_MATTER, HEXO, HUGO, HUGO_STOPS, JEKYLL, ZOLA, Form
from .named_tuples import NamedTuple
from .recurring_keys import RecurringKeys
from .siblings import SiblingPosts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .site_pages import SitePages


class DateStyle(Enum):
    """The date format that a generator parses correctly."""

    QUOTED = "quoted"
    """``'2021-07-01T01:23:00Z'``: a string in ISO 8601, the most widely supported format."""
    PLAIN = "plain"
    """``2021-07-01T01:23:00Z``: a YAML timestamp, which Astro's ``z.date()`` requires."""
    WALL = "wall"
    """``2021-07-01 09:23:00`` in the time zone of the site, the only format that Hexo parses correctly in CI."""


class Profile(NamedTuple):
    """How a generator reads posts."""

    name: str
    title: str
    """The official name."""
    dialect: Dialect = Dialect.COMMONMARK
    """How it reads Markdown files; ``.mdx`` files are MDX for every generator."""
    templates: TemplateLanguage = TemplateLanguage.NONE
    """Which template tags it runs in posts."""
    attribute_lists: bool = False
    """Whether ``{: .wide}`` gives attributes to the element before it."""
    forms: tuple[Form, ...] = ()
    """The forms of front matter that it reads; empty if it is unknown, or reads lines."""
    lines: bool = False
    """Whether front matter is lines of `key: value`, with or without fences."""
    stops: str | None = None
    """A regular expression: a text without front matter in a form that it reads stops the build if it begins like this."""
    required: tuple[str, ...] = ()
    date: DateStyle = DateStyle.QUOTED
    yaml: str = "1.1"
    """``1.1`` or ``1.2``: the core schema for plain scalars."""
    runs_code: bool = False
    """Whether ``---js`` is executed."""
    mark_hides: bool = False
    """Whether a byte order mark before the fence makes it ignore the front matter, in posts or in pages."""
    mdx_plugins: frozenset[str] = frozenset({"formulas", "directives"})
    """What plugins of its MDX compiler may read: ``$formulas$`` and ``:directives[a]{b}``; both if that is not known."""
    mdx_1: bool = False
    """Whether it compiles MDX with version 1 of the compiler, which takes most of what later ones reject."""
    loose_emphasis: bool = False
    """Whether it takes marks beside spaces and letters for emphasis, as the parsers from before CommonMark did."""
    engine_known: bool = True
    """Whether its Markdown is read by the engine of ``dialect``, or by one that finds the same code."""
    any_case: bool = False
    """Whether ``Title`` is equivalent to ``title``, or may be a field of the site's own schema."""

    @property
    def variant(self) -> tuple[str, ...]:
        """What identifies it: the name, and what the configuration of a site may change."""
        return (
            self.name,
            self.dialect.name,
            self.templates.name,
            *sorted(self.mdx_plugins),
            f"{self.mdx_1} {self.engine_known} {self.loose_emphasis}",
        )


_ALL = (
    Profile(
        "plain",
        "most readers of front matter",
        templates=TemplateLanguage.UNKNOWN,
        attribute_lists=True,
        required=("title",),
        mark_hides=True,
        engine_known=False,
        any_case=True,
    ),
    Profile(
        "hexo",
        "Hexo",
        Dialect.MARKED,
        templates=TemplateLanguage.TAG_PLUGINS,
        forms=HEXO,
        required=("title",),
        date=DateStyle.WALL,
        yaml="1.2",
    ),
    Profile(
        "jekyll",
        "Jekyll",
        Dialect.KRAMDOWN,
        templates=TemplateLanguage.LIQUID,
        attribute_lists=True,
        forms=JEKYLL,
        mark_hides=True,
    ),
    Profile(
        "hugo",
        "Hugo",
        Dialect.GOLDMARK,
        templates=TemplateLanguage.HUGO,
        forms=HUGO,
        stops=HUGO_STOPS,
        required=("title",),
        yaml="1.2",
        any_case=True,
    ),
    Profile("docusaurus", "Docusaurus", Dialect.MDX, forms=GRAY_MATTER, runs_code=True),
    Profile("astro", "Astro", forms=ASTRO, required=("title",), date=DateStyle.PLAIN, yaml="1.2", any_case=True),
    Profile("eleventy", "Eleventy", Dialect.MARKDOWN_IT, templates=TemplateLanguage.LIQUID, forms=GRAY_MATTER, runs_code=True),
    Profile("zola", "Zola", templates=TemplateLanguage.ZOLA, forms=ZOLA, stops="", yaml="1.2"),
    Profile("pelican", "Pelican", Dialect.PYTHON_MARKDOWN, attribute_lists=True, lines=True, required=("title",), any_case=True),
)
PROFILES = {profile.name: profile for profile in _ALL}
PLAIN = PROFILES["plain"]


class TagNames(NamedTuple):
    """Which template tags (in Hugo: shortcodes) a site has, beside those of its generator."""

    paired: frozenset[str] = frozenset()
    """Those that need a tag that ends them."""
    single: frozenset[str] = frozenset()
    """Those that have no such tag."""
    others: frozenset[str] = frozenset()
    """Those of which that is not known, or differs between versions."""
    complete: bool = False
    """Whether there are no others: what its theme and its plugins define is known, too."""

    @property
    def all(self) -> frozenset[str]:
        """All names."""
        return self.paired | self.single | self.others


class Site(NamedTuple):
    """The site of a post."""

    profile: Profile = PROFILES["plain"]
    timezone: str = ""
    """An IANA name such as ``Asia/Shanghai``; empty if unknown."""
    recurring: RecurringKeys = RecurringKeys()
    """The keys of lines that many posts share, if a rule needs them."""
    root: str = ""
    """The root folder of the site, if a rule needs its files."""
    files: frozenset[str] = frozenset()
    """The absolute paths of its files, if a rule needs them."""
    file_names: frozenset[str] = frozenset()
    """Only their names."""
    pages: tuple[SitePages, ...] = ()
    """The pages of each site below the root, and of the one that the root is in, if a rule needs them; the innermost first."""
    drops_html: bool = False
    """Whether the generator is known to drop raw HTML in Markdown, as Hugo does by default."""
    markdown_in_html: bool = False
    """Whether the site is known to read Markdown inside blocks of HTML."""
    runs_templates: bool = True
    """Whether the generator evaluates template tags in posts, as far as is known; ``False`` if the site disables that."""
    guessed: bool = False
    """Whether the name of a folder is the only evidence for the profile."""
    template_values: frozenset[tuple[str, str]] = frozenset()
    """Fields and values that the site's own templates for new posts set, for the author to replace."""
    own_tags: TagNames = TagNames()
    """The template tags that the site's own files, its theme and its plugins define."""
    siblings: SiblingPosts = SiblingPosts()
    """What the other posts of their folders tell about posts, if a rule needs it."""
