"""Which template tags of a post stop the build: blocks without an end, ends without a block, unknown tags, braces that are not closed.

As Liquid 4.0 (Jekyll), LiquidJS and Nunjucks (Eleventy), Nunjucks in Hexo 8 and Hugo 0.111 refuse them.  Where the tags of a theme or a
plugin are not known, a name that is neither a block of the language nor has an end tag in the post is taken for one of these.
"""

from __future__ import annotations

from operator import itemgetter

from ....syntax.shortcodes import refused_shortcodes, single_shortcodes
from ....syntax.template_tags import Effect
from ....values.dialects import TemplateLanguage
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.profiles import TagNames
from ....values.spans import Span, index_at
from .syntax import hexo_mistake, liquid_js_mistake, liquid_mistake, nunjucks_mistake, nunjucks_tag_mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ....syntax.parse import Post
    from ....syntax.template_tags import TemplateTag
    from ....values.profiles import Site


class TemplateProblem(NamedTuple):
    """A template tag that the generator refuses."""

    span: Span
    problem: str
    """What is wrong with it, after its name in a sentence."""
    advice: str
    stops: bool = True
    """Whether the build ends; otherwise the tag is shown as text."""


class _Part(NamedTuple):
    start: int
    end: int
    name: str


# https://shopify.dev/docs/api/liquid/tags, https://liquidjs.com/tags/overview.html, https://jekyllrb.com/docs/liquid/tags
_LIQUID = frozenset("if unless case for tablerow ifchanged capture comment raw".split())
_LIQUID_SINGLE = frozenset("assign break continue cycle decrement increment include".split())
_LIQUID_NEWER = frozenset("render echo liquid layout block doc inline_comment # content_for".split())
_JEKYLL = TagNames(_LIQUID | {"highlight"}, _LIQUID_SINGLE | frozenset("include_relative link post_url".split()), frozenset())
_LIQUID_JS = TagNames(_LIQUID - {"ifchanged"}, _LIQUID_SINGLE, frozenset())
# https://mozilla.github.io/nunjucks/templating.html#tags
_NUNJUCKS = TagNames(
    # `set` without a value has an end.
    frozenset("if ifAsync for asyncEach asyncAll macro call block filter raw verbatim switch set".split()),
    frozenset("extends include import from".split()),
    frozenset("case default".split()),
)
# https://hexo.io/docs/tag-plugins, `lib/plugins/tag/index.js`
_HEXO = TagNames(
    _NUNJUCKS.paired | frozenset("quote blockquote code codeblock pullquote".split()),
    _NUNJUCKS.single
    | frozenset(
        "iframe img image include_code include-code a link anchor post_path post_link asset_path asset_link asset_img asset_image url_for "
        "full_url_for".split()
    ),
    _NUNJUCKS.others,
)
# Tags of Django, Jinja, Twig, Tornado and Liquid that neither the generator nor the widely used themes and plugins define.
_DJANGO = frozenset(
    "load csrf_token static url trans translate blocktrans blocktranslate autoescape spaceless with ifequal ifnotequal regroup firstof "
    "widthratio templatetag get_static_prefix get_media_prefix end".split()
)
FOREIGN = {
    # Hexo has no templates that these could name: "template not found".
    "hexo": _DJANGO
    | frozenset("include extends import from".split())
    | frozenset(
        "assign capture unless cycle tablerow increment decrement comment highlight post_url include_relative seo feed_meta".split()
    ),
    "jekyll": _DJANGO | frozenset("set macro call from import verbatim".split()),
}
"""Tags of other template languages, by generator, which `template-collision` reports."""
# https://mozilla.github.io/nunjucks/templating.html#tags has none of these.
_UNKNOWN = {
    TemplateLanguage.LIQUID: _DJANGO,
    TemplateLanguage.NUNJUCKS: _DJANGO | frozenset("assign capture unless when tablerow increment decrement".split()),
}
"""Tags of other template languages, by that of Eleventy."""
_NUNJUCKS_ONLY = frozenset("set macro call from import extends verbatim asyncEach elif elseif".split())
"""Tags that show that a post is not Liquid."""

