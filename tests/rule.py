"""Runs the examples and the cases of one rule: ``python -m tests.rule NAME``."""

from __future__ import annotations

import os
import sys

import pytest

FILES = ("tests/rules/test_examples.py", "tests/rules/test_cases.py")


def main(arguments: list[str]) -> int:
    """Run the tests of the rule that is named; returns the exit code of pytest."""
    if len(arguments) != 1:
        print("usage: python -m tests.rule NAME", file=sys.stderr)
        return 2
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    os.environ["POSTLINT_RULE"] = arguments[0]
    # Without the plugins that these tests have no use for.
    plugins = [f"-pno:{name}" for name in ("xdist", "hypothesispytest", "cacheprovider", "pytest_cov", "anyio")]
    return pytest.main(["-q", "-o", "addopts=", *plugins, *FILES])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
