"""Recognizes the settings of Pelican, which may be in a Python file of any name.

https://docs.getpelican.com/en/latest/settings.html: ``pelicanconf.py`` is only the default, ``--settings`` names another file.
"""

from __future__ import annotations

import os

from ..values.patterns import MULTILINE, lazy
from .read import read_bytes, site_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_DEFAULT = "pelicanconf.py"
_MOST_FILES = 10
_MOST_BYTES = 100_000
# Nikola's are `SITE_URL` and `BLOG_TITLE`, Django's `STATIC_URL`; no other tool has a setting of both groups.
_SITE = lazy(r"^SITE(?:NAME|URL)[ \t]*+=", MULTILINE)
_OTHER = lazy(
    r"^(?:(?:ARTICLE|PAGE|DRAFT|CATEGORY|TAG|AUTHOR)_(?:URL|SAVE_AS|PATHS|LANG_URL)|DEFAULT_PAGINATION|PAGINATION_PATTERNS"
    r"|(?:FEED_ALL|CATEGORY_FEED|TRANSLATION_FEED|AUTHOR_FEED|FEED)_(?:ATOM|RSS)|USE_FOLDER_AS_CATEGORY|DELETE_OUTPUT_DIRECTORY"
    r"|DISPLAY_(?:PAGES|CATEGORIES)_ON_MENU|DEFAULT_DATE_FORMAT|STATIC_PATHS|EXTRA_PATH_METADATA|PLUGIN_PATHS)[ \t]*+=",
    MULTILINE,
)


def pelican_settings(folder: str, names: Iterable[str]) -> str | None:
    """The text of Pelican's settings in a folder with files of these names; ``None`` if there are none.

    Raises ``ConfigError`` for a ``pelicanconf.py`` that cannot be read; another file may belong to any program, and is left.
    """
    names = set(names)
    if _DEFAULT in names:
        return site_text(os.path.join(folder, _DEFAULT))
    candidates = sorted(name for name in names if name.endswith(".py") and ("conf" in name or "settings" in name))[:_MOST_FILES]
    texts = [text for name in candidates if _is_of_pelican(text := _text(os.path.join(folder, name)))]
    return "\n".join(texts) if texts else None


def _is_of_pelican(text: str) -> bool:
    return _SITE().search(text) is not None and _OTHER().search(text) is not None


def _text(path: str) -> str:
    try:
        return read_bytes(path, _MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