# Tags that are only right within others.
_WITHIN = {
    "else": frozenset({"if", "unless", "case", "for", "ifchanged", "asyncEach", "asyncAll"}),
    "elsif": frozenset({"if", "unless"}),
    "elif": frozenset({"if"}),
    "elseif": frozenset({"if"}),
    "when": frozenset({"case"}),
}
_NAME = lazy(r"\{%-?\s*+([\w-]++)")
_OPENING = lazy(r"\{[{%]")
_RAW_END = lazy(r"\{%-?\s*+end(?:raw|verbatim|comment)\s*+-?%\}")
# A brace is missing: TeX writes two braces and one, too, but no blanks and names with dots in them.
_ONE_BRACE = lazy(r"(?<![\w\\}{^_$])\{\{-?[\t ]*+(?:[a-z]\w*+(?:\.\w++)++|[\t ][a-z]\w{2,40}+)[\t ]*+(?:\|[^{}\n]{1,80})?\}(?![}\w])")
_CLOSED = lazy(r"\}\}")
_HELD = frozenset({"raw", "verbatim", "comment"})


def template_problems(post: Post, site: Site) -> Iterator[TemplateProblem]:
    """The problems of a post, as the generator of the site reads it."""
    language, generator, own = post.template_language, site.profile.name, site.own_tags
    if language is TemplateLanguage.HUGO:
        yield from _in_shortcodes(post, own)
    elif language is TemplateLanguage.TAG_PLUGINS:
        yield from _in_hexo(post, own)
    elif language in (TemplateLanguage.LIQUID, TemplateLanguage.NUNJUCKS):
        is_liquid, is_jekyll = language is TemplateLanguage.LIQUID, generator == "jekyll"
        check = None if is_jekyll else liquid_js_mistake if is_liquid else nunjucks_mistake
        found: list[TemplateProblem] = []
        parts = list(_parts(post.text, Span(post.body.start, len(post.text)), found, strict=is_jekyll, check=check))
        # Without a configuration, it is not known which of the two Eleventy runs.
        if is_liquid and not is_jekyll and not own.all and any(part.name in _NUNJUCKS_ONLY for part in parts):
            return
        yield from found
        yield from _miswritten(post.text, parts, jekyll=is_jekyll if is_liquid else None)
        known = _known(_JEKYLL if is_jekyll else _LIQUID_JS if is_liquid else _NUNJUCKS, own)
        yield from _unpaired(parts, known, FOREIGN.get(generator, frozenset()), frozenset() if is_jekyll else _UNKNOWN[language])


def _in_hexo(post: Post, own: TagNames) -> Iterator[TemplateProblem]:
    """The problems in a post of Hexo, which runs no tags in code."""
    fields = frozenset(field.key for field in post.front_matter.fields) if post.front_matter else frozenset[str]()
    found: list[TemplateProblem] = []
    parts: list[_Part] = []
    for tag in post.templates.tags:
        if _is_code(post, tag.start) and tag.effect is not Effect.CODE:
            continue
        if post.text.startswith("{%", tag.start):
            parts += _single(post.text, tag, found, fields)
            if parts[-1].name in ("raw", "verbatim") and post.text.find(f"end{parts[-1].name}", tag.end) < 0:
                break  # the rest is text
        elif post.text.startswith("{{}}", tag.start) and len(post.templates.tags) == 1:
            continue  # shown as it is
        elif post.text.startswith("{{", tag.start) and (mistake := hexo_mistake(post.text[tag.start + 2 : tag.end - 2].strip("-"), fields)):
            found.append(TemplateProblem(Span(tag.start, tag.end), mistake, _WITHIN_RAW))
    yield from found
    last = post.text.rfind("{%", post.body.start)
    if parts and last > post.text.rfind("%}") and not _is_code(post, last):
        yield _unclosed(post.text, last, "%}")
    yield from _miswritten(post.text, parts, jekyll=None)
    yield from _unpaired(parts, _known(_HEXO, own), FOREIGN["hexo"])
    yield from _one_brace(post)


