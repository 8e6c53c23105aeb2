"""Last lines that are whole without a full stop, whatever words they end with: an address, a command, a key, a subtitle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.patterns import lazy

if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from .article import Article


def is_whole_line(text: str, source: str) -> bool:
    """Whether the last line of a paragraph is an address, or it ends with a command or a key; ``source`` is the source of the paragraph."""
    return (
        _ADDRESS_LINE().match(text, text.rfind("\n") + 1) is not None
        or _COMMAND().search(text, max(0, len(text) - _LONGEST_COMMAND)) is not None
        or _SUBTITLE().search(source) is not None
    )


# An address on a line of its own, also one that a translator put spaces in.
_ADDRESS_LINE = lazy(r"\W{0,3}(?:https?://|www\.)[^\s]")
# An option, a command, and a key behind the word for one: `grep -rn`, `press e`, `the command: ls`.
_COMMAND = lazy(
    r"""(?:[^\W_]\s--?[a-z][\w-]* | \.(?:exe|sh|py|bat|jar)\s[^，。,;；]{1,40}
      | (?:commands?|run|comando|befehl|commande|命令|方法|コマンド)\s?[:：]\s?[\w./-]+
      | (?:\b(?:keys?|press(?:ing)?|type|hit|tecla|taste|touche|клавиш[ауи]?|ctrl|control|alt|shift|cmd|command|comando|option)
          |[键鍵按]|キー)\W{0,3}[A-Za-z0-9])\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_COMMAND = 60
# `00:56:31,900 --> 00:56:34,700`: a file of subtitles.
_SUBTITLE = lazy(r"\d\d:\d\d[,.]\d{3} -->")


def is_placeholder(article: Article, last: Paragraph) -> bool:
    """Whether the line goes on with a word in angle brackets that only looks like a tag: `switch -t <session-name>`."""
    return _PLACEHOLDER().match(article.post.text, last.span.end) is not None


_PLACEHOLDER = lazy(r"[ \t]*+<[a-z]+(?:[-_ ][a-z]+)++>[ \t]*+$", re.IGNORECASE | re.MULTILINE)
