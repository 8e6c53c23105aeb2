"""Detects the site of a post from the files of the repository."""

from __future__ import annotations

import os
from itertools import islice

from ..values.dialects import Dialect, TemplateLanguage
from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, MULTILINE, lazy
from ..values.post_folders import ENDINGS
from ..values.profiles import PROFILES, Profile, Site, TagNames
from .read import site_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BASEURL = lazy(r"""^\s*["']?baseurl["']?\s*[:=]""", MULTILINE | IGNORECASE)

_BASE_URL = lazy(r"^base_url\s*=", MULTILINE)


class Root(NamedTuple):
    """A folder with the files of one or more generators."""

    path: str
    """Absolute."""
    sites: tuple[Site, ...]
    """The most certain first."""


class Sites:
    """Detects sites by the configuration files of generators; caches its results."""

    def __init__(self) -> None:
        self._roots: dict[str, tuple[Root, ...]] = {}
        self._found: dict[str, tuple[frozenset[tuple[str, str]], TagNames]] = {}
        """The values of templates and the tags of each site."""
        self._packages: dict[str, str] = {}
        self._layouts: dict[str, str] = {}
        self._markdown_in_html: dict[str, bool] = {}

    def for_folder(self, folder: str) -> Site:
        """Return the site that contains ``folder``.

        Searches upwards for a generator's file, up to the root of the git work tree.  If there is none, the folder layout decides
        (``source/_posts`` is Hexo or Octopress, ``_posts`` is Jekyll, or Hexo where names have no dates); otherwise the profile is
        ``plain``.
        """
        folder = os.path.abspath(folder)
        roots = self.above(folder)
        if not roots:
            return self._with_packages(self._by_layout(folder), folder)
        path = roots[0].path
        site = roots[0].sites[0]
        from .own_tags import own_tags
        from .template_values import template_values

        if path not in self._found:
            self._found[path] = template_values(path), own_tags(path, site.profile.name)
        values, tags = self._found[path]
        return site._replace(template_values=values, own_tags=tags)

    def _by_layout(self, folder: str) -> Site:
        """The site that the names of folders, and of the files in ``_posts``, let guess."""
        parts = folder.split(os.sep)
        if "_posts" not in parts and "_drafts" not in parts:
            return Site(markdown_in_html=self._reads_markdown_in_html(folder))
        inside = parts[: parts.index("_posts" if "_posts" in parts else "_drafts")]
        root = os.sep.join(inside)
        if root not in self._layouts:
            hexo = bool(inside) and inside[-1] == "source" and os.path.isdir(os.sep.join([*inside[:-1], "scaffolds"]))
            self._layouts[root] = "hexo" if hexo else _guess(root)
        return Site(PROFILES[self._layouts[root]], guessed=True)

    def _reads_markdown_in_html(self, folder: str) -> bool:
        """Whether a folder is in a project whose parser, of which there is no profile, reads Markdown in HTML, or MDX.

        Quarto's Pandoc: https://pandoc.org/MANUAL.html#extension-markdown_in_html_blocks; MkDocs' Python-Markdown, with extensions; and
        Docusaurus with its posts beside its own folder: https://docusaurus.io/docs/installation.
        """
        if folder not in self._markdown_in_html:
            found, up = any(os.path.exists(os.path.join(folder, name)) for name in _OTHER_READERS), os.path.dirname(folder)
            is_last = found or up == folder or os.path.exists(os.path.join(folder, ".git"))
            self._markdown_in_html[folder] = found if is_last else self._reads_markdown_in_html(up)
        return self._markdown_in_html[folder]

    def _with_packages(self, site: Site, folder: str) -> Site:
        """A site without a configuration, with what the closest ``package.json`` shows of its engines."""
        package = self._package(folder)
        if not package:
            return site
        profile = site.profile._replace(mdx_1=True) if _MDX_1().search(package) else site.profile
        return site._replace(profile=profile._replace(engine_known=profile.engine_known or _RENDERER().search(package) is not None))

    def _package(self, folder: str) -> str:
        """The text of the closest ``package.json`` of a folder (absolute) or above it, up to the root of the git work tree."""
        if folder not in self._packages:
            package, up = _text(folder, "package.json"), os.path.dirname(folder)
            is_last = bool(package) or up == folder or os.path.exists(os.path.join(folder, ".git"))
            self._packages[folder] = package if is_last else self._package(up)
        return self._packages[folder]

    def above(self, folder: str) -> tuple[Root, ...]:
        """Return the roots of all sites that contain ``folder`` (absolute), the innermost first, up to the root of the git work tree."""
        passed: list[tuple[str, tuple[Site, ...]]] = []
        roots: tuple[Root, ...] | None = None
        while roots is None:
            roots = self._roots.get(folder)
            if roots is None:
                passed.append((folder, tuple(_configured(folder))))
                up = os.path.dirname(folder)
                if up == folder or os.path.exists(os.path.join(folder, ".git")):
                    roots = ()
                folder = up
        for path, sites in reversed(passed):
            if sites:
                roots = (Root(path, sites), *roots)
            self._roots[path] = roots
        return roots


