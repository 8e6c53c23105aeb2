"""Which tags a site of Jekyll has: those of its own plugins and of its gems (https://jekyllrb.com/docs/plugins)."""

from __future__ import annotations

import os

from ..values.patterns import MULTILINE, lazy
from .read import site_text
from .tag_names import TagCollector, texts_below
from .yaml_settings import read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.profiles import TagNames

# The tags of each gem, from its documentation; `/`: needs an end; `?`: may need one.
_GEMS = {
    "jekyll-avatar": "avatar",  # https://github.com/jekyll/jekyll-avatar
    "jekyll-feed": "feed_meta",  # https://github.com/jekyll/jekyll-feed
    "jekyll-figure": "figure/",  # https://github.com/paulrobertlloyd/jekyll-figure
    "jekyll-gist": "gist",  # https://github.com/jekyll/jekyll-gist
    "jekyll-github-metadata": "github_edit_link",  # https://github.com/jekyll/github-metadata
    "jekyll-include-cache": "include_cached",  # https://github.com/benbalter/jekyll-include-cache
    "jekyll-last-modified-at": "last_modified_at",  # https://github.com/gjtorikian/jekyll-last-modified-at
    "jekyll-seo-tag": "seo",  # https://github.com/jekyll/jekyll-seo-tag
    "jekyll-toc": "toc",  # https://github.com/toshimaru/jekyll-toc
    "jekyll-twitter-plugin": "twitter",  # https://github.com/rob-murray/jekyll-twitter-plugin
    "jekyll-youtube": "youtube",  # https://github.com/dommmel/jekyll-youtube
}
# https://pages.github.com/versions
_GITHUB_PAGES = ("jekyll-avatar", "jekyll-feed", "jekyll-gist", "jekyll-github-metadata", "jekyll-include-cache", "jekyll-seo-tag")
# Plugins and themes without tags.
_WITHOUT_TAGS = lazy(
    r"jekyll|minima|github-pages|jemoji|webrick|rake|tzinfo-data|wdm|rouge|kramdown(?:-.*)?|csv|base64|bigdecimal|logger|ostruct|uri|nokogiri"
    r"|liquid(?:-c)?|http_parser\.rb|html-proofer|algoliasearch-jekyll|jekyll/tagging|just-the-docs|minimal-mistakes-jekyll|sassc?|sass-embedded"
    r"|jekyll-theme-(?:architect|cayman|chirpy|dinky|hacker|leap-day|merlot|midnight|minimal|modernist|primer|slate|tactile|time-machine)"
    r"|jekyll-(?:admin|algolia|archives|coffeescript|commonmark(?:-ghpages)?|compose|default-layout|email-protect|gfm-admonitions|livereload"
    r"|mentions|minifier|optional-front-matter|paginate(?:-v2)?|readme-index|redirect-from|relative-links|remote-theme|sass-converter|sitemap"
    r"|spaceship|swiss|target-blank|tagging(?:-related_posts)?|tidy|titles-from-headings|typogrify|watch)"
)
# https://jekyllrb.com/docs/plugins/installation: of a Gemfile, Jekyll loads this group.
_GROUP = lazy(r"^[ \t]*+group[ \t(]++:jekyll_plugins\b[^\n]*+\n(?P<gems>(?:(?![ \t]*+end\b)[^\n]*+\n)*+)", MULTILINE)
_GEM = lazy(r"""^[ \t]*+gem[ \t(]++["']([\w./-]++)["'](?P<options>[^\n]*+)""", MULTILINE)
_REQUIRED = lazy(r"""^[ \t]*+require[ \t(]++["']((?:jekyll|octopress)[-/][\w/-]++)["']""", MULTILINE)
_REGISTERED = lazy(r"""\bregister_tag\b\s*+\(?\s*+(?:(?:(["'])([\w-]++)\1|:(\w++))\s*+,\s*+([\w:]++))?""")
_CLASS = lazy(r"^[ \t]*+class[ \t]++([\w:]++)[ \t]*+<[ \t]*+([\w:]++)", MULTILINE)


def jekyll_tags(root: str) -> TagNames:
    """Return the tags that the plugins and gems of a site register."""
    found = TagCollector()
    text = next(filter(None, (site_text(os.path.join(root, name)) for name in ("_config.yml", "_config.yaml"))), "")
    settings = read_yaml(text, ("source", "plugins_dir", "plugins", "gems", "theme", "whitelist"))
    found.complete = settings is not None and not os.path.exists(os.path.join(root, "_config.toml"))
    settings = settings or {}
    # `--source` on the command line is often one of these.
    sources = dict.fromkeys(["", *settings.get("source", [])[:1], "src", "source"])
    folders = [*settings.get("plugins_dir", []), "_plugins", "plugins"]
    required: list[str] = []
    for path, program in texts_below(
        (os.path.join(root, source, folder) for source in sources for folder in dict.fromkeys(folders)), (".rb",)
    ):
        found.complete = found.complete and bool(path)
        required += [match[1] for match in _REQUIRED().finditer(program) if not match[1].startswith("jekyll/")]
        _read(program, found)
    gemfile = site_text(os.path.join(root, "Gemfile")) or site_text(os.path.join(os.path.dirname(root), "Gemfile"))
    # GitHub Pages has its own plugins, with and without a Gemfile that names them.
    gems = {*_GITHUB_PAGES, *settings.get("plugins", []), *settings.get("gems", []), *settings.get("theme", []), *required}
    gems.update(match[1] for group in _GROUP().finditer(gemfile) for match in _GEM().finditer(group["gems"]))
    gems.update(match[1] for match in _GEM().finditer(gemfile) if "jekyll_plugins" in match["options"])
    for gem in gems:
        found.add_marked(_GEMS.get(gem, ""))
        found.complete = found.complete and (gem in _GEMS or _WITHOUT_TAGS().fullmatch(gem) is not None)
    return found.names()


def _read(program: str, found: TagCollector) -> None:
    """Note the tags that a plugin registers; what it is derived from tells whether it needs an end."""
    bases = {match[1].rpartition(":")[2]: match[2] for match in _CLASS().finditer(program)}
    for match in _REGISTERED().finditer(program):
        if match[4] is None:
            found.complete = False
            continue
        base = bases.get(match[4].rpartition(":")[2], "")
        found.add(match[2] or match[3], paired={"Liquid::Block": True, "Liquid::Tag": False}.get(base))
