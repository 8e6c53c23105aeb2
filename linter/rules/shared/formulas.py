"""Finds formulas that a program has rendered as HTML: KaTeX, MathJax and MathML."""

from __future__ import annotations

from functools import lru_cache

from ...values.spans import Span, index_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...syntax.parse import Post

_SIGNS = ("katex", "MathJax", "mjx-", "<math", "<MATH")
_ELEMENTS = frozenset({"math", "mjx-container", "mjx-math"})
# https://katex.org/docs/options, https://docs.mathjax.org/en/v2.7-latest/output-formats.html, and what version 3 writes.
_CLASSES = frozenset({"katex", "katex-display", "katex-html", "katex-mathml"})
_PREFIX = "mathjax"


# Several rules call this with the same post.
@lru_cache(maxsize=1)
def within_formulas(post: Post) -> Callable[[int], bool]:
    """A function that returns whether an offset is in a rendered formula, whose elements and styles place its signs."""
    if True not in [sign in post.text for sign in _SIGNS]:
        return _nowhere
    spans: list[Span] = []
    for element in post.elements:
        tag = element.start
        if spans and tag.start < spans[-1].end:
            continue
        if tag.name in _ELEMENTS or _is_formula((attribute.value if (attribute := tag.attribute("class")) else "").split()):
            spans.append(Span(tag.start, element.end.end if element.end is not None else tag.end))
    return lambda offset: index_at(spans, offset) >= 0


def _nowhere(offset: int) -> bool:
    del offset
    return False


def _is_formula(classes: list[str]) -> bool:
    return any(name in _CLASSES or name.lower().startswith(_PREFIX) for name in classes)
