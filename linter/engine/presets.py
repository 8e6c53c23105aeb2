"""Sets of rules under one name, for `select`; each holds the default rules too."""

from __future__ import annotations

PRESETS: dict[str, tuple[str, ...]] = {
    "scraped": (
        *("alt-is-file-name", "deprecated-attribute", "duplicate-image", "empty-value", "missing-alt", "missing-description"),
        *("nondeterministic-url", "recurring-paragraph", "redundant-field", "spacing-markup"),
    ),
    "strict": (
        *("alt-is-file-name", "blank-run", "deprecated-attribute", "duplicate-image", "empty-value", "missing-alt"),
        *("missing-description", "missing-target", "missing-zone", "several-first-level-headings", "skipped-heading-level"),
        "unbalanced-pair",
    ),
}
"""What each preset adds to the default rules."""

SETS = {
    "default": "What is surely wrong and worth a minute; on where nothing is selected.",
    "scraped": "The default rules, and those for posts that were copied from other sites.",
    "strict": "The default rules, and those for posts that you write yourself.",
    "all": "Every rule, also those that contradict a house style.",
}
"""What each word for a set of rules is for."""
