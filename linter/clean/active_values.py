"""Active content in the values of front matter, which themes print into a page without escaping.

A theme puts a title between tags, a description into an attribute (https://shopify.dev/docs/api/liquid, https://pkg.go.dev/text/template
and Nunjucks with ``| safe`` escape nothing), the fields of links into ``href`` and ``src``, and the fields of head elements, scripts
and style sheets into the head of the page (https://vitepress.dev/reference/frontmatter-config#head).
"""

from __future__ import annotations

from functools import lru_cache

from ..syntax.fields import Mapping, Scalar, Sequence
from ..syntax.html import RAW, decoded, tag_at
from ..syntax.urls import read_address
from ..values.named_tuples import NamedTuple
from ..values.patterns import DOTALL, IGNORECASE, lazy
from ..values.spans import Span
from .active_content import SVG_DATA, find_in_tag, is_active, scheme_of
from .hosts import PLAYERS, PUBLISHERS, is_among, is_widget

_LIST_MARKS = lazy(r"[\s,]+")
_SPACE = lazy(r"\s")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.fields import Field, Value
    from ..syntax.html import Tag
    from ..syntax.parse import Post
    from .active_content import ActiveContent


class ActiveValue(NamedTuple):
    """A value of the front matter that does harm where a theme prints it."""

    span: Span
    """The value with its quotes; the key, if that is active; a tag, if the front matter cannot be parsed."""
    field: str
    """The top-level field that it is in; empty if the front matter cannot be parsed."""
    what: str
    """What the value does, as the end of a sentence about it."""
    host: str = ""
    """The host whose page or program it loads."""
    scalar: Scalar | None = None
    """The value, if it can be replaced."""


def find_active_values(post: Post, *, publishers: bool = True) -> Iterator[ActiveValue]:
    """The active values of the front matter, in source order.

    With ``publishers``, it may load what anybody can publish on well-known hosts.
    """
    for value in _find(post):
        if not (publishers and value.what == _PUBLISHED):
            yield value


_CAMEL = lazy(r"(?<=[a-z0-9])(?=[A-Z])")
_PUBLISHED = "loads what anybody can publish on another site"


def _find(post: Post) -> Iterator[ActiveValue]:
    block = post.front_matter
    if block is None:
        return
    if not block.fields:
        source = block.content.text(post.text)
        for tag in _tags(source):
            what, host = _tag_effect(tag, source)
            if what:
                yield ActiveValue(tag.span.moved(block.content.start), "", what, host)
        return
    if not _is_suspect(block.content.text(post.text)):
        return
    for field in block.fields:
        if field.key.lower() in _HEADS:
            yield from _in_head(field)
        if field.key == "templateEngineOverride" and post.language == "markdown" and isinstance(field.value, Scalar):
            # https://www.11ty.dev/docs/languages/#templateengineoverride-examples
            engines = _LIST_MARKS().split(field.value.value.strip())
            if field.value.kind == "str" and "md" not in engines:
                yield ActiveValue(field.value.span, field.key, "turns Markdown off, so that code is markup", "", field.value)
        yield from _in_value(field.key, field.key, field.key_span, field.value)


# A quick search: a value without any of these is inactive, whatever its field.
_SUSPECT = lazy(
    r"""<|&|\{\{|\\|javascript|vbscript|livescript|mocha|data:|//|\.\.|on[a-z]+\s*=|%|!!binary|script|refresh|templateEngine|(?:js|code|iframe|base)["':\s]""",
    IGNORECASE,
)
# The same for ASCII in lower case, in which it is faster to look for strings.
_PARTS = ("<", "&", "{{", "\\", "%", "//", "..", "script", "mocha", "data:", "!!binary", "refresh", "templateengine")
_OTHER_PARTS = lazy(r"""on[a-z]++\s*+=|(?:js|code|iframe|base)["':\s]""")


def _is_suspect(source: str) -> bool:
    """Whether front matter may have active values."""
    if not source.isascii():
        return _SUSPECT().search(source) is not None
    lower = source.lower()
    return any(part in lower for part in _PARTS) or _OTHER_PARTS().search(lower) is not None


_HEADS = frozenset({"head", "headtags", "head_tags", "metatags", "meta_tags"})


