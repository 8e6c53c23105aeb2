from __future__ import annotations

from ..api import (
    FENCES,
    INVISIBLE,
    Context,
    Edit,
    FrontMatter,
    NoOptions,
    Post,
    Reading,
    Safety,
    Scalar,
    Severity,
    Span,
    delete,
    disordered,
    fields_from,
    lazy,
    line_end,
    reads_fences,
    replace,
    rule,
    shortened,
)

_OPENING = lazy(r"(?:\{|(?P<character>[-+;])(?P=character){2,}[\t ]*\w*[\t ]*)\Z")
_INVISIBLE = lazy(rf"[{INVISIBLE}\u00a0\u3000]")
_BLANK = lazy(r"(?:[\t ]*+(?:\r\n?|\n))++(?=\w)")
_TABLE = lazy(r"(?m)^[\t ]*\[|\"\"\"|'''|=[\t ]*\{|^[^=\r\n]*\.[^=\r\n]*=")
_DASHES_BELOW = lazy(r"\s*-{3,}[\t ]*(?:\r|\n|\Z)")
_FORMATS = {"+++": "TOML between `+++` fences", ";;;": "JSON between `;;;` fences", "{": "JSON without fences"}


@rule("{problem}", help="{advice}", on=disordered(only=("unread",)), fix=Safety.SAFE, severity=Severity.ERROR)
def malformed_fence(post: Post, context: Context[NoOptions]) -> None:
    """Malformed front matter fence.

    Generators expect a fence of three characters and nothing else on its line: Hexo prints a whole block whose
    opening fence has a space after it, only Hexo and Pelican accept `----`, only Jekyll and Pelican accept `...` at the end,
    and only Docusaurus, Eleventy and Pelican accept `---yaml`.  The site's generator then sees no fields, and the page
    shows them as text.  A closing fence that is longer than the opening one is none for Jekyll and Zola, and to the others its
    last characters are text.

    Fix safety: The fix changes only the fences. It is not offered where the front matter is in a format that the
    generator does not read, such as TOML for Jekyll.

    Bad:

        ----
        title: A walk
        ----

        Text.

    Good:

        ---
        title: A walk
        ---

        Text.

    Bad (profile = 'jekyll'):

        +++
        title = "A walk"
        +++

        Text.

    See also: content-before-front-matter, unclosed-front-matter.
    """
    block = post.front_matter
    if block is None or block.closing is None or (block.reading is Reading.FIELDS and block.rendered == block.end):
        return  # nearly every post
    profile, text = context.site.profile, post.text
    opening, closing = block.opening.text(text), block.closing.text(text).rstrip("\t ")
    if not opening or not closing:
        return
    right = FENCES.get(block.format, "")
    if right and not _are_fences(text, block, block.closing):
        if reads_fences(profile, right, right):
            _report_slips(text, block, context)
        else:
            _report_format(text, block, context, right)
        return
    blank = _BLANK().match(text, block.content.start) if profile.lines and block.reading is Reading.TEXT else None
    if blank is not None and fields_from(text, blank.end()).are_meant:
        names = tuple(field.key for field in block.fields)
        edit = delete(Span(*blank.span()))
        context.report(block.opening, edit, fields=names, problem="blank line below the opening fence", advice="remove it")
        return
    fence, trimmed = opening[:3], opening.rstrip()
    if not reads_fences(profile, fence, "" if fence == "{" else fence):
        _report_format(text, block, context, fence)
        return
    if fence == "{":
        return
    advice = f"write only `{fence}`"
    if block.language:
        # Other languages are not reported: `---js` is code, and `---toml` cannot be read as YAML.
        if block.language in ("yaml", "yml") and not reads_fences(profile, trimmed, fence):
            problem = f"`{block.language}` after the opening fence"
            context.report(block.opening, replace(block.opening, fence), problem=problem, advice=advice)
    elif not reads_fences(profile, trimmed, trimmed):
        edits = [replace(block.opening, fence)]
        if len(closing) > 3:
            edits.append(replace(block.closing, fence))
        problem = f"opening fence of {len(trimmed)} characters instead of 3"
        context.report(block.opening, *edits, problem=problem, advice=advice)
    elif not reads_fences(profile, opening, trimmed):
        space = Span(block.opening.start + len(trimmed), block.opening.end)
        context.report(block.opening, delete(space), problem="trailing whitespace after the opening fence", advice="remove it")
    elif not reads_fences(profile, trimmed, closing):
        _report_closing(post, block.closing, context, (trimmed, closing))


