"""Which shortcodes a site of Hugo has: https://gohugo.io/templates/shortcode, https://gohugo.io/content-management/shortcodes."""

from __future__ import annotations

import os

from ..values.patterns import DOTALL, IGNORECASE, MULTILINE, lazy
from .hugo_versions import hugo_versions
from .read import site_text
from .tag_names import TagCollector, texts_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..values.profiles import TagNames

# Those of all versions; of some, a site has to have its own.
_EMBEDDED = (
    "figure gist highlight/ instagram instagram_simple param ref relref speakerdeck tweet twitter twitter_simple vimeo "
    "vimeo_simple x x_simple "
    "youtube comment/ details/ qr/"
)
_FOLDERS = (os.path.join("layouts", "shortcodes"), os.path.join("layouts", "_shortcodes"))
_COMMENT = lazy(r"\{\{-?\s*+/\*.*?\*/\s*+-?\}\}", DOTALL)
_INNER = lazy(r"\.Inner(?:Deindent)?\b")
_THEME = lazy(r"""^[ \t]*+["']?theme["']?[ \t]*+[:=][ \t]*+(\[[^\]]*+\]|[^\n\r]*+(?:[\r\n]++[ \t]*+-[^\n]*+)*+)""", MULTILINE)
_WORD = lazy(r"[\w./-]++")
# Modules, and folders that are mounted as layouts, may have shortcodes.
_ELSEWHERE = lazy(
    r"""^(?![ \t]*+(?:#|//))[^\n]*?(?:\bimports?\b|themesdir|layoutdir|workspace|\btarget["']?[ \t]*+[:=][ \t]*+["']?layouts)""",
    IGNORECASE | MULTILINE,
)
_FIRST_STRICT = (0, 111)
"""The version since which Hugo stops at a shortcode that needs an end and has none: https://github.com/gohugoio/hugo/issues/10675."""
_ENDINGS = (".toml", ".yaml", ".yml", ".json")


def hugo_tags(root: str) -> TagNames:
    """Return the shortcodes of a site and its theme; one that uses `.Inner` needs an end, and no other has one."""
    found = TagCollector()
    found.add_marked(_EMBEDDED)
    texts = _settings(root)
    found.complete = bool(texts) and not any(_ELSEWHERE().search(text) for text in texts)
    themes = {word for text in texts for match in _THEME().finditer(text) for word in _WORD().findall(match[1].partition("#")[0])}
    roots = [root]
    for theme in sorted(themes):
        folder = os.path.join(root, "themes", theme)
        roots.append(folder)
        found.complete = found.complete and os.path.isdir(os.path.join(folder, "layouts")) and not _has_imports(folder)
    for top in dict.fromkeys(roots):
        for folder in _FOLDERS:
            _read(os.path.join(top, folder), found)
    names, versions = found.names(), hugo_versions(root)
    is_older = bool(versions) and all(version is not None and version < _FIRST_STRICT for version in versions)
    return names._replace(paired=frozenset(), others=names.others | names.paired) if is_older else names


def _settings(root: str) -> list[str]:
    names = [f"{name}{ending}" for name in ("hugo", "config") for ending in _ENDINGS]
    files = [text for name in names if (text := site_text(os.path.join(root, name)))]
    return files + [text for _, text in texts_below([os.path.join(root, "config")], _ENDINGS)]


def _has_imports(theme: str) -> bool:
    """Whether a theme has components of its own: https://gohugo.io/hugo-modules/theme-components."""
    return any(_THEME().search(text) or _ELSEWHERE().search(text) for text in _theme_settings(theme))


def _theme_settings(theme: str) -> Iterator[str]:
    for name in ("theme", "hugo", "config"):
        for ending in _ENDINGS:
            yield site_text(os.path.join(theme, f"{name}{ending}"))


def _read(folder: str, found: TagCollector) -> None:
    """Note the shortcodes in a folder: `a/b.html` is `a/b`, and `b.en.html` and `b.amp.html` are variants of `b`."""
    for path, text in texts_below([folder], (".html", ".md", ".htm", ".xml", ".txt")):
        if not path:
            found.complete = False
            continue
        name = os.path.relpath(path, folder).replace(os.sep, "/")
        base, _, last = name.rpartition("/")
        found.add(f"{base}/{last.partition('.')[0]}".lstrip("/"), paired=_INNER().search(_COMMENT().sub("", text)) is not None)
