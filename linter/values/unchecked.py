"""The rules about files that could not be checked.  No selection of rules hides them, and they make a run end with exit code 2."""

from __future__ import annotations

NOT_CHECKED = "not-checked"
"""The rule for a post that took too long."""
UNREAD = ("not-utf-8", "too-large")
"""The rules about files that are not even parsed."""
UNCHECKED = frozenset({NOT_CHECKED, *UNREAD})