def _guess(root: str) -> str:
    """The generator of a folder with posts in ``_posts`` and no configuration."""
    package = _text(root, "package.json")
    if _PROGRAM().search(package):
        return "plain"
    if not _are_undated(os.path.join(root, "_posts")):
        return "jekyll"
    return "hexo" if not package or _HEXO_PACKAGE().search(package) else "plain"


# Frameworks whose starters keep Markdown files in `_posts`, too, to be rendered by what the site's own program calls.
_PROGRAM = lazy(r'"(?:next|nuxt3?|gatsby|@sveltejs/kit|vitepress|@remix-run/react|gridsome|vite)"\s*+:')

# What finds code as CommonMark does; kramdown and Python-Markdown are written in other languages.
_RENDERER = lazy(r'"(?:marked|markdown-it|remark(?:-parse|-html|-rehype)?|react-markdown|next-mdx-remote|gatsby-transformer-remark)"\s*+:')


def _are_undated(posts: str) -> bool:
    """Whether fewer than half of the first files of ``_posts`` have a name that begins with a date; ``False`` if there are none.

    https://jekyllrb.com/docs/posts/#creating-posts: Jekyll ignores the others, and Hexo needs no date.
    """
    dated: list[bool] = []
    for _, folders, names in islice(os.walk(posts), _MOST_FILES):
        folders.sort()
        dated += [_DATED().match(name) is not None for name in sorted(names) if name.lower().endswith(ENDINGS)]
        if len(dated) >= _FIRST:
            break
    return bool(dated) and sum(dated[:_FIRST]) * 2 < len(dated[:_FIRST])


_FIRST = 50
# `lib/jekyll/document.rb`, DATE_FILENAME_MATCHER.
_DATED = lazy(r"\d{2,4}-\d{1,2}-\d{1,2}-")
_BY_FILE = {
    "docusaurus": ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"),
    "astro": ("astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.cjs"),
    "eleventy": (".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs"),
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"),
}
# https://gohugo.io/configuration/introduction/: `config` is the older name, and the folder may contain either.
_OLDER_HUGO = ("config.toml", "config.yaml", "config.yml", "config.json")
_HUGO_FOLDER = os.path.join("config", "_default")
# https://hexo.io/docs/configuration: every generated file has these keys, and Jekyll has none of them.
_HEXO_KEYS = lazy(r"^(?:source_dir|new_post_name|index_generator|post_asset_folder):", MULTILINE)
# https://hexo.io/docs/setup: `hexo init` writes a dependency and a field with this name.
_SOURCE_FOLDER = lazy(r"^source_dir\s*+:\s*+[^\s#]", MULTILINE)
_HEXO_PACKAGE = lazy(r'"hexo"\s*:')
_CONFIG = ("_config.yml", "_config.yaml", "_config.toml")
# Hexo's and Jekyll's `timezone`, Hugo's `timeZone`, Pelican's `TIMEZONE`; the other generators have none.
_TIMEZONE = lazy(
    r"""^[ \t]*+["']?timezone["']?[ \t]*+[:=][ \t]*+["']?([A-Za-z_]+/[A-Za-z0-9_/+-]+|UTC)(?![\w/+-])""", MULTILINE | IGNORECASE
)


