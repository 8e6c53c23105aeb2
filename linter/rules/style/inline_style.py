from __future__ import annotations

from functools import cached_property, lru_cache
from operator import itemgetter

from ..api import (
    Attribute,
    Context,
    CssProperties,
    Declaration,
    Drawings,
    Edit,
    Element,
    NamedTuple,
    Post,
    Safety,
    Severity,
    SharedTypography,
    Tag,
    begins_with_text,
    declarations,
    delete,
    depends_on_content,
    hide_together,
    hides,
    is_torn,
    replace,
    rule,
    shortened,
    styles_of,
    tagged,
    within_formulas,
)


class Options(NamedTuple):
    """What to do with a property, named by itself, as a family such as `border-*`, or as a group: `layout`, `colour`, `font`, `hidden`."""

    keep: CssProperties = CssProperties()
    """Properties that posts may set, such as `text-align`."""
    strip: CssProperties = CssProperties()
    """Properties that safe fixes remove although the appearance changes; declarations that hide text stay even then."""
    flag: CssProperties = CssProperties()
    """Properties that are reported and never removed."""
    code: bool = False
    """Whether to report styles on and inside `pre` and `code`, which syntax highlighters write."""


# A property outside these groups is named by itself.
_GROUPS = {
    "layout": (
        "text-align* text-indent text-justify margin* padding* width height min-* max-* float clear display position top right bottom "
        "left z-index vertical-align overflow* box-sizing flex* grid* justify-* align-* place-* gap order columns column-* orphans "
        "widows white-space word-break word-wrap overflow-wrap line-break page-break-* break-* table-layout direction writing-mode"
    ),
    "colour": "color background* border-color border-*-color outline-color fill stroke box-shadow text-shadow caret-color",
    "font": (
        "font* line-height letter-spacing word-spacing text-transform text-decoration* text-underline-* text-rendering "
        "text-size-adjust mso-*font* mso-ansi-* -webkit-font-smoothing"
    ),
    # Only values that hide nothing are removed: a declaration that hides text stays, and `hidden-content` reports it.
    "hidden": "display visibility opacity clip clip-path",
}
# The size of an image and the alignment of a table column are not reported: HTML has no other place for them (WHATWG 16.2,
# the obsolete presentational attributes).
_SIZES = frozenset({"width", "height", "max-width", "max-height", "min-width", "min-height", "aspect-ratio", "object-fit", "zoom"})
# The border of a frame, which the style sheet of browsers draws, likewise.
_ALLOWED = (
    dict.fromkeys(("img", "iframe", "video", "audio", "embed", "object", "canvas", "svg"), _SIZES)
    | dict.fromkeys(("td", "th", "tr", "col", "colgroup"), _SIZES | {"text-align", "vertical-align"})
    | {"table": _SIZES, "iframe": _SIZES | {"border", "border-width", "border-style", "display", "overflow"}}
)
_NONE: frozenset[str] = frozenset()


