"""A post as a page: rendered, and sanitized so that nothing in it runs or asks for anything but pictures.

It is rendered by markdown-it-py or, for Pelican, Python-Markdown, which ``clean`` reads posts with a second time: a page that our own
parser made would repeat its mistakes on both sides.  The theme of the site, its template tags and components are unknown here.
"""

from __future__ import annotations

from functools import lru_cache

from ...clean.active_content import rendered_start
from ...clean.policy import Policy
from ...clean.sanitize import LARGEST, LimitExceeded, sanitizer
from ...clean.second_reading import MARKDOWN_IT, PYTHON_MARKDOWN, renderers
from ...syntax.parse import parse
from ...values.dialects import Dialect
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...clean.sanitize import Sanitizer
    from ...source.document import Document
    from ...values.profiles import Profile

FRAME = "postlint-frame"
"""The element that takes the place of what loads another page or plays a video or a sound."""
_FRAMES = lazy(r"<(/?)(?:iframe|video|audio|object)(?=[\s/>])", 2)  # `re.IGNORECASE`
_BLOCK_END = lazy(r"(</(?:p|div|h[1-6]|section|blockquote|figure|table|[uo]l)>)(?!\n)")
_TAG = lazy(r"<[^<>]*+>")


class Page(NamedTuple):
    """What a reader would see of a post; plain data."""

    fields: str
    """The front matter, as it is written."""
    html: str
    """The rest, as HTML without anything active."""

    @property
    def text(self) -> str:
        """The text of the page, with single spaces."""
        return " ".join(_TAG().sub(" ", self.html).split())


def page_of(document: Document, profile: Profile) -> Page | None:
    """Return the page of a post; ``None`` if it is too large to be rendered, or odd enough for a renderer to fail."""
    if len(document.text) > LARGEST:
        return None
    post = parse(document, profile)
    start = rendered_start(post)
    fields, text = document.text[:start].strip("\ufeff\r\n"), document.text[start:]
    try:
        if post.language != "html":
            name = PYTHON_MARKDOWN if profile.dialect is Dialect.PYTHON_MARKDOWN else MARKDOWN_IT
            text = renderers()[name](text)
        return Page(fields, _tidy(_sanitizer().clean(_FRAMES().sub(rf"<\1{FRAME}", text))))
    except LimitExceeded:
        return None
    except (Exception, RecursionError):  # noqa: BLE001 - whatever a library does with a post
        return None


def _tidy(html: str) -> str:
    """HTML with a line for each block and without the blanks that no reader sees, so that only blocks that differ have other lines."""
    if "<pre" in html:
        return html
    return "\n".join(filter(None, map(str.strip, _BLOCK_END().sub(r"\1\n", html).split("\n"))))


_STYLED = (
    "color background-color opacity visibility display float clear width height min-width max-width min-height max-height "
    "margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left "
    "border border-top border-right border-bottom border-left border-color border-style border-width border-radius border-collapse "
    "border-spacing font font-family font-size font-style font-variant font-weight line-height letter-spacing word-spacing white-space "
    "text-align text-decoration text-decoration-line text-indent text-transform vertical-align word-break overflow-wrap direction "
    "writing-mode column-count column-gap list-style-type text-emphasis ruby-position"
)
_TAGS = (
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir div "
    "dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li main "
    "mark menu nav ol optgroup p picture pre q rb rp rt rtc ruby s samp section small span strike strong sub summary sup table tbody td "
    "tfoot th thead time tr tt u ul var wbr button noscript"
)


@lru_cache(maxsize=1)
def _sanitizer() -> Sanitizer:
    """What a preview may have: the look of the text and pictures, but no links, as these would lead out of its frame."""
    attributes = {
        "*": "style title lang dir align width height",
        "img": "src alt",
        "input": "checked disabled",
        "font": "color face size",
        "table": "border cellpadding cellspacing bgcolor rules frame",
        "tr": "bgcolor valign",
        "td": "colspan rowspan bgcolor valign nowrap",
        "th": "colspan rowspan bgcolor valign nowrap scope",
        "col": "span",
        "ol": "start type reversed",
        "ul": "type",
        "li": "value type",
        "details": "open",
    }
    allowed = {tag: frozenset(names.split()) for tag, names in attributes.items()}
    policy = Policy("preview", frozenset([*_TAGS.split(), FRAME]), allowed, frozenset({"http", "https"}), frozenset(_STYLED.split()))
    return sanitizer(policy, "nh3")
