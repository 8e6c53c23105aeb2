"""The ids of a page: those that its author writes, and those that the generator gives to headings.

- Hugo: ``markup/goldmark/autoid.go``, https://gohugo.io/configuration/markup/#parserautoheadingidtype
- Jekyll: ``generate_gfm_header_id`` of kramdown-parser-gfm, https://kramdown.gettalong.org/converter/html.html#auto-ids
- Hexo: ``anchorId`` in ``lib/renderer.js`` of hexo-renderer-marked
- Docusaurus: https://github.com/Flet/github-slugger, https://docusaurus.io/docs/markdown-features/toc#heading-ids
"""

from __future__ import annotations

import re
import unicodedata

from ....syntax.template_tags import Effect
from ....values.named_tuples import NamedTuple
from ....values.patterns import MULTILINE, lazy
from ....values.spans import index_at
from .hexo import slugized

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....syntax.parse import Post

_ATTRIBUTES = lazy(r"\{:?[^{}\n#]{0,200}+#([^\s{}]++)[^{}\n]{0,200}+\}")
_COMMENTED_ID = lazy(r"\{/\*[ ]*+#([^\s{}*]++)[ ]*+\*/\}")
_OWN_ID = lazy(r"\{:?[ ]*+#[^{}\n]*+\}\Z|\{/\*[ ]*+#[^{}\n]*+\}\Z")
_ANY_ID = lazy(r"""\b(?:id|name)=(?:["']([^"'<>{}]++)["']|\{["'`]([^"'`<>{}]++)["'`]\}|([\w:.-]++))""")
_MARKS = lazy(r"[ \t>]*+(?:\#{1,6}[ \t]++)?")
_LINK = lazy(r"!?\[([^\[\]]*+)\](?:\([^()]*+\)|\[[^\[\]]*+\])")
_NUMBERED = lazy(r"(.+?)[-_]\d++")
# What the tags of a generator print has no ids: addresses, variables of the site.
_PLAIN_TAGS = lazy(
    r"""\{\{-?\s*+(?:["'][^"'{}]*+["']|site\.|page\.|post\.)[^{}]*+\}\}|\{%-?\s*+(?:post_url|link|raw|endraw|highlight|endhighlight|comment|"""
    r"""endcomment|assign|asset_path|asset_img|asset_link|post_link|post_path|codeblock|endcodeblock|img|youtube|gist|note|endnote|quote|label|"""
    r"""endquote|blockquote|endblockquote|iframe|more|avatar|image|figure|video|pullquote|endpullquote|button|btn)\b[^{}]*+(?<=%)\}|"""
    r"""\{\{[<%]\s*+/?\s*+(?:ref|relref|figure|highlight|youtube|vimeo|tweet|x|gist|instagram|param|qr|details|note|notice|tip|warning|hint|"""
    r"""alert|img|image|admonition|center|rawhtml|raw|video|bilibili)\b[^{}]*+(?<=[%>])\}\}"""
)
_UNKNOWN_COMPONENT = lazy(
    r"<(?!(?:Tabs|TabItem|Link|Head|Details|CodeBlock|Admonition|BrowserOnly|TOCInline|Trans(?:late)?|YouTube)\b)[A-Z][\w.]*+"
)


_SHORTCODE = lazy(r"\{\{[<%]\s*+/?\s*+([\w./-]++)")


class Ids(NamedTuple):
    """What may follow the ``#`` of a link to a page."""

    exact: frozenset[str]
    loose: frozenset[str]
    """The letters of the headings, where how a generator makes ids is not known."""
    closed: bool
    """Whether nothing else on the page has an id, as far as the post shows."""

    def has(self, name: str, *, closely: bool) -> bool:
        """Whether an id is on the page; not ``closely`` if it is made in an unknown way."""
        if name in self.exact:
            return True
        if closely:
            return False
        shorter = _NUMBERED().fullmatch(name)
        return letters(name) in self.loose or (shorter is not None and letters(shorter[1]) in self.loose)