def _known(generators: TagNames, own: TagNames) -> TagNames:
    """The tags of a generator and those of a site, which may replace them."""
    return TagNames(
        (generators.paired - own.single - own.others) | own.paired,
        (generators.single - own.paired - own.others) | own.single,
        generators.others | own.others | _LIQUID_NEWER,
        own.complete,
    )


def _parts(text: str, within: Span, found: list[TemplateProblem], *, strict: bool, check: Callable[[str], str] | None) -> Iterator[_Part]:
    """The tags of Liquid or Nunjucks; adds those that are not closed to ``found``, and the expressions that ``check`` refuses.

    ``strict`` if one brace closes two, as in Liquid 4.
    """
    offset, until = within
    while opening := _OPENING().search(text, offset, until):
        first, is_tag = opening.start(), text[opening.end() - 1] == "%"
        close = text.find("%}" if is_tag else "}" if strict else "}}", opening.end(), until)
        if close < 0 or (strict and not is_tag and not text.startswith("}}", close)):
            found.append(_unclosed(text, first, "%}" if is_tag else "}}"))
            return
        offset = close + 2
        if is_tag:
            name = _name(text, first)
            yield _Part(first, offset, name)
            if name in _HELD:
                ending = next((one for one in _RAW_END().finditer(text, offset, until) if f"end{name}" in one[0]), None)
                if ending is None:
                    return
                yield _Part(*ending.span(), f"end{name}")
                offset = ending.end()
        elif check is not None and (mistake := check(text[first + 2 : close].strip("-"))):
            found.append(TemplateProblem(Span(first, offset), mistake, _WITHIN_RAW))


_WITHIN_RAW = "correct it, or write it within `raw` if it is text"


def _name(text: str, start: int) -> str:
    match = _NAME().match(text, start)
    if match is None:
        return ""
    # `{% set x = 1 %}` has no content.
    return "" if match[1] == "set" and "=" in text[start : text.find("%}", start)] else match[1]


def _unclosed(text: str, start: int, close: str) -> TemplateProblem:
    line = text.find("\n", start, start + _QUOTED)
    return TemplateProblem(
        Span(start, line if line >= 0 else min(len(text), start + _QUOTED)),
        f"is not closed by `{close}`",
        f"add `{close}`, or write it within `raw` if it is text",
    )


def _miswritten(text: str, parts: Iterable[_Part], *, jekyll: bool | None) -> Iterator[TemplateProblem]:
    """The tags without a name, and those of Liquid that are written in another way; ``jekyll`` is ``None`` for Nunjucks."""
    for part in parts:
        span, inner = Span(part.start, part.end), text[part.start + 2 : part.end - 2].strip("- \t\r\n")
        if not inner or not (inner[0].isalnum() or inner[0] in "_#"):
            yield TemplateProblem(span, "has no name", "write it within `raw` if it is text, or remove it")
        elif jekyll is None:
            if mistake := nunjucks_tag_mistake(part.name, inner[len(part.name) :]):
                yield TemplateProblem(span, mistake, _WITHIN_RAW)
        elif part.name in ("elseif", "elif"):
            yield TemplateProblem(span, "is unknown", "write `elsif`")
        elif mistake := liquid_mistake(part.name, inner[len(part.name) :], jekyll=jekyll):
            yield TemplateProblem(span, mistake, _WITHIN_RAW)


_QUOTED = 40
"""Characters of a tag that is not closed."""