@rule(
    "inline style `{style}` {problem}",
    help="{advice}",
    on=tagged(),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def inline_style(post: Post, context: Context[Options]) -> None:
    """Inline style.

    Editors and scrapers copy the appearance of the source site into every paragraph. An inline style overrides the theme, breaks dark mode
    and print, and makes the text hard to edit. Not reported unless `strip` or `flag` names it is what the post itself shows: the size and
    the side of an image, the border of a frame, the alignment of a table column, a background picture, a swatch, a symbol in a colour, a
    sample of a style, a spoiler, the colours of a screen of a terminal, the embed of a platform, the frame of a video, a flex, grid or
    table layout, and styles that use or set a custom property of the theme (`var(--accent)`).

    Fix safety: Removing a declaration is safe where the page provably looks the same: the property has the value that the style sheet of
    browsers, the style sheets of the post and the elements around give it anyway, as for `float: none`. The margin of a `p` or the weight
    of a `strong` is set by browsers, so it stays. Also safe is the removal of typography that sets no paragraph apart: an indent, plain
    alignment (left, start, justified), font, size, line height, letter and word spacing, or colour of text that at least three and at least
    80 % of the paragraphs of a post share. Afterwards they look as the theme of your site has them look. The same declaration on one
    paragraph of many is unsafe, as is everything else, unless `strip` names it. A line through a text is removed only then, a
    declaration that hides text never, and nothing from a style whose declarations may hide text together, from one that is cut off or
    invalid, or from one that contains character references and is only partly unwanted.

    Bad:

        <p style="float: none">Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad:

        <p style="text-indent: 2em">Along the river.</p>
        <p style="text-indent: 2em">Over the hill.</p>
        <p style="text-indent: 2em">To the mill.</p>

    Bad (keep = ('text-align',)):

        <p style="text-align: center; text-indent: 0">Along the river.</p>

    Good (keep = ('text-align',)):

        <p style="text-align: center">Along the river.</p>

    Good (keep = ('layout',)):

        <p style="text-align: center; margin: 1em">Along the river.</p>

    See also: hidden-content, redundant-style.
    """
    sources = {source for source in post.alike if "=" in source and "style" in source.lower()}
    if not sources:
        return
    judge, in_formula = _Judge(post, context), within_formulas(post)
    for index, element in enumerate(post.elements):
        tag = element[0]
        if tag[0] in sources and (context.options.code or not (tag[5] or tag[3] in ("pre", "code"))) and not in_formula(tag[1]):
            judge.element(index, element)
    judge.report()


class _Verdict(NamedTuple):
    """What is reported of a style."""

    style: str
    problem: str
    advice: str
    edits: tuple[Edit, ...] = ()
    """With offsets from the start of the tag."""
    safety: Safety | None = None
    shared: bool = False
    """Whether it removes typography that the paragraphs share."""


class _Written(NamedTuple):
    """What is known of a style from its tag alone."""

    style: Attribute
    """In a tag at the beginning of a text."""
    every: tuple[Declaration, ...]
    unwanted: tuple[tuple[Declaration, str], ...]
    """The declarations that are reported where the post does not show them, each with the policy that names it."""
    named: bool = True
    """Whether a policy names each of them, so that what the post shows does not matter."""
    verdict: _Verdict | None = None
    """What is reported wherever the tag is."""
    by_hand: tuple[_Verdict | None, tuple[tuple[Declaration, str], ...]] = (None, ())
    """Where the post shows none of it: what is reported if only a person can tell what to do, and the declarations that may be removed."""
    by_content: bool = True
    """Whether what is reported depends on the elements that are in the element."""


class _Judge:
    """What is to be reported of the styles of one post.

    Posts repeat their tags, so that each is examined once, and once for all places where it can mean the same.
    """

    def __init__(self, post: Post, context: Context[Options]) -> None:
        self.post = post
        self.context = context
        self.options = context.options
        self.styles = styles_of(post)
        self._written: dict[str, _Written | None] = {}
        self._by_hand: dict[tuple[str, int], tuple[_Verdict | None, tuple[tuple[Declaration, str], ...]]] = {}
        self._in_place: dict[tuple[str, int, int, int, bool], _Verdict] = {}
        self._siblings: dict[tuple[str, int], tuple[bool, list[int]]] = {}
        """By tag and parent, where the same is reported of all elements with any text: whether Markdown is around, and the offsets."""
        self._found: dict[int, tuple[Attribute, _Verdict, list[int]]] = {}
        """Each verdict by its identity, with the style that it is about and the offsets of the tags."""

    @cached_property
    def drawings(self) -> Drawings:
        """The styles that are what the post shows."""
        return Drawings(self.post)

    @cached_property
    def shared(self) -> SharedTypography:
        """The typography that most paragraphs share."""
        return SharedTypography(self.post, self.styles)

    def element(self, index: int, element: Element) -> None:
        """Examine the style of an element."""
        tag, _, parent, _ = element
        source = tag[0]
        siblings = self._siblings.get((source, parent))
        if siblings is not None and begins_with_text(self.post, element) and self._is_like(element, is_marked=siblings[0]):
            siblings[1].append(tag[1])
            return
        if source not in self._written:
            self._written[source] = _written(source, tag[3], self.options)
        written = self._written[source]
        if written is None:
            return
        verdict = written.verdict or self.in_place(index, written)
        offsets: list[int] = []
        if verdict is not None:
            offsets = self._found.setdefault(id(verdict), (written.style, verdict, offsets))[2]
            offsets.append(tag[1])
        if siblings is None and written.verdict is None and not written.by_content and self.drawings.has_any_text(element):
            is_marked = self.styles.is_marked(element)
            if self._is_like(element, is_marked=is_marked):
                self._siblings[source, parent] = is_marked, offsets

    def _is_like(self, element: Element, *, is_marked: bool) -> bool:
        """Whether all that decides about an element with any text, besides its tag and its parent, is as usual."""
        return element[0][1] in self.shared.carriers and self.styles.is_between_tags(element, is_marked=is_marked)

    def report(self) -> None:
        """Report what was found, each verdict for all of its places at once."""
        for style, verdict, offsets in self._found.values():
            self.context.report_each(
                offsets,
                style.span,
                *verdict.edits,
                safety=verdict.safety,
                early=verdict.shared,
                style=verdict.style,
                problem=verdict.problem,
                advice=verdict.advice,
            )

    def in_place(self, index: int, written: _Written) -> _Verdict | None:
        """What is reported of the style of one element."""
        style, every, unwanted, named, _, (verdict, removable), _ = written
        source, count = style[0][0], len(unwanted)
        if not named and (kept := self.drawings.of(index, every)):
            unwanted = tuple([(declaration, policy) for declaration, policy in unwanted if policy or declaration not in kept])
            if not unwanted:
                return None
            # What stays of the declarations of one tag is all, those of a layout, or none: their number tells which these are.
            count = len(unwanted)
            key = source, count
            if key not in self._by_hand:
                self._by_hand[key] = _by_hand(style, every, unwanted)
            verdict, removable = self._by_hand[key]
        if verdict is not None:
            return verdict
        shared = self.shared.of(index, every)
        place = source, count, shared, self.styles.place(index), self.styles.only_lines(index, every)
        found = self._in_place.get(place)
        if found is None:
            found = self._in_place[place] = self.removing(index, written, removable, self.shared.sharings[shared])
        return found

    def removing(
        self, index: int, written: _Written, unwanted: tuple[tuple[Declaration, str], ...], sharing: tuple[Declaration, ...]
    ) -> _Verdict:
        """What is reported where declarations may be removed."""
        style, every = written.style, written.every
        removable = [declaration for declaration, policy in unwanted if policy != "flag"]
        shown = _shown(removable)
        gone = {declaration for declaration, policy in unwanted if policy == "strip"}
        shared = {declaration for declaration in removable if declaration not in gone and declaration in sharing}
        gone |= shared
        left = [declaration for declaration in every if declaration not in gone]
        same: list[Declaration] = []
        for declaration in removable:
            if declaration not in gone and self.styles.same_without(index, left, [*same, declaration]):
                same.append(declaration)
        gone.update(same)
        safe = [declaration for declaration in removable if declaration in gone]
        advice = "remove it"
        if safe and len(safe) < len(removable) and "&" not in (style.raw or ""):
            # The rest is reported again, and is unsafe.
            advice, removable = f"remove it; without `{_shown(safe)}` nothing is lost", safe
        safety = Safety.SAFE if len(safe) == len(removable) else Safety.UNSAFE
        edits = () if is_torn(style.tag.attributes) else (_removal(style, every, removable),)
        return _Verdict(shown, _OVERRIDES, advice, edits, safety, bool(shared))


# Sites repeat their tags in all of their posts.
@lru_cache(maxsize=1024)
def _written(source: str, name: str, options: Options) -> _Written | None:
    """What is known of the style of a tag of this source; ``None`` if nothing is to be reported."""
    style = Tag(source, 0, len(source), name, closing=False).attribute("style")
    if style is None or style.dynamic:
        return None
    value = style.value
    if _is_cut_off(style.tag):
        return _Written(style, (), (), verdict=_Verdict(_one_line(value), "is cut off by a quote inside it", "check the whole tag"))
    every = declarations(value)
    if every is None:
        return _Written(style, (), (), verdict=_Verdict(_one_line(value), "is not valid CSS", "check what it was meant to do"))
    if not every:
        # Where words have become attributes, only a person can tell what to remove.
        edits = () if is_torn(style.tag.attributes) else (delete(style.outer),)
        return _Written(style, (), (), verdict=_Verdict('style=""', "is empty", "remove it", edits))
    unwanted = _unwanted(name, every, options)
    if not unwanted:
        return None
    is_named = all(policy for _, policy in unwanted)
    by_content = is_named or depends_on_content(style.tag, every)
    return _Written(style, every, unwanted, is_named, None, _by_hand(style, every, unwanted), by_content)


def _unwanted(element: str, every: tuple[Declaration, ...], options: Options) -> tuple[tuple[Declaration, str], ...]:
    """The declarations that are reported, each with the policy that names it."""
    policies = _policies([declaration[1] for declaration in every], options)
    # A declaration that hides text stays, whatever else is removed: without it, hidden text would appear.
    allowed = _ALLOWED.get(element, _NONE)
    return tuple(
        [
            (declaration, policy)
            for declaration, policy in zip(every, policies, strict=True)
            if policy != "keep"
            and not hides(declaration)
            and (policy or (declaration[1] not in allowed and not _uses_custom_property(declaration)))
        ]
    )


_OVERRIDES = "overrides the theme"
_STRUCK = frozenset({"del", "s", "strike"})


def _strikes_out(declaration: Declaration) -> bool:
    """Whether the meaning of a text would change without a declaration: a line through it."""
    return declaration.property in ("text-decoration", "text-decoration-line") and "line-through" in declaration.value.lower()


def _by_hand(
    style: Attribute, every: tuple[Declaration, ...], unwanted: tuple[tuple[Declaration, str], ...]
) -> tuple[_Verdict | None, tuple[tuple[Declaration, str], ...]]:
    """What is reported where only a person can tell what to do, and the declarations that may be removed where a program can."""
    if style.tag.name not in _STRUCK:
        rest = tuple([one for one in unwanted if one[1] or not _strikes_out(one[0])])
        if not rest:
            struck = _shown([declaration for declaration, _ in unwanted])
            return _Verdict(struck, "strikes the text out", "write `<del>` for the element"), ()
        unwanted = rest
    return _left_to_a_person(style, every, unwanted), unwanted


def _left_to_a_person(style: Attribute, every: tuple[Declaration, ...], unwanted: tuple[tuple[Declaration, str], ...]) -> _Verdict | None:
    removable = [declaration for declaration, policy in unwanted if policy != "flag"]
    if not removable:
        return _Verdict(_shown([declaration for declaration, _ in unwanted]), _OVERRIDES, "move it to the theme if possible")
    if hide_together(every):
        return _Verdict(_shown(removable), "may be part of what hides text here", "check it by hand")
    if "&" in (style.raw or "") and len(removable) < len(every):
        return _Verdict(_shown(removable), _OVERRIDES, "remove it by hand, as the value contains character references")
    return None


def _removal(style: Attribute, every: tuple[Declaration, ...], removed: list[Declaration]) -> Edit:
    """The edit that removes declarations, or the whole attribute if none is left."""
    if len(removed) == len(every):
        return delete(style.outer)
    kept = "; ".join(declaration.span.text(style.value) for declaration in every if declaration not in removed)
    return replace(style.value_span, kept)


def _is_cut_off(tag: Tag) -> bool:
    """Whether an attribute name contains a quote: then a value ended before its author meant it to."""
    return any('"' in attribute.name or "'" in attribute.name for attribute in tag.attributes)


def _policies(names: list[str], options: Options) -> list[str]:
    """`keep`, `flag`, `strip` or nothing for each property, from the entry that names it most specifically."""
    entries = [(policy, entry) for policy in ("keep", "flag", "strip") for entry in getattr(options, policy)]
    if not entries:
        return [""] * len(names)
    policies = []
    for name in names:
        matches = [(specificity, policy) for policy, entry in entries if (specificity := _specificity(name, entry))]
        # Of two equally specific entries, the more cautious one wins; it comes first.
        policies.append(max(matches, key=itemgetter(0))[1] if matches else "")
    return policies


def _specificity(name: str, entry: str) -> int:
    """How specifically an entry of an option names a property; 0 if it does not."""
    if name == entry:
        return 1000
    if entry in _GROUPS:
        return int(any(_matches(name, pattern) for pattern in _GROUPS[entry].split()))
    return len(entry) + 1 if _matches(name, entry) else 0


def _matches(name: str, pattern: str) -> bool:
    """Whether a property is the one that a pattern names; a `*` anywhere in it stands for any characters (`border-*-color`)."""
    start, star, end = pattern.partition("*")
    return name == pattern or (bool(star) and name.startswith(start) and name.endswith(end) and len(name) >= len(start) + len(end))


def _uses_custom_property(declaration: Declaration) -> bool:
    """Whether a declaration uses or sets a custom property of the theme (https://www.w3.org/TR/css-variables-1/)."""
    return declaration.property.startswith("--") or "var(" in declaration.value.lower()


def _shown(selected: list[Declaration]) -> str:
    return _one_line("; ".join([f"{name}: {value}" for _, name, value in selected]))


def _one_line(text: str) -> str:
    """The text for a message, on one line."""
    if not text.isprintable():
        text = " ".join(text.split())
    return shortened(text)
