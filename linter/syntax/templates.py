"""Template tags, which a generator runs before the page is HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.patterns import lazy
from ..values.spans import Span
from .html import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

# Liquid: https://shopify.dev/docs/api/liquid, https://jekyllrb.com/docs/liquid; Hexo: https://hexo.io/docs/tag-plugins;
# Hugo: https://gohugo.io/content-management/shortcodes; ERB, of nanoc and Middleman: https://ruby-doc.org/stdlib/libdoc/erb.
# What a tag holds is bounded, so that an opening that nobody closes costs no more than that.
_CODE = "highlight|codeblock|code|comment|prettify|include_code|math|katex|mermaid|plantuml|graphviz"
_TEMPLATE = lazy(
    rf"""
      \{{%-?[\t\x20]*+(?P<block>{_CODE})\b[^\n]{{0,500}}?%\}}
    | \{{%(?:[^%\n{{]|%(?!\}})|\{{(?!%)|\n(?![\t\x20\r]*\n)){{0,2000}}+%\}}
    | \{{\{{(?P<bracket>[<%])[\t\x20]*+(?P<pair>{_CODE})\b(?:(?!/[>%]\}}\}})[^\n]){{0,500}}?[>%]\}}\}}
    | \{{\{{[<%](?:[^\n]|\n(?![\t\x20\r]*\n)){{0,2000}}?[>%]\}}\}}
    | \{{\{{[^{{}}\n]{{0,500}}+\}}\}}
    | \{{\#[\t\x20][^\n]{{0,500}}?\#\}}
    | <%(?:[^%\n<]|%(?!>)|<(?!%)|\n(?![\t\x20\r]*\n)){{0,2000}}+%>
    """,
    re.VERBOSE | re.DOTALL,
)
# https://kramdown.gettalong.org/syntax.html#inline-attribute-lists
_ATTRIBUTE_LIST = lazy(r"\{:[^}\n]{0,300}\}")
# https://mdxjs.com/docs/what-is-mdx: expressions, and import or export lines up to a blank line.
_MDX = lazy(
    r"""
      (?P<code>^(?P<fence>`{3,}+|~{3,}+).*?(?:^(?P=fence)|\Z) | `[^`\n]++`)
    | ^(?:import|export)[\x20](?:[^\r\n]|\r?\n(?!\r?\n))*+
    | \{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def masked(text: str, language: str) -> str:
    """``text`` with every template tag, attribute list and MDX expression blotted out, at the same length.

    A tag that holds code (``{% highlight %}``, ``{{< code >}}``) goes with what it holds.
    """
    if language == "mdx":
        text = _MDX().sub(lambda found: found[0] if found["code"] else MASK * len(found[0]), text)
    if "{" not in text and ("%" not in text or "<%" not in text):  # many times as fast as to look for each two characters of a tag
        return text
    if "{%" in text or "{{" in text or "{#" in text or "<%" in text:
        text = _without_tags(text)
    if "{:" in text:
        text = _ATTRIBUTE_LIST().sub(lambda found: MASK * len(found[0]), text)
    return text


def attribute_lists(text: str) -> Iterator[Span]:
    """Where kramdown may read attributes: ``{: .wide onclick="…"}``."""
    for found in _ATTRIBUTE_LIST().finditer(text) if "{:" in text else ():
        yield Span(*found.span())


def template_tags(text: str) -> Iterator[Span]:
    """Every template tag of the generators, without those that hold code: that is shown, or dropped."""
    for start, end, code in _tags(text):
        if not code:
            yield Span(start, end)


def _without_tags(text: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end, _ in _tags(text):
        parts += text[at:start], MASK * (end - start)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _tags(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where template tags begin and end, and whether it is one with the code that it holds."""
    at = 0
    endless: set[tuple[str, str | None]] = set()
    while found := _TEMPLATE().search(text, at):
        end, block, code = found.end(), found["block"] or found["pair"], False
        if block and (block, found["bracket"]) not in endless:
            close = re.compile(_end(block, found["bracket"])).search(text, end)
            # What has no end from here on has none further on: to look again would take the square of the time.
            if close:
                end, code = close.end(), True
            else:
                endless.add((block, found["bracket"]))
        yield found.start(), end, code
        at = end


def _end(block: str, bracket: str | None) -> str:
    """The pattern of the tag that ends the code: of Liquid, or of a shortcode in these brackets."""
    if bracket is None:
        return rf"\{{%-?[\t ]*+end{block}[\t ]*+-?%\}}"
    return rf"\{{\{{{bracket}[\t ]*+/[\t ]*+{block}[\t ]*+[>%]\}}\}}"
