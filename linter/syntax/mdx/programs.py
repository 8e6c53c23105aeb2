"""The JavaScript of a post of MDX that does something when the site is built or the page is shown."""

from __future__ import annotations

from bisect import bisect_right

from ...values.patterns import VERBOSE, lazy
from ...values.spans import Span, index_at
from .javascript import Braces, expression_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..parse import Post
    from ..pieces import Reader

_COMMENTS = r"(?: \s*+ (?: /\*(?:[^*]|\*(?!/))*+\*/ | //[^\r\n\u2028\u2029]*+[\r\n] ) )*+ \s*+"
_STRING = r""" "(?:[^"\\\r\n]|\\[^\r\n])*+" | '(?:[^'\\\r\n]|\\[^\r\n])*+' | `(?:[^`\\$]|\\.)*+` """
# What is only shown: nothing, a comment, a number, a string; and `{#name}`, which Docusaurus takes for the name of a heading.
_SHOWN = lazy(rf"\{{ {_COMMENTS} (?: -?\d[\d.]*+ | true | false | null | {_STRING} )?+ {_COMMENTS} \}} | \{{\#[^{{}}\s]*+\}}", VERBOSE)
# As the value of an attribute, a string may be a URL, a style sheet or a page.
_SET = lazy(r"""\{\s*+(?:-?\d[\d.]*+|true|false|null|"[\w .-]*+"|'[\w .-]*+')\s*+\}""")
# https://github.com/micromark/micromark-extension-directive: attributes of `:name[label]{.wide key=value}`.
_DIRECTIVE = lazy(r"""(?:\s*+(?:[#.][\w-]++|[A-Za-z_:][\w:.-]*+(?:=(?:"[^"]*+"|'[^']*+'|[\w.%\#-]++))?+))*+\s*+\}""")
_AFTER_NAME = lazy(
    r"(?:^|[^\w:])(?::[A-Za-z][\w-]*+(?:\[[^\[\]]*+\])?+|:{2,}[ \t]*+[A-Za-z][\w-]*+(?:[ \t]*+\[[^\[\]\r\n]*+\])?+)[ \t]*+\Z"
)
_ACTS = lazy(r"[(`=]|\bnew\b|\bimport\b")
_LIVE = lazy(r"(?:`{3,}+|~{3,}+)[^\r\n]*?[ \t]live(?![^\s])")
_LEFT = lazy(r"\\*+\{")
_LONGEST_NAME = 200
_LONGEST = 2_000


def find_programs(post: Post) -> list[tuple[Span, str]]:
    """The places of programs in a post of MDX, each with what it is: ``module``, ``expression``, ``error`` or ``live``.

    An ``error`` does not compile as far as we can tell, so whether it would run is not known.  A code block with the word ``live`` is
    run by a plugin of Docusaurus (https://docusaurus.io/docs/markdown-features/code-blocks#interactive-code-editor).  A component whose
    attributes are strings is none: without an import it is one of the site's own.
    """
    found = dict[int, tuple[Span, str]]()
    for span, kind in (*_programs(post, post), *_errors(post, post), *_live(post), *_left_over(post), *_in_front_matter(post)):
        found.setdefault(span.start, (span, kind))
    return [found[start] for start in sorted(found)]


def _programs(post: Post, read: Post | Reader) -> Iterator[tuple[Span, str]]:
    styles = _styles(post)
    for span in read.programs:
        if post.text[span.start] != "{":
            yield span, "module"
        elif not _is_harmless(post, span) or index_at(styles, span.start) >= 0:
            yield span, "expression"


def _errors(post: Post, read: Post | Reader) -> Iterator[tuple[Span, str]]:
    for problem in read.problems:
        if problem.kind in ("expression", "brace", "module", "empty", "tag") and not _is_text(post, problem.span):
            yield problem.span, "error"


def _live(post: Post) -> Iterator[tuple[Span, str]]:
    for block in post.blocks:
        if block.kind == "code" and (match := _LIVE().match(post.text, block.span.start, block.span.end)):
            yield Span(*match.span()), "live"


def _in_front_matter(post: Post) -> Iterator[tuple[Span, str]]:
    """Programs in front matter that is rendered as text, and in what follows, which may be read otherwise then.

    The compiler has no front matter of its own: where the generator is not known, what would do something there counts, too.
    """
    block = post.front_matter
    if block is None or (block.rendered >= block.end and post.profile.name != "plain"):
        return
    from .reader import read_mdx

    reader = read_mdx(post.text, min(block.rendered, block.opening.start), plugins=post.profile.mdx_plugins)
    if block.rendered < block.end:
        yield from _errors(post, reader)
    for span, kind in _programs(post, reader):
        if block.rendered < block.end or kind == "module" or _ACTS().search(post.text, *span):
            yield span, kind


def _is_text(post: Post, span: Span) -> bool:
    """Whether what does not compile has no brace in it."""
    return post.text[span.start] == "<" and "{" not in span.text(post.text)


def _is_harmless(post: Post, span: Span) -> bool:
    text, start, end = post.text, *span
    before = text[max(0, start - _LONGEST_NAME) : start]
    if before.rstrip().endswith("="):
        return bool(_SET().fullmatch(text, start, end))
    if _SHOWN().fullmatch(text, start, end):
        return True
    # To other generators, `:name` is text, and the braces contain an expression.
    return post.profile.name == "docusaurus" and bool(_AFTER_NAME().search(before)) and bool(_DIRECTIVE().fullmatch(text, start + 1, end))


def _styles(post: Post) -> list[Span]:
    """Where a string is a style sheet or a script, in order, and none within another."""
    found: list[Span] = []
    for index in post.named("style", "script"):
        element = post.elements[index]
        if not found or element.start.end >= found[-1].end:
            found.append(Span(element.start.end, element.end.start if element.end else len(post.text)))
    return found


def _left_over(post: Post) -> Iterator[tuple[Span, str]]:
    """Braces in formulas, links and comments, which are text only to some parsers, with what would do something in an expression."""
    text, masked = post.text, post.masked
    known = sorted([*(Span(start, end) for kind, start, end, _ in post.pieces if kind == "code"), *(tag.span for tag in post.tags)])
    starts, braces, budget = [span.start for span in known], Braces(text), 6 * len(text) + 10_000
    for match in _LEFT().finditer(masked, post.body.start):
        start = match.end() - 1
        index = bisect_right(starts, start) - 1
        if match.group().count("\\") % 2 or (index >= 0 and start < known[index].end):
            continue
        end = braces.plain_end(start)
        if end < 0 or end - start > _LONGEST:
            continue
        inner = text[start + 1 : end - 1]
        budget -= len(inner)
        if budget < 0:  # nobody writes that many
            yield Span(start, end), "expression"
            return
        if _ACTS().search(inner) and expression_error(inner) < 0:
            yield Span(start, end), "expression"