def _in_value(top: str, key: str, key_span: Span, value: Value) -> Iterator[ActiveValue]:
    """The active scalars of a value; without recursion, because front matter may be nested deep."""
    pending: list[tuple[str, Span, Value]] = [(key, key_span, value)]
    while pending:
        key, key_span, value = pending.pop()
        if isinstance(value, Sequence):
            pending += [(key, Span(key_span.start, key_span.start), item) for item in reversed(value.items)]
        elif key_span.start < key_span.end and (effect := _key_effect(key))[0]:
            yield ActiveValue(key_span, top, *effect)
        if isinstance(value, Mapping):
            pending += [(field.key, field.key_span, field.value) for field in reversed(value.fields)]
        elif isinstance(value, Scalar) and (effect := _effect(key, value.value))[0]:
            yield ActiveValue(value.span, top, *effect, value)


def _effect(key: str, value: str) -> tuple[str, str]:
    """What a value of a field does, and the host that it loads something from; empty if nothing."""
    what, host = _markup_effect(value)
    if what:
        return what, host
    name = _in_snake_case(key)
    if _runs_as_url(name, value):
        return "runs as a program where a theme links it", ""
    if name in _PLACES and _leaves_folder(value):
        return "leads out of the folder of the site", ""
    if name in _SCRIPTS:
        return _script_effect(value)
    if name in _SHEETS and (host := read_address(value).host) and not is_among(host, _SHEET_HOSTS):
        return "loads a style sheet of another site", host
    return "", ""


# Posts have the same keys.
@lru_cache(maxsize=256)
def _in_snake_case(key: str) -> str:
    return _CAMEL().sub("_", key).lower().replace("-", "_")


def _markup_effect(value: str) -> tuple[str, str]:
    if "<" in value or "&" in value:
        # Some themes decode references, as `| decodeURI` and `v-html` do with what an editor escaped.
        for text in dict.fromkeys((value, decoded(value))):
            for tag in _tags(text):
                what, host = _tag_effect(tag, text)
                if what:
                    return what, host
    if "<" in value and "<style" in value.lower() and (host := _foreign_host(value)):
        return "loads a style sheet of another site", host
    if ("'" in value or '"' in value or "=" in value) and _leaves_attribute(value):
        return "contains an event handler where a theme quotes it", ""
    if "{{" in value:
        from .framework_code import expressions

        if any(expressions(value)):
            return "contains an expression that a framework runs", ""
    has_links = "](" in value or "<" in value
    if has_links and any(scheme_of(decoded(link[1] or link[2])) for link in _MARKDOWN_LINK().finditer(value)):
        return "contains a link that runs as a program", ""
    return "", ""


# Posts have the same keys.
_key_effect = lru_cache(maxsize=256)(_markup_effect)


def _tags(text: str) -> Iterator[Tag]:
    """Every start tag that some place of a page would read, also inside of text that is raw elsewhere."""
    if "<" not in text:
        return
    cuts = 0
    for match in _TAG_START().finditer(text):
        start = match.start()
        tag = tag_at(text, start, min(len(text), start + _LONGEST))
        if tag is None and cuts < _MOST_CUTS:
            # A tag without its end goes on to the next delimiter of the page.
            cuts += 1
            cut = text[start : start + _LONGEST]
            ends = [found for end in (">", '">', "'>") if (found := tag_at(cut + end, 0, len(cut) + len(end))) is not None]
            tag = next((one._replace(start=start, end=start + len(cut)) for one in ends if is_active(one)), None)
        if tag is not None:
            yield tag


_TAG_START = lazy(r"<(?=[a-z])", IGNORECASE)
_LONGEST = 1_000
"""Characters of a tag that are looked at."""
_MOST_CUTS = 20
"""Tags without an end; each goes on over those behind it, so the first ones show what there is."""


def _tag_effect(tag: Tag, text: str) -> tuple[str, str]:
    from .framework_code import framework_attributes
    from .page_styles import covers

    if any(framework_attributes(tag)):
        return "contains an attribute that a framework runs", ""
    style = tag.attribute("style")
    if style is not None and covers(style.value):
        return "covers the page", ""
    effects = (_content_effect(content, tag, text) for content in find_in_tag(tag))
    return next(filter(any, effects), ("", ""))


def _foreign_host(text: str) -> str:
    """The host of a style sheet that a ``style`` element loads; empty if none does."""
    offset = 0
    from .page_styles import foreign_sheet, sheet_after

    while (match := _STYLE().search(text, offset)) is not None:
        css = sheet_after(text, match.end())
        if url := foreign_sheet(css):
            return read_address(url).host
        offset = match.end() + len(css)
    return ""


_STYLE = lazy(r"<style\b[^>]*+>", IGNORECASE)


