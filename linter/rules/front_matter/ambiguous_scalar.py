from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Safety, Severity, front_matter, lazy, replace, rule, scalars

_TEXTS = frozenset({"title", "description", "subtitle", "author", "tags", "categories", "category", "keywords", "excerpt", "summary"})
_SWITCH = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_OCTAL = lazy(r"[-+]?0[0-7]{1,40}\Z")
# Which of them is meant cannot be seen by a reader either.
_KINDS = {"int": "a number", "float": "a number", "bool": "a truth value", "str": "a text", "null": "nothing", "timestamp": "a date"}


@rule(
    "`{raw}` is {one} in YAML 1.1 and {other} in YAML 1.2, so tools disagree about it; {advice}",
    on=front_matter(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def ambiguous_scalar(block: FrontMatter, context: Context[NoOptions]) -> None:
    """A value that YAML 1.1 and YAML 1.2 read differently.

    Jekyll, gray-matter and Python follow YAML 1.1, where `no` is false, `12_00` is 1200 and
    `1:30` is 90; Hexo, Hugo and Astro follow 1.2, where they are texts.  The same post says
    different things on different sites.

    Bad:

        ---
        title: A walk
        tags: [no, rain]
        ---

    Good:

        ---
        title: A walk
        tags: ['no', rain]
        ---

    See also: wrong-field-type.
    """
    if block.format != "yaml":
        return
    for name, value in scalars(block.fields):
        one, other = value.kind, value.modern
        if one == other and one != "int":
            continue  # as nearly all
        # A tag says which is meant, and an anchor is no part of the value.
        if value.style != "plain" or not value.raw or value.raw.startswith(("!", "&")):
            continue
        if one == "int" and other == "int":
            # Up to seven the digits say the same to both.
            if not _OCTAL().match(value.raw) or int(value.raw, 8) == int(value.raw):
                continue
            first, second = f"the number {int(value.raw, 8)}", f"the number {int(value.raw)}"
        elif one != other and name.split(".")[0] != "title":
            first, second = _KINDS[one], _KINDS[other]
        else:
            continue
        top = name.split(".")[0]
        switch = _SWITCH.get(value.raw.lower())
        if switch and top not in _TEXTS:
            edit, advice = replace(value.span, switch), f"write `{switch}`"
        else:
            edit, advice = replace(value.span, f"'{value.raw}'"), "put it in quotes if it is a text"
        safety = Safety.SAFE if top in _TEXTS else Safety.UNSAFE
        context.report(value.span, edit, safety=safety, fields=(top,), raw=value.raw, one=first, other=second, advice=advice)
