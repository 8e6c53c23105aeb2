from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, lazy, rule, shortened, whole_post

# What editors and forms put there until somebody writes a text, and what a screen reader says anyway.
_NOTHING = frozenset(
    "img image images imagen imagem immagine pic pics picture photo bild foto alt alt-text alt_text screenshot description "
    "image-description imagealttext alttext enterimagedescriptionhere imagedescription imagedescriptionhere imagetitle untitled undefined "
    "图片 圖片 图 圖 图像 图片描述 在这里插入图片描述 在這裡插入圖片描述 插入图片描述 请输入图片描述 请输入图片名称 画像 写真 "
    "이미지 사진 изображение картинка".split()
)
_FILE = lazy(
    r"(?i)(?:.{1,120}\.(?:png|jpe?g|gif|webp|bmp|svg|avif|heic|tiff?)"
    # Names that cameras, phones, editors and operating systems give to files.
    r"|(?:img|dsc[fn]?|pict?|p|dji|gopr|pxl|mvimg|vid|image|clip_image|picture|photo"
    r"|图片|微信图片|微信截图|截图|截屏|qq截图|qq图片)[_ -]?[\d_-]{3,}[\d_ ()-]*"
    r"|(?:screen[ -]?shot|屏幕快照|屏幕截图|截屏|スクリーンショット|스크린샷"
    r"|bildschirmfoto|capture d.écran|captura de pantalla)[ _-]?\d{4}.{1,40}"
    # The code by which Hatena names a picture, and a time in seconds, in milliseconds or as the digits of a date.
    r"|f:id:[\w-]{1,40}:\d{14}[a-z]?(?::\w{1,20})?|1\d{9}|1\d{12}|20\d{12}(?:\d{3})?"
    r"|[0-9a-f]{32,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\Z",
)


@rule(
    "alternative text `{alt}` {problem}",
    help="describe the image, or leave the text empty if the image is decorative",
    on=whole_post("![", "alt="),
    severity=Severity.INFO,
    default=False,
)
def alt_is_file_name(post: Post, context: Context[NoOptions]) -> None:
    """File name as alternative text.

    Cameras, screenshot tools and editors name files, and upload forms copy the name into the alternative text.
    Screen readers spell it out, and it tells nobody what the image shows (WCAG 2.2, failure F30).  Neither does a word such
    as `image`, or the example that an editor puts there.

    Bad:

        ![IMG_1234.JPG](/river.jpg)

    Good:

        ![The river at noon](/river.jpg)

    Bad:

        ![image](/river.jpg)

    See also: missing-alt.
    """
    for link in post.links:
        if link.image:
            alt = link.text.text(post.text).strip()
            if "{" not in alt and (problem := _problem(alt)):
                context.report(link.text, alt=shortened(alt), problem=problem)
    if "alt=" in post.text:
        for index in post.named("img"):
            attribute = post.elements[index].start.attribute("alt")
            if attribute is None or attribute.dynamic or attribute.tag.in_code:
                continue
            if problem := _problem(attribute.value.strip()):
                context.report(attribute.span, alt=shortened(attribute.value.strip()), problem=problem)


def _problem(alt: str) -> str:
    """What is wrong with an alternative text; empty if nothing is known to be."""
    if _FILE().match(alt):
        return "is only a file name"
    return "does not say what the image shows" if alt.lower().replace(" ", "").strip(".:!") in _NOTHING else ""
