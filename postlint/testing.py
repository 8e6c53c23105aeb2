"""For authors of rules: runs the examples in a rule's docstring; see ``docs/own-rules.md``."""

from __future__ import annotations

from linter.testing import (
    check_example as check_example,
    check_fix as check_fix,
    config_of as config_of,
    rules_in as rules_in,
    run_examples as run_examples,
)

__all__ = ["check_example", "check_fix", "config_of", "rules_in", "run_examples"]
