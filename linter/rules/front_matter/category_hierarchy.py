from __future__ import annotations

from ..api import Context, Field, NoOptions, Safety, Scalar, Sequence, Severity, field, lazy, replace, rule

_FLOW = lazy(r"[,\[\]{}]|: | #")


@rule(
    "to Hexo this list is a path, {path}, where each lies inside the one before; write a list of lists for categories side by side",
    on=field("categories"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def category_hierarchy(field: Field, context: Context[NoOptions]) -> None:
    """A list of categories that Hexo takes for a path.

    To Hexo `[rivers, rain]` is the category rain inside of rivers, and no post is in rain alone
    (https://hexo.io/docs/front-matter#Categories-amp-Tags).  Other generators read two categories.  A
    path may well be meant, so that the rule is off until you ask for it.

    Bad (profile = 'hexo'):

        ---
        title: A walk
        categories: [rivers, rain]
        ---

    Good (profile = 'hexo'):

        ---
        title: A walk
        categories: [[rivers], [rain]]
        ---
    """
    value = field.value
    if context.site.profile.name != "hexo" or not isinstance(value, Sequence) or len(value.items) < 2:
        return
    edits, names = [], []
    for item in value.items:
        if not isinstance(item, Scalar):
            return
        names.append(f"`{item.value}`")
        raw = item.raw
        if item.style == "plain" and _FLOW().search(raw):
            raw = "'" + raw.replace("'", "''") + "'"
        if item.style in ("plain", "single", "double"):
            edits.append(replace(item.span, f"[{raw}]"))
    if len(edits) < len(names):
        edits = []  # in JSON, and in blocks of text, the items have no places of their own
    context.report(value.span, *edits, fields=(field.key,), path=" > ".join(names))