# https://docusaurus.io/docs/api/docusaurus-config#markdown: with these formats, a file that ends in `.md` is CommonMark.
_COMMONMARK = lazy(r"""\bmarkdown\s*+:\s*+\{(?:[^{}]|\{[^{}]*+\})*?\bformat\s*+:\s*+["'](?:md|detect)["']""")
# https://docusaurus.io/docs/migration/v3: version 2 has MDX 1; https://www.gatsbyjs.com/plugins/gatsby-plugin-mdx: so has 3.
_MDX_1 = lazy(
    r""""(?:@mdx-js/(?:mdx|loader|react|runtime)"\s*:\s*"[^\w"]*+[01]|@docusaurus/core"\s*:\s*"[^\w"]*+[12]"""
    r"""|gatsby(?:-plugin-mdx)?"\s*:\s*"[^\w"]*+[1-3])\b"""
)
_CLASSIC = lazy(r"""\bpreset-classic\b|["']classic["']""")
# What these modules add to the configuration is not known; Docusaurus' style sheets and sidebars are `require.resolve('./…')`.
_OWN_MODULE = lazy(r"""(?:\bfrom\s*+|\b(?:require|import)\(\s*+|\bimport\s++)["']\.""")
_UNKNOWN_MODULE = lazy(
    r"""(?:\bfrom\s*+|\b(?:require|import)\(\s*+|\bimport\s++)["'](?!astro|@astrojs/|node:|remark-|rehype-|starlight|@tailwindcss/|vite)"""
)
_MATH = lazy(r"math|katex|latex", IGNORECASE)
# https://github.com/remarkjs/remark-directive; Starlight's notes need it.
_DIRECTIVES = lazy(r"directive|starlight", IGNORECASE)
# https://jekyllrb.com/docs/configuration/markdown: other engines are closer to CommonMark than to kramdown, except for those of Jekyll 3.
_JEKYLL_ENGINE = lazy(r"""^markdown:[ \t]*+["']?(?!kramdown\b)[\w-]""", MULTILINE | IGNORECASE)
_JEKYLL_OLD_ENGINE = lazy(r"""^markdown:[ \t]*+["']?(?:redcarpet|rdiscount|maruku)\b""", MULTILINE | IGNORECASE)
# https://kramdown.gettalong.org/options.html
_PARSES_HTML = lazy(r"^[^#\n]*\bparse_block_html:\s*true\b", MULTILINE)
_OTHER_READERS = ("_quarto.yml", "mkdocs.yml", "website/docusaurus.config.js", "website/docusaurus.config.ts")
# Hexo's package `hexo-renderer-marked` is replaced by one of these, which read CommonMark.
# https://github.com/hexojs/hexo-renderer-marked/releases: versions 0 have a `marked` from before CommonMark's rules for emphasis.
_OLD_MARKED = lazy(r'"hexo-renderer-marked"\s*+:\s*+"[^\w"]*+0\.')
_HEXO_ENGINE = lazy(r'"hexo-renderer-(?:markdown-it|commonmark)')
# https://jekyllrb.com/docs/configuration/front-matter-defaults: a default disables Liquid for many posts at once.
_NO_LIQUID = lazy(r"^[^#\n]*\brender_with_liquid:\s*false\b", MULTILINE)
# https://www.11ty.dev/docs/config/#default-template-engine-for-markdown-files
_MARKDOWN_ENGINE = lazy(r"""^[^/\n]*\bmarkdownTemplateEngine["']?\s*:\s*(?:["'](njk|liquid)["']|(false)\b)""", MULTILINE)
_GOLDMARK = lazy(r"\bgoldmark\b", IGNORECASE)
# https://gohugo.io/configuration/markup/#rendererunsafe; renderers other than Goldmark keep HTML, and so may a merged theme.
_KEEPS_HTML = lazy(r"""\bunsafe["']?\s*[:=]\s*(?:true|yes|on)\b|defaultMarkdownHandler|blackfriday|_merge""", IGNORECASE)
# https://github.com/gohugoio/hugo/releases/tag/v0.60.0
_FIRST_GOLDMARK = (0, 60)
_MOST_FILES = 100
_UNKNOWN = "_merge"
"""A text with which nothing is known to be dropped."""


