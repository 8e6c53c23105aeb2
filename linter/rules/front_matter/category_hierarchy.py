from __future__ import annotations

from ..api import Context, Field, NoOptions, Safety, Scalar, Sequence, Severity, field, lazy, replace, rule

_FLOW = lazy(r"[,\[\]{}]|: | #")


@rule(
    "categories are a nested path in Hexo: {path}",
    help="write a list of lists to keep them side by side",
    on=field("categories"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def category_hierarchy(field: Field, context: Context[NoOptions]) -> None:
    """List of categories that Hexo reads as a path.

    To Hexo `[rivers, rain]` is the category rain inside the category rivers, and no post is in rain alone
    (https://hexo.io/docs/front-matter#Categories-amp-Tags).  Other generators read two separate categories.  A
    path may be intended, so the rule is off by default.

    Fix safety: The fix is unsafe because the post moves to other category pages. It is not offered in JSON, or where an item is a
    block scalar.

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
        edits = []  # items in JSON and block scalars have no span that could be put in brackets
    context.report(value.span, *edits, fields=(field.key,), path=" > ".join(names))
