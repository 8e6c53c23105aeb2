"""Which files of a site each generator renders as pages, by folder and by name.

What Hugo 0.111, Jekyll 4.3, Hexo 8.1, Eleventy 3.1, Astro 5.18, Docusaurus 3.10 and Pelican 4.12 do was recorded on odd sites
(``tests/sites``); Zola's part is from ``components/site/src/lib.rs`` of its source.
"""

from __future__ import annotations

from .enums import Enum
from .named_tuples import NamedTuple

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mkdown", ".mdwn", ".mdtxt", ".mdtext")
MDX = (".mdx",)
HTML = (".html", ".htm", ".xhtml")
ENDINGS = MARKDOWN + MDX + HTML
"""The endings of all files that can be checked."""


class Use(Enum):
    """What is made of a file, or of the files of a folder."""

    POST = ""
    """It is rendered as a page."""
    COPIED = "{title} copies it as it is"
    ENDING = "{title} renders no files with this ending"
    OUTSIDE = "outside of {folders}, where {title} reads pages"
    UNREAD = "{title} does not read a file or folder of this name"
    EXCLUDED = "excluded by the configuration of {title}"
    TEMPLATE = "part of the theme or the templates of {title}"
    OUTPUT = "output of {title}"
    DEPENDENCY = "dependencies"
    TEMPLATES = "templates of a generator"
    THEMES = "themes of a generator"
    TESTS = "tests and their data"
    CACHE = "generated files"
    ASSET = "a page or a README among the files that a site copies"
    COMPONENTS = "components of a program, each with its documentation"
    UNDERSCORE = "Hexo, as the names in `_posts` suggest, does not read a folder of this name"
    HIDDEN = "hidden"


class Place(NamedTuple):
    """A folder with one use."""

    path: str
    """Relative to the root of the site; ``*`` is a part of a name, ``**/x`` a folder ``x`` at any depth."""
    use: Use = Use.POST
    unread: str = ""
    """A regular expression for the beginning of names, below the folder, of files and folders that are not read."""
    unread_files: str = ""
    """The same for files only."""
    endings: tuple[str, ...] = ()
    """Of what is rendered there, if not what is rendered elsewhere."""


class PostFolders(NamedTuple):
    """What a generator does with the files of a site."""

    title: str
    endings: tuple[str, ...]
    """Of what it renders as pages."""
    places: tuple[Place, ...]
    """The innermost place decides."""
    any_case: bool = False
    """Whether an ending may be in capitals."""
    copies_bare_html: bool = False
    """Whether an HTML file without front matter is published as it is."""
    globs: tuple[tuple[str, Use], ...] = ()
    """Regular expressions for whole paths, relative to the root of the site, and their use; the first that matches decides."""


def _posts(*paths: str, unread: str = "", unread_files: str = "") -> tuple[Place, ...]:
    return tuple(Place(path, Use.POST, unread, unread_files) for path in paths)


def _others(use: Use, *paths: str) -> tuple[Place, ...]:
    return tuple(Place(path, use) for path in paths)


_BACKUP = r".*~$"
_HIDDEN = r"\."
# https://jekyllrb.com/docs/configuration/options/: hidden files, backups and what begins with an underscore.
JEKYLL_UNREAD = rf"[._#~]|{_BACKUP}"
HEXO_UNREAD = r"[._]|.*[~%]$"