def _runs_no_liquid(text: str) -> bool:
    """Whether Jekyll's configuration disables Liquid for every post, and not for some folder or type only."""
    from .yaml_settings import load_yaml

    settings = load_yaml(text)
    defaults = settings.get("defaults") if isinstance(settings, dict) else None
    for default in defaults if isinstance(defaults, list) else ():
        scope, values = (default.get("scope"), default.get("values")) if isinstance(default, dict) else (None, None)
        if isinstance(values, dict) and values.get("render_with_liquid") is False and _is_everything(scope):
            return True
    return False


def _is_everything(scope: object) -> bool:
    return not scope or (isinstance(scope, dict) and not scope.get("path") and not scope.get("type"))


def _docusaurus(folder: str, file: str) -> Profile:
    """How Docusaurus reads the posts of a site with this configuration."""
    text = _text(folder, file)
    profile = PROFILES["docusaurus"]._replace(mdx_1=bool(_MDX_1().search(_text(folder, "package.json"))))
    if _COMMONMARK().search(text):
        return profile._replace(dialect=Dialect.COMMONMARK)
    # https://docusaurus.io/docs/markdown-features/math-equations
    is_complete = _CLASSIC().search(text) and not _OWN_MODULE().search(text)
    return profile if not is_complete or _MATH().search(text) else profile._replace(mdx_plugins=profile.mdx_plugins - {"formulas"})


def _astro(folder: str, file: str) -> Profile:
    """How Astro reads the MDX of a site with this configuration (https://docs.astro.build/en/guides/markdown-content/#markdown-plugins)."""
    profile, text = PROFILES["astro"], _text(folder, file)
    if "export default" not in text or _UNKNOWN_MODULE().search(text):
        return profile
    missing = ([] if _MATH().search(text) else ["formulas"]) + ([] if _DIRECTIVES().search(text) else ["directives"])
    return profile._replace(mdx_plugins=profile.mdx_plugins.difference(missing))


def _eleventy(folder: str, file: str) -> Profile:
    """The profile of Eleventy with the template language that its configuration sets for Markdown."""
    profile, match = PROFILES["eleventy"], _MARKDOWN_ENGINE().search(_text(folder, file))
    if match is None or match[1] == "liquid":
        return profile
    return profile._replace(templates=TemplateLanguage.NUNJUCKS if match[1] else TemplateLanguage.NONE)


def _jekyll(text: str, *, runs: bool) -> Profile:
    """How Jekyll reads the posts of a site with this configuration; ``runs`` if Liquid is not mentioned as disabled."""
    profile = PROFILES["jekyll"]
    if _JEKYLL_ENGINE().search(text):
        profile = profile._replace(dialect=Dialect.UNREAD if _JEKYLL_OLD_ENGINE().search(text) else Dialect.COMMONMARK)
    return profile._replace(templates=TemplateLanguage.NONE) if not runs and _runs_no_liquid(text) else profile


def _hexo(folder: str, names: set[str]) -> Profile:
    """How Hexo reads the posts of a site, by the packages that it uses."""
    package = _text(folder, "package.json") if "package.json" in names else ""
    profile = PROFILES["hexo"]._replace(loose_emphasis=_OLD_MARKED().search(package) is not None)
    return profile._replace(dialect=Dialect.COMMONMARK) if _HEXO_ENGINE().search(package) else profile


def _hugo(folder: str, names: set[str]) -> Site:
    """Hugo's site in a folder, by its configuration: files of two names, and a folder."""
    files = [name for name in (*_BY_FILE["hugo"], *_OLDER_HUGO) if name in names]
    texts = [_text(folder, name) for name in files]
    within = _hugo_texts(folder) if "config" in names else []
    zone = next(filter(None, map(_timezone, texts + within)), "")
    text = "\n".join(texts + within)
    # `hugo.toml` and its variants are read since Hugo 0.110, long after Goldmark became the renderer; a `config.toml` may be older.
    is_recent = any(name.startswith("hugo.") for name in (*files, *_hugo_files(folder)))
    is_goldmark = is_recent or _GOLDMARK().search(text) is not None or _has_goldmark(folder)
    # Where there is a folder, another environment may have other settings: what any of them keeps is kept.
    drops = bool(text.strip()) and is_goldmark and not _KEEPS_HTML().search(text)
    return Site(PROFILES["hugo"], zone, drops_html=drops)


