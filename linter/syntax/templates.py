"""Template tags, which a generator evaluates before the page is HTML."""

from __future__ import annotations

from ..values.dialects import Dialect, TemplateLanguage
from ..values.patterns import DOTALL, VERBOSE, lazy
from ..values.profiles import PLAIN, Profile
from .html import MASK
from .template_tags import DRAWINGS, LISTINGS, Effect, Templates, TemplateTag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .fields import FrontMatter

# Every kind of tag: Liquid: https://shopify.dev/docs/api/liquid, https://jekyllrb.com/docs/liquid; Hexo:
# https://hexo.io/docs/tag-plugins; Hugo: https://gohugo.io/content-management/shortcodes; ERB, of nanoc and Middleman:
# https://ruby-doc.org/stdlib/libdoc/erb.
# The length of a tag is limited, so that an unclosed one costs no more than that.
_HELD = "|".join(sorted(LISTINGS | DRAWINGS | {"comment", "include_code"}))
_ANY_TAG = lazy(
    rf"""
      \{{%-?[\t\x20]*+(?P<block>{_HELD})\b[^\n]{{0,500}}?%\}}
    | \{{%(?:[^%\n{{]|%(?!\}})|\{{(?!%)|\n(?![\t\x20\r]*\n)){{0,2000}}+%\}}
    | \{{\{{(?P<bracket>[<%])[\t\x20]*+(?P<pair>{_HELD})\b(?:(?!/[>%]\}}\}})[^\n]){{0,500}}?[>%]\}}\}}
    | \{{\{{[<%](?:[^\n]|\n(?![\t\x20\r]*\n)){{0,2000}}?[>%]\}}\}}
    | \{{\{{[^{{}}\n]{{0,500}}+\}}\}}
    | \{{\#[\t\x20][^\n]{{0,500}}?\#\}}
    | <%(?:[^%\n<]|%(?!>)|<(?!%)|\n(?![\t\x20\r]*\n)){{0,2000}}+%>
    """,
    VERBOSE | DOTALL,
)
# https://kramdown.gettalong.org/syntax.html#inline-attribute-lists, https://python-markdown.github.io/extensions/attr_list/
_ATTRIBUTE_LIST = lazy(r"\{:[^}\n]{0,300}\}")

NO_TAGS = Templates([], [], [])

_BEGINNINGS = {
    TemplateLanguage.NONE: (),
    TemplateLanguage.UNKNOWN: ("{%", "{{", "{#", "<%"),
    TemplateLanguage.LIQUID: ("{%", "{{"),
    TemplateLanguage.NUNJUCKS: ("{%", "{{", "{#"),
    TemplateLanguage.TAG_PLUGINS: ("{%", "{{", "{#"),
    TemplateLanguage.HUGO: ("{{<", "{{%"),
    TemplateLanguage.ZOLA: ("{%", "{{"),
}


def read_templates(text: str, start: int, language: TemplateLanguage) -> Templates:
    """The template tags from ``start`` on, as a generator with this language runs them."""
    # Searching one character is many times as fast as searching two.
    if "{" not in text and ("%" not in text or "<%" not in text):
        return NO_TAGS
    if not any(beginning in text for beginning in _BEGINNINGS[language]):
        return NO_TAGS
    if language is TemplateLanguage.UNKNOWN:
        return Templates(list(_tags_of_any(text, start)), [], [])
    if language in (TemplateLanguage.LIQUID, TemplateLanguage.NUNJUCKS):
        from .liquid import liquid_tags

        return liquid_tags(text, start, len(text), comments=language is TemplateLanguage.NUNJUCKS)
    if language is TemplateLanguage.TAG_PLUGINS:
        from .tag_plugins import tag_plugins

        return tag_plugins(text, start)
    from .shortcodes import hugo_shortcodes, zola_shortcodes

    return (hugo_shortcodes if language is TemplateLanguage.HUGO else zola_shortcodes)(text, start)


def _tags_of_any(text: str, start: int) -> Iterator[TemplateTag]:
    """The tags of an unknown generator: what one of them shows as code or drops is text to another."""
    offset = start
    unclosed: set[tuple[str, str | None]] = set()
    while match := _ANY_TAG().search(text, offset):
        end, name, effect = match.end(), match["block"] or match["pair"], Effect.OUTPUT
        if name and (name, match["bracket"]) not in unclosed:
            import re

            close = re.compile(_end(name, match["bracket"])).search(text, end)
            # A tag without an end here has none later: searching again would take quadratic time.
            if close:
                end, effect = close.end(), Effect.VALUE
            else:
                unclosed.add((name, match["bracket"]))
        yield TemplateTag(match.start(), end, effect)
        offset = end


def _end(name: str, bracket: str | None) -> str:
    """The pattern of the tag that ends another one: a Liquid tag, or a shortcode in these brackets."""
    if bracket is None:
        return rf"\{{%-?[\t ]*+end{name}[\t ]*+-?%\}}"
    return rf"\{{\{{{bracket}[\t ]*+/[\t ]*+{name}[\t ]*+[>%]\}}\}}"


_SWITCHES = {
    # https://jekyllrb.com/docs/liquid/tags, https://hexo.io/docs/front-matter, https://www.11ty.dev/docs/languages
    "jekyll": ("render_with_liquid", {"false": TemplateLanguage.NONE}),
    "hexo": ("disableNunjucks", {"true": TemplateLanguage.NONE}),
    "eleventy": (
        "templateEngineOverride",
        {
            **dict.fromkeys(("md", "html", "false"), TemplateLanguage.NONE),
            **dict.fromkeys(("njk", "njk,md", "md,njk"), TemplateLanguage.NUNJUCKS),
            **dict.fromkeys(("liquid", "liquid,md", "md,liquid"), TemplateLanguage.LIQUID),
        },
    ),
}
"""The field that chooses the language of a post, and what its values mean."""


def language_of_templates(profile: Profile, front_matter: FrontMatter | None) -> TemplateLanguage:
    """The language of the template tags in a post; its front matter may turn them off."""
    language, switch = profile.templates, _SWITCHES.get(profile.name)
    if switch is None or front_matter is None:
        return language
    field = front_matter.field(switch[0])
    value = getattr(field.value, "value", None) if field is not None else None
    return switch[1].get(value.replace(" ", "") if isinstance(value, str) else "", language)


def masked(text: str, language: str, profile: Profile = PLAIN, front_matter: FrontMatter | None = None) -> str:
    """The body ``text`` of a post with every template tag, attribute list and MDX expression masked, at the same length.

    A tag whose content is no part of the page (code, a value, a comment) is masked with its content.
    """
    if language == "mdx":
        from .mdx.reader import read_mdx

        return read_mdx(text, 0, plugins=profile.mdx_plugins).text
    tags = read_templates(text, 0, language_of_templates(profile, front_matter)).tags
    return mask_attribute_lists(mask_tags(text, tags), profile)


def mask_tags(text: str, tags: Iterable[TemplateTag]) -> str:
    """``text`` with the tags masked, at the same length."""
    parts: list[str] = []
    offset = 0
    for start, end, _ in tags:
        parts += text[offset:start], MASK * (end - start)
        offset = end
    if not parts:
        return text
    parts.append(text[offset:])
    return "".join(parts)


def mask_attribute_lists(text: str, profile: Profile) -> str:
    """``text`` with the attribute lists masked that the generator reads, at the same length."""
    # To kramdown they are blocks, which separate others.
    if not profile.attribute_lists or profile.dialect is Dialect.KRAMDOWN or "{:" not in text:
        return text
    return _ATTRIBUTE_LIST().sub(lambda match: MASK * len(match[0]), text)
