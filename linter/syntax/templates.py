"""Template tags, which a generator evaluates before the page is HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.patterns import lazy
from ..values.profiles import PLAIN, Profile
from ..values.spans import Span
from .html import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

# Liquid: https://shopify.dev/docs/api/liquid, https://jekyllrb.com/docs/liquid; Hexo: https://hexo.io/docs/tag-plugins;
# Hugo: https://gohugo.io/content-management/shortcodes; ERB, of nanoc and Middleman: https://ruby-doc.org/stdlib/libdoc/erb.
# The length of a tag is limited, so that an unclosed one costs no more than that.
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


def masked(text: str, language: str, profile: Profile = PLAIN) -> str:
    """``text`` with every template tag, attribute list and MDX expression masked, at the same length.

    A tag with code (``{% highlight %}``, ``{{< code >}}``) is masked including the code.
    """
    del profile  # the tags of every generator are masked
    if language == "mdx":
        text = _MDX().sub(lambda match: match[0] if match["code"] else MASK * len(match[0]), text)
    if "{" not in text and ("%" not in text or "<%" not in text):  # many times as fast as searching each two-character delimiter
        return text
    if "{%" in text or "{{" in text or "{#" in text or "<%" in text:
        text = _without_tags(text)
    if "{:" in text:
        text = _ATTRIBUTE_LIST().sub(lambda match: MASK * len(match[0]), text)
    return text


def attribute_lists(text: str) -> Iterator[Span]:
    """The spans that kramdown may parse as attributes: ``{: .wide onclick="…"}``."""
    for match in _ATTRIBUTE_LIST().finditer(text) if "{:" in text else ():
        yield Span(*match.span())


def template_tags(text: str) -> Iterator[Span]:
    """The span of every template tag, except those with code, which is shown or dropped."""
    for start, end, code in _tags(text):
        if not code:
            yield Span(start, end)


def _without_tags(text: str) -> str:
    parts: list[str] = []
    offset = 0
    for start, end, _ in _tags(text):
        parts += text[offset:start], MASK * (end - start)
        offset = end
    parts.append(text[offset:])
    return "".join(parts)


def _tags(text: str) -> Iterator[tuple[int, int, bool]]:
    """The start and the end of each template tag, and whether it includes code."""
    offset = 0
    unclosed: set[tuple[str, str | None]] = set()
    while match := _TEMPLATE().search(text, offset):
        end, block, code = match.end(), match["block"] or match["pair"], False
        if block and (block, match["bracket"]) not in unclosed:
            close = re.compile(_end(block, match["bracket"])).search(text, end)
            # A tag without an end here has none later: searching again would take quadratic time.
            if close:
                end, code = close.end(), True
            else:
                unclosed.add((block, match["bracket"]))
        yield match.start(), end, code
        offset = end


def _end(block: str, bracket: str | None) -> str:
    """The pattern of the tag that ends the code: a Liquid tag, or a shortcode in these brackets."""
    if bracket is None:
        return rf"\{{%-?[\t ]*+end{block}[\t ]*+-?%\}}"
    return rf"\{{\{{{bracket}[\t ]*+/[\t ]*+{block}[\t ]*+[>%]\}}\}}"