def _unpaired(
    parts: Iterable[_Part], known: TagNames, foreign: frozenset[str], missing: frozenset[str] = frozenset()
) -> Iterator[TemplateProblem]:
    """The blocks that are not closed, the ends and branches that are in no block, and the unknown tags, but for ``foreign`` ones.

    A tag that is not known is unknown if all are known, or if it is among the ``missing``.
    """
    parts = list(parts)
    # To Nunjucks, the end of the text ends these.
    ends_itself = frozenset({"raw", "verbatim"}) if "verbatim" in known.paired else frozenset[str]()
    ended = {part.name[3:] for part in parts if part.name.startswith("end")} - known.single
    names = known.all
    unknown: set[str] = set()
    opened: list[_Part] = []
    for part in parts:
        span, name = Span(part.start, part.end), part.name
        if name.startswith("end") and len(name) > len("end") and name not in names:
            begun = next(
                (depth for depth in range(len(opened) - 1, max(-1, len(opened) - _DEEPEST), -1) if opened[depth].name == name[3:]), -1
            )
            if begun < 0:
                if name[3:] not in unknown:
                    yield _without_beginning(span, name[3:], known)
                continue
            yield from (_without_end(one) for one in opened[begun + 1 :] if one.name not in ends_itself)
            del opened[begun:]
        elif name in _WITHIN and name not in missing:
            if all(one.name not in _WITHIN[name] for one in opened[-_DEEPEST:]):
                yield TemplateProblem(
                    span, f"is in no `{{% {'case' if name == 'when' else 'if'} %}}`", "remove it, or add the tag that begins the block"
                )
        elif name and name not in names and (known.complete or name in missing):
            # The build ends at the first.
            if name not in unknown and name not in foreign:
                yield TemplateProblem(span, "is unknown", _advice_for(name, names if len(unknown) < _MOST_ADVICE else ()))
            unknown.add(name)
        elif name in known.paired or name in ended:
            opened.append(part)
    yield from (_without_end(one) for one in opened if one.name not in ends_itself)


def _without_beginning(span: Span, name: str, known: TagNames) -> TemplateProblem:
    if name in known.single:
        return TemplateProblem(span, f"is unknown: `{{% {name} %}}` has no end", "remove it")
    return TemplateProblem(span, f"has no `{{% {name} %}}` before it", f"remove it, or add `{{% {name} %}}`")


def _advice_for(name: str, names: Iterable[str], escape: str = "write it within `raw`") -> str:
    """What to write for an unknown tag; ``escape`` is how one is shown as text."""
    from difflib import get_close_matches  # few posts need it

    meant = get_close_matches(name, [one for one in names if len(one) > 2], 1, _ALIKE)
    return f"write `{meant[0]}` if that is what you mean" if meant else f"{escape} if it is text, or add what defines it"


_MOST_ADVICE = 20
"""Unknown names for which a similar one is looked for."""
_ALIKE = 0.75
"""How similar a misspelt name is, from 0 to 1."""
_DEEPEST = 100
"""Open blocks among which the one that ends is looked for."""


def _without_end(part: _Part) -> TemplateProblem:
    end = f"{{% end{part.name} %}}"
    return TemplateProblem(Span(part.start, part.end), f"has no `{end}`", f"add `{end}` where it ends")


def _single(text: str, tag: TemplateTag, found: list[TemplateProblem], fields: frozenset[str]) -> Iterator[_Part]:
    """A tag of Hexo, or those of one with its content: tags in what is shown as code are run, too."""
    name = _name(text, tag.start)
    begin = text.find("%}", tag.start, tag.end)
    last = text.rfind("{%", tag.start, tag.end)
    if last > begin > 0:
        yield _Part(tag.start, begin + 2, name)
        # Hexo takes out fenced code first.
        if name not in _HELD and "```" not in text[begin:last] and "~~~" not in text[begin:last]:
            yield from _parts(text, Span(begin + 2, last), found, strict=False, check=lambda expression: hexo_mistake(expression, fields))
        yield _Part(last, tag.end, _name(text, last))
    else:
        yield _Part(tag.start, tag.end, name)


