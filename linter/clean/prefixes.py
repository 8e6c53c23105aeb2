"""What Markdown removes from the lines of a block before its text is read."""

from __future__ import annotations

from ..syntax.events import REMOVED
from ..values.patterns import lazy

# The marks of quotes, indentation and, at its end, spaces: https://spec.commonmark.org/0.31.2/#paragraph-continuation-text.
_PREFIX = lazy(r"[\t >](?:(?<=[\n\r].)[\t >]*+|(?<!>)[\t ]*+(?=[\n\r]))")


def without_prefixes(text: str) -> str:
    """The text at the same length, with all that a renderer may remove from the start and the end of each line as tabs.

    A tab separates attributes, and browsers remove it from a URL.
    """
    return _PREFIX().sub(lambda match: REMOVED * len(match[0]), text)
