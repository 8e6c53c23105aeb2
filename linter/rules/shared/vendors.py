"""The traces of editors and source sites in markup, in one table.

To support another tool, add a ``Vendor``; its name is used nowhere else.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ...values.named_tuples import NamedTuple
from ...values.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from ...syntax.html import Attribute, Tag


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
    players: str = ""
    """Names of such elements that the site of the tool replaces with a player or a card; without them the post has less to say."""
    boxes: str = ""
    """Attributes with their values (`id=box-1`) of empty elements that a script of the tool fills, such as advertisements."""
    comments: str = ""
    """Comments that only the tool reads."""
    within: str = ""
    """Attributes that other sites use too; they match only on a tag that contains one of ``signs``."""
    classes_within: str = ""
    """Classes of which the same is true."""
    signs: tuple[str, ...] = ()
    """Parts of a tag that identify the tool."""


VENDORS = (
    Vendor(
        "Word",  # "Save as web page", the clipboard of Windows (CF_HTML), Word for the web, Outlook
        classes=r"(?:x_)?Mso\w+|SCX[WOEP]\w*|BCX\d+|WordSection\d+",
        attributes=r"[ovw]:\w+",
        elements=r"o:p|o:smarttagtype|st1:\w+|w:\w+",
        comments=r"\[if (?:[^\]]*\b(?:mso|vml)\b|!?support\w+)[^\0]*|\[endif\]|StartFragment|EndFragment",
    ),
    Vendor("Excel", classes=r"xl(?:2[4-9]|6[3-9]|[7-9]\d|1\d\d)", attributes=r"x:(?:num|str|fmla|bool|err)"),
    Vendor(
        "WeChat",  # https://mp.weixin.qq.com: its articles and the editor in which they are written
        classes=r"rich_media\w*|rich_pages|js_darkmode\w*|wx_\w+|wxw-img|js_underline_content|js_insertlocalimg|js_uneditable|"
        r"js_blockquote_\w+|js_editor_\w+|js_jump_icon|js_banner_container|js_product_\w+|js_pc_qr_code|h5_image_link|"
        r"custom_select_card(?:_wrp)?|mp_(?:profile|miniprogram|common|vote|poi|caps)_\w+|mpprofile|weapp_\w+|"
        r"code-snippet__\w+|__bg_gif|k_pendant|"
        r"autoTypeSetting24psection|fix_apple_default_style|edit_comen_(?:text|editor)",
        attributes=r"data-darkmode-[\w-]+|data-cropsel[xy]\d|data-croporisrc|data-galleryid|data-imgfileid|data-imgqrcoded|"
        r"data-backw|data-backh|data-brushtype|data-pluginname|data-(?:before-)?oversubscription-url|data-fileid|data-cacheurl|"
        r"data-remoteid|k_pendant|data-miniprogram-[\w-]+|data-weapp-[\w-]+|nodeleaf",
        ids=r"js_(?:content|article|name|tags|view_source|pc_qr_code\w*|profile_qrcode)|img-content|activity-name",
        elements=r"mp-(?:common-\w+|style-type|weapp|check-text)|mpchecktext",
        players=r"mp-(?:miniprogram|vote|searchanswer|wxaproduct)|mpvoice|mpvideosnap|mpprofile|mpcps|mppoi|qqmusic",
        within=r"leaf|textstyle|data-(?:ratio|w|h|type|s|copyright|cropx\d|cropy\d|index|id|headimg|nickname|alias|signature|from|"
        r"is_biz_ban|verify_status|original_num|service_type|weui-theme|aistatus|asynid|report-img-idx|fail)",
        signs=("mmbiz", "rich_pages", "rich_media", "wxw-img", "<span leaf", "<span textstyle", "<mp-", "<mpvoice", "data-pluginname"),
    ),
    Vendor(
        "Xiumi",  # https://xiumi.us
        attributes=r"powered-by|opera-tn-ra-\w+|tn-(?:cell|comp|link|yzk|ui|page|image|animate|uuid|sub|child)[\w-]*",
        classes=r"tn-(?:Powered-by-XIUMI|comp|cell|child|page|image|from-house-paper)[\w-]*",
    ),
    Vendor(
        "135editor",  # https://www.135editor.com
        classes=r"_?135editor|135(?:brush|bg|title)|_wxbEditor|wxqq-\w+",
        attributes=r"data-135[\w-]*|data-tools|data-tplid|data-b[cgd]lessp?|data-autoskip",
        within=r"label|data-(?:role|id|color|custom|width|op|styletype|brand)",
        signs=("135editor", "data-tools=", "data-tplid=", "Powered by ", "data-135"),
    ),
    Vendor(
        "Yiban",  # https://yiban.io, an extension for the editor of WeChat
        classes=r"mpa-[a-z][\w-]*",
        attributes=r"data-mpa-[\w-]+|mpa-[\w-]+",
    ),
    Vendor("mdnice", within=r"data-(?:tool|website)", signs=("mdnice",)),  # https://mdnice.com
    Vendor(
        "Zhihu",  # https://www.zhihu.com: answers and columns
        classes=r"origin_image|zh-lightbox-thumb(?:-active)?|ztext(?:-[\w-]+)?|(?:Post-)?RichText\w*|RichContent(?:-\w+)?|member_mention|content_image",
        attributes=r"data-rawwidth|data-rawheight|data-original-token|data-default-watermark-src|data-draft-(?:node|type)|data-pid|"
        r"data-lazy-status|data-za-[\w-]+|eeimg|data-eeimg|data-first-child|data-last-child",
        within=r"data-(?:size|caption|original|actualsrc|qrcode-action)",
        classes_within=r"lazy|internal|external|wrap",
        signs=("data-rawwidth", "zh-lightbox-thumb", "origin_image", "zhimg.com", "//link.zhihu.com", "data-za-", "<figure data-size="),
    ),
    Vendor(
        "Medium",  # https://medium.com: its editor and its export
        classes=r"graf|graf--?[\w-]+|markup--[\w-]+|(?:js-)?progressiveMedia-\w+|aspectRatioPlaceholder(?:-\w+)?|sectionLayout--\w+",
        within=r"name|data-(?:href|image-id|width|height|action|action-value|scroll|is-featured|paragraph-count)",
        classes_within=r"section-(?:inner|content|divider)",
        signs=('"graf"', '"graf ', '"graf-', " graf-", "markup--", "sectionLayout--"),
    ),
    Vendor(
        "Medium",  # its pages of today, whose classes are a few letters
        classes=r"pw-post-body-paragraph",
        attributes=r"data-selectable-paragraph",
        classes_within=r"[a-z][a-z0-9]{0,2}",
        signs=("data-selectable-paragraph", "pw-post-body-paragraph"),
    ),
    Vendor(
        "WordPress",  # https://developer.wordpress.org/block-editor/reference-guides/core-blocks/; Jetpack's pictures
        classes=r"mceTemp|wp-image-\d+",
        styled=r"alignnone|size-(?:full|large|medium|medium_large|thumbnail)|wp-caption(?:-\w+)?|wp-block-[\w-]+|wp-element-[\w-]+|"
        r"is-(?:type|provider|layout|content|style)-[\w-]+|wp-embed-aspect-[\w-]+|wp-has-aspect-ratio|"
        r"has-[a-z-]+-(?:color|background|background-color|font-size)|gallery-(?:item|icon|caption|columns-\d|size-\w+)",
        ids=r"(?:caption-)?attachment_?-?\d+",
        attributes=r"data-(?:attachment-id|orig-(?:file|size)|comments-opened|image-(?:meta|title|description|caption)|medium-file|"
        r"large-file|recalc-dims|wp-pid|wp-editing)",
        within=r"data-permalink|aria-describedby",
        signs=("data-attachment-id", '"caption-attachment-'),
    ),
    Vendor(
        "Blogger",  # https://www.blogger.com: the picture boxes of its editor
        attributes=r"imageanchor|trbidi",
        ids=r"BLOGGER_PHOTO_ID_\d+",
        styled=r"separator|tr_bq|tr-caption(?:-container)?|blogger-post-footer",
        within=r"data-original-(?:width|height)",
        signs=("blogspot.com", "googleusercontent.com"),
    ),
    Vendor(
        "Google Docs",  # its clipboard and "Web page (.html)"; Google Sheets
        ids=r"docs-internal-guid-[\w-]+",
        classes=r"docs-internal-\w+|(?:lst-)?kix[-_][\w.-]+",
        attributes=r"data-sheets-[\w-]+|data-docs-[\w-]+",
        elements=r"google-sheets-html-origin",
    ),
    Vendor("Gmail", classes=r"gmail_\w+"),
    Vendor("Yahoo Mail", classes=r"yiv\d{6,}\w*", ids=r"yiv\d{6,}\w*"),
    Vendor("Safari", classes=r"Apple-\w+(?:-\w+)*"),
    Vendor(
        "Live Writer",  # Windows Live Writer and Open Live Writer: their "smart content"
        classes=r"wlWriter\w+|wlEmoticon(?:-\w+)?|wlDisabledImage",
        attributes=r"atomicselection|galleryimg",
        ids=r"scid:[\w:-]+",
    ),
    Vendor(
        "TinyMCE", attributes=r"data-mce-[\w-]+|_?mce_(?:href|src|style|keep|real_src|serialized|tmp|bogus)", classes=r"mce-?[Ii]tem-?\w*"
    ),
    Vendor("CKEditor", classes=r"cke_\w+", attributes=r"data-cke-[\w-]+|nocleanhtml|_fcksavedurl|_cke_\w+"),
    Vendor("UEditor", classes=r"list-paddingleft-\d|edui-[\w-]+|ue_t|firstRow", attributes=r"_ueditor_\w+"),
    Vendor("Quill", classes=r"ql-align-\w+"),
    Vendor("Draft.js", attributes=r"data-offset-key"),
    Vendor("ProseMirror", attributes=r"data-pm-slice"),
    Vendor("Firefox", attributes=r"_moz_\w+|_moz-\w+"),
    Vendor("Yuque", attributes=r"data-lake-[\w-]+", classes=r"lake-content|ne-(?:p|text|quote|hr|list-wrap|viewer-body)"),
    Vendor("Feishu", attributes=r"data-lark-[\w-]+|data-docx-[\w-]+", classes=r"lark-record-clipboard|lark-[\w-]*clipboard"),
    Vendor("Notion", attributes=r"data-token-index", classes=r"notion-enable-hover"),
    Vendor("Evernote", attributes=r"data-en-clipboard", elements=r"en-note"),
    Vendor(
        "CSDN",  # https://blog.csdn.net: its pages and both of its editors
        classes=r"htmledit_views|markdown_views|csdn-tracking-statistics|hljs-ln-[\w-]+|hljs-button|has-numbering|"
        r"pre-numbering|set-code-(?:hide|show)|hide-preCode-\w+|contentImg-no-view",
        styled=r"hljs(?:-[\w-]+)?|prettyprint",
        attributes=r"data-report-(?:click|view|query)",
        ids=r"content_views",
        within=r"data-(?:mod|dsm)",
        classes_within=r"article_content|clearfix",
        signs=("csdn-tracking",),
    ),
    Vendor(
        "Jianshu",  # https://www.jianshu.com
        classes=r"image-package|image-container-fill|uploaded-img",
        attributes=r"data-original-(?:format|filesize)",
        within=r"data-(?:original-)?(?:width|height)",
        classes_within=r"image-view|image-container",
        signs=("data-original-format", '"image-view"', "jianshu.io"),
    ),
    Vendor("Toutiao", classes=r"pgc-[\w-]+", attributes=r"web_uri|image_type|mime_type|img_width|img_height"),
    Vendor("Baidu", attributes=r"data-bjh-[\w-]+|data-diagnose-id"),
    Vendor(
        "Discuz",  # https://www.discuz.net: the pictures that are attached to a post
        ids=r"aimg_\w+|postmessage_\d+|attach_\d+",
        within=r"aid|inpost|zoomfile|file|lazyloaded|lazyloadthumb|initialized|w",
        classes_within=r"zoom|t_f|t_msgfont",
        signs=("aimg_", "zoomfile=", "postmessage_"),
    ),
    Vendor(
        "Hatena",  # https://help.hatenablog.com; `keyword-link` needs the class of its keywords
        classes=r"hatena-(?:fotolife|citation|embed|urllist|http-image)|http-image|magnifiable",
        styled=r"hatena-[\w-]+|syn[A-Z][a-z]\w+",
        attributes=r"data-unlink|data-hatena-[\w-]+",
        within=r"itemprop|itemscope|itemtype",
        signs=("hatena-fotolife", "//schema.org/Photograph", "http-image"),
    ),
    Vendor(
        "Tistory",  # https://www.tistory.com: its editor since 2019, and Daum's before it
        attributes=r"data-ke-(?!src\b)[\w-]+|data-og-[\w-]+|data-ad-(?:vendor|id-(?:pc|mobile))|data-origin-(?:width|height)|data-phocus|data-source-url",
        classes=r"og-(?:image|text|title|desc|host)",
        styled=r"imageblock|image(?:grid|slide)block|align(?:Center|Left|Right)|widthContent|txc-[\w-]+",
        ids=r"(?:og|code)_\d{13}",
        within=r"contenteditable|data-(?:url|filename|is-animation|lightbox|alt|widthpercent)",
        signs=("data-ke-", "kakaocdn", "daumcdn"),
    ),
    Vendor(
        "Naver",  # https://blog.naver.com: SmartEditor ONE (`se-`), 3 (`se_`) and 2 (`__se_`)
        classes=r"__se_\w+|se[23]_\w+|se-(?:text|fs|ff|component|section|module|main|viewer|blank|cell|tr|table|oglink|image|video|quote|"
        r"quotation|caption|list|l|hr|horizontalLine|sticker|map|placesMap|code|documentTitle|title|weight|style|link|inline|drop|imageGroup|"
        r"imageStrip|file|material|mention|talktalk|formula|highlight|decoration|unit|set|version|wrap)(?:-[\w-]*)?|"
        r"se_(?:component\w*|textarea|textView|paragraph|align-\w+|sectionArea|editArea|viewArea|mediaImage|mediaArea|oglink|quote)",
        attributes=r"s_type|s_subtype|jsonvalue|data-linktype|data-linkdata|data-a11y-title",
        ids=r"SE-[0-9a-fA-F-]{36}|se_object_\d+",
        comments=r"SE-[A-Z]+ \{|\} SE-[A-Z]+|__se_object_end|Not Allowed (?:Tag|Attribute) Filtered[^\0]*",
        within=r"data-(?:module|module-v2|unitname|compid|ctype|layout|use-link|lazy-src-type)",
        signs=("se-module", "se-image", "se-component", "se-section", "__se_", '"se_'),
    ),
    Vendor(
        "SimpRead",  # https://simpread.pro, and the reading modes of browsers
        elements=r"sr-rd-[\w-]+|sr-blockquote|sr-annote(?:-\w+)?",
        classes=r"sr-rd-[\w-]+|readability-styled",
        ids=r"readability-page-\d+",
        attributes=r"data-reader-unique-id",
    ),
    Vendor("Vue", attributes=r"data-v-[0-9a-f]{6,}|data-server-rendered"),
    Vendor("Angular", attributes=r"_ng(?:content|host)-[\w-]+", classes=r"ng-star-inserted|ng-tns-[\w-]+"),
    Vendor("React", attributes=r"data-react(?:id|root|-checksum)"),
    Vendor("Microsoft Translator", attributes=r"_mst\w+"),
    Vendor("Immersive Translate", attributes=r"data-immersive-translate-[\w-]+", classes=r"immersive-translate-[\w-]+"),
    Vendor("Grammarly", attributes=r"data-gramm(?:_\w+|arly-[\w-]+)?|data-gr-[\w-]+"),
    Vendor("VigLink", classes=r"vglnk"),
    # Networks of advertisements; their scripts fill empty elements.
    Vendor("ValueCommerce", boxes=r"data-vc_mylinkbox_id=.*"),  # https://www.valuecommerce.ne.jp: MyLinkBox
    Vendor("Moshimo", boxes=r"id=msmaflink-\w+"),  # https://af.moshimo.com: its links with pictures
    Vendor("Google AdSense", boxes=r"class=(?:.* )?adsbygoogle(?: .*)?"),  # https://support.google.com/adsense/answer/9274025
    Vendor("Amazon", boxes=r"id=amzn-assoc-ad-[\w-]+"),  # its native shopping advertisements
    Vendor("Google Ad Manager", boxes=r"id=div-gpt-ad-[\w-]+"),  # https://developers.google.com/publisher-tag
    Vendor("Taboola", boxes=r"id=taboola-[\w-]+"),
    Vendor("Outbrain", boxes=r"class=(?:.* )?OUTBRAIN(?: .*)?"),
    Vendor("Kakao AdFit", boxes=r"class=(?:.* )?kakao_ad_area(?: .*)?"),  # https://adfit.kakao.com
    Vendor("an editor", attributes=r"data-vmark|data-spm-[\w-]+|unselectable"),
)


# Posts repeat the names of their elements, attributes and classes.
@lru_cache(maxsize=2048)
def left_by(kind: str, name: str) -> str:
    """The tool that a name comes from, or ``""``; ``kind`` is a field of ``Vendor``."""
    match = _pattern(kind).fullmatch(name)
    return VENDORS[int((match.lastgroup or "_0")[1:])].name if match else ""


def left_within(attribute: Attribute) -> str:
    """The tool that an attribute comes from, judging by the rest of its tag, or ``""``."""
    for vendor in _vendors_of(attribute.tag.source):
        if vendor.within and _compiled(vendor.within).fullmatch(attribute.name):
            return vendor.name
    return ""


def class_left_within(tag: Tag, name: str) -> str:
    """The tool that a class comes from, judging by the rest of its tag, or ``""``."""
    for vendor in _vendors_of(tag.source):
        if vendor.classes_within and _compiled(vendor.classes_within).fullmatch(name):
            return vendor.name
    return ""


_SIGNED = tuple([(sign, vendor) for vendor in VENDORS for sign in vendor.signs])


# A tag is searched once, not for each of its attributes.
@lru_cache(maxsize=1024)
def _vendors_of(source: str) -> tuple[Vendor, ...]:
    """The tools that a tag contains signs of."""
    return tuple(dict.fromkeys([vendor for sign, vendor in _SIGNED if sign in source]))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)


@lru_cache
def _pattern(kind: str) -> re.Pattern[str]:
    parts = [f"(?P<_{index}>{getattr(vendor, kind)})" for index, vendor in enumerate(VENDORS) if getattr(vendor, kind)]
    return compiled("|".join(parts))
