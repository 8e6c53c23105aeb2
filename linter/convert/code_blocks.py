"""Code in HTML as the one form that Markdown has: a block of text with the name of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element, Node

# highlight.js and Prism, google-code-prettify and Hatena, SyntaxHighlighter, Rouge and Pygments.
_IN_CLASS = lazy(
    r"(?:^|[\s;])(?:language-|lang-|brush:\s*|hljs\s+|prettyprint\s+lang-|sourceCode\s+|highlight-source-|highlight\s+)([a-zA-Z][\w+#.-]{0,20})"
)
_NAME = lazy(r"[a-zA-Z][\w+#.-]{0,20}")
_ATTRIBUTES = ("data-lang", "data-language", "data-ke-language", "data-enlighter-language", "data-code-language", "lang")
_NO_LANGUAGE = frozenset(
    {"plain", "plaintext", "text", "none", "nohighlight", "raw", "default", "generic", "code", "hljs", "highlight", "hljs-copy"}
)
_LINE_NUMBERS = (
    "ul.code-snippet__line-index",  # WeChat
    "td.gutter, td.linenos, td.lineno, td.rouge-gutter",  # Hexo, Pygments, Rouge
    "span.lineno, span.linenos, span.hljs-ln-n, span.line-number, span.line-numbers-rows, div.line-numbers",
)


def simplify_code(root: Element) -> None:
    """Write every block of code as ``<pre><code class="language-x">`` with nothing but text, without line numbers."""
    for selector in _LINE_NUMBERS:
        for element in root.select(selector):
            element.decompose()
    for table in root.select("figure.highlight table, table.highlighttable, table.rouge-table"):
        blocks = table.find_all("pre")
        if len(blocks) == 1:
            table.replace_with(blocks[0].extract())
    for block in root.find_all("pre"):
        if block.closest("pre") not in (None, block) or any(parent.tag == "pre" for parent in _parents(block)):
            continue
        language = _language(block)
        text = "".join(_text(block))
        code = _new("code", {"class": f"language-{language}"} if language else {})
        code.set_text(text.strip("\n") if text.strip() else text)
        block.clear()
        for name in list(block.attrs):
            del block.attrs[name]
        block.append(code)
        _unwrap(block)


def _new(tag: str, attributes: dict[str, str]) -> Element:
    from turbohtml import Element

    return Element(tag, attributes)


def _parents(node: Node) -> Iterator[Element]:
    from turbohtml import Element

    for parent in node.ancestors:
        if isinstance(parent, Element):
            yield parent


def _unwrap(block: Element) -> None:
    """Take a block of code out of a figure that contains nothing else."""
    parent = next(_parents(block), None)
    if parent is not None and parent.tag == "figure" and parent.text.strip() == block.text.strip() and parent.find("img") is None:
        parent.replace_with(block.extract())


def _text(block: Element) -> Iterator[str]:
    """The text of a block of code; several ``code`` elements are its lines, as WeChat writes them."""
    from turbohtml import Element, Text

    parts = [child for child in block.children if not isinstance(child, Text) or child.data.strip()]
    lines = [part for part in parts if isinstance(part, Element) and part.tag in ("code", "div", "li", "ol", "ul")]
    if len(lines) > 1 and len(lines) == len(parts):
        yield "\n".join("".join(_inner(line)).rstrip("\n") for line in lines)
        return
    yield from _inner(block)


def _inner(node: Node) -> Iterator[str]:
    from turbohtml import Element, Text

    for child in node.children:
        if isinstance(child, Text):
            yield child.data.replace("\xa0", " ")
        elif isinstance(child, Element):
            if child.tag == "br":
                yield "\n"
                continue
            yield from _inner(child)
            if child.tag in ("p", "div", "li") and child.next_sibling is not None:
                yield "\n"


def _language(block: Element) -> str:
    """The name of the language that the block, its code or an element around it has."""
    inner = block.find("code")
    around = [parent for parent, _ in zip(_parents(block), range(3), strict=False) if parent.tag in ("div", "figure", "section")]
    for element in (*((inner,) if inner is not None else ()), block, *around):
        if name := _named(element):
            return name
    return ""


def _named(element: Element) -> str:
    for attribute in _ATTRIBUTES:
        value = (element.attr(attribute) or "").strip()
        is_human = attribute == "lang" and (element.tag not in ("pre", "code") or len(value) < 1)
        if value and not is_human and _NAME().fullmatch(value) and value.lower() not in _NO_LANGUAGE:
            return value.lower()
    classes = element.attrs.get("class") or ""
    match = _IN_CLASS().search(" ".join(classes) if isinstance(classes, list) else classes)
    if match and match[1].lower() not in _NO_LANGUAGE and not match[1].startswith("hljs-"):
        return match[1].lower()
    return ""
