"""Where a "read more" link leads: to the rest of the text, or to another page that the text recommends."""

from __future__ import annotations

from enum import Enum
from os.path import basename, splitext

from ..syntax.fields import Scalar
from ..syntax.html import MASK
from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, lazy
from .article import PROSE, Article
from .end_features import has_figures
from .end_model import INSIDE, gram_score
from .sources import sources
from .terminators import is_ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.parse import Post


class Target(Enum):
    """Where a "read more" link leads."""

    REST = "the rest of the text"
    """Its address is that of the post, or the text before it breaks off."""
    UNKNOWN = "unknown"
    """It has no address, or one that tells nothing."""
    ELSEWHERE = "another page"


class _Link(NamedTuple):
    start: int
    end: int
    """The end of its text."""
    url: str


_DECORATION = 6
"""How many characters of markup may follow the text of a link at the end of a paragraph: `**`, ` »`."""
_JUMP = lazy(r"\b(?:jump|btn|button|cta)(?![a-z])", IGNORECASE)
_HTML_LINK = lazy(r"<a\s", IGNORECASE)
# The address that WordPress and Blogger give to the rest of a text.
_REST = lazy(r"#more(?:-\d+)?\Z")
_NAME = lazy(r"[^\W_]+")
_DATE = lazy(r"\A\d{4}-\d\d?-\d\d?-")
_DOTS = ("…", "...", "⋯")
_SHORTEST_WORD, _FEWEST_WORDS = 3, 2


def target(article: Article, index: int, stub: str) -> Target:
    """Where a "read more" link leads; ``index`` is that of the paragraph that ends with it.

    To the rest, if its address is that of the post: its source in the front matter or in a credit, its title or its name.  To another
    page, if the text has linked that page before, if it is a button or on a card, or if its address is on the site of the source, or
    has other words than the title, and the text before it is complete.
    """
    post, paragraph = article.post, article.shown[index]
    if _TAG_BELOW().match(post.text, paragraph.span.end):
        return Target.ELSEWHERE
    links = _links(post, article.shown[index - 1].span.end if index else post.body.start, paragraph.span.end)
    link = links[-1] if links and links[-1].end >= paragraph.span.end - _DECORATION else None
    written = _ADDRESS().search(stub) if link is None else None
    url = written[0] if written is not None else link.url if link is not None else ""
    is_complete = _is_complete(article, index, stub)
    if is_complete and _REFERENCE().fullmatch(stub.strip(_EDGES)):
        return Target.ELSEWHERE
    if url and is_own(post, url):
        return Target.REST if _is_below_text(article, index, stub) else Target.UNKNOWN
    if _is_elsewhere(article, index, stub, link, is_complete=is_complete):
        return Target.ELSEWHERE
    if url and _has_title(post, url):
        return Target.REST if _is_below_text(article, index, stub) else Target.UNKNOWN
    if not is_complete and _breaks_off(article, index, stub):
        return Target.UNKNOWN if _is_on_another_site(post, url) else Target.REST
    if written is not None and is_complete and not _WHOLE().search(stub):
        # An address in full behind complete text is a reference, unless it is that of the post.
        return Target.UNKNOWN if _shares_words(_slug(url), " ".join(_names(post))) else Target.ELSEWHERE
    if is_complete and post.code and post.code[-1].end > paragraph.span.end:
        return Target.ELSEWHERE
    return Target.ELSEWHERE if url and is_complete and (_is_beside(post, url) or _differs(post, url)) else Target.UNKNOWN


def _is_elsewhere(article: Article, index: int, stub: str, link: _Link | None, *, is_complete: bool) -> bool:
    """Whether what surrounds a link shows that it leads to another page, whatever its address is."""
    post, paragraph = article.post, article.shown[index]
    before = article.shown[index - 1] if index else None
    if before is not None and (before.linked or before.kind == "item") and _MORE().fullmatch(stub.strip(_EDGES)):
        return True
    if _is_of_card(article, index, stub) or (stub.startswith(_POLITE) and index and article.shown[index - 1].kind == "quote"):
        return True
    if link is None:
        # Above other links, it is a heading for them.
        return is_complete and index + 1 < len(article.shown) and article.shown[index + 1].linked
    if _REST().search(link.url):
        return False
    above = paragraph.span.start if stub == paragraph.text.rstrip() else link.start
    return _is_button(article, index, link) or any(other.url == link.url for other in _links(post, post.body.start, min(above, link.start)))