FOLDERS = {
    # https://gohugo.io/getting-started/directory-structure/
    "hugo": PostFolders(
        "Hugo",
        (".md", ".markdown", ".mdown", ".html", ".htm"),
        (
            *_posts("content", unread=rf"[.#]|{_BACKUP}"),
            *_others(Use.COPIED, "static", "themes/*/static"),
            *_others(Use.TEMPLATE, "layouts", "archetypes", "assets", "data", "i18n", "themes", "_vendor"),
            *_others(Use.OUTPUT, "public", "resources"),
        ),
        copies_bare_html=True,
    ),
    # https://jekyllrb.com/docs/structure/ and `exclude` in https://jekyllrb.com/docs/configuration/options/
    "jekyll": PostFolders(
        "Jekyll",
        (".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm", ".xhtml"),
        (
            *_posts("", "**/_posts", "**/_drafts", unread=JEKYLL_UNREAD),
            *_others(Use.TEMPLATE, "_layouts", "_includes", "_sass", "_plugins"),
            *_others(Use.OUTPUT, "_site", ".jekyll-cache", ".sass-cache"),
            *_others(Use.DEPENDENCY, "node_modules", "vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby"),
        ),
        any_case=True,
        copies_bare_html=True,
    ),
    # https://hexo.io/docs/setup and https://hexo.io/docs/configuration
    "hexo": PostFolders(
        "Hexo",
        (".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext", ".html", ".htm"),
        (
            *_posts("source", "source/_posts", "source/_drafts", unread=HEXO_UNREAD),
            *_others(Use.COPIED, "themes/*/source"),
            *_others(Use.TEMPLATE, "themes", "scaffolds", "scripts"),
            *_others(Use.OUTPUT, "public", ".deploy_git"),
        ),
    ),
    # https://www.11ty.dev/docs/config/ and https://www.11ty.dev/docs/ignores/
    "eleventy": PostFolders(
        "Eleventy",
        (".md", ".html"),
        (
            *_posts("", unread_files=_BACKUP),
            *_others(Use.TEMPLATE, "_includes", "_data"),
            *_others(Use.OUTPUT, "_site"),
            *_others(Use.DEPENDENCY, "**/node_modules"),
        ),
        any_case=True,
    ),
    # https://docs.astro.build/en/basics/project-structure/
    "astro": PostFolders(
        "Astro",
        (".md", ".mdx", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".html"),
        (
            *_posts("src/pages", unread=r"[._]"),
            Place("src/content", Use.POST, _HIDDEN, endings=(".md", ".mdx")),
            *_others(Use.COPIED, "public"),
            *_others(Use.OUTPUT, "dist", ".astro"),
        ),
    ),
    # https://docusaurus.io/docs/installation#project-structure; partials: https://docusaurus.io/docs/markdown-features/react
    "docusaurus": PostFolders(
        "Docusaurus",
        (".md", ".mdx"),
        (
            # What begins with an underscore is no page of its own, but is meant to be a part of others.
            *_posts("docs", "blog", "src/pages", "versioned_docs", "*_versioned_docs", unread=_HIDDEN),
            *_posts("i18n/*/docusaurus-plugin-content-*", unread=_HIDDEN),
            *_others(Use.TESTS, "**/__tests__"),
            # Also where the path of a plugin is computed, so that any folder may be one of posts.
            *_others(Use.OUTSIDE, "src"),
            *_others(Use.COPIED, "static"),
            *_others(Use.OUTPUT, "build", ".docusaurus"),
        ),
    ),
    "zola": PostFolders(
        "Zola",
        (".md",),
        (
            *_posts("content", unread_files=_HIDDEN),
            *_others(Use.COPIED, "static", "themes/*/static"),
            *_others(Use.TEMPLATE, "templates", "themes", "sass"),
            *_others(Use.OUTPUT, "public"),
        ),
    ),
    # https://docs.getpelican.com/en/latest/settings.html
    "pelican": PostFolders(
        "Pelican",
        (".md", ".markdown", ".mkd", ".mdown", ".html", ".htm"),
        (
            *_posts("content"),
            *_others(Use.COPIED, "theme/static"),
            *_others(Use.TEMPLATE, "theme"),
            *_others(Use.OUTPUT, "output"),
        ),
    ),
}

NAMES: dict[str, Use] = {
    **dict.fromkeys(("venv", "node_modules", "__pycache__", "site-packages", "bower_components"), Use.DEPENDENCY),
    **dict.fromkeys(("_site", "_cache"), Use.CACHE),
    **dict.fromkeys(("_layouts", "_includes", "archetypes", "scaffolds"), Use.TEMPLATES),
    "themes": Use.THEMES,
    **dict.fromkeys(("tests", "test", "__tests__", "spec", "testdata", "fixtures", "__fixtures__"), Use.TESTS),
    **dict.fromkeys(("snapshots", "__snapshots__"), Use.TESTS),
}
"""Folders without posts where no generator is known, or outside of the folders that it reads; ``_cache`` and others by tools."""
COMPONENTS = ("src", "components")
"""A folder and one in it, in which programs for a browser have a folder for each component, where the same is true."""
NAMES_OF_ASSETS = frozenset({"assets", "public", "static"})
"""HTML files below these folders are demos, previews of fonts and the like, where a generator copies them or none is known."""
NAMES_OF_READMES = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Markdown files below the same folders, without their endings, that come with a package and are no posts either."""
PARENTS_OF_POSTS = ("_posts", "_drafts")
"""Below these folders everything is a post, whatever its folder is called."""
