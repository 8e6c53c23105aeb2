from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Post, Safety, Severity, Tag, delete, is_computed, is_mdx, rule, whole_post

# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: what says something without a value; and what was such once.
_ALONE = frozenset(
    "allowfullscreen alpha async autofocus autoplay checked controls crossorigin default defer disabled download formnovalidate "
    "hidden inert ismap itemscope loop multiple muted nomodule novalidate open playsinline popover readonly required reversed "
    "selected shadowrootclonable shadowrootdelegatesfocus shadowrootserializable alt autocapitalize contenteditable draggable "
    "spellcheck translate class id style title compact declare noresize noshade nowrap typemustmatch mozallowfullscreen "
    "msallowfullscreen oallowfullscreen webkitallowfullscreen seamless".split()
)


@rule(
    "`{name}` stands twice in this tag, and browsers read only the first; {advice}",
    on=whole_post("="),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def duplicate_attribute(post: Post, context: Context[NoOptions]) -> None:
    """An attribute that a tag has twice.

    Browsers drop the second one (WHATWG HTML, section 13.2.5.33), so half of what was meant is lost, often a class.
    Where both say the same, the second goes safely; else with `--unsafe-fixes`, because it may be the one that was meant.

    Bad:

        <p class="intro" id="a" class="intro">Along the river.</p>

    Good:

        <p class="intro" id="a">Along the river.</p>

    Bad:

        <img src="/river.jpg" alt="" alt="The river">

    See also: duplicate-id.
    """
    # In JSX it is the last one that counts.
    if is_mdx(post, context.site):
        return
    for source, tags in post.alike.items():
        if source.count("=") < 2 or not tags[0].repeats or is_computed(post, tags[0]):
            continue
        for tag in tags:
            if not tag.closing and not tag.in_code:
                _report(tag, context)


def _report(tag: Tag, context: Context[NoOptions]) -> None:
    attributes = tag.attributes
    if _is_torn(attributes):
        return
    first: dict[str, str] = {}
    for one in attributes:
        if not one.duplicate:
            first[one.name] = one.value
            continue
        same = one.value in ("", first.get(one.name, ""))
        context.report(
            one.span,
            delete(one.outer),
            safety=None if same else Safety.UNSAFE,
            name=one.name,
            advice="remove the second" if same else "put into it what both are to say",
        )


def _is_torn(attributes: tuple[Attribute, ...]) -> bool:
    """Whether quotes inside of quotes have ended a value: the rest of it then looks like attributes, and is text that somebody wrote."""
    bare = False
    for one in attributes:
        if '"' in one.name or "'" in one.name or (one.raw and not one.quote and ('"' in one.raw or "'" in one.raw)):
            return True
        # One name that means nothing alone may be a slip or a framework's; two in a row are words.
        was_bare, bare = bare, one.raw is None and one.name not in _ALONE and one.name.replace("_", "").isalpha()
        if bare and was_bare:
            return True
    return False
