from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from ..api import (
    BUTTONS,
    IGNORECASE,
    MULTILINE,
    NOTICES,
    OWN_BUTTONS,
    OWN_NOTICES,
    OWN_PROMOTION,
    PROMOTION,
    VERBOSE,
    Context,
    Edit,
    NamedTuple,
    Paragraph,
    Post,
    Safety,
    Scalar,
    Severity,
    Span,
    byline,
    heading_level,
    is_staff_line,
    lazy,
    letters_of,
    replace,
    rule,
    whole_post,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Options(NamedTuple):
    """Which bold paragraphs are reported."""

    longest: int = 60
    """Maximum number of characters, two of Chinese, Japanese or Korean counted as three; longer bold text is emphasis."""
    fewest: int = 2
    """Minimum number of such paragraphs in a post; a single one is more likely emphasis."""


_LABEL_COUNT = 3
_BOLD_MARKUP = ("<strong", "<b>", "<b ", "**", "__", "<STRONG", "<B>")
"""Every post with bold text that people or editors wrote contains one of these."""
_FINAL_PUNCTUATION = '。.，,；;：:…!！」』”"'
# An option or a bullet; a sentence with more text after it; an exclamation; an aside in parentheses, such as an image caption.
_NOT_A_HEADING = lazy(r"[。！？!?~～](?:(?<=[。！？])\W*\w|(?<=[!?])\s+\w|(?<=[!?！？])[!?！？]|(?<=[!！])[^\w=]*\Z|(?<=[~～])\Z)")
_NO_HEADING_BEGINS = lazy(r"[-–—·•●◦■◆※]|[(（][^()（）]*[)）]\Z")
# A character that is wide by Unicode Standard Annex 11 is most of a word, so two of them count as three letters.
_WIDE = lazy("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]")
# A part of a sentence, which an editor put into a paragraph of its own: it begins or ends with a word that needs another one.
_FRAGMENT = lazy(r"(?:and|but|or|so|because|then|that|which|who|whom|whose|than)\b|(?:而|但|并且|所以|因此|然后|于是|的|了|以及|及|或)\S")
_FRAGMENT_ENDS = tuple("的了吧呢吗啊着和与及或是把被在、，")
# A call to readers, a label with what it labels, a note about the post: lines that stand between texts, with no text of their own.
_LABEL = lazy(
    r"""\A\W*(?:(?:推荐|延伸|相关|往期|更多|精彩|热门)(?:阅读|文章|推荐|内容|资讯|回顾|精选|精彩|活动)|往期|大家都在|猜你
        |点击|点赞|长按|扫码|(?:扫描|识别).{0,6}码
        |关注(?:我们|公众号|我)|转载(?:请|说明|须知|自)|欢迎(?:关注|加入|转发|投稿|扫|点)|加入(?:我们|.{0,4}群)|文末|未完待续|阅读原文|商务合作
        |广告\W*\Z|赞助商?\W*\Z|阅读更多|我是分[割隔]线|转自|加群|进群|喜欢就|看完.{0,4}(?:点|赞)|今日(?:互动|话题)|留言区|求职\W*\Z|活动预告\W*\Z
        |投稿(?:邮箱|方式|请)|版权(?:声明|归|所有)|(?:招聘|报名)(?:启事|信息|方式)?\W*\Z|联系(?:我们|方式|作者)\W*\Z)
      | \A\W*(?:来源|作者|编辑|责编|排版|审核|校对|翻译|译者|图片|题图|封面|摄影|记者|监制|出品|策划|撰文|文字|主编)\s*[:：/／]
      | \A\W*(?:edit(?:ed)?|updated?|note|nb|warning|tip|important|caution|info|spoilers?|disclaimer|tl;?dr|p\.?s)\b(?:\W|\d)*\Z
      | \A\W*(?:updated?|edited|posted|published|written|photos?|images?|by|follow|subscribe|click|sign\sup|join|share|read\smore
        |contact|download)\b.*\b
        (?:\d{4}|us|me|you|here|now|today|newsletter|more|twitter|facebook|instagram|by)\b
      | \A\W*(?:(?:the\s)?end|advertisements?|sponsored|related\s(?:posts|articles)|read\snext|関連記事|おすすめ記事
        |この記事を書いた人|シェアする|フォローする|관련\s?글|추천\s?글|구독하기|공유하기|원문\s?보기|art[ií]culos\srelacionados|compartir|articles\sliés|à\slire\saussi
        |lesen\ssie\sauch|verwandte\sartikel|читайте\sтакже|leia\stambém|artigos\srelacionados)\W*\Z
      | \A\[[^\[\]]*\]\Z
      | \A\W*(?:图表?|表|圖|図|그림|사진|표|figure|fig\.?|table|abb(?:ildung|\.)|рис(?:унок|\.))\s*[-–.]?\s*\d""",
    VERBOSE | IGNORECASE,
)
# Who wrote or edited the text, without a colon: `文 艾飞`, `编辑 I 白浩龙`, `글 김하늘`, `Por Ana Veiga`.
_NAMED = lazy(
    r"""\A(?:文|图|撰文|作者|编辑|責編|责编|译者?|采访|记者|摄影|整理|取材)(?:[·・&、/／](?:文|图|写真|编辑|摄影))?
        (?:\s+[Il]\s+\S.{0,20}|\s+[\u4e00-\u9fff·]{2,4})\Z
      | \A(?:글|사진|취재|번역)(?:\s*[·/,&]\s*사진)?\s+[가-힣]{3}(?:\s*(?:기자|작가))?\Z
      | \A(?:By|Por|Par|Von)(?:\s[A-ZÀ-Þ][\w.'’-]*+){2,4}\Z
      | (?:整理|编辑|撰写)者?均?为\S{1,12}\Z""",
    VERBOSE,
)
_NAMED_FIRSTS = frozenset("文图撰作编責责译采记摄整取글사취번BPV")
# A sentence of Korean that ends with its verb in the polite form, or breaks off at a particle or a connecting verb.
_KOREAN_SENTENCE = lazy(
    r"(?:니다|[어아여해에세네데래게예임]요|지요|죠|이다|(?<!가)(?<!마)(?<!노)(?<!고)을|[^\W\d_]를|들의|[하히되있없싶았었했]고|려고|면서|지만|는데|해서|아서|어서|니까|도록)\Z"
)
_LONG_QUESTION = 20
_NUMBERED = lazy(
    r"""(?i)\A\W*(?:\d{1,2}(?:\.\d{1,2})*+[、.．:：)）]|\d{1,2}(?:\.\d{1,2})++\s|[一二三四五六七八九十]{1,3}[、.．:：)）]|[①-⑳]
        |[第제]\s?[\d一二三四五六七八九十百]{1,4}\s?[章节節部回步課课話个장부절편]|(?:step|part|chapter|phase|lesson|day|question)\s?\d|q\d
        |问题[一二三四五六七八九十\d]{1,3}[:：、.])""",
    VERBOSE,
)
_FIRST = lazy(r"(?i)\A\W*(?:(?:step|part|chapter|phase|lesson|day|question|q|第)?\s?1(?!\d)|(?:第|问题)?一|①)")
_PICTURE = lazy(
    r"(?i)!\[|<(?:img|picture|figure|image)\b|\{\{[<%]\s*(?:figure|img|image|gallery)|\{%\s*(?:asset_img|img|image|figure|include\s+\S*(?:image|img|figure))"
)
_PART = lazy(r"(?im)^[ \t]*+(?:([-*_])[ \t]*+(?:\1[ \t]*+){2,}$|```|~~~)|<(?:hr|pre)\b")
"""A line or code between two blocks."""
_PAIRS = ("“”", "「」", "『』", "《》", "〈〉", "【】")
_OPENING = ("(（", ")）")
_CONTINUED = lazy(
    r"[，。、；：？！）」』”’》,;)\]]|的|(?:is|are|was|were|has|have|had|and|or|but|of|to|in|on|at|for|from|with|by|which|that|who|will|can)\s"
)
_END = "。．.!?！？…:：;；”』」\"'"
_LONGEST_VERSE = 24
_VERSE_LINES = 2
_QUESTION_MARKS = ("?", "？")
_UNFINISHED = lazy(r"(?:[，、的着和与及或把被]|就是|而是)\s*\Z")
_COMMAND = lazy(r"([a-z][\w.-]*) [\x20-\x7e]+\Z")
_MARK = lazy(r"\A#{1,6}[ \t]++")
_PROGRAM = lazy(r"^`{0,2}[ \t]*(?:[$#%>][ \t]+)?(?:sudo[ \t]+)?([a-z][\w.-]*)", MULTILINE)


@rule(
    "bold line looks like a heading but is not one",
    help="make it a heading",
    on=whole_post(*_BOLD_MARKUP),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def bold_as_heading(post: Post, context: Context[Options]) -> None:
    """Bold paragraph used as a heading.

    It looks like a heading, but tables of contents, search engines and screen readers ignore it. Only posts with
    several such lines are reported, and only lines that are followed by text. A line that repeats the
    title, a byline, a call to readers, a line that `recurring-paragraph` finds in many posts, a sentence or a part of one, a command
    that the post explains, a line of a poem and the questions of an interview are not reported. Nor are lines without a number
    directly above or below an image, which may be its caption, and bold lines below one another.

    Fix safety: The fix replaces the bold markup with a heading one level below the heading above it, or level 2, and keeps
    only the `id` of a `<p>`. It is unsafe because the line may be emphasis. It is not offered for a line with other
    inline markup.

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
    bold = sum([paragraph[4] for paragraph in paragraphs[:-1]])
    if bold < context.options.fewest:
        return
    code_starts = [block[1].start for block in post.blocks if block[0] == "code"]
    candidates = [
        (index, paragraph)
        for index, paragraph in enumerate(paragraphs[:-1])
        if paragraph[4]  # its `strong`
        and not (index and _continues(post, paragraphs[index - 1], paragraph, context.options.longest))
        and _looks_like_heading(paragraph, context.options.longest)
        and _text_follows(post, paragraph, paragraphs[index + 1], code_starts)
        and not _is_verse(paragraphs, index)
        and not _is_caption(post, index)
    ]
    if len(candidates) < context.options.fewest:
        return
    candidates = _without_others(post, candidates)
    if recurring := context.site.recurring.of(post.document.path):
        from ..api import recurring_lines

        repeated = {line.paragraph.span for line in recurring_lines(post, recurring)}
        candidates = [(index, paragraph) for index, paragraph in candidates if paragraph.span not in repeated]
    counts = Counter(paragraph.text for _, paragraph in candidates)
    # A line that is repeated often is a label, such as `Result` below every example.
    candidates = [(index, paragraph) for index, paragraph in candidates if counts[paragraph.text] < _LABEL_COUNT]
    if len(candidates) < context.options.fewest:
        return
    headings = [index for index, paragraph in enumerate(paragraphs) if paragraph[2] == "heading"]  # its `kind`
    for index, paragraph in candidates:
        above = bisect_left(headings, index)
        level_above = heading_level(post, paragraphs[headings[above - 1]]) if above else 0
        context.report(paragraph.span, *_edits(post, paragraph, min(level_above + 1, 6) if level_above else 2))


def _looks_like_heading(paragraph: Paragraph, longest: int) -> bool:
    text = paragraph.text
    return (
        paragraph.kind == "paragraph"
        and 1 < len(text) <= longest
        and not paragraph.linked
        and not paragraph.images
        and not paragraph.coded
        and "\n" not in text
        and text[-1] not in _FINAL_PUNCTUATION
        and _has_letter(text)
        # A path, a file name or a URL is no heading.
        and not (" " not in text and ("/" in text or "." in text))
        and not _NO_HEADING_BEGINS().match(text)
        and not _NOT_A_HEADING().search(text)
        and not _is_part_of_sentence(text)
        and not ("|" in text or "｜" in text or "丨" in text or _LABEL().match(text))
        and not ((text[0] in _NAMED_FIRSTS or "为" in text) and _NAMED().search(text))
        and byline(paragraph) is None
        and not any(phrases.has(text) for phrases in (PROMOTION, BUTTONS, NOTICES, OWN_NOTICES, OWN_PROMOTION, OWN_BUTTONS))
        and not is_staff_line(text)
        and (len(text) * 3 <= longest * 2 or len(text) + len(_WIDE().findall(text)) / 2 <= longest)
    )


def _is_part_of_sentence(text: str) -> bool:
    """Whether a text is a sentence, or part of one: a mark is open, a word needs another one, or a long question has several clauses."""
    if any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS):
        return True
    opened, closed = (sum(map(text.count, marks)) for marks in _OPENING)
    if opened > closed or text.count('"') % 2:
        return True
    if text[-1] in _QUESTION_MARKS and "，" in text and len(text) > _LONG_QUESTION and not _NUMBERED().match(text):
        return True
    return (
        _FRAGMENT().match(text) is not None
        or text.endswith(_FRAGMENT_ENDS)
        or ("가" <= text[-1] <= "힣" and _KOREAN_SENTENCE().search(text) is not None)
    )


def _continues(post: Post, previous: Paragraph, paragraph: Paragraph, longest: int) -> bool:
    """Whether a paragraph continues the one before: a sentence of Chinese, or a run of bold lines.

    A bold paragraph before is no part of a run if it is too long for a heading or something is between.  Before a line with a number it
    is none if it is a sentence, and before the first number it may be the title above.
    """
    if previous.kind != "paragraph" or not previous.text:
        return False
    if not previous.strong:
        return _UNFINISHED().search(previous.text) is not None
    if len(previous.text) > longest or _PART().search(post.text, previous.span.end, paragraph.span.start):
        return False
    if not _NUMBERED().match(paragraph.text):
        return True
    return previous.text[-1] not in "。.！!？?" and (_FIRST().match(paragraph.text) is None or _NUMBERED().match(previous.text) is not None)


def _is_verse(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a line is among short lines that do not end sentences, as in a poem: one on each side, and three in all."""
    counts: list[int] = []
    for step in (-1, 1):
        count = 0
        while count < _VERSE_LINES and 0 <= index + step * (count + 1) < len(paragraphs):
            line = paragraphs[index + step * (count + 1)]
            if line.kind != "paragraph" or line.strong or line.images or not 1 < len(line.text) <= _LONGEST_VERSE or line.linked:
                break
            if line.text[-1] in _END or "://" in line.text or "\n" in line.text:
                break
            count += 1
        counts.append(count)
    return min(counts) > 0 and sum(counts) > _VERSE_LINES


def _is_caption(post: Post, index: int) -> bool:
    """Whether a line without a number is directly above or below an image that has no other caption."""
    paragraphs, paragraph = post.paragraphs, post.paragraphs[index]
    if _NUMBERED().match(paragraph.text):
        return False
    before, after = index - 1, index + 1
    while before >= 0 and not paragraphs[before].text:
        before -= 1
    gap = post.text[paragraphs[before].span.end if before >= 0 else post.body.start : paragraph.span.start]
    # A question is no caption of what is above.
    above = -1 if paragraph.text[-1] in _QUESTION_MARKS else max((match.end() for match in _PICTURE().finditer(gap)), default=-1)
    if above >= 0 and not _PART().search(gap, above):
        return True
    while after < len(paragraphs) and not paragraphs[after].text:
        after += 1
    gap = post.text[paragraph.span.end : paragraphs[after].span.start if after < len(paragraphs) else len(post.text)]
    below = _PICTURE().search(gap)
    return below is not None and not _PART().search(gap, 0, below.start())


def _without_others(post: Post, candidates: list[tuple[int, Paragraph]]) -> list[tuple[int, Paragraph]]:
    """The candidates without the title, commands and the questions of an interview."""
    field = post.front_matter.field("title") if post.front_matter else None
    title = letters_of(field.value.value) if field is not None and isinstance(field.value, Scalar) else ""
    strong = [paragraph for paragraph in post.paragraphs if paragraph.strong and paragraph.kind == "paragraph"]
    is_interview = 2 * sum(paragraph.text.endswith(_QUESTION_MARKS) for paragraph in strong) > len(strong)
    programs: set[str] = set()
    if any(_COMMAND().match(paragraph.text) for _, paragraph in candidates):
        programs = {name for span in post.code for name in _PROGRAM().findall(span.text(post.text))}
    return [
        (index, paragraph)
        for index, paragraph in candidates
        if letters_of(paragraph.text) != title
        and not (is_interview and paragraph.text.endswith(_QUESTION_MARKS))
        and not ((command := _COMMAND().match(paragraph.text)) and command[1] in programs)
    ]


def _has_letter(text: str) -> bool:
    return text[0].isalpha() or any(map(str.isalpha, text))


def _text_follows(post: Post, paragraph: Paragraph, following: Paragraph, code_starts: list[int]) -> bool:
    if following.strong or following.kind not in ("paragraph", "item", "quote") or not (following.text or following.images):
        return False
    if following.kind == "paragraph" and _CONTINUED().match(following.text):
        return False
    # A bold line before code is its caption.
    if bisect_right(code_starts, paragraph.span.end) < bisect_left(code_starts, following.span.start):
        return False
    # A line that is also in italics is a question, a name or a quotation.
    return paragraph.tag is not None or post.masked[paragraph.span.start - 3 : paragraph.span.start] not in ("***", "___", "_**", "*__")


def _edits(post: Post, paragraph: Paragraph, level: int) -> tuple[Edit, ...]:
    if paragraph.tag is None:
        block = post.block_at(paragraph.span.start)
        source = post.text
        if block is None or block.kind != "paragraph" or paragraph.inline:
            return ()
        content = block.span.text(source)
        delimiter = content[:2]
        if delimiter not in ("**", "__") or not content.endswith(delimiter):
            return ()
        # A `#` at the end would be read as the closing sequence of the heading.
        if delimiter in content[2:-2] or "\n" in content or content[-3] == "#":
            return ()
        # Where the author wrote the mark of a heading inside of the bold text, it is one already.
        words = _MARK().sub("", content[2:-2].strip())
        return (replace(block.span, "#" * level + " " + words),) if words else ()
    element = post.element_at(paragraph.tag)
    if element is None or element.end is None or paragraph.tag.name != "p":
        return ()
    strong = [tag for tag in paragraph.inline if tag[3] in ("strong", "b")]  # its `name`
    content = Span(element.start.end, element.end.start).text(post.text).strip()
    if len(strong) != 2 or not content.startswith(strong[0].source) or not content.endswith(strong[1].source):
        return ()
    # 1 is the attribute's name.
    kept = "".join([f" {attribute.span.text(post.text)}" for attribute in paragraph.tag.attributes if attribute[1] == "id"])
    return (
        replace(Span(element.start.start, strong[0].end), f"<h{level}{kept}>"),
        replace(Span(strong[1].start, element.end.end), f"</h{level}>"),
    )
