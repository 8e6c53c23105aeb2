from __future__ import annotations

from ..api import (
    IGNORECASE,
    VERBOSE,
    Context,
    NoOptions,
    Post,
    Severity,
    Span,
    decoded,
    lazy,
    read_address,
    redirect_of,
    rule,
    shortened,
    whole_post,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = lazy(
    r"""[\s*_`~<"'(\[\u201c\u2018\u00ab]*+ (?P<scheme>https?://|www\.)? (?P<host>(?:[\w-]++\.)++[^\W\d_]{2,}+) (?::\d++)?
        (?P<rest>[/?\#]\S*+)? [\s\u2026.*_`~>"')\],;\u201d\u2019\u00bb]*+\Z""",
    VERBOSE | IGNORECASE,
)
_MOST = 400
"""Characters of the text of a link; the names of hosts are shorter."""
_MARKUP = lazy(r"<[^<>]*+>|\\(?=[!-/:-@\[-`{-~])")
_USER = lazy(r"(?:https?:[/\\]*+|[/\\]{2,})(?P<host>(?:[\w-]++\.)++[a-z]{2,}+)(?:[^/\\?#@]*+@)++", IGNORECASE)
# Archives and translations have the address of the page in theirs.
_COPIES = frozenset({"archive.org", "archive.today", "archive.is", "archive.ph", "webcitation.org", "googleusercontent.com"})
# Several names of one owner.
_SAME = (
    frozenset({"youtube.com", "youtu.be", "youtube-nocookie.com"}),
    frozenset({"twitter.com", "x.com"}),
    frozenset({"github.com", "githubusercontent.com", "git.io", "github.io", "github.blog", "ghcr.io"}),
    frozenset({"amazon.com", "amzn.to", "a.co"}),
    frozenset({"google.com", "goo.gl", "g.co", "withgoogle.com", "google.dev", "android.com", "chrome.com", "blog.google"}),
    frozenset({"golang.org", "go.dev", "godoc.org"}),
    frozenset({"crbug.com", "crrev.com", "chromium.org", "googlesource.com"}),
    frozenset({"microsoft.com", "aka.ms", "live.com", "msdn.com", "azure.com", "windows.com", "visualstudio.com", "asp.net", "dot.net"}),
    frozenset({"facebook.com", "fb.com", "fb.me", "meta.com", "instagram.com"}),
)
# Their links name no site, wherever they lead; that of X is in copies of posts.
_SHORTENERS = frozenset("t.co t.cn bit.ly goo.gl tinyurl.com is.gd ow.ly buff.ly dlvr.it suo.im url.cn dwz.cn lnkd.in wp.me".split())
# Sites of packages and code, whose texts name what is imported: `[example.org/module](https://pkg.go.dev/example.org/module)`.
_PACKAGES = frozenset(
    "pkg.go.dev go.dev godoc.org github.com gitlab.com hub.docker.com docker.com npmjs.com pypi.org docs.rs crates.io".split()
)
# Without `https://`, other endings are mostly those of files and objects: `Demo.java#L3`, `model.destroyed?`, `Mermaid.js`.
_ENDINGS = frozenset(
    "com org net edu gov mil int info biz bank io co me tv us uk de fr it es nl be ch at se no dk fi pl pt ie eu ru cn jp kr tw hk in au "
    "nz ca br mx ar za tr ua gr cz hu ro example".split()
)


@rule(
    "link {problem}",
    help="{advice}",
    on=whole_post("//", "\\\\", "http:", "https:"),
    severity=Severity.WARNING,
    since="0.2.0",
)
def deceptive_link(post: Post, context: Context[NoOptions]) -> None:
    """Link that leads to another site than it seems to.

    Readers trust what a link shows: an address of one site as the text, and another site behind it, is how they are sent to
    an imitation of a page where they type their password. A host is also an imitation if it mixes letters of several scripts, or if
    the address has the name of another host before an `@`. The other pages of a site, its short links and archives are not reported.

    Bad:

        [https://bank.example/login](https://elsewhere.example.net/login)

    Good:

        [https://bank.example/login](https://www.bank.example/login)

    See also: redirect-wrapper, invisible-character.
    """
    for span, target, shown in _links(post):
        # A quick look first: most links are plain, and their text is no address.
        if target.isascii() and "@" not in target and "xn--" not in target and (shown is None or "." not in shown):
            continue
        host = read_address(target).host
        if not host:
            continue
        name = _USER().match(target.strip())
        if name is not None and not (shown is not None and "@" in shown):
            problem = f"leads to `{host}`, not to `{name['host']}`"
            context.report(span, problem=problem, advice="remove what is before the `@` of the address")
        elif "xn--" in host or not host.isascii():
            from ..api import imitation

            what = imitation(host)
            if what:
                context.report(
                    span, problem=f"leads to `{shortened(host)}`, which {what}", advice="remove it, or link to the site that you mean"
                )
        elif shown is not None and (other := _other_host(shown, host, target)):
            context.report(span, problem=f"shows `{other}` and leads to `{host}`", advice="show where it leads")


def _links(post: Post) -> Iterator[tuple[Span, str, str | None]]:
    """Each link: its place, its URL, and its text if that may be an address."""
    text = post.text
    for link in post.links:
        shown = None
        if not link.image and (link.url is None or link.url.place != "autolink") and 0 < link.text.end - link.text.start < _MOST:
            shown = link.text.text(text)
        yield link.span, link.destination, shown
    for index in post.named("a", "area"):
        start, closing, _, _ = post.elements[index]
        href = start.attribute("href")
        if href is not None and not href.dynamic and href.raw:
            end = min(closing.start, start.end + _MOST) if closing is not None else start.end
            yield start.span, href.value, decoded(text[start.end : end])


def _other_host(text: str, host: str, target: str) -> str:
    """The host that the text of a link shows, if that belongs to somebody else than the one that the link leads to."""
    match = _SHOWN().match(_MARKUP().sub("", text)) if "." in text else None
    if match is None:
        return ""
    from ..api import registrable, resembles

    redirect = redirect_of(target)
    if redirect is not None:
        host = read_address(redirect.target).host
    shown: str = match["host"].lower()
    owner, other = registrable(shown.removeprefix("www.")), registrable(host.removeprefix("www."))
    if owner == other or other in _COPIES or owner in _SHORTENERS or other == "t.co":
        return ""
    last = shown.rpartition(".")[2]
    if last not in _ENDINGS and host.removeprefix(f"{shown}.") in _ENDINGS:
        return ""  # only the end of the name is missing: `wiki.example-map` for `wiki.example-map.org`
    if any(owner in names and other in names for names in _SAME) or owner.partition(".")[0] == other.partition(".")[0]:
        return ""  # the latter: of one name in several countries
    if not match["scheme"]:
        if shown.rpartition(".")[2] not in _ENDINGS:
            return ""
        # A name alone may be that of a product: `Booking.com`, `Socket.io`.
        if not resembles(host, shown) and (not match["rest"] or match["rest"] == "/" or other in _PACKAGES or host in _PACKAGES):
            return ""
    return shown