def _are_fences(text: str, block: FrontMatter, closing: Span) -> bool:
    """Whether the lines are fences of the same kind, of any length."""
    opening, last = _OPENING().match(block.opening.text(text)), closing.text(text).rstrip("\t ")
    if opening is not None and opening["character"] is None:
        return True
    if opening is None or not _begins_line(text, block.content.start):
        return False
    fence = opening["character"]
    if last == "...":
        return True
    return (
        len(last) > 2
        and not last.strip(fence)
        and _begins_line(text, closing.start)
        and (bool(block.language) or fence == FENCES[block.format][0])
    )


def _begins_line(text: str, offset: int) -> bool:
    return text[offset - 1 : offset] in ("", "\n", "\r")


def _report_slips(text: str, block: FrontMatter, context: Context[NoOptions]) -> None:
    """Report the lines that are meant as fences, and replace them."""
    right, closing = FENCES[block.format], block.closing or block.opening
    edits, problems, safety = [], [], Safety.SAFE
    if not _begins_line(text, block.content.start):
        edits.append(replace(Span(block.opening.start, block.content.start), f"{right}{line_end(text)}"))
        problems.append((block.opening, "field on the line of the opening fence", "write it on the next line"))
        safety = Safety.UNSAFE
    if not _begins_line(text, closing.start):
        edits.append(replace(closing, f"{line_end(text)}{right}"))
        problems.append((closing, "closing fence at the end of a field", "write it on a line of its own"))
        safety = Safety.UNSAFE
    for where, span in (("opening", block.opening), ("closing", closing)):
        line = span.text(text).rstrip("\t ")
        if line != right and not any(edit.span.start == span.start for edit in edits):
            edits.append(replace(span, right))
            problems.append((span, _difference(where, line.lstrip("\t "), right), f"write `{right}`"))
            safety = Safety.UNSAFE if line.lstrip("\t ")[:1] in "=~*_." else safety
    span, problem, advice = problems[0]
    # Pelican has no dates and no lists: what it reads now differs in kind.
    names = tuple(field.key for field in block.fields) if context.site.profile.lines else ()
    context.report(span, *edits, safety=safety, fields=names, problem=problem, advice=advice)


def _difference(where: str, shown: str, right: str) -> str:
    if _INVISIBLE().sub("", shown) == right:
        return f"invisible character in the {where} fence" if shown != right else f"indented {where} fence"
    if shown in FENCES.values() and shown[0] != right[0]:
        return f"{_NAMES[right]} between `{shown}` fences" if where == "opening" else f"closing fence `{shown}` instead of `{right}`"
    return f"{where} fence `{shortened(shown)}` instead of `{right}`"


_NAMES = {"---": "YAML", "+++": "TOML", ";;;": "JSON"}


def _report_closing(post: Post, span: Span, context: Context[NoOptions], fences: tuple[str, str]) -> None:
    block, (opening, closing) = post.front_matter, fences
    if closing == "...":
        if block is not None and not block.problem and not _DASHES_BELOW().match(post.text, span.end):
            context.report(span, replace(span, "---"), problem="front matter closed with `...`", advice="write `---`")
    elif len(closing) < len(opening) and block is not None:
        problem, advice = "closing fence shorter than the opening fence", f"write `{opening[:3]}` above and below"
        place = block.opening if block.opening.start else span  # Hexo reads no other fence below a blank line
        context.report(place, replace(block.opening, opening[:3]), problem=problem, advice=advice)
    else:
        problem = f"closing fence of {len(closing)} characters instead of {len(opening)}"
        context.report(span, replace(span, opening), problem=problem, advice=f"write `{opening}`")


def _report_format(text: str, block: FrontMatter, context: Context[NoOptions], fence: str) -> None:
    # An object at the beginning may be all that the page shows; one with a title or a date is front matter.
    if fence == "{" and not any(field.key in ("title", "date") for field in block.fields):
        return
    profile, opening = context.site.profile, block.opening.text(text).strip()
    problem = f"{profile.title} does not read {_FORMATS[fence]}" if opening[:3] == fence else f"TOML between `{opening[:3]}` fences"
    dates = tuple(field.key for field in block.fields if isinstance(field.value, Scalar) and field.value.kind == "timestamp")
    edits = _as_yaml(text, block) if not profile.lines else []
    context.report(block.opening, *edits, safety=Safety.UNSAFE, fields=dates, problem=problem, advice="write YAML between `---` fences")


def _as_yaml(text: str, block: FrontMatter) -> list[Edit]:
    """Edits that make YAML of TOML whose values are written alike in both; none if there is a table or a text of several lines."""
    spans = [Span(field.key_span.end, field.value.span.start) for field in block.fields]
    if block.format != "toml" or block.problem is not None or block.closing is None or _TABLE().search(block.content.text(text)):
        return []
    fences = [span for span in (block.opening, block.closing) if span.text(text) != "---"]
    return [*(replace(span, "---") for span in fences), *(replace(span, ": ") for span in spans)]
