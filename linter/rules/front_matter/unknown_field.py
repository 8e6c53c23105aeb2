from __future__ import annotations

from functools import lru_cache

from ..api import (
    GENERATOR_FIELDS,
    Context,
    Edit,
    Field,
    FrontMatter,
    NamedTuple,
    Safety,
    Scalar,
    Severity,
    Span,
    front_matter,
    replace,
    rule,
)


class Options(NamedTuple):
    """Which fields a post may have."""

    known: tuple[str, ...] = ()
    """The site's own fields, which are never reported."""
    strict: bool = False
    """Report every field that is neither the generator's nor in `known`, not only misspelled ones."""


# Names that are long enough to recognize with one wrong letter, and the short names of every post.
_COMMON_FIELDS = tuple(
    "categories category description permalink published comments keywords subtitle thumbnail updated excerpt summary author layout "
    "aliases lastmod publishdate featured_image redirect_from title date tags draft".split()
)
# One letter away from those, but fields of themes or words of other languages.
_THEME_FIELDS = frozenset("autor categorias descripcion except publisher publishes subtitel summery titel update updates updater".split())
_LIKE_DATE = frozenset("data dat dte dae daet deta dare dats datw datr".split())
_LIKE_DRAFT = frozenset("daft drat draf raft craft dratf draff darft".split())


@rule("unknown field `{key}`", help="{advice}", on=front_matter(), options=Options(), fix=Safety.UNSAFE, severity=Severity.WARNING)
def unknown_field(block: FrontMatter, context: Context[Options]) -> None:
    """Misspelled field name.

    Generators pass unknown fields to the theme without a warning, so a post with
    `catagories` has no categories.  The rule reports names that differ from a common one in a single letter, in two
    swapped letters, or in upper and lower case where the generator distinguishes them, and `data` where its value is a date.
    With `strict` it reports every field that has no meaning to the generator and is not in `known`.

    Fix safety: The fix renames the field. It is unsafe because the name may be intended, and is not offered for names
    that only `strict` reports.

    Bad:

        ---
        title: A walk
        catagories: [rivers]
        ---

    Good:

        ---
        title: A walk
        categories: [rivers]
        ---

    Bad (strict = True, profile = 'hexo'):

        ---
        title: A walk
        mood: fine
        ---

    See also: missing-field, schema-violation.
    """
    options, profile = context.options, context.site.profile
    for field in block.fields:
        key = field.key
        if key in _COMMON_FIELDS or key in options.known:
            continue
        intended = _intended(key) or _intended_by_value(field)
        # Where the post also has the intended field, this is another one.
        if intended and (intended != key.lower() or not profile.any_case) and block.field(intended) is None:
            context.report(field.key_span, _rename(field, intended), fields=(key, intended), key=key, advice=f"write `{intended}`")
            continue
        if options.strict and not _is_known(key, profile.name, any_case=profile.any_case):
            context.report(field.key_span, key=key, advice="remove it, or add it to `known`")


def _rename(field: Field, name: str) -> Edit:
    start, end = field.key_span
    quote_length = (end - start - len(field.key)) // 2
    return replace(Span(start + quote_length, end - quote_length), name)


def _is_known(key: str, profile: str, *, any_case: bool) -> bool:
    known = GENERATOR_FIELDS[profile].split()
    if any_case:
        return key.lower() in [name.lower() for name in known]
    return key.partition(".")[0] in known


@lru_cache(maxsize=2000)
def _intended(key: str) -> str:
    """Return the common field name that ``key`` misspells; empty if there is none."""
    lower = key.lower()
    if lower == key and (key in _THEME_FIELDS or len(key) < 4):
        return ""
    for name in _COMMON_FIELDS:
        # `linkTitle` and `SEOTitle` are other names, `Title`, `TITLE` and `tagS` are not.
        if lower == name and name not in (key, "publishdate"):
            return name
        # A misspelled first letter leaves the last one unchanged.
        if lower == key and (key[0] == name[0] or key[-1] == name[-1]) and abs(len(name) - len(key)) < 2 and _misspells(key, name):
            return name
    return ""


def _intended_by_value(field: Field) -> str:
    """The short field name that a key with such a value misspells in one letter: other words are as close, but have other values."""
    key, value = field.key.lower(), field.value
    if not isinstance(value, Scalar) or abs(len(key) - 4) > 2:
        return ""
    if key in _LIKE_DATE:
        from ..api import read_moment

        if value.kind == "timestamp" or (value.kind == "str" and read_moment(value.value)):
            return "date"
    return "draft" if key in _LIKE_DRAFT and value.kind == "bool" else ""


def _misspells(key: str, name: str) -> bool:
    """Whether two words differ in one letter or two swapped letters; in a short word, only in a letter that is doubled."""
    start = 0
    while start < min(len(key), len(name)) and key[start] == name[start]:
        start += 1
    end = 0
    while end < min(len(key), len(name)) - start and key[-1 - end] == name[-1 - end]:
        end += 1
    in_key, in_name = key[start : len(key) - end], name[start : len(name) - end]
    # `sub-title`, `last_mod` and `category2` are chosen names, and so are the singular and the plural.
    if not (in_key + in_name).isascii() or not (in_key + in_name).isalpha() or (in_key + in_name == "s" and not end):
        return False
    if len(in_key) == len(in_name) == 2:
        return in_key == in_name[::-1]
    if len(name) < 6:
        return not in_name and len(in_key) == 1 and start > 0 and key[start - 1] == in_key
    return len(in_key) < 2 and len(in_name) < 2