def _is_code(post: Post, offset: int) -> bool:
    return index_at(post.code, offset) >= 0


def _one_brace(post: Post) -> Iterator[TemplateProblem]:
    # Hexo gives a text to the template engine if there is a tag in it, or something that looks like one: `lib/hexo/post.js`, `rSwigTag`.
    stops = bool(post.templates.tags) or any(not _is_code(post, match.start()) for match in _CLOSED().finditer(post.text, post.body.start))
    advice = "add the second brace, or write it within `raw` if it is text"
    for match in _ONE_BRACE().finditer(post.masked, post.body.start):
        if not _is_code(post, match.start()):
            yield TemplateProblem(Span(*match.span()), "is not closed by `}}`", advice, stops)


def _in_shortcodes(post: Post, own: TagNames) -> Iterator[TemplateProblem]:
    text, start = post.text, post.body.start
    for offset, character in refused_shortcodes(text, start):
        close = f"{text[offset + 2].replace('<', '>')}}}}}"
        problem = _unclosed(text, offset, close)
        end = text.find(close, offset, problem.span.end + _QUOTED)
        problem = problem._replace(span=Span(offset, end + len(close))) if character and end >= 0 else problem
        if character == "=":
            yield problem._replace(problem="has parameters with and without names", advice="give all of them names, or none")
        elif character:
            yield problem._replace(problem=f"has `{character}` outside of quotation marks", advice="put the parameter in quotation marks")
        else:
            yield problem._replace(advice=problem.advice.replace("within `raw`", "as `{{</*`"))
    parts = single_shortcodes(text, start)
    # A shortcode has an end if its template prints its content; where the template is not known, what is closed once has to be
    # closed everywhere.
    closed = {*own.paired, *({"highlight"} - own.others), *(part[2] for part in parts if part[3][:1] == "/")} - own.single
    names = own.all
    opened: list[tuple[int, int, str, str]] = []
    begun: set[str] = set()
    unknown = 0
    for part in filter(itemgetter(2), parts):
        first, last, name, form = part
        is_end = form[:1] == "/"
        if own.complete and name not in names and not name.endswith(".inline"):
            if not is_end and name not in begun:
                alike = names if len(begun) < _MOST_ADVICE else ()
                yield TemplateProblem(Span(first, last), "is unknown", _advice_for(name, alike, escape="write it as `{{</* … */>}}`"))
            begun.add(name)
        elif name in own.single and (is_end or not form):
            yield TemplateProblem(
                Span(first, last), "ends a shortcode whose template has no `.Inner`", "remove it" if is_end else "remove the `/`"
            )
        elif not is_end:
            begun.add(name)
            unknown += bool(form) and name not in closed and name not in own.single
            if form and name in closed:
                opened.append(part)
        elif name in begun and opened:
            # To Hugo an end with the name of any shortcode above ends the last one that is open.
            same = (depth for depth in range(len(opened) - 1, max(-1, len(opened) - _DEEPEST), -1) if opened[depth][2] == name)
            del opened[next(same, -1)]
        elif name in begun and unknown:
            unknown -= 1
        else:
            tag = f"{{{{{form[1]} {name} {'>' if form[1] == '<' else '%'}}}}}"
            yield TemplateProblem(Span(first, last), f"has no `{tag}` before it", f"remove it, or add `{tag}`")
    yield from map(_shortcode_without_end, opened)


def _shortcode_without_end(part: tuple[int, int, str, str]) -> TemplateProblem:
    first, last, name, form = part
    tag = f"{{{{{form} /{name} {'>' if form == '<' else '%'}}}}}"
    return TemplateProblem(Span(first, last), f"has no `{tag}`", f"add `{tag}` where it ends")
