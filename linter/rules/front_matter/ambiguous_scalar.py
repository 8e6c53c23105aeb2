from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Safety, Severity, front_matter, lazy, mappings, replace, rule, scalars

_STRINGS = frozenset({"title", "description", "subtitle", "author", "tags", "categories", "category", "keywords", "excerpt", "summary"})
_BOOLEANS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
# As keys, `y` and `n` are the letters for all parsers that generators use (PyYAML, Psych), and usually coordinates.
_BOOLEAN_KEYS = frozenset({"yes", "on", "no", "off"})
_OCTAL = lazy(r"[-+]?0[0-7]{1,40}\Z")
_KINDS = {"int": "a number", "float": "a number", "bool": "a boolean", "str": "a string", "null": "null", "timestamp": "a date"}


@rule(
    "`{raw}` is {old} in YAML 1.1 but {new} in YAML 1.2",
    help="{advice}",
    on=front_matter(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def ambiguous_scalar(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Value that YAML 1.1 and YAML 1.2 read differently.

    Jekyll, gray-matter and Python follow YAML 1.1, where `no` is false, `12_00` is 1200 and
    `1:30` is 90; Hexo, Hugo and Astro follow YAML 1.2, where all three are strings.  The same post
    therefore has different values on different sites.

    Fix safety: In fields that contain text, such as `title` and `tags`, the fix puts the value in quotes, which is safe. In other
    fields it has to choose a reading, `true` or `false` for a word such as `yes` and a string for any other value, so it is unsafe.
    So is putting a key such as `on` in quotes, because a theme may look for `true`.

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
    for field in mappings(block.fields):
        # The key as it is written: with quotes, its span is longer.
        if field.key.lower() in _BOOLEAN_KEYS and field.key_span.end - field.key_span.start == len(field.key):
            edit = replace(field.key_span, f"'{field.key}'")
            kinds = _KINDS["bool"], _KINDS["str"]
            context.report(field.key_span, edit, safety=Safety.UNSAFE, raw=field.key, old=kinds[0], new=kinds[1], advice="put it in quotes")
    for name, value in scalars(block.fields):
        old_kind, new_kind = value.kind, value.modern
        if old_kind == new_kind and old_kind != "int":
            continue  # nearly every value
        # A tag decides the type, and an anchor is not part of the value.
        if value.style != "plain" or not value.raw or value.raw.startswith(("!", "&")):
            continue
        if old_kind == "int" and new_kind == "int":
            # Octal and decimal numbers are the same up to seven.
            if not _OCTAL().match(value.raw) or int(value.raw, 8) == int(value.raw):
                continue
            old, new = f"`{int(value.raw, 8)}`", f"`{int(value.raw)}`"
        elif old_kind != new_kind and name.split(".")[0] != "title":
            old, new = _KINDS[old_kind], _KINDS[new_kind]
        else:
            continue
        top = name.split(".")[0]
        boolean = _BOOLEANS.get(value.raw.lower())
        if boolean and top not in _STRINGS:
            edit, advice = replace(value.span, boolean), f'write `{boolean}` or `"{value.raw}"`'
        else:
            edit, advice = replace(value.span, f"'{value.raw}'"), "put it in quotes if it is a string"
        safety = Safety.SAFE if top in _STRINGS else Safety.UNSAFE
        raw = value.raw if len(value.raw) <= 40 else f"{value.raw[:40]}…"
        context.report(value.span, edit, safety=safety, fields=(top,), raw=raw, old=old, new=new, advice=advice)
