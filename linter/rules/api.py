"""Everything a rule needs; the only module that a rule imports.

A rule is one function.  Its trigger determines its argument, it reports with ``context.report``,
and its docstring is its documentation and its first tests::

    @rule("empty `style` attribute", help="remove it", on=attribute("style"), fix=Safety.SAFE)
    def empty_style(style: Attribute, context: Context[NoOptions]) -> None:
        ...
"""

from __future__ import annotations

from functools import lru_cache

from ..syntax.fields import (
    Field as Field,
    FrontMatter as FrontMatter,
    Mapping as Mapping,
    Scalar as Scalar,
    Sequence as Sequence,
    Value as Value,
    content as content,
    mappings as mappings,
    plain as plain,
    scalars as scalars,
)
from ..syntax.front_matter import (
    FENCES as FENCES,
    INVISIBLE as INVISIBLE,
    fields_from as fields_from,
    reads_fences as reads_fences,
)
from ..syntax.html import (
    MASK as MASK,
    VOID as VOID,
    Attribute as Attribute,
    Comment as Comment,
    Tag as Tag,
    decoded as decoded,
    is_torn as is_torn,
)
from ..syntax.nodes import (
    Block as Block,
    Element as Element,
    MarkdownLink as MarkdownLink,
    Paragraph as Paragraph,
    Problem as Problem,
    Url as Url,
)
from ..syntax.parse import BLANK as BLANK, Post as Post, has_words as has_words
from ..syntax.structure import BLOCKS as BLOCKS
from ..values.diagnostics import Severity as Severity
from ..values.dialects import Dialect as Dialect, TemplateLanguage as TemplateLanguage
from ..values.edits import Edit as Edit, Safety as Safety
from ..values.errors import StaleIndexError
from ..values.forms import Reading as Reading
from ..values.named_tuples import NamedTuple as NamedTuple, make
from ..values.patterns import (
    ASCII as ASCII,
    DOTALL as DOTALL,
    IGNORECASE as IGNORECASE,
    MULTILINE as MULTILINE,
    VERBOSE as VERBOSE,
    lazy as lazy,
)
from ..values.profiles import DateStyle as DateStyle, Profile as Profile, Site as Site
from ..values.search import contains as contains
from ..values.spans import Lines as Lines, Span as Span, index_at as index_at, lone_line as lone_line
from .definition import (
    Context as Context,
    DiagnosticList as DiagnosticList,
    NoOptions as NoOptions,
    Rule as Rule,
    Schema as Schema,
    rule as rule,
)
from .index import LAZY_NAMES
from .triggers import (
    Trigger as Trigger,
    attribute as attribute,
    disordered as disordered,
    document as document,
    endangered as endangered,
    field as field,
    front_matter as front_matter,
    mdx as mdx,
    paragraph as paragraph,
    prose as prose,
    tag as tag,
    tagged as tagged,
    unused as unused,
    url as url,
    whole_post as whole_post,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Names that few posts need, imported at first use.  `docs/generate.py` copies this list to rules/index.py.
    from ..clean.active_content import ActiveContent as ActiveContent
    from ..clean.active_values import ActiveValue as ActiveValue, find_active_values as find_active_values
    from ..clean.executable_values import executable_parts as executable_parts
    from ..clean.framework_code import find_framework_code as find_framework_code
    from ..clean.hosts import EMBEDS as EMBEDS, PLAYERS as PLAYERS, is_among as is_among, is_widget as is_widget
    from ..clean.page_styles import find_page_styles as find_page_styles
    from ..clean.scan import find_active_content as find_active_content
    from ..source.document import Document as Document
    from ..syntax.addresses import addresses_in_text as addresses_in_text
    from ..syntax.browser_styles import set_by_browsers as set_by_browsers
    from ..syntax.css import Declaration as Declaration, declarations as declarations, hides as hides
    from ..syntax.css_properties import CssProperties as CssProperties
    from ..syntax.dates import (
        DATE_FIELDS as DATE_FIELDS,
        Moment as Moment,
        is_zenn_time as is_zenn_time,
        local_time as local_time,
        read_moment as read_moment,
    )
    from ..syntax.front_matter.mistakes import find_mistakes as find_mistakes
    from ..syntax.front_matter.second import block_below as block_below, block_below_text as block_below_text
    from ..syntax.hosts import imitation as imitation, registrable as registrable, resembles as resembles
    from ..syntax.lazy_images import (
        URL_ATTRIBUTES as URL_ATTRIBUTES,
        is_placeholder as is_placeholder,
        lazy_attribute as lazy_attribute,
        shows_image as shows_image,
    )
    from ..syntax.mdx.programs import find_programs as find_programs
    from ..syntax.schema import Violation as Violation, violations as violations
    from ..syntax.template_tags import Effect as Effect
    from ..syntax.urls import (
        Address as Address,
        Parameter as Parameter,
        host_of as host_of,
        parameters as parameters,
        read_address as read_address,
        unescaped as unescaped,
        without as without,
        written as written,
    )
    from ..truncation import (
        cut_short as cut_short,
        missing_starts as missing_starts,
        unfinished_end as unfinished_end,
        unfinished_markup as unfinished_markup,
    )
    from .shared.chinese_punctuation import FULLWIDTH as FULLWIDTH, chinese_punctuation as chinese_punctuation
    from .shared.cjk import (
        HAN as HAN,
        KANA as KANA,
        has_han as has_han,
        in_address as in_address,
        in_chinese as in_chinese,
        line_round as line_round,
    )
    from .shared.comments import comment_span as comment_span
    from .shared.dialects import (
        FORMATTING as FORMATTING,
        across_paragraphs as across_paragraphs,
        dropped_by as dropped_by,
        heading_level as heading_level,
        keep_from_linking as keep_from_linking,
        letters_of as letters_of,
        shown_content as shown_content,
        within_shortcodes as within_shortcodes,
    )
    from .shared.emphasis.literal import literal_marks as literal_marks
    from .shared.event_handlers import event_of as event_of, is_event_handler as is_event_handler
    from .shared.formulas import within_formulas as within_formulas
    from .shared.fragments import (
        HTML_ELEMENTS as HTML_ELEMENTS,
        OBSOLETE as OBSOLETE,
        OPTIONAL_ENDS as OPTIONAL_ENDS,
        closed_elsewhere as closed_elsewhere,
        is_fragment as is_fragment,
        is_type_argument as is_type_argument,
        opened_elsewhere as opened_elsewhere,
    )
    from .shared.keyword_links import glossary_key as glossary_key, glossary_links as glossary_links
    from .shared.known_fields import FLAGS as FLAGS, GENERATOR_FIELDS as GENERATOR_FIELDS, OTHER_FLAGS as OTHER_FLAGS
    from .shared.lines.frames import framed as framed
    from .shared.lines.keys import dated_label as dated_label, key_of as key_of
    from .shared.lines.kinds import is_notice as is_notice
    from .shared.lines.paragraphs import Line as Line, lines_of as lines_of, weight as weight
    from .shared.lines.phrases import is_quoted as is_quoted, outskirts as outskirts, removal_of as removal_of, site_lines as site_lines
    from .shared.lines.recurring import recurring_lines as recurring_lines
    from .shared.lines.recurring_images import recurring_images as recurring_images
    from .shared.lines.related import is_inserted as is_inserted, leads_elsewhere as leads_elsewhere, related_titles as related_titles
    from .shared.lines.removed import removals as removals
    from .shared.lines.repeated import repeated_lines as repeated_lines
    from .shared.lines.torn import removals_of_units as removals_of_units
    from .shared.mdx.corrections import (
        corrections as corrections,
        is_indented_code as is_indented_code,
        is_template_tag as is_template_tag,
        react_style as react_style,
    )
    from .shared.mdx.undefined_names import undefined_names as undefined_names
    from .shared.mentions import (
        escape_advice as escape_advice,
        is_example as is_example,
        is_in_curly_quotes as is_in_curly_quotes,
        is_mentioned as is_mentioned,
    )
    from .shared.phrases.buttons import (
        BUTTONS as BUTTONS,
        OWN_BUTTONS as OWN_BUTTONS,
        READING as READING,
        is_hashtags as is_hashtags,
        is_label as is_label,
    )
    from .shared.phrases.bylines import Byline as Byline, byline as byline, bylines as bylines, is_credit as is_credit
    from .shared.phrases.calls import is_call as is_call, is_call_of_wechat as is_call_of_wechat
    from .shared.phrases.notices import (
        NOTICES as NOTICES,
        OWN_NOTICES as OWN_NOTICES,
        is_role_line as is_role_line,
        is_staff_line as is_staff_line,
    )
    from .shared.phrases.promotion import OWN_PROMOTION as OWN_PROMOTION, PROMOTION as PROMOTION, asks_for_comments as asks_for_comments
    from .shared.redirects import redirect_of as redirect_of
    from .shared.script_types import is_javascript as is_javascript, script_type as script_type
    from .shared.site_files import OWN_MACHINE as OWN_MACHINE, missing_file as missing_file
    from .shared.site_urls.lookup import (
        Missing as Missing,
        missing_name as missing_name,
        missing_target as missing_target,
        pages_of as pages_of,
    )
    from .shared.site_urls.template_links import named_pages as named_pages, written_url as written_url
    from .shared.styles.computed import Styles as Styles, depends_on_content as depends_on_content, styles_of as styles_of
    from .shared.styles.drawn import Drawings as Drawings, begins_with_text as begins_with_text
    from .shared.styles.hidden import hide_together as hide_together, hiding_declaration as hiding_declaration
    from .shared.styles.page import (
        has_scripts as has_scripts,
        lays_out as lays_out,
        may_be_seen as may_be_seen,
        style_sheets as style_sheets,
    )
    from .shared.styles.paragraphs import SharedTypography as SharedTypography
    from .shared.templates.blocks import FOREIGN as FOREIGN, template_problems as template_problems
    from .shared.templates.files import is_template_file as is_template_file
    from .shared.vendors import class_left_within as class_left_within, left_by as left_by, left_within as left_within
    from .shared.wechat import article_hidden_by as article_hidden_by, hides_article as hides_article


def __getattr__(name: str) -> object:
    module = LAZY_NAMES.get(name)
    if module is None:
        # Each import of a name from here asks for `__path__`.
        if not name.startswith("__"):
            _refuse_stale_index(name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    level = len(module) - len(module.lstrip("."))
    # As an import statement does it: `importlib` takes 1 ms.
    value: object = getattr(__import__(module[level:], globals(), None, (name,), level), name)
    globals()[name] = value  # dozens of rules use the same
    return value


def _refuse_stale_index(name: str) -> None:
    """Raise ``StaleIndexError`` for a name that is listed above and not yet in the index."""
    with open(__file__, encoding="utf-8") as file:
        if f" {name} as {name}" in file.read():
            raise StaleIndexError(f"`{name}` is not in rules/index.py; run `python docs/generate.py`")


# Edits


def delete(span: Span) -> Edit:
    """Delete the text of ``span``."""
    return make(Edit, (span, ""))


def insert(offset: int, text: str) -> Edit:
    """Insert ``text`` before the character at ``offset``."""
    return Edit(Span(offset, offset), text)


def replace(span: Span, text: str) -> Edit:
    """Replace the text of ``span`` with ``text``."""
    return make(Edit, (span, text))


def line_end(text: str) -> str:
    """The line end of the first line, for lines that a fix adds."""
    return "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"


def readdressed(url: Url, target: str) -> list[Edit]:
    """Edits that replace a URL with ``target``; none for a URL in the front matter or an autolink."""
    from ..syntax.urls import written

    return [] if url.place in ("field", "autolink") else [replace(url.span, written(target, url.place))]


@lru_cache(maxsize=1)
def edges(post: Post) -> list[Paragraph]:
    """The first and the last paragraphs of a post, where lines that do not belong to the text usually are."""
    paragraphs = post.paragraphs
    outer = paragraphs[:_FIRST] + paragraphs[_FIRST:][-_LAST:]
    return [paragraph for paragraph in outer if paragraph[2] not in _EXCLUDED_KINDS and not paragraph.coded]  # 2 is the kind


_FIRST = 4
_LAST = 8
_EXCLUDED_KINDS = frozenset({"code", "cell", "heading"})


def urls_of(post: Post, holding: str = "") -> list[Url]:
    """Every URL in the body, from Markdown and from attributes of tags whose source contains ``holding``."""
    urls = [link.url for link in post.links if link.url is not None]
    urls += post.definitions
    sources = {source for source in post.alike if holding in source and "=" in source}
    for start_tag in post.tags if sources else ():
        if start_tag[0] in sources and not start_tag.closing:
            urls += [
                Url(attribute.value_span, attribute.raw, attribute.value, "image" if attribute.name == "src" else "link")
                for attribute in start_tag.attributes
                if attribute.raw is not None and not attribute.dynamic and attribute.name in ("href", "src")
            ]
    return urls


def is_computed(post: Post, tag: Tag) -> bool:
    """Whether a start tag contains a template tag or is an MDX component (``<Span>``), so that its output is unknown."""
    return MASK in tag.source or (post.language == "mdx" and tag.source[1].isupper())


IGNORE_COMMENT = lazy(r"\s*+(?:<!--\s*+postlint-[^<>]*+>|\{/\*\s*+postlint-[^{}]*+\})")
"""A comment that ignores rules, with the space before it: rules that ask for all of a post look past it, or it would end their problem."""
NOT_SPACE = lazy(r"\S")
"""A character that is no whitespace of any kind: no non-breaking or wide space either."""
NOT_HTML_SPACE = lazy(r"[^ \t\r\n]")
"""A character that browsers do not collapse: readers see a non-breaking or a wide space."""


def shortened(text: str, longest: int = 40) -> str:
    """The text, cut to ``longest`` characters with ``…`` at the end where it is longer; for messages."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
