"""Recognizes posts that were exported or copied from a platform, by what only its pages have.

Each sign is for the text of a post: hosts of uploaded images, and names in the markup of its editor.
"""

from __future__ import annotations

from functools import cache

from ...values.patterns import IGNORECASE, compiled
from .wechat import WECHAT, Sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


def _classes(names: str) -> str:
    return rf"""\bclass=["'](?:[^"'<>]*\s)?(?:{names})[\s"']"""


_HATENA = _classes(r"hatena-[\w-]+|okeyword")
_NAVER = _classes(r"se-(?:module|component|main)[\w-]*")
_WORDPRESS = _classes(r"wp-image-\d+|wp-caption|wp-block-[\w-]+")
_BLOGGER = _classes(r"tr-caption[\w-]*|tr_bq")
_MEDIUM = _classes(r"graf(?:--[\w-]+)?")

EXPORTS = (
    # https://help.hatenablog.com/entry/export
    Sign(
        'Hatena markup (`class="keyword"`, `hatena-fotolife`)',
        rf"""\bcdn-ak\.f\.st-hatena\.com/|\bd\.hatena\.ne\.jp/keyword/|{_HATENA}""",
    ),
    Sign("Tistory markup (`data-ke-size`, `tistory_admin`)", r"""<[a-z][^<>]*\sdata-ke-[a-z]+|\bt1\.daumcdn\.net/|\[##_[A-Z]"""),
    Sign(
        "Naver markup (`se-module`, `pstatic.net`)",
        rf"""\b(?:post|blog)files\.pstatic\.net/|{_NAVER}""",
    ),
    # https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/
    Sign(
        "WordPress markup (`wp-image-1`, `<!-- wp:paragraph -->`)",
        rf"""<!-- wp:[a-z]|{_WORDPRESS}|\[caption id=["']attachment_""",
    ),
    Sign(
        "Blogger markup (`tr-caption`, `bp.blogspot.com`)",
        rf"""\b\d\.bp\.blogspot\.com/|\bblogger\.googleusercontent\.com/|{_BLOGGER}""",
    ),
    Sign(
        "Medium markup (`graf--p`, `cdn-images-1.medium.com`)",
        rf"""\bcdn-images-\d\.medium\.com/|\bmiro\.medium\.com/|{_MEDIUM}""",
    ),
    Sign("Zhihu images (`zhimg.com`)", r"\bpic[\w-]*\.zhimg\.com/"),
    Sign("CSDN images (`img-blog.csdn.net`)", r"\b(?:img-blog\.csdn(?:img)?\.(?:net|cn)|i-blog\.csdnimg\.cn)/"),
    Sign("Jianshu images (`upload-images.jianshu.io`)", r"\bupload-images\.jianshu\.io/"),
)


def source_signs(text: str) -> Iterator[Sign]:
    """Yield the signs of platforms that a post has, those of WeChat among them."""
    for sign in (*WECHAT, *EXPORTS):
        if _compiled(sign.pattern).search(text):
            yield sign


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern, IGNORECASE)
