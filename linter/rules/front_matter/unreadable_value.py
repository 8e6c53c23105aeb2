from __future__ import annotations

from ..api import DATE_FIELDS, Context, FrontMatter, NoOptions, Scalar, Severity, front_matter, lazy, read_moment, rule, scalars

# The types of YAML 1.1 (https://yaml.org/type/) that a tag may ask for.
_TAGGED = lazy(r"(?:&\S+\s+)?!!(int|float|bool|timestamp)(?!\w)")
_INT = lazy(r"[-+]?(?:0b[01_]*[01][01_]*|0x[\da-fA-F_]*[\da-fA-F][\da-fA-F_]*|\d[\d_]*(?::[0-5]?\d)*+)\Z")
_FLOAT = lazy(r"(?i)[-+]?(?:\d[\d_]*(?::[0-5]?\d)*+(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?|\.inf|\.nan)\Z")
_BOOL = lazy(r"(?i)(?:yes|no|true|false|on|off)\Z")
_MOST_DIGITS = 4_300
"""Beyond them Python refuses to read a number (https://docs.python.org/3/library/stdtypes.html#int-max-str-digits)."""


@rule(
    "`{raw}` {why}, so generators that follow YAML 1.1 stop at it and leave the post out; {advice}",
    on=front_matter(),
    severity=Severity.ERROR,
)
def unreadable_value(block: FrontMatter, context: Context[NoOptions]) -> None:
    """A value that a parser of YAML cannot make what it claims to be.

    A tag asks for a number that is none, a number has no digits or thousands of them, or a date has a month that no year
    has.  PyYAML stops with an error at such a value, and the page is not made.

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
        why = _why(value, name) if value.kind in ("int", "timestamp") or value.raw.startswith(("!", "&")) else None
        if why:
            raw = value.raw if len(value.raw) <= 40 else f"{value.raw[:40]}…"
            context.report(value.span, raw=raw, why=why[0], advice=why[1])


def _why(value: Scalar, name: str) -> tuple[str, str] | None:
    if value.raw.startswith(("!", "&")):
        found = _TAGGED().match(value.raw)
        if found and not _fits(found[1], value.value):
            return f"is not what its tag `!!{found[1]}` says", "remove the tag, or write a value that fits"
        return None
    if value.style == "plain":
        if value.kind == "int" and not _INT().match(value.value):
            return "begins like a number and has no digits", "put it in quotes if it is a text"
        if value.kind == "int" and len(value.value) > _MOST_DIGITS:
            return f"is a number of {len(value.value):,} digits", "put it in quotes if it is a text"
        # A date field has a rule of its own.
        if value.kind == "timestamp" and name not in DATE_FIELDS and read_moment(value.value) is None:
            return "looks like a date that no calendar has", "put it in quotes if it is a text"
    return None


def _fits(tag: str, text: str) -> bool:
    if tag == "timestamp":
        return read_moment(text) is not None
    form = {"int": _INT, "float": _FLOAT, "bool": _BOOL}[tag]
    return form().match(text) is not None and not (tag == "int" and len(text) > _MOST_DIGITS)