def _is_below_text(article: Article, index: int, stub: str) -> bool:
    """Whether a stub is behind text of the article, and not behind a picture, a heading or a list."""
    text = article.shown[index].text.rstrip()
    if len(text) > len(stub) + _DECORATION:
        return True
    if not index or article.shown[index - 1].kind not in PROSE:
        return False
    between = article.post.text[article.shown[index - 1].span.end : article.shown[index].span.start]
    return "![" not in between and "<img" not in between


def _before(article: Article, index: int, stub: str) -> str:
    """The text before a stub: that of its paragraph, or the paragraph above it if that is prose."""
    text = article.shown[index].text.rstrip()
    before = text[: text.rfind(stub)].rstrip() if stub in text else ""
    if not before and index and article.shown[index - 1].kind in PROSE:
        before = article.shown[index - 1].text.rstrip()
    return before


def _breaks_off(article: Article, index: int, stub: str) -> bool:
    """Whether the text before a stub ends in dots behind a word, or in the middle of a sentence."""
    before = _before(article, index, stub).rstrip("]) ")
    bare = before.rstrip("….⋯[( ")
    if len(bare) < _SHORTEST_TEXT:
        return False
    if before.endswith(_DOTS):
        return bare[-1].isalnum() or bare[-1] in ",，、"
    return bare[-1].isalpha() and has_figures(bare) and gram_score(bare) >= INSIDE


_SHORTEST_TEXT = 20
# A reference of the author's: where to read more of something.
_REFERENCE = lazy(
    r"(?:you\scan\s)?(?:read|see|learn|find)\smore\s(?:about\s(?:it|this|that)\s)?here|más\saquí|mehr\shier|en\savoir\splus\sici",
    IGNORECASE,
)


def is_own(post: Post, url: str) -> bool:
    """Whether an address is that of the post: its source, its permalink, a page of it, or its slug."""
    if _REST().search(url):
        return True
    address, slug = _address(url), _slug(url)
    own = [_address(one) for one in sources(post)]
    if any(address == one or (one and address.startswith((one + "/page", one + "/2", one + "?page"))) for one in own):
        return True
    named = slug.lower()
    names = _names(post)
    is_same = any(named == name.lower() for name in names) or any(named == _slug(one).lower() for one in own if "/" in one)
    return is_same and bool(named) and not named.isdecimal() and named not in _GENERIC


def _has_title(post: Post, url: str) -> bool:
    """Whether all words of an address are in the title, or another name, of the post."""
    words = _words(_slug(url))
    known = {word for name in _names(post) for word in _NAME().findall(name.lower())}
    return len(words) >= _FEWEST_OWN and all(word in known for word in words)


_FEWEST_OWN = 3
_GENERIC = frozenset(
    "index post posts page article articles news archive archives blog story view show read item entry detail readme more".split()
)
"""Last parts of addresses that do not tell one page from another."""


def _is_beside(post: Post, url: str) -> bool:
    """Whether an address is another page of the site: that of the source, or one whose pages have numbers or dates for names."""
    slug, stem = _slug(url), _stem(post.document.path)
    if slug != stem and _NUMBER().search(slug) and _DIGIT().sub("0", slug) == _DIGIT().sub("0", stem):
        return True
    host, _, path = _address(url).partition("/")
    own = [_address(one).partition("/") for one in sources(post)]
    return any(one[0] == host and one[2] not in ("", path) for one in own)


_DIGIT = lazy(r"\d")
_NUMBER = lazy(r"\d.*\d.*\d")


def _is_on_another_site(post: Post, url: str) -> bool:
    """Whether an address is on no site of the sources that the post names."""
    hosts = {_address(one).partition("/")[0] for one in sources(post)}
    return "://" in url and bool(hosts) and _address(url).partition("/")[0] not in hosts


