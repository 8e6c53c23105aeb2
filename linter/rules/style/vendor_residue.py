from __future__ import annotations

from ..api import (
    BLOCKS,
    URL_ATTRIBUTES,
    Attribute,
    Context,
    NamedTuple,
    Safety,
    Severity,
    attribute,
    class_left_within,
    delete,
    hides_article,
    left_by,
    left_within,
    replace,
    rule,
    shortened,
    shows_image,
)


class Options(NamedTuple):
    """What else is reported, and what is not."""

    classes: tuple[str, ...] = ()
    """More classes that have no meaning on this site; `old-*` matches all that begin with `old-`."""
    attributes: tuple[str, ...] = ()
    """More attributes that have no meaning on this site, such as `data-track-*`."""
    styled: bool = False
    """Whether to report classes that a theme may still style, such as WordPress's `size-full` and `wp-block-image`."""
    keep: tuple[str, ...] = ()
    """Classes and attributes that this site uses."""


@rule(
    "`{name}` is left over from {tool}",
    help="remove it",
    on=attribute(),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def vendor_residue(attribute: Attribute, context: Context[Options]) -> None:
    """Class or attribute left over from an editor or a source site.

    It has no meaning on this site, hides the classes that do, and makes every diff longer.

    Fix safety: The fix removes a class or an attribute that no theme styles and no reader sees, and keeps the other classes.
    It is unsafe for the classes that `styled` adds, because a theme may style them.

    Bad:

        <p class="MsoNormal">Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad (classes = ('hrefStyle',)):

        <p>Along <span class="hrefStyle">the river</span>.</p>

    Good:

        <img class="alignleft size-full" src="/river.jpg" alt="The river">

    See also: vendor-element, inline-style.
    """
    name, options = attribute.name, context.options
    # Its id and its classes tell whose article it is; `hidden-content` shows it first.
    if hides_article(attribute.tag):
        return
    if name == "class":
        _check_class(attribute, context)
        return
    if name in ("href", "src", "style", "alt", "title"):
        return
    if name == "id":
        tool = left_by("ids", attribute.raw or "")
    elif options.keep and _matches(name, options.keep):
        return
    else:
        tool = left_by("attributes", name) or left_within(attribute) or (_SOURCE_SITE if _matches(name, options.attributes) else "")
    # A script may have to move the URL first; `lazy-image` does.
    if tool and not (name in URL_ATTRIBUTES and not shows_image(attribute.tag)):
        shown = attribute.value if name == "id" else name
        context.report(attribute.span, delete(attribute.outer), name=shortened(shown), tool=tool)


_INLINE = frozenset("a b em i img span strong td th tr".split())
_SOURCE_SITE = "the source site"


def _check_class(attribute: Attribute, context: Context[Options]) -> None:
    options = context.options
    # `<service class>` is a placeholder in words, not markup of an editor.
    if attribute.raw is None and attribute.tag.name not in BLOCKS and attribute.tag.name not in _INLINE:
        return
    classes = (attribute.raw or "").split()
    if not classes:
        context.report(attribute.span, delete(attribute.outer), name="class", tool="an editor")
        return
    tools: dict[str, str] = {}
    """The tools that left the unwanted classes."""
    styled: dict[str, str] = {}
    for name in classes:
        if options.keep and _matches(name, options.keep):
            continue
        if tool := left_by("classes", name) or class_left_within(attribute.tag, name):
            tools[name] = tool
        elif _matches(name, options.classes):
            tools[name] = _SOURCE_SITE
        elif options.styled and (tool := left_by("styled", name)):
            styled[name] = tool
    # What is safe comes first; the rest is reported again.
    safety, tools = (None, tools) if tools else (Safety.UNSAFE, styled)
    if tools:
        kept = " ".join(name for name in classes if name not in tools)
        edit = replace(attribute.value_span, kept) if kept else delete(attribute.outer)
        name, tool = next(iter(tools.items()))
        context.report(attribute.span, edit, safety=safety, name=shortened(name), tool=tool)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns names a class or an attribute.

    Only a `*` at the end stands for other characters: a class may contain one (`*:p-4` in Tailwind).
    """
    return any(name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])) for pattern in patterns)
