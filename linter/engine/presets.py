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