def _address(url: str) -> str:
    """The host and path of an address, without what an archive puts before it."""
    bare = _ARCHIVE().sub("", url.strip())
    bare = bare.partition("://")[2] or bare
    return bare.partition("#")[0].removeprefix("www.").rstrip("/").lower()


_ARCHIVE = lazy(r"\A(?:https?://web\.archive\.org)?/web/(?:\d+[a-z_]*/)?(?=https?://)")


def _is_of_card(article: Article, index: int, stub: str) -> bool:
    """Whether a link belongs to another article that the page shows: one of several, below a heading, a running time or a label.

    Also one to the next part of a series, which the text above it announces.
    """
    shown = article.shown
    line = shown[index].text.rstrip().rsplit("\n", 1)[-1]
    before = shown[index - 1] if index else None
    alone = shown[index].span.text(article.post.text).rstrip().rsplit("\n", 1)[-1]
    if len(_key(line)) > len(_key(stub)) and len(_key(alone)) > _MOST_AROUND * len(stub):
        return False
    # A teaser that breaks off offers its rest.
    if before is not None and before.text.rstrip().endswith((*_DOTS, "…]", "...]")):
        return False
    own = _key(stub)
    if any(_key(one.text.rsplit("\n", 1)[-1]) == own for one in shown[max(0, index - _FAR) : index]):
        return True
    above = [line for line in shown[index].span.text(article.post.text).split("\n")[:-1] if line.strip()][-_LABELS:]
    if not above and before is not None:
        if before.kind == "heading" and index > 1:
            return True
        above = before.span.text(article.post.text).split("\n")[-_LABELS:]
    if any(_TIME().fullmatch(line.strip()) for line in above):
        return True
    if before is None:
        return False
    if _NEXT_PART().search(before.text, max(0, len(before.text) - _LONGEST_NOTICE)):
        return True
    # Its title, and perhaps a teaser, below a heading that announces other articles.
    return any(one.kind == "heading" and _RELATED().match(one.text) for one in shown[max(0, index - _CARD) : index])


def _key(line: str) -> str:
    """The words of a link, without its address and decoration, for comparison with another."""
    return _ADDRESS_IN_LINK().sub("", line).strip(_EDGES + "()→»<>*_").lower()


_MOST_AROUND = 1.5
"""How many times as long as a link its source line is at most, if it has no text of its own."""
_FAR = 40
"""How many paragraphs above a link the same one is looked for."""
_LABELS = 4
"""How many source lines above a link may be labels of another article."""
_CARD = 6
"""How many paragraphs above a link the heading of a list of articles is at most."""
_LONGEST_NOTICE = 200
_ADDRESS_IN_LINK = lazy(r"\]?\(?https?://\S*")
# The running time of a video, the time that reading takes.
_TIME = lazy(r"\W{0,3}(?:\d{1,2}(?::\d\d){1,2}|\d{1,3}\s?(?:min(?:ute)?s?|Min\.)(?:\sread)?|(?:watch|listen)\snow)\W{0,3}", IGNORECASE)
_NEXT_PART = lazy(
    r"\b(?:next|second|following)\s(?:part|post|article|instal?lment|chapter|time)\b|\bpart\s(?:two|three|\d)\b"
    r"|nächsten?\s(?:teil|artikel|beitrag)|prochain\s(?:article|épisode|billet)|(?:próxim[oa]|siguiente)\s(?:parte|artículo|entrada|artigo)|下一?[篇章]|次回",
    IGNORECASE,
)
_RELATED = lazy(
    r"\W{0,4}(?:related|recommended|latest|more\s(?:from|on|stories|articles|posts|news)|read\snext|up\snext|you\smight|you\smay|see\salso|keep\sreading"
    r"|featured|popular|trending|相关|推荐|関連|おすすめ|관련|ähnliche|weitere|à\slire|articles?\s(?:similaires|liés)|relacionad|похожие|читайте\sтакже)",
    IGNORECASE,
)


