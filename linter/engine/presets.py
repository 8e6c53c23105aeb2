"""Sets of rules under one name, for `select`; each holds the default rules too."""

from __future__ import annotations

PRESETS: dict[str, tuple[str, ...]] = {
    "scraped": ("missing-description", "missing-alt", "read-more-tail", "recurring-paragraph"),
    "strict": ("missing-description", "missing-alt"),
}
"""What each preset adds to the default rules."""
