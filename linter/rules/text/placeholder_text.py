from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Severity, edges, lazy, rule, shortened, whole_post

# Whole paragraphs of templates and editors, in lower case and without the marks at their end.
_TEXTS = frozenset(
    "write your post here|write your content here|write your article here|write your text here|your content here|your text here|"
    "your content goes here|your text goes here|content goes here|text goes here|your post content here|post content here|"
    "your name|insert image here|insert link here|insert your text here|lorem ipsum|"
    "start writing here|start writing your post here|start writing|add your content here|insert text here|insert content here|"
    "hier steht dein text|hier steht ihr text|dein text hier|text hier einfügen|votre texte ici|écrivez votre article ici|contenu ici|"
    "escribe aquí tu contenido|escribe tu artículo aquí|contenido aquí|escreva seu texto aqui|escreva aqui|conteúdo aqui|"
    "scrivi qui il tuo testo|здесь будет текст|здесь будет ваш текст|"
    "在这里写文章|在此输入正文|请输入正文|这里是正文|在这里输入内容|此处填写正文|在這裡輸入內容|"
    "ここに本文|ここに本文を書く|ここに本文を書きます|本文をここに|本文を入力|"
    "본문을 입력하세요|내용을 입력하세요|여기에 내용을 입력하세요".split("|")
)
# What a form or a translation leaves where the code or the picture was; alone in a paragraph wherever it is.
_LOST = frozenset("[snippet]|[code snippet]|[code]|[片段]|[代码片段]|[代码]|[程式碼]|[コード]|[スニペット]|[스니펫]|[코드]".split("|"))
_LONGEST_LOST = 14
_LONGEST = 40
_LOREM = "lorem ipsum dolor sit amet"
_NOTE = lazy(r"(?:TODO|FIXME|TBD)(?:\Z|\s*[:：.…]|\s+-)")
_LONGEST_NOTE = 200
_DRAFTS = lazy(r"(?:^|/)_?drafts?/")


@rule("`{text}` is {what}", help="write the text, or remove it", on=whole_post(), severity=Severity.WARNING, since="0.2.0")
def placeholder_text(post: Post, context: Context[NoOptions]) -> None:
    """Placeholder in place of text.

    Lorem ipsum, `Write your post here` and a paragraph such as `TODO: more` are for the author to replace; left in a post, every
    reader sees them. Only paragraphs at the beginning and at the end are checked, since an article may show such text as an example,
    and lorem ipsum only where it is the first paragraph or most of the text.
    Drafts and templates are not checked. `[snippet]` and the like are reported wherever they are alone in a paragraph.

    Bad:

        We started early.

        TODO: write more

    Good:

        We started early.

    Bad:

        Lorem ipsum dolor sit amet, consectetur adipiscing elit.

    See also: placeholder-value, stub-body.
    """
    _check_lost(post, context)
    for position, paragraph in enumerate(edges(post)):
        text, kind, tag = paragraph.text, paragraph.kind, paragraph.tag
        if kind != "paragraph":
            continue
        lower = text[:_LONGEST].lower()
        if lower.startswith(_LOREM):
            # Further below, an article may show it as an example.
            if position and not _is_most_of(post):
                continue
            what = "sample text"
        elif len(text) <= _LONGEST and lower.strip(" .…!:。！：[]<>()") in _TEXTS:
            what = "the text of a template"
        elif tag is None and len(text) <= _LONGEST_NOTE and _NOTE().match(text):
            what = "a note for the author"
        else:
            continue
        from ..api import is_template_file

        if not _is_draft(post) and not is_template_file(post.document.portable_path):
            context.report(paragraph.span, text=shortened(text), what=what)
        return


def _check_lost(post: Post, context: Context[NoOptions]) -> None:
    """Report each paragraph that only names what was in its place."""
    if "]" not in post.prose:
        return
    for paragraph in post.paragraphs:
        text = paragraph.text
        if len(text) <= _LONGEST_LOST and paragraph.kind == "paragraph" and text.lower() in _LOST:
            context.report(paragraph.span, text=text, what="the place of something that is lost")


def _is_most_of(post: Post) -> bool:
    """Whether paragraphs of sample text are at least half of the text."""
    sample = sum(len(paragraph.text) for paragraph in post.paragraphs if paragraph.text[:_LONGEST].lower().startswith(_LOREM))
    return 2 * sample >= sum(len(paragraph.text) for paragraph in post.paragraphs)


def _is_draft(post: Post) -> bool:
    if _DRAFTS().search(post.document.portable_path):
        return True
    for name, value in (("draft", "true"), ("published", "false")):
        field = post.front_matter.field(name) if post.front_matter else None
        if field and isinstance(field.value, Scalar) and field.value.value.lower() == value:
            return True
    return False
