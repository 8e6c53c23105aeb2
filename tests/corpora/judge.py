"""Whether HTML does something in a browser: two parsers decide, with scripts on and off.

Live is what holds a script, an event handler, an address that is a program, ``srcdoc``, or an element that shows or runs
something else.  If one of the parsers says so, it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import html5lib
import justhtml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ELEMENTS = {"script", "iframe", "object", "embed", "applet", "frame", "frameset"}
ADDRESSES = set(
    "href src action formaction data poster background cite srcset ping longdesc dynsrc lowsrc manifest codebase classid archive "
    "profile usemap code to from values by".split()
)
PROGRAM = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
MISSPELT = "onpointereenter"
"""In payloadbox: no browser has such an event."""
AROUND = "".join(map(chr, range(33)))


def is_live(html: str) -> bool:
    """Whether it does something in some browser, as the body of a page."""
    page = f"<!doctype html><body>{html}"
    return any(_by_html5lib(page, scripting=on) or _by_justhtml(page, scripting=on) for on in (True, False))


def payloads(shared: Path) -> Iterator[str]:
    """What attackers have tried, from six collections."""
    vectors = shared / "vectors"
    yield from (line for line in (vectors / "payloads/payloadbox.txt").read_text("utf-8", "replace").split("\n") if line.strip())
    for one in json.loads((vectors / "h5sc/vectors.json").read_text("utf-8")):
        yield re.sub(r"%js_uri_alert%|%js%", "javascript:alert(1)", one["data"])
    for name in ("ammonia", "bleach"):
        yield from (one["text"] for one in json.loads((vectors / name / "inputs.json").read_text("utf-8")))
    yield from (one["payload"] for one in json.loads((vectors / "dompurify/expect.json").read_text("utf-8")))
    yield from json.loads((vectors / "blns/blns.json").read_text("utf-8"))
    for path in sorted((vectors / "bleach").glob("*.test")):
        yield path.read_text("utf-8").split("--\n")[0]


def _by_html5lib(page: str, *, scripting: bool) -> bool:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page, scripting=scripting)
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    return any(_runs(one.tag, {str(name): value for name, value in one.attrib.items()}) for one in elements)


def _by_justhtml(page: str, *, scripting: bool) -> bool:
    left = [justhtml.JustHTML(page, sanitize=False, scripting_enabled=scripting).root]
    while left:
        node = left.pop()
        if _runs(node.name or "", getattr(node, "attrs", None) or {}):
            return True
        left += getattr(node, "children", None) or []
        if getattr(node, "template_content", None) is not None:
            left.append(node.template_content)
    return False


def _runs(name: str, attributes: Mapping[str, str | None]) -> bool:
    acts = (_acts(one, value or "") for attribute, value in attributes.items() for one in (attribute.lower(), _local(attribute)))
    return _local(name) in ELEMENTS or any(acts)


def _acts(attribute: str, value: str) -> bool:
    address = re.sub(r"[\t\n\r]", "", value.lstrip(AROUND))
    return (
        (bool(re.match("on[a-z]", attribute)) and attribute != MISSPELT)
        or attribute == "srcdoc"
        or (attribute in ADDRESSES and bool(PROGRAM.match(address)))
    )


def _local(name: str) -> str:
    return re.split(r"[ :}]", name.lower())[-1]