def _content_effect(content: ActiveContent, tag: Tag, text: str) -> tuple[str, str]:
    host = content.host
    if content.kind in ("handler", "srcdoc", "css", "url"):
        return f"contains `{content.name}`, which runs a program", ""
    if content.kind == "frame":
        if host and not is_among(host, PLAYERS):
            return (_PUBLISHED if host in PUBLISHERS else "embeds a page of another site"), host
        if content.name != "iframe" and tag.attributes:
            return f"contains `<{content.name}>`, which runs a program", ""
    elif content.kind == "script" and (host or _runs(tag, text)) and not (host and is_widget(content.value, publishers=False)):
        return (_PUBLISHED if host and is_widget(content.value) else "contains a script"), host
    elif content.kind == "page" and (tag.name in ("base", "meta") or host):
        return f"contains `<{content.name}>`, which changes the whole page", host
    elif content.kind == "form" and host:
        return "contains a form that sends its data to another site", host
    return "", ""


def _runs(script: Tag, text: str) -> bool:
    """Whether a ``script`` tag is meant as one, and not as the word of a sentence about scripts."""
    if script.attributes:
        return True
    rest = text[script.end : script.end + _LONGEST]
    if "</script" in rest.lower():
        return bool(rest.lower().partition("</script")[0].strip())
    return _CODE().search(rest) is not None or (script.source.islower() and not (text[: script.start] + rest).strip("\"'>- "))


_CODE = lazy(r"[(`=]")
_MARKDOWN_LINK = lazy(r"\]\(\s*+<?([^\s>)]++)|<([a-z]++:[^\s<>]*+)>", IGNORECASE)


def _leaves_attribute(value: str) -> bool:
    """Whether a value ends the attribute that a theme puts it in, and sets a handler."""
    if not _HANDLER().search(value):
        return False
    for quote in "\"'":
        if quote in value:
            tag = tag_at(f"<p title={quote}{value}{quote}>", 0, len(value) + 14)
            for attribute in tag.attributes[1:] if tag is not None else ():
                if _HANDLER().match(f" {attribute.name}=") and attribute.raw and _CODE().search(attribute.value):
                    return True
    return False


_HANDLER = lazy(r"[\s\"'/]on[a-z]{3,}\s*+=", IGNORECASE)

# Fields that themes print as text; their values begin with `JavaScript:` where they are about JavaScript.
_TEXTS = frozenset(
    "title subtitle description excerpt summary abstract lead keywords tags tag categories category topics name label text caption alt "
    "question answer heading linktitle seo_title meta_title meta_description author authors series og_title q a sidebar_label".split()
)
_LINK_KEY = lazy(
    r"(?:.*_)?(?:urls?|uri|links?|href|src|redirect(?:_?(?:to|from))?|aliases|alias|canonical(?:_url)?|permalink|image|img|images|cover|thumbnail"
    r"|thumb|banner|photo|picture|avatar|icon|logo|poster|video|audio|source|website|homepage|site|page|file|download|demo|repo|target"
    r"|feature|featured|featured_?image|teaser|background|header_?img|headimg|og_?image|enclosure|location|to|from|slug|path|next|prev)",
)


def _runs_as_url(key: str, value: str) -> bool:
    """Whether browsers run the value as a program where it is a URL."""
    plain = value.strip()
    if plain.startswith(("https://", "http://")):
        return False  # however it is decoded
    if ":" not in plain and "%3" not in plain.lower() and "&" not in plain:
        return False
    is_link = key not in _TEXTS and _LINK_KEY().fullmatch(key) is not None
    for reading in _readings(plain) if is_link else (plain,):
        scheme = scheme_of(reading)
        if scheme and not SVG_DATA().match(reading):
            rest = reading.partition(":")[2]
            # A heading has a space after the colon; a program has a call, and no words.
            return is_link or (not _SPACE().search(plain) and ("," in rest if scheme == "data" else _CODE().search(rest) is not None))
    return False


def _readings(value: str) -> Iterator[str]:
    """A URL as it is written, and after what themes and scripts may decode: references, escapes of strings, and of URLs."""
    yield value
    yield decoded(value, attribute=True)
    if "\\" in value:
        yield _ESCAPE().sub(lambda match: chr(int(match[1] or match[2], 16)) if match[1] or match[2] else "", value)
    if "%" in value:
        from urllib.parse import unquote

        yield unquote(value)


_ESCAPE = lazy(r"\\(?:x([0-9a-fA-F]{2})|u00([0-9a-fA-F]{2})|[tnr]|)")

_PLACES = frozenset({"permalink", "slug", "save_as", "url", "layout", "template", "path"})
_COMPONENT = (".astro", ".vue", ".svelte", ".jsx", ".tsx", ".js", ".ts", ".mjs")
"""Layouts of Astro and others are paths relative to the post."""


