"""The traces of editors and source sites in markup, in one table.

To support another tool, add a ``Vendor``; its name is used nowhere else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ...syntax.html import Attribute


class Vendor(NamedTuple):
    """A tool and its traces, as patterns that match a whole name.

    Except for ``styled``, the patterns match only names that no theme styles and no reader sees: not a class such as
    ``aligncenter``, nor an attribute that may have the only URL of an image (``data-src``, ``data-original``).
    """

    name: str
    classes: str = ""
    attributes: str = ""
    styled: str = ""
    """Classes that a theme may style."""
    ids: str = ""
    elements: str = ""
    """Names of elements that browsers do not support; a fix keeps their text."""
    within: str = ""
    """Attributes that other sites use too; they match only on a tag that contains one of ``signs``."""
    signs: tuple[str, ...] = ()
    """Parts of a tag that identify the tool."""


VENDORS = (
    Vendor(
        "Word",
        classes=r"(?:x_)?Mso\w+|SCX[WOEP]\w*|BCX\d+",
        elements=r"o:p|o:smarttagtype|st1:\w+|w:\w+",
    ),
    Vendor(
        "WeChat",
        classes=r"rich_media\w*|rich_pages|js_darkmode\w*|wx_\w+|wxw-img|js_underline_content|js_insertlocalimg",
        attributes=r"data-darkmode-[\w-]+|data-mpa-[\w-]+|data-cropsel[xy]\d|data-croporisrc|data-galleryid|data-imgfileid|"
        r"data-backw|data-backh|data-brushtype|mpa-[\w-]+",
        within=r"data-(?:ratio|w|type|s|copyright|cropx\d|cropy\d)",
        signs=("mmbiz", "rich_pages", "rich_media", "wxw-img"),
    ),
    Vendor("Xiumi", attributes=r"powered-by", classes=r"tn-Powered-by-XIUMI"),
    Vendor("135editor", classes=r"_135editor|135brush", attributes=r"data-135[\w-]*"),
    Vendor(
        "Zhihu",
        classes=r"origin_image|zh-lightbox-thumb(?:-active)?",
        attributes=r"data-rawwidth|data-rawheight|data-original-token|data-default-watermark-src|data-draft-(?:node|type)|data-pid",
        within=r"data-size",
        signs=("data-rawwidth", "zh-lightbox-thumb", "origin_image"),
    ),
    Vendor(
        "Medium",
        classes=r"graf|graf--?[\w-]+|markup--[\w-]+|(?:js-)?progressiveMedia-\w+|aspectRatioPlaceholder(?:-\w+)?",
        within=r"data-(?:href|image-id|width|height)",
        signs=("graf", "markup--"),
    ),
    Vendor(
        "WordPress",
        classes=r"mceTemp",
        styled=r"wp-image-\d+|alignnone|size-(?:full|large|medium|thumbnail)|wp-caption(?:-\w+)?",
        attributes=r"data-(?:attachment-id|orig-(?:file|size)|comments-opened|image-(?:meta|title|description|caption)|medium-file|"
        r"large-file|recalc-dims|wp-pid|wp-editing)",
        within=r"data-permalink",
        signs=("data-attachment-id",),
    ),
    Vendor("Blogger", attributes=r"imageanchor|trbidi", styled=r"separator|tr_bq|tr-caption(?:-container)?|blogger-post-footer"),
    Vendor("Google Docs", ids=r"docs-internal-guid-[\w-]+", classes=r"docs-internal-\w+"),
    Vendor("Gmail", classes=r"gmail_\w+"),
    Vendor("Safari", classes=r"Apple-\w+(?:-\w+)*"),
    Vendor("TinyMCE", attributes=r"data-mce-[\w-]+"),
    Vendor("CKEditor", classes=r"cke_\w+", attributes=r"data-cke-[\w-]+|nocleanhtml"),
    Vendor("Quill", classes=r"ql-align-\w+"),
    Vendor("Draft.js", attributes=r"data-offset-key"),
    Vendor("ProseMirror", attributes=r"data-pm-slice"),
    Vendor("Yuque", attributes=r"data-lake-[\w-]+", classes=r"lake-content|ne-(?:p|text|quote|hr|list-wrap|viewer-body)"),
    Vendor("Feishu", attributes=r"data-lark-[\w-]+|data-docx-[\w-]+", classes=r"lark-record-clipboard|lark-[\w-]*clipboard"),
    Vendor("CSDN", attributes=r"data-report-(?:click|view|query)"),
    Vendor("Vue", attributes=r"data-v-[0-9a-f]{6,}|data-server-rendered"),
    Vendor("Angular", attributes=r"_ng(?:content|host)-[\w-]+", classes=r"ng-star-inserted|ng-tns-[\w-]+"),
    Vendor("React", attributes=r"data-react(?:id|root|-checksum)"),
    Vendor("Microsoft Translator", attributes=r"_mst\w+"),
    Vendor("Immersive Translate", attributes=r"data-immersive-translate-[\w-]+", classes=r"immersive-translate-[\w-]+"),
    Vendor("Grammarly", attributes=r"data-gramm(?:_\w+|arly-[\w-]+)?|data-gr-[\w-]+"),
    Vendor("VigLink", classes=r"vglnk"),
    Vendor("an editor", attributes=r"data-vmark|data-spm-[\w-]+"),
)


def left_by(kind: str, name: str) -> str:
    """The tool that a name comes from, or ``""``; ``kind`` is a field of ``Vendor``."""
    match = _pattern(kind).fullmatch(name)
    return VENDORS[int((match.lastgroup or "_0")[1:])].name if match else ""


def left_within(attribute: Attribute) -> str:
    """The tool that an attribute comes from, judging by the rest of its tag, or ``""``."""
    for vendor in _vendors_of(attribute.tag.source):
        if re.fullmatch(vendor.within, attribute.name):
            return vendor.name
    return ""


# A tag is searched once, not for each of its attributes.
@lru_cache(maxsize=64)
def _vendors_of(source: str) -> tuple[Vendor, ...]:
    """The tools that a tag contains signs of."""
    return tuple(vendor for vendor in VENDORS if vendor.within and any(sign in source for sign in vendor.signs))


@lru_cache
def _pattern(kind: str) -> re.Pattern[str]:
    parts = [f"(?P<_{index}>{getattr(vendor, kind)})" for index, vendor in enumerate(VENDORS) if getattr(vendor, kind)]
    return re.compile("|".join(parts))