def _hugo_texts(folder: str) -> list[str]:
    """The files of Hugo's configuration folder, those of `_default` first."""
    endings = (".toml", ".yaml", ".yml", ".json")
    root = os.path.join(folder, "config")
    found = [os.path.join(path, name) for path, _, names in os.walk(root) for name in sorted(names) if name.endswith(endings)]
    found.sort(key=lambda path: not path.startswith(os.path.join(root, "_default")))
    return [site_text(path) for path in found[:_MOST_FILES]] if len(found) <= _MOST_FILES else [_UNKNOWN]


def _has_goldmark(folder: str) -> bool:
    """Whether what builds a site of Hugo names a version that renders with Goldmark."""
    from .hugo_versions import hugo_versions

    versions = hugo_versions(folder)
    return bool(versions) and all(version is None or version >= _FIRST_GOLDMARK for version in versions)


_READERS = {"eleventy": _eleventy, "docusaurus": _docusaurus, "astro": _astro}
"""What reads the configuration of a generator, where its syntax depends on that."""


def _configured(folder: str) -> Iterator[Site]:
    """The sites whose root is a folder, by the files in it."""
    try:
        names = set(os.listdir(folder))
    except OSError:
        return
    yield from _named(folder, names)
    for name in _CONFIG:
        if name in names:
            text = _text(folder, name)
            hexo = _is_hexo(folder, names) or ("source" in names and _HEXO_KEYS().search(text))
            runs = not _NO_LIQUID().search(text)
            profile = _hexo(folder, names) if hexo else _jekyll(text, runs=runs)
            yield Site(profile, _timezone(text), runs_templates=runs, markdown_in_html=_PARSES_HTML().search(text) is not None)
    for name in _OLDER_HUGO:
        if name in names:
            text = _text(folder, name)
            if _BASE_URL().search(text):
                yield Site(PROFILES["zola"])
            elif _BASEURL().search(text):
                yield _hugo(folder, names)
    if {"archetypes", "content"} <= names or ("config" in names and _hugo_files(folder)):
        yield _hugo(folder, names)
    if _is_hexo(folder, names):
        yield Site(_hexo(folder, names))


def _named(folder: str, names: set[str]) -> Iterator[Site]:
    """The sites that a file of a generator's own name shows, or of its own settings."""
    for generator, files in _BY_FILE.items():
        present = [name for name in files if name in names]
        if not present:
            continue
        if generator in _READERS:
            yield Site(_READERS[generator](folder, present[0]))
        elif generator == "hugo":
            yield _hugo(folder, names)
        else:
            yield Site(PROFILES[generator])
    if not any(name.endswith(".py") for name in names):
        return
    from .pelican import pelican_settings

    if (settings := pelican_settings(folder, names)) is not None:
        yield Site(PROFILES["pelican"], _timezone(settings))


def _is_hexo(folder: str, names: set[str]) -> bool:
    """Whether Hexo's folders exist, or its package is a dependency: a short configuration is ambiguous."""
    if "source" not in names and not (_CONFIG[0] in names and _SOURCE_FOLDER().search(_text(folder, _CONFIG[0]))):
        return False
    return "scaffolds" in names or ("package.json" in names and _HEXO_PACKAGE().search(_text(folder, "package.json")) is not None)


def _hugo_files(folder: str) -> list[str]:
    """The files of Hugo's configuration folder."""
    names = [f"{name}.{ending}" for name in ("hugo", "config") for ending in ("toml", "yaml", "yml", "json")]
    return [name for name in names if os.path.isfile(os.path.join(folder, _HUGO_FOLDER, name))]


def _text(folder: str, name: str) -> str:
    return site_text(os.path.join(folder, name))


def _timezone(text: str) -> str:
    match = _TIMEZONE().search(text)
    if not match:
        return ""
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(match[1])
    except (KeyError, ValueError, OSError):
        return ""  # a time zone that the system does not have
    return match[1]
