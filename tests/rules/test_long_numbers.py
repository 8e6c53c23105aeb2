"""Numbers that Python does not convert do not stop a rule."""

from __future__ import annotations

from conftest import checker

from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document


def test_a_number_of_thousands_of_digits_is_not_reported():
    post = Document.from_text("---\ntitle: A walk\nweight: 0" + "7" * 5000 + "\nzip: 0123\n---\n", "post.md")

    diagnostics = checker([CATALOGUE.named("ambiguous-scalar")]).check(post).diagnostics

    assert [diagnostic.span.text(post.text) for diagnostic in diagnostics] == ["0123"]
