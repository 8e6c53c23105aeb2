from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from ..api import Context, Edit, Paragraph, Post, Safety, Scalar, Severity, Span, lazy, letters_of, replace, rule, whole_post


class Options(NamedTuple):
    """What counts as a heading in disguise."""

    longest: int = 60
    """Characters that a heading may have, two of Chinese, Japanese or Korean as three; longer bold text is emphasis."""
    fewest: int = 2
    """How many such paragraphs a post needs: a single one is more likely emphasis."""


_LABEL = 3
_MARKS = ("<strong", "<b>", "<b ", "**", "__", "<STRONG", "<B>")
"""One of them is in every post with bold text that people or editors wrote."""
_ENDS = '。.，,；;：:…!！」』”"'
# An option or a bullet; a sentence with more behind it; an exclamation; an aside in brackets, such as what a picture shows.
_NO_HEADING = lazy(r"\A[-–—·•●◦■◆※]|[。！？]\W*\w|[!?]\s+\w|[!?！？]{2}|[!！][^\w=]*\Z|[~～]\Z|\A[(（][^()（）]*[)）]\Z")
# What is wide by Unicode Standard Annex 11 is most of a word, so two of them say as much as three letters at least.
_WIDE = lazy("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]")
_ASKS = ("?", "？")
_COMMAND = lazy(r"([a-z][\w.-]*) [\x20-\x7e]+\Z")
_PROGRAM = lazy(r"^`{0,2}[ \t]*(?:[$#%>][ \t]+)?(?:sudo[ \t]+)?([a-z][\w.-]*)", re.MULTILINE)


@rule(
    "this bold line looks like a heading, but readers' outlines and screen readers do not see one; make it a heading",
    on=whole_post("<", "*", "_"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def bold_as_heading(post: Post, context: Context[Options]) -> None:
    """A bold paragraph that stands for a heading.

    It looks like one, but tables of contents, search engines and screen readers pass over
    it.  Only posts with several such lines are reported, and only lines that stand before text.  A line that repeats
    the title, a command that the post explains, and the questions of an interview are none.

    Bad:

        <p><strong>Along the river</strong></p>
        <p>We started early.</p>
        <p><strong>Up the hill</strong></p>
        <p>Then it rained.</p>

    Good:

        <h2>Along the river</h2>
        <p>We started early.</p>
        <h2>Up the hill</h2>
        <p>Then it rained.</p>
    """
    paragraphs = post.paragraphs
    codes = [block[1].start for block in post.blocks if block[0] == "code"]
    found = [
        (index, one)
        for index, one in enumerate(paragraphs[:-1])
        if one[4] and _looks(one, context.options.longest) and _text_follows(post, one, paragraphs[index + 1], codes)
    ]
    if len(found) < context.options.fewest or not any(mark in post.text for mark in _MARKS):
        return
    found = _without_others(post, found)
    counts = Counter(one.text for _, one in found)
    # What stands there again and again is a label, such as `Result` below every example.
    found = [(index, one) for index, one in found if counts[one.text] < _LABEL]
    if len(found) < context.options.fewest:
        return
    headings = [index for index, one in enumerate(paragraphs) if one[2] == "heading"]  # its kind
    for index, one in found:
        before = bisect_left(headings, index)
        context.report(one.span, *_edits(post, one, _below(post, paragraphs[headings[before - 1]]) if before else 2))


def _looks(one: Paragraph, longest: int) -> bool:
    text = one.text
    return (
        one.kind == "paragraph"
        and 1 < len(text) <= longest
        and not one.linked
        and not one.images
        and not one.coded
        and "\n" not in text
        and text[-1] not in _ENDS
        and _has_letter(text)
        # A path, a file or an address is shown, not announced.
        and not (" " not in text and ("/" in text or "." in text))
        and not _NO_HEADING().search(text)
        and (len(text) * 3 <= longest * 2 or len(text) + len(_WIDE().findall(text)) / 2 <= longest)
    )


def _without_others(post: Post, found: list[tuple[int, Paragraph]]) -> list[tuple[int, Paragraph]]:
    """Those that are no title, no command and no question of an interview, which the rest of the post tells."""
    field = post.front_matter.field("title") if post.front_matter else None
    title = letters_of(field.value.value) if field is not None and isinstance(field.value, Scalar) else ""
    strong = [one for one in post.paragraphs if one.strong and one.kind == "paragraph"]
    interview = 2 * sum(one.text.endswith(_ASKS) for one in strong) > len(strong)
    programs: set[str] = set()
    if any(_COMMAND().match(one.text) for _, one in found):
        programs = {name for span in post.code for name in _PROGRAM().findall(span.text(post.text))}
    return [
        (index, one)
        for index, one in found
        if letters_of(one.text) != title
        and not (interview and one.text.endswith(_ASKS))
        and not ((command := _COMMAND().match(one.text)) and command[1] in programs)
    ]


def _has_letter(text: str) -> bool:
    return text[0].isalpha() or any(map(str.isalpha, text))


def _text_follows(post: Post, one: Paragraph, after: Paragraph, codes: list[int]) -> bool:
    if after.strong or after.kind not in ("paragraph", "item", "quote") or not (after.text or after.images):
        return False
    # What stands before code is its caption.
    if bisect_right(codes, one.span.end) < bisect_left(codes, after.span.start):
        return False
    # What is slanted as well is a question, a name or a quotation.
    return one.tag is not None or post.masked[one.span.start - 3 : one.span.start] not in ("***", "___", "_**", "*__")


def _below(post: Post, heading: Paragraph) -> int:
    """One below the level of a heading; 2 where that is not known."""
    if heading.tag is not None and heading.tag.name[1:].isdigit():
        return min(int(heading.tag.name[1:]) + 1, 6)
    block = post.block_at(heading.span.start)
    return min(block.level + 1, 6) if block and block.level else 2


def _edits(post: Post, one: Paragraph, level: int) -> tuple[Edit, ...]:
    if one.tag is None:
        block = post.block_at(one.span.start)
        source = post.text
        if block is None or block.kind != "paragraph" or one.inline:
            return ()
        inner = block.span.text(source)
        mark = inner[:2]
        if mark not in ("**", "__") or not inner.endswith(mark) or mark in inner[2:-2] or "\n" in inner or inner[-3] == "#":
            return ()
        return (replace(block.span, "#" * level + " " + inner[2:-2].strip()),)
    element = post.element_at(one.tag)
    if element is None or element.end is None or one.tag.name != "p":
        return ()
    strong = [tag for tag in one.inline if tag[3] in ("strong", "b")]  # its name
    inside = Span(element.start.end, element.end.start).text(post.text).strip()
    if len(strong) != 2 or not inside.startswith(strong[0].source) or not inside.endswith(strong[1].source):
        return ()
    kept = "".join([f" {attribute.span.text(post.text)}" for attribute in one.tag.attributes if attribute[1] == "id"])
    return (
        replace(Span(element.start.start, strong[0].end), f"<h{level}{kept}>"),
        replace(Span(strong[1].start, element.end.end), f"</h{level}>"),
    )