def ids_of(post: Post, style: str, plain: frozenset[str] = frozenset()) -> Ids:
    """Return the ids of the page of a post; ``style`` is that of ``SitePages.ids``, ``plain`` the shortcodes that print none."""
    text = post.text
    exact: set[str] = set()
    for pattern in (_ATTRIBUTES(), _COMMENTED_ID(), _ANY_ID()):
        exact.update(name for match in pattern.finditer(text) for name in match.groups() if name)
    make = _MAKERS.get(style, ())
    counts: dict[tuple[int, str], int] = {}
    loose: set[str] = set()
    for variants, level in _headings(post):
        for variant in variants:
            loose.add(letters(variant))
        for number, (slug, text_of) in enumerate((one, variant) for one in make for variant in variants):
            made = slug(text_of)
            if not made:
                continue
            count = counts.get((number, made), 0)
            counts[number, made] = count + 1
            if level > 1 or style != "docusaurus":  # its theme gives none to the title
                exact.add(f"{made}-{count}" if count else made)
    return Ids(frozenset(exact), frozenset(loose), _is_closed(post, plain))


def _is_closed(post: Post, plain: frozenset[str]) -> bool:
    if post.language == "mdx":
        components = _UNKNOWN_COMPONENT().finditer(post.text)
        if any(index_at(post.code, component.start()) < 0 for component in components):
            return False
        return not re.search(r"^import\b[^\n]*\.mdx?[\"']", post.text, MULTILINE)
    for tag in post.templates.tags:
        if tag.effect in (Effect.OUTPUT, Effect.VALUE) and not _PLAIN_TAGS().match(post.text, tag.start, tag.end):
            shortcode = _SHORTCODE().match(post.text, tag.start, tag.end)
            if shortcode is None or shortcode[1] not in plain:
                return False
    return True


def _headings(post: Post) -> Iterator[tuple[tuple[str, ...], int]]:
    """The texts of each heading, as a reader sees it and as its author wrote it, and its level; 6 for one of HTML."""
    shown = {}
    for paragraph in post.paragraphs:
        if paragraph.kind == "heading":
            block = post.block_at(paragraph.span.start)
            shown[block.span.start if block else paragraph.span.start] = paragraph.text
    found = set()
    for block in post.blocks:
        if block.kind != "heading":
            continue
        found.add(block.span.start)
        source = block.span.text(post.text)
        if _OWN_ID().search(source.rstrip()):
            continue
        bare = _without_marks(source)
        seen = shown.get(block.span.start, "").strip()
        last = bare.rpartition("\n")[2]
        linked = _LINK().sub(r"\1", last)
        without_marks = re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", linked)
        yield tuple(dict.fromkeys((seen, last, linked, without_marks))), block.level
    for start, text in shown.items():
        if start not in found:
            yield (text,), 6


def _without_marks(source: str) -> str:
    """The text of a heading without the marks that make it one: ``#`` at its start and end, or the line below it."""
    text = source.rstrip()
    start = _MARKS().match(text)
    if start and start[0].rstrip().endswith("#"):
        text = text[start.end() :]
        shorter = text.rstrip("#")
        return shorter.strip() if not shorter or shorter[-1] in " \t" else text.strip()
    above, newline, last = text.rpartition("\n")
    return above.strip() if newline and not last.strip(" \t=-") else text.strip()


def letters(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    return "".join(part for part in unicodedata.normalize("NFKD", text).casefold() if part.isalnum())


def name_of(path: str) -> str:
    """The letters of the last part of a path."""
    return letters(path.rstrip("/").rpartition("/")[2].removesuffix(".html"))


def _goldmark(text: str) -> str:
    made = "".join("-" if part == " " else part for part in text.strip().lower() if part.isalpha() or part.isdecimal() or part in "-_ ")
    return made or "heading"


def _goldmark_typographic(text: str) -> str:
    return _goldmark(re.sub(r"-{2,3}", "", text))


def _kramdown(text: str) -> str:
    return re.sub(r"[ \t]", "-", "".join(part for part in text.lower() if part in "- \t" or _is_word(part))) or "section"


def _kramdown_typographic(text: str) -> str:
    return _kramdown(re.sub(r"-{2,3}", "", text))


def _is_word(character: str) -> bool:
    r"""Whether a character is one of ``\\p{Word}`` in Ruby, which github-slugger keeps, too."""
    return unicodedata.category(character) in _WORD


_WORD = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})


def _kramdown_basic(text: str) -> str:
    made = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", text))
    return made.replace(" ", "-").lower() or "section"


def _github(text: str) -> str:
    return "".join("-" if part == " " else part for part in text.lower() if part in " -" or _is_word(part))


_MAKERS = {
    "hugo": (_goldmark, _goldmark_typographic),
    "jekyll": (_kramdown, _kramdown_typographic, _kramdown_basic),
    "hexo": (slugized,),
    "hexo-lower": (lambda text: slugized(text).lower(),),
    "docusaurus": (_github,),
}
STYLES = frozenset(_MAKERS)
"""The ways to make ids that are known."""
