from __future__ import annotations

from ..api import FLAGS, OTHER_FLAGS, Context, Edit, Field, Mapping, NoOptions, Safety, Scalar, Sequence, Severity, field, replace, rule

_STRINGS = ("title", "description", "subtitle", "excerpt", "summary", "author", "slug")
# What reads `"false"` as false; measured with Hugo 0.111 and Hexo 8.1, and https://joi.dev/api/#boolean for Docusaurus.
# Hugo passes other fields to the theme, where every string is true.
_CONVERTED = {"hugo": ("draft", "published"), "hexo": ("published", "comments"), "docusaurus": FLAGS}
_WORDS = frozenset("yes no on off 是 否 真 假 はい いいえ 예 아니오 ja nein oui non sí wahr falsch vrai faux verdadero".split())
_KINDS = {
    "int": "the number `{}`",
    "float": "the number `{}`",
    "bool": "the boolean `{}`",
    "timestamp": "the date `{}`",
    "null": "empty",
}


@rule(
    "`{key}` is {value}, expected a {wanted}",
    help="{advice}",
    on=field(*_STRINGS, *FLAGS, *OTHER_FLAGS),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def wrong_field_type(field: Field, context: Context[NoOptions]) -> None:
    """Field with a value of the wrong type.

    A title such as `2006` is a number to YAML: themes that shorten, compare or lower-case
    it fail, and `007` becomes 7.  A `draft` or `published` in quotes is a string: Astro and Zola reject it, and to Jekyll and
    Eleventy every string is true, so `published: "false"` hides nothing. Hugo and Hexo convert `"false"`, but
    Hugo publishes `draft: ture`, since what it does not know is false, and Hexo `published: flase`.

    Fix safety: The fix puts the value in quotes exactly as written, which is safe. Removing the quotes from `true` or
    `false`, or correcting its letters, is unsafe, since it may publish a hidden post. It is not offered for an empty title, a
    list, a table, or a value with a YAML tag or anchor.

    Bad:

        ---
        title: 2006
        ---

    Good:

        ---
        title: '2006'
        ---

    See also: ambiguous-scalar.
    """
    value, key = field.value, field.key
    if key in FLAGS or key in OTHER_FLAGS:
        if isinstance(value, Scalar) and value.kind == "str":
            _check_flag(key, value, context)
        return
    if not isinstance(value, Scalar):
        if key in ("title", "slug") and not _is_template(value):
            kind = "a list" if isinstance(value, Sequence) else "a table"
            context.report(field.key_span, key=key, value=kind, wanted="string", advice="put the value in quotes")
        return
    if value.kind == "str" or (value.kind == "null" and (value.raw or key != "title")):
        return
    if value.style != "plain" or (key not in ("title", "description") and value.kind == "null"):
        return
    if value.kind == "bool" and key == "excerpt":  # a boolean in some themes
        return
    # Generators convert such a number back to the same string.
    if key == "slug" and value.kind == "int" and value.raw.isdecimal() and value.raw[0] != "0":
        return
    raw = value.raw if len(value.raw) <= 40 else f"{value.raw[:40]}…"
    edits: tuple[Edit, ...] = ()
    advice = "put it in quotes"
    if value.raw and value.raw[0] not in "!&":  # a tag or an anchor is not part of the string
        # Quote the raw text: YAML has already converted 12_00 to 1200.
        edits = (replace(value.span, "'" + value.raw.replace("'", "''") + "'"),)
    elif not value.raw:
        advice = "write a title"
    context.report(
        value.span if value.raw else field.key_span,
        *edits,
        fields=(key,),
        key=key,
        value=_KINDS[value.kind].format(raw),
        wanted="string",
        advice=advice,
    )


def _check_flag(key: str, value: Scalar, context: Context[NoOptions]) -> None:
    """Report a string where a boolean is expected, if it looks like one."""
    text = value.value.strip().lower()
    shown = f"`{value.value}`"
    meant, advice = text, "remove the quotes"
    if text in ("true", "false"):
        if key not in FLAGS or value.style == "plain" or key in _CONVERTED.get(context.site.profile.name, ()):
            return
        shown = "a string"
    elif meant := _misspelled(text):
        advice = f"write `{meant}`"
    elif key in ("draft", "published") and text in _WORDS:
        advice = "write `true` or `false`"
    else:
        return
    edits = (replace(value.span, meant),) if meant else ()
    context.report(value.span, *edits, safety=Safety.UNSAFE, fields=(key,), key=key, value=shown, wanted="boolean", advice=advice)


def _misspelled(text: str) -> str:
    """The boolean that a word differs from in a missing, a doubled or two swapped letters; empty if there is none."""
    for word in ("true", "false"):
        if abs(len(text) - len(word)) > 1 or text == word:
            continue
        changed = [word[:at] + word[at + 1 :] for at in range(len(word))]
        changed += [word[:at] + word[at] + word[at:] for at in range(len(word))]
        changed += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
        if text in changed:
            return word
    return ""


def _is_template(value: Mapping | Sequence) -> bool:
    """Whether the value is a template tag `{{ }}`, which YAML reads as a table whose key is a table."""
    return isinstance(value, Mapping) and any(field.key.startswith("{") for field in value.fields)
