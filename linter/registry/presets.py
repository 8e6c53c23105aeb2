"""Sets of rules under one name, for `select` and the command line."""

from __future__ import annotations

from ..values.named_tuples import NamedTuple


class Preset(NamedTuple):
    """A set of rules."""

    about: str
    adds: tuple[str, ...] = ()
    """Rules beside the default ones."""
    every_rule: bool = False
    applies: tuple[str, ...] = ()
    """Rules whose fixes, which are otherwise only shown, are unsafe fixes."""
    options: tuple[tuple[str, str, bool], ...] = ()
    """Rule, option and value where the configuration sets none."""


PAGE_FAMILIES = ("checking", "policy", "security")
PAGE_RULES = ("duplicate-attribute", "invalid-nesting", "merge-conflict", "nul-character", "stray-tag", "unclosed-tag")
"""What applies to a whole HTML page that is not the text of a post: what browsers parse in another way, and what is unsafe."""

OWN_CODE_RULES = (
    *("clobbered-property", "embedded-page", "event-handler", "form-target", "framework-attribute", "page-wide-style", "page-wide-tag"),
    *("script-element", "script-url", "wrapper-element"),
)
"""What does not apply to a page that belongs to the site itself: its scripts, forms, frames and containers are there on purpose."""

DIALECT_RULES = (
    *("broken-table", "empty-heading", "html-block-cut", "literal-emphasis", "literal-link", "spaced-link", "stray-tag", "unclosed-fence"),
    *("unclosed-tag", "unread-markdown", "unspaced-heading"),
)
"""What does not apply to Markdown in a dialect that is not read here: rules about what an engine shows as text, or takes for HTML."""

SAFER_RULES = ("ambiguous-scalar", "invalid-front-matter", "lazy-image", "tracking-parameter", "unopened-front-matter")
"""Rules that declare that their fixes are unsafe or only shown, and report some that are safer."""

_EDITOR = (
    *(("insecure-link", "images", True), ("local-address", "servers", True), ("repeated-title", "headings", True)),
    ("empty-link", "embeds", True),
    *(("repeated-mark", "stops", True), ("repeated-mark", "dashes", True), ("halfwidth-punctuation", "brackets", True)),
)
"""What an editor of one's own posts wants to know, although some of it is there on purpose."""

PRESETS: dict[str, Preset] = {
    "default": Preset("What is surely wrong and worth a minute; on where nothing is selected."),
    "scraped": Preset(
        "The default rules, and those for posts that were copied from other sites.",
        (
            *("alt-is-file-name", "deprecated-attribute", "duplicate-image", "empty-value", "missing-alt", "missing-description"),
            *("nondeterministic-url", "recurring-paragraph", "redundant-field", "repeated-field", "spacing-markup"),
        ),
        # A script in a post of one's own is there on purpose, and so is a call to follow.
        applies=("credit-without-image", "cut-start", "event-handler", "promotion", "script-element", "widget-text"),
        options=(
            *(("promotion", "own", True), ("rights-notice", "own", True), ("vendor-residue", "styled", True)),
            ("widget-text", "own", True),
            ("vendor-element", "boxes", True),
            # In such posts texts are cut more often than authors trail off.
            *((rule, "likely", True) for rule in ("cut-end", "cut-excerpt", "cut-start")),
        ),
    ),
    "strict": Preset(
        "The default rules, and those for posts that you write yourself.",
        (
            *("alt-is-file-name", "blank-run", "deprecated-attribute", "duplicate-image", "empty-value", "missing-alt"),
            *("missing-description", "missing-target", "missing-zone", "several-first-level-headings", "skipped-heading-level"),
            *("swallowed-line", "unbalanced-pair", "unspaced-punctuation", "untitled-frame", "vague-link-text"),
        ),
        options=_EDITOR,
    ),
    "all": Preset(
        "Every rule, also those that contradict a house style.",
        every_rule=True,
        options=(*_EDITOR, ("empty-link", "hash", True), ("repeated-mark", "dots", True)),
    ),
}
