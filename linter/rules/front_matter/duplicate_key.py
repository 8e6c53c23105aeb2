from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule


@rule(
    "duplicate field `{key}`",
    help="keep one of them",
    on=front_matter(),
    severity=Severity.ERROR,
)
def duplicate_key(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Duplicate field.

    YAML 1.2 forbids it (section 3.2.1.1).  Hexo, Hugo, Astro and Eleventy stop the build; Jekyll and
    Python use the last value and drop the first without a warning.

    Bad:

        ---
        title: A walk
        title: A longer walk
        ---

    Good:

        ---
        title: A longer walk
        ---
    """
    # A duplicate key in TOML is a syntax error, and the tables of an array of tables have the same keys.
    if block.format == "toml":
        return
    seen: set[str] = set()
    for field in block.fields:
        if field.key in seen and field.key != "<<":
            context.report(field.key_span, key=field.key)
        seen.add(field.key)
