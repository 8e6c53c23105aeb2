from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Scalar, Severity, front_matter, lazy, rule, scalars, shortened

# Tags for the types of YAML 1.1 (https://yaml.org/type/).
_TAGGED = lazy(r"(?:&\S+\s+)?!!(int|float|bool|timestamp)(?!\w)")
_INT = lazy(r"[-+]?(?:0b[01_]*[01][01_]*|0x[\da-fA-F_]*[\da-fA-F][\da-fA-F_]*|\d[\d_]*(?::[0-5]?\d)*+)\Z")
_FLOAT = lazy(r"(?i)[-+]?(?:\d[\d_]*(?::[0-5]?\d)*+(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?|\.inf|\.nan)\Z")
_BOOL = lazy(r"(?i)(?:yes|no|true|false|on|off)\Z")
_ANY_TAG = lazy(r"(?:&\S+\s+)?(?P<tag>!(?:!?[^\s!,\[\]{}]+))(?=\s|\Z)")
# https://github.com/nodeca/js-yaml#supported-yaml-types
_JS_YAML = frozenset({f"!!{name}" for name in "null bool int float binary timestamp omap pairs set map seq str merge".split()})
_JS_YAML_READERS = frozenset({"hexo", "docusaurus", "eleventy", "astro"})
_MOST_DIGITS = 4_300
"""Python does not convert a number with more digits (https://docs.python.org/3/library/stdtypes.html#int-max-str-digits)."""


@rule(
    "`{raw}` {problem}",
    help="{advice}",
    on=front_matter(),
    severity=Severity.ERROR,
)
def unreadable_value(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Value that YAML cannot convert to its type.

    A value has the tag of a number and is none, a number has no digits or thousands of them, or a date has a month that does
    not exist.  PyYAML and other parsers that follow YAML 1.1 stop with an error at such a value, and the page is not built.
    js-yaml (Hexo, Docusaurus, Eleventy, Astro) also stops at a tag that it does not know, such as `!important`.

    Bad:

        ---
        title: A walk
        weight: !!int heavy
        ---

    Good:

        ---
        title: A walk
        weight: heavy
        ---

    See also: invalid-front-matter, implausible-date, ambiguous-scalar.
    """
    if block.format != "yaml":
        return
    for name, value in scalars(block.fields):
        problem = _problem(value, name) if value.kind in ("int", "timestamp") or value.raw.startswith(("!", "&")) else None
        if problem:
            raw = value.raw if len(value.raw) <= 40 else f"{value.raw[:40]}…"
            context.report(value.span, raw=raw, problem=problem[0], advice=problem[1])
        elif value.raw.startswith(("!", "&")) and context.site.profile.name in _JS_YAML_READERS:
            tag = _ANY_TAG().match(value.raw)
            if tag is not None and tag["tag"] not in _JS_YAML:
                raw, generator = shortened(value.raw), context.site.profile.title
                problem = f"has a tag that {generator} does not know", "put it in quotes, or remove the tag"
                context.report(value.span, raw=raw, problem=problem[0], advice=problem[1])


def _problem(value: Scalar, name: str) -> tuple[str, str] | None:
    """Return what is wrong with a value and what to do; ``None`` if it can be read."""
    if value.raw.startswith(("!", "&")):
        tag = _TAGGED().match(value.raw)
        if tag and not _matches_tag(tag[1], value.value):
            return f"does not match its tag `!!{tag[1]}`", "remove the tag, or write a value that matches it"
        return None
    if value.style == "plain":
        if value.kind == "int" and not _INT().match(value.value):
            return "begins like a number but has no digits", "put it in quotes if it is a string"
        if value.kind == "int" and len(value.value) > _MOST_DIGITS:
            return f"is a number of {len(value.value):,} digits", "put it in quotes if it is a string"
        # `implausible-date` reports the date fields.
        if value.kind == "timestamp":
            from ..api import DATE_FIELDS

            if name not in DATE_FIELDS and not _is_date(value.value):
                return "looks like a date but does not exist", "put it in quotes if it is a string"
    return None


def _matches_tag(tag: str, text: str) -> bool:
    if tag == "timestamp":
        return _is_date(text)
    pattern = {"int": _INT, "float": _FLOAT, "bool": _BOOL}[tag]
    return pattern().match(text) is not None and not (tag == "int" and len(text) > _MOST_DIGITS)


def _is_date(text: str) -> bool:
    from ..api import read_moment

    return read_moment(text) is not None
