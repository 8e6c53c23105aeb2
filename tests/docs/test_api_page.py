"""`docs/api.md` does what it shows, and names everything that is public."""

from __future__ import annotations

import contextlib
import io
import re

import pytest
from conftest import ROOT

import postlint

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(python|text)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_python_on_the_page_prints_what_stands_below_it():
    names: dict[str, object] = {}
    pairs = []
    for (language, code), (following, expected) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(code, names)
            pairs.append((out.getvalue(), expected if following == "text" else ""))

    assert len(pairs) >= 7
    assert [printed for printed, _ in pairs] == [expected for _, expected in pairs]


@pytest.mark.parametrize("name", [name for name in postlint.__all__ if name != "__version__"])
def test_the_page_names_what_is_public(name):
    assert f"`{name}" in PAGE


@pytest.mark.parametrize(
    "kind", [postlint.CheckResult, postlint.Diagnostic, postlint.Fix, postlint.FixResult, postlint.CleanResult, postlint.FileResult]
)
def test_the_fields_of_a_result_are_on_the_page_in_their_order(kind):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{kind.__name__}` |"))

    assert [name for name in re.findall(r"`(\w+)`", row)[1:] if name in kind._fields][: len(kind._fields)] == list(kind._fields)