def _leaves_folder(value: str) -> bool:
    """Whether a path goes up from where it begins, at least to where the site is."""
    path = value.strip().replace("\\", "/")
    if path.endswith(_COMPONENT) or "://" in path:
        return False
    depth, parts = 0, [part for part in path.split("/") if part not in ("", ".")]
    for part in parts:
        depth += -1 if part == ".." else 1
    starts_up = bool(parts) and parts[0] == ".."
    return starts_up and (path.startswith("/") or parts[:2] == ["..", ".."] or depth < 0)


_SCRIPTS = frozenset("script scripts js javascript javascripts ext_js extra_js custom_js extra_javascript comments_script".split())
_SHEETS = frozenset("css styles stylesheet stylesheets ext_css extra_css custom_css".split())
_SHEET_HOSTS = frozenset({"fonts.googleapis.com"})


def _script_effect(value: str) -> tuple[str, str]:
    """What a field with scripts adds: the programs of other sites, or its own code."""
    host = read_address(value.strip()).host
    if host:
        if is_widget(value, publishers=False):
            return "", ""
        return (_PUBLISHED if is_widget(value) else "loads a script of another site"), host
    return ("is the code of a script", "") if "(" in value and not value.strip().startswith(("/", "{")) else ("", "")


def _in_head(field: Field) -> Iterator[ActiveValue]:
    """Elements for the head, as VitePress and VuePress (a list of name and attributes) and Starlight (a table) write them.

    https://vitepress.dev/reference/frontmatter-config#head, https://starlight.astro.build/reference/frontmatter/#head
    """
    for item in field.value.items if isinstance(field.value, Sequence) else ():
        scalar, attributes, content = None, None, ""
        if isinstance(item, Sequence) and item.items and isinstance(item.items[0], Scalar):
            scalar, attributes = item.items[0], item.items[1] if len(item.items) > 1 else None
            content = item.items[2].value if len(item.items) > 2 and isinstance(item.items[2], Scalar) else ""
        elif isinstance(item, Mapping):
            by_key = {one.key: one.value for one in item.fields}
            tag, attributes, inner = by_key.get("tag"), by_key.get("attrs"), by_key.get("content")
            scalar = tag if isinstance(tag, Scalar) else None
            content = inner.value if isinstance(inner, Scalar) else ""
        if scalar is None:
            continue
        written = _written(scalar.value, attributes, content)
        element = tag_at(written, 0, len(written))
        if element is not None:
            what, host = _tag_effect(element, written)
            if what:
                yield ActiveValue(item.span, field.key, what, host)


def _written(name: str, attributes: Value | None, content: str) -> str:
    """The element as a generator writes it."""
    pairs = (
        [(one.key, one.value.value) for one in attributes.fields if isinstance(one.value, Scalar)]
        if isinstance(attributes, Mapping)
        else []
    )
    values = "".join(f' {key}="{value.replace(chr(34), "&quot;")}"' for key, value in pairs)
    return f"<{name}{values}>{content}" + (f"</{name}>" if content or name in RAW else "")


def without_active_content(value: ActiveValue, form: str) -> str | None:
    """The source of the value without markup, or of an empty value; ``None`` if it cannot be replaced in its place.

    ``form`` is the format of the front matter.  In double quotes with the escapes of JSON, which YAML and TOML have too (YAML 1.2.2,
    section 5.7; TOML 1.0, "String").
    """
    import json

    scalar = value.scalar
    if scalar is None or not scalar.raw:  # in a list of TOML, values have no places of their own
        return None
    text = _plain_text(scalar.value)
    if any(_effect(key, text)[0] for key in ("title", "url", "script")) or _LEFT().search(text):
        text = ""
    if form == "metadata":
        return text
    return json.dumps(text, ensure_ascii=False)


def _plain_text(value: str) -> str:
    """The text without its tags, and without the content of scripts and style sheets."""
    text = _ELEMENT().sub("", value)
    return " ".join(_MARKUP().sub("", text).split())


# What ended an attribute before the markup, and what JSON escapes in another way than YAML.
_LEFT = lazy(r"""["']\s*>|\x7f""")
_ELEMENT = lazy(r"<(script|style|template|noscript|title|textarea|xmp|iframe|svg|math)\b[^>]*+>.*?</\1\s*+>", IGNORECASE | DOTALL)
_MARKUP = lazy(r"<[a-z/!?][^>]*+>?", IGNORECASE)
