from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule


@rule(
    "`{key}` is set a second time: some generators stop the build, others take this value and drop the first; keep one",
    on=front_matter(),
    severity=Severity.ERROR,
)
def duplicate_key(block: FrontMatter, context: Context[NoOptions]) -> None:
    """A field that is set twice.

    YAML 1.2 forbids it (section 3.2.1.1).  Hexo, Hugo, Astro and Eleventy stop; Jekyll and
    Python take the last value and say nothing.

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
    # TOML cannot be read with a key set twice, and in its lists of tables every table has the same keys.
    if block.format == "toml":
        return
    seen: set[str] = set()
    for field in block.fields:
        if field.key in seen and field.key != "<<":
            context.report(field.key_span, key=field.key)
        seen.add(field.key)