def _links(post: Post, start: int, end: int) -> list[_Link]:
    """The links that begin in a part of the post, in order."""
    found = [
        _Link(link.span.start, link.text.end if link.url.place == "attribute" else link.url.span.end, link.url.value)
        for link in post.links
        if link.url is not None and not link.image and start <= link.span.start < end
    ]
    for tag in post.tags:
        if tag.name == "a" and not tag.closing and start <= tag.start < end:
            href = tag.attribute("href")
            closing = post.text.find("</a", tag.end)
            if href is not None and href.raw:
                found.append(_Link(tag.start, closing if closing >= 0 else end, href.raw))
    return sorted(found)


def _is_button(article: Article, index: int, link: _Link) -> bool:
    """Whether a shortcode or an element with the class of a button encloses the link."""
    post = article.post
    before = post.masked[article.shown[index - 1].span.end if index else post.body.start : link.start].rstrip()
    if before.endswith(MASK):
        return True
    return any(
        (names := tag.attribute("class")) is not None and names.raw is not None and _JUMP().search(names.raw)
        for tag in post.tags
        if not tag.closing and link.start - _ENCLOSING <= tag.start <= link.start
    )


_ENCLOSING = 200
"""How many characters before a link its block element begins at most."""


def _is_complete(article: Article, index: int, stub: str) -> bool:
    """Whether the text before the link is complete, or there is none."""
    before = _before(article, index, stub)
    if not before:
        return index > 0
    return is_ended(before) and not before.endswith(_DOTS)


def _slug(url: str) -> str:
    """The last part of the path of an address, without the file type."""
    from urllib.parse import unquote, urlsplit

    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return _stem(unquote(path).rstrip("/"))


def _stem(path: str) -> str:
    """The last part of a path, without the file type."""
    return splitext(basename(path))[0]


def _names(post: Post) -> list[str]:
    """The title of the post, its slug and the name of its file."""
    stem = _stem(post.document.path)
    names = [_DATE().sub("", stem)]
    for key in ("title", "slug", "permalink", "url"):
        field = post.front_matter.field(key) if post.front_matter else None
        if field is not None and isinstance(field.value, Scalar):
            names.append(field.value.value if key in ("title", "slug") else _slug(field.value.value))
    return names


# A shortcode below the line, which shows other posts.
_TAG_BELOW = lazy(r"[\s*_]*+\{[{%]")
# More of a list.
_MORE = lazy(
    r"(?:查看|看|阅读|閱讀|瀏覽|浏览)更多|もっと見る|더\s?보기|(?:see|view|show|read)\s(?:more|all)|mehr\sanzeigen|voir\splus|ver\smás|ver\smais",
    IGNORECASE,
)
_EDGES = " \t[]»→>….*"
_POLITE = ("You can ", "you can ", "You may ", "You’ll ", "You'll ")
"""Words with which an author names the source of a quotation."""
_WHOLE = lazy(r"全文|剩余|剩餘|余下|餘下|完整|\b(?:full|rest|whole|entire)\b", IGNORECASE)
_ADDRESS = lazy(r"https?://\S+\Z")


def _shares_words(slug: str, names: str) -> bool:
    """Whether a word of an address is one of the post."""
    own = {word for word in _NAME().findall(names.lower()) if len(word) >= _SHORTEST_WORD}
    return any(word in own for word in _NAME().findall(slug.lower()))


def _words(slug: str) -> list[str]:
    """The words of an address that tell one page from another."""
    return [word for word in _NAME().findall(slug.lower()) if len(word) >= _SHORTEST_WORD and word.isalpha() and word not in _GENERIC]


def _differs(post: Post, url: str) -> bool:
    """Whether the words of an address are not those of the post; unknown without words in both."""
    words = _words(_slug(url))
    own = {word for word in _NAME().findall(" ".join(_names(post)).lower()) if len(word) >= _SHORTEST_WORD and word.isascii()}
    if len(own) < _FEWEST_WORDS or not words or (len(words) == 1 and len(words[0]) < _LONG_WORD):
        return False
    return 2 * len(set(words) & own) < len(set(words))


_LONG_WORD = 5
