from __future__ import annotations

from ..api import Context, NoOptions, Severity, Tag, read_address, rule, tag

# Of documents, as far as scripts read them and a name replaces them: https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
_OF_DOCUMENT = frozenset(
    """
    currentScript cookie body head forms images scripts links embeds domain referrer URL documentURI baseURI getElementById querySelector
    querySelectorAll createElement createTextNode getElementsByTagName getElementsByClassName getElementsByName addEventListener
    removeEventListener dispatchEvent defaultView documentElement readyState implementation write writeln activeElement cloneNode
    appendChild innerHTML firstElementChild children childNodes nodeType ownerDocument styleSheets adoptNode importNode createEvent
    """.split()
)
# Settings and objects that scripts of pages look for: https://docs.mathjax.org/en/latest/web/configuration.html, https://prismjs.com/#basic-usage
_OF_WINDOW = frozenset(
    "MathJax Prism jQuery mermaid hljs Reveal CONFIG config __webpack_public_path__ gtag dataLayer DISQUS disqus_config document".split()
)


@rule(
    "`{attribute}` replaces `{property}` for the scripts of the page",
    help="choose another name",
    on=tag("img", "form", "iframe", "embed", "object", "a", "area"),
    severity=Severity.WARNING,
    since="0.2.0",
)
def clobbered_property(element: Tag, context: Context[NoOptions]) -> None:
    """Name that replaces a property of the page.

    Browsers make elements with a `name` or an `id` properties of the document and the window. An image with the name
    `currentScript` takes the place of the property that scripts of the page use to find their files (DOM clobbering, WHATWG HTML 7.2.2.3).

    Bad:

        <img name="currentScript" src="https://elsewhere.example.net/a.js" alt="">

    Good:

        <img name="river" src="river.jpg" alt="a river">

    See also: duplicate-id, script-element.
    """
    if element.closing or element.in_code:
        return
    for key in ("name", "id"):
        attribute = element.attribute(key)
        if attribute is None or attribute.dynamic:
            continue
        value = attribute.value.strip()
        if value in _OF_DOCUMENT and element.name not in ("a", "area") and (key == "name" or element.name == "object"):
            context.report(attribute.span, attribute=f"{key}={value}", property=f"document.{value}")
        elif value in _OF_WINDOW and _has_value(element):
            context.report(attribute.span, attribute=f"{key}={value}", property=f"window.{value}")
        else:
            continue
        return


def _has_value(element: Tag) -> bool:
    """Whether a script that reads the element as text gets what the post chose; a link within the page is an anchor."""
    href = element.attribute("href")
    if href is None:
        return element.name != "img" and element.name not in ("a", "area")
    address = read_address(href.value)
    return bool(address.host or address.scheme)
