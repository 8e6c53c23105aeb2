"""The forms of front matter that each site generator reads.

Taken from the readers themselves, and compared with what they read in ``tests/front_matter``: hexo-front-matter 4.2.1, Jekyll's
``document.rb``, Hugo's ``pagelexer_intro.go``, @11ty/gray-matter 1.0.0 (Docusaurus, Eleventy), Astro's ``frontmatter.js``, and Zola's
``split.rs``.  Pelican's reader works line by line, so it has no forms; see ``syntax/front_matter/metadata.py``.
"""

from __future__ import annotations

from .enums import Enum
from .named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Reading(Enum):
    """What a generator makes of a block."""

    FIELDS = "fields"
    """It reads the fields."""
    TEXT = "text"
    """The block is part of the text of the page."""
    ERROR = "error"
    """The build stops, or the post is left out."""


class Form(NamedTuple):
    """One form of front matter.

    The patterns are regular expressions.  ``opening`` is matched at the beginning of the text, with the group ``fence`` and,
    where a format may follow, ``language``.  From its end on, ``closing`` is searched, with the group ``fence``; in it, ``{fence}``
    stands for the opening fence.
    """

    opening: str
    closing: str
    """Empty if the block is a JSON object, which needs no fence."""
    endless: bool = False
    """Whether without a closing fence the whole text is front matter."""
    scalar: Reading = Reading.ERROR
    """What becomes of a block that contains a string or a number."""
    empty: Reading = Reading.FIELDS
    """What becomes of a block that contains nothing."""
    invalid_json: Reading = Reading.ERROR
    """What becomes of a block that is invalid JSON."""


_SPACE = r"[ \t\n\v\f\r]"
# Hexo removes a byte order mark, and reads CRLF as one character; a block needs at least one before the line of the closing fence.
_ONE = r"(?:\r\n|[\s\S])"
_HEXO_END = r"\n(?P<fence>-{3,}|;{3,})"
_HEXO: dict[str, Any] = {"scalar": Reading.TEXT, "empty": Reading.TEXT, "invalid_json": Reading.TEXT}

HEXO = (
    Form(rf"\ufeff?(?P<fence>-{{3,}}|;{{3,}})\r?\n{_ONE}", r"\n(?P<fence>{fence})", **_HEXO),
    # Without an opening fence, the first fence ends the block.  After a blank line, three dashes are a marker inside YAML.
    Form(r"\ufeff?\r?\n(?P<fence>---)[ \t]*(?=\r?\n)", _HEXO_END, **_HEXO),
    Form(rf"\ufeff?(?!-{{3}}|;{{3}})(?P<fence>){_ONE}", _HEXO_END, **_HEXO),
)
JEKYLL = (Form(rf"\ufeff?(?P<fence>---){_SPACE}*?(?=\n)", r"\n(?P<fence>---|\.\.\.)(?=[ \t\r\f\v]*(?:\n|\Z))"),)
_HUGO_BEFORE = r"[\ufeff \t\r\n]*+"
HUGO = (
    # A tab after the fence is a tab in the indentation of YAML.
    Form(rf"{_HUGO_BEFORE}(?P<fence>---)(?!\x20*\t)", r"[\r\n](?P<fence>---)"),
    Form(rf"{_HUGO_BEFORE}(?P<fence>\+\+\+)", r"[\r\n](?P<fence>\+\+\+)"),
    Form(rf"{_HUGO_BEFORE}(?P<fence>\{{)", ""),
)
HUGO_STOPS = rf"{_HUGO_BEFORE}(?:[-+{{]|<!--)"
GRAY_MATTER = (Form(r"\ufeff?(?P<fence>---)(?!-)(?P<language>[^\n]*?)(?=\r?\n|\Z)", r"\n(?P<fence>---)", endless=True),)
ASTRO = (Form(r"(?:\ufeff?|[\s\ufeff]*\n)(?P<fence>---|\+\+\+)", r"\n(?P<fence>---|\+\+\+)", scalar=Reading.FIELDS),)
ZOLA = (Form(rf"\ufeff?{_SPACE}*+(?P<fence>\+\+\+|---)(?=\r?\n)", r"(?P<fence>{fence})(?=[ \t\v\f\r]*(?:\n|\Z))"),)
