from __future__ import annotations

from ..api import Context, Edit, Field, Mapping, NoOptions, Safety, Scalar, Sequence, Severity, field, lazy, replace, rule

# Measured with Hugo 0.111, Jekyll 4.3.1, Hexo 8.1 and Eleventy 3.1; the schema of Docusaurus 3.10 accepts only a list.
_STRING = {
    "hexo": "is one string, which Hexo takes for one name",
    "hugo": "is one string, which Hugo takes for one name",
    "jekyll": "is one string, which Jekyll splits at spaces only",
    "eleventy": "is one string, whose spaces Eleventy keeps",
    "docusaurus": "is one string, which stops Docusaurus",
}
_ONLY_TAGS = ("eleventy", "docusaurus")
_NESTED = {
    "hexo": "has a list inside, which Hexo takes for one name",
    "hugo": "has a list inside, which Hugo leaves out",
    "jekyll": "has a list inside, which Jekyll takes for one more name",
    "eleventy": "has a list inside, which Eleventy takes for one name",
}
_TABLE = {
    "hexo": "is a table, which Hexo shows as `[object Object]`",
    "hugo": "is a table, which Hugo leaves out",
    "jekyll": "is a table, which stops Jekyll",
}
_COMMA = lazy(r"[,，、]\s*")
# A name is a few words; a whole sentence with commas may be meant as one.
_NAME = lazy(r"[^\s,，、]+(?: [^\s,，、]+){0,3}\Z")
_LONGEST = 30
# Needs no quotes in a list, and is neither a number nor a boolean.
_PLAIN = lazy(r"(?!(?:true|false|yes|no|on|off|null|y|n)\Z)[^\W\d_](?:[\w .+/-]*\w)?\Z", 2)


@rule(
    "`{key}` {problem}", help="{advice}", on=field("tags", "tag", "categories"), fix=Safety.UNSAFE, severity=Severity.WARNING, since="0.2.0"
)
def malformed_list(field: Field, context: Context[NoOptions]) -> None:
    """Tags or categories that are not a flat list.

    Hexo and Hugo take `tags: rivers, walks` for one tag whose name has a comma, Jekyll makes the tag `rivers,` of it, Eleventy
    a tag that begins with a space, and Docusaurus stops. A list inside the list is a path of categories to Hexo; in
    tags, and to the other generators, it is one odd name or nothing. Nothing is reported where no generator is known: a
    program may split such a string itself.

    Fix safety: The fix writes a list. It is unsafe because the post moves to other tag and category pages, and is not
    offered for nested lists, tables and block scalars.

    Bad (profile = 'hexo'):

        ---
        title: A walk
        tags: rivers, walks
        ---

    Good (profile = 'hexo'):

        ---
        title: A walk
        tags: [rivers, walks]
        ---

    See also: category-hierarchy, wrong-field-type.
    """
    value, key, profile = field.value, field.key, context.site.profile.name
    if key == "tag" and profile != "hexo":  # which reads it as `tags`
        return
    if isinstance(value, Sequence):
        if key != "categories" or profile != "hexo":
            nested = next((item for item in value.items if isinstance(item, Sequence)), None)
            if nested is not None and profile in _NESTED and (key, profile) != ("tags", "jekyll"):
                context.report(nested.span, key=key, problem=_NESTED[profile], advice="write all names in one list")
                return
        if len(value.items) == 1 and not value.flow and isinstance(item := value.items[0], Scalar):
            _check_string(field, item, context)
    elif isinstance(value, Mapping):
        # `unfilled-template` reports a template tag, which is a table without quotes.
        if profile in _TABLE and value.fields and not value.fields[0].key.startswith("{"):
            context.report(value.span, key=key, problem=_TABLE[profile], advice="write a list")
    else:
        _check_string(field, value, context)


def _check_string(field: Field, value: Scalar, context: Context[NoOptions]) -> None:
    """Report a string that is the names of several tags with commas between."""
    key, profile = field.key, context.site.profile.name
    if value.kind != "str" or profile not in _STRING or (profile in _ONLY_TAGS and key != "tags"):
        return
    text = value.value.strip()
    names = [name.strip() for name in _COMMA().split(text)]
    if len(names) < 2 or not all(len(name) <= _LONGEST and _NAME().match(name) for name in names if name) or "{" in text:
        return
    names = [name for name in names if name]
    # Eleventy splits the string at commas, and then only the spaces are too many.
    if not names or (profile == "eleventy" and (", " not in text or value is not field.value)):
        return
    problem = _STRING[profile] if value is field.value else f"has one name with commas, which {context.site.profile.title} does not split"
    spelling = _list_of(names, value, paths=profile == "hexo" and key == "categories")
    edits: tuple[Edit, ...] = ()
    if value.style != "block" and value is field.value and value.raw[:1] not in "!&*":
        edits = (replace(value.span, spelling),)
    context.report(value.span, *edits, fields=(key,), key=key, problem=problem, advice=f"write the list `{spelling}`")


def _list_of(names: list[str], value: Scalar, *, paths: bool) -> str:
    """The names as a list; with ``paths``, each as a path of its own, for a list of categories is one path to Hexo."""
    quote = '"' if value.style in ("json", "toml", "double") else "'"
    words = []
    for name in names:
        if value.style not in ("json", "toml") and _PLAIN().match(name):
            words.append(name)
        elif quote == '"':
            words.append('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"')
        else:
            words.append("'" + name.replace("'", "''") + "'")
    return "[" + ", ".join(f"[{word}]" if paths else word for word in words) + "]"
