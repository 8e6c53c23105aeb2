from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Sequence, Severity, lazy, rule, shortened, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..api import Field

# Placeholders of generators, editors and themes: complete values, in lower case.
_TITLES = frozenset(
    "untitled|untitled post|untitled document|untitled page|my new post|new post|new page|new article|post title|page title|blog title|"
    "blog post title|article title|title here|title goes here|post title here|your title|your title here|your post title|"
    "your post title here|insert title here|enter title here|enter your title|placeholder title|lorem ipsum|"
    "ohne titel|dein titel|titel hier|sans titre|votre titre|titre de l'article|sin título|tu título aquí|título del post|sem título|"
    "título do post|seu título aqui|senza titolo|il tuo titolo|naamloos|bez tytułu|без названия|без имени|введите заголовок|"
    "无标题|无标题文章|無標題|未命名|未命名文章|文章标题|你的标题|请输入标题|在此输入标题|輸入標題|無題|タイトルを入力|記事タイトル|ここにタイトル|"
    "제목 없음|제목을 입력하세요|글 제목".split("|")
)
# The word for a title; an article about titles has it too, but seldom a date and nothing else.
_TITLE_WORDS = frozenset("titel|titre|título|titolo|tytuł|заголовок|标题|標題|タイトル|제목".split("|"))
_TEXTS = frozenset(
    "todo|tbd|fixme|todo: description|description|description here|description goes here|your description|your description here|"
    "add description here|add a description|post description|page description|enter a description|a short description|"
    "short description|a brief description|brief description|summary here|your summary here|placeholder|lorem ipsum|"
    "beschreibung|kurzbeschreibung|deine beschreibung|beschreibung hier|zusammenfassung|description de l'article|votre description|"
    "description ici|descripción|descripción del post|tu descripción aquí|descrição|descrição do post|sua descrição aqui|descrizione|"
    "omschrijving|beschrijving|opis|описание|краткое описание|描述|文章描述|请输入描述|在此输入描述|文章摘要|請輸入描述|説明文|記事の説明|"
    "ここに説明|설명|글 설명|설명을 입력하세요".split("|")
)
_PEOPLE = frozenset(
    "your name|your name here|your full name|author name|author|firstname lastname|first last|john doe|jane doe|dein name|ihr name|"
    "max mustermann|erika mustermann|votre nom|tu nombre|seu nome|il tuo nome|ваше имя|"
    "你的名字|您的名字|作者名|著者名|あなたの名前|작성자".split("|")
)
_PLACEHOLDERS = {
    "title": _TITLES,
    "subtitle": _TITLES | _TEXTS | {"subtitle", "your subtitle", "untertitel", "sous-titre", "副标题"},
    "description": _TEXTS,
    "summary": _TEXTS | {"summary", "摘要"},
    "excerpt": _TEXTS | {"excerpt", "摘要"},
    "author": _PEOPLE,
}
_NO_VALUE = ("undefined", "[object Object]")
_LABELS = frozenset(
    "tag1|tag2|tag3|tag 1|tag 2|tag_name|tag-name|your-tag|category1|category2|category 1|category_name|category name|标签1|标签2|"
    "分类1|分类2|タグ1|タグ2|태그1|태그2".split("|")
)
_TEMPLATE = "a template's placeholder"
_ADVICE = "write your own, or remove the field"
# The sample posts of `hexo init` and `jekyll new`: title, generator, and words of the text.
_SAMPLES = {
    "hello world": ("Hexo", "This is your very first post."),
    "welcome to jekyll": ("Jekyll", "find this post in your `_posts` directory"),
}

_SAMPLE = ["jekyll", "update"]
_OF_SAMPLE = "a category of the sample post of Jekyll"
_OWN_CATEGORIES = "write your own, or remove it"
_JEKYLL = lazy(r"(?i)jekyll")


@rule("`{value}` is {what}", help="{advice}", on=whole_post(), severity=Severity.WARNING)
def placeholder_value(post: Post, context: Context[NoOptions]) -> None:
    """Placeholder value.

    `Untitled`, `Your description here` and lorem ipsum come from the templates of editors and themes for the author to replace;
    left in place, they are shown to every reader and search engine.  The same is true of a title or a description that the
    site's own templates set for new posts (`archetypes`, `scaffolds`, `_templates`), and of the sample posts that Hexo and Jekyll write
    for a new site.

    Bad:

        ---
        title: Untitled
        ---

    Good:

        ---
        title: A walk
        ---

    See also: placeholder-text, unfilled-template, placeholder-image, missing-field.
    """
    block = post.front_matter
    if block is None:
        return
    for field in block.fields:
        for value, what, advice in _placeholders(field, post, context.site.template_values):
            from ..api import is_template_file

            if is_template_file(post.document.portable_path):
                return
            context.report(value.span, value=shortened(value.value.strip()), what=what, advice=advice)


def _placeholders(field: Field, post: Post, of_templates: frozenset[tuple[str, str]]) -> Iterator[tuple[Scalar, str, str]]:
    """The placeholders in a field, what each is, and what to do."""
    key, value = field.key, field.value
    if isinstance(value, Sequence):
        if key in ("tags", "categories"):
            if key == "categories" and [item.value for item in value.items if isinstance(item, Scalar)] == _SAMPLE and _is_sample(post):
                for item in value.items:
                    if isinstance(item, Scalar):
                        yield item, _OF_SAMPLE, _OWN_CATEGORIES
            for item in value.items:
                if isinstance(item, Scalar) and item.value.strip().lower() in _LABELS:
                    yield item, _TEMPLATE, "write your own, or remove it"
        return
    if key == "categories" and isinstance(value, Scalar) and value.value.split() == _SAMPLE and _is_sample(post):
        yield value, _OF_SAMPLE, _OWN_CATEGORIES
    if key not in _PLACEHOLDERS or not isinstance(value, Scalar):
        return
    text = value.value.strip()
    lower = text.lower().strip("<>[](){}.…!: ")
    if lower in _PLACEHOLDERS[key] or lower.startswith("lorem ipsum dolor") or (lower in _TITLE_WORDS and _is_dated_title(key, post)):
        yield value, _TEMPLATE, _ADVICE
    elif text in _NO_VALUE:
        yield value, "a program's word for no value", _ADVICE
    elif (key, text) in of_templates:
        yield value, "a value of the site's own template", _ADVICE
    elif key == "title" and lower in _SAMPLES and _SAMPLES[lower][1] in post.text:
        yield value, f"the sample post of a new {_SAMPLES[lower][0]} site", "remove the file"


def _is_sample(post: Post) -> bool:
    """Whether the categories of Jekyll's sample post are on one that has nothing else about Jekyll."""
    return len(_JEKYLL().findall(post.text)) == 1


def _is_dated_title(key: str, post: Post) -> bool:
    return key == "title" and post.front_matter is not None and post.front_matter.field("date") is not None
