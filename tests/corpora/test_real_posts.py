"""Real posts: nothing crashes, fixes keep what a reader sees, a second fix changes nothing."""

from __future__ import annotations

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.fix import fix_document
from linter.engine.visible_text import visible_text
from linter.source.document import Document
from linter.source.find import ENDINGS
from linter.values.edits import Safety

CORPORA = [
    "scraped-posts",
    "hexojs--site",
    "haacked--haacked.com",
    "ploeh--ploeh.github.com",
    "edmondscommerce--edmondscommerce.github.io",
]
LEVELS = {"safe": {Safety.SAFE}, "unsafe": {Safety.SAFE, Safety.UNSAFE}}


def posts(shared, corpus):
    for path in sorted((shared / "corpus" / corpus).rglob("*")):
        if path.suffix in ENDINGS:
            yield path


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("corpus", CORPORA)
def test_fixing_real_posts_twice_is_fixing_them_once(shared, corpus, level):
    configs, checkers, refused, wrong = ConfigResolver(Overrides(isolated=True)), {}, [], []
    for path in posts(shared, corpus):
        config = configs.for_file(str(path))
        checker = checkers.setdefault(id(config), Checker(config))
        document = Document(str(path), path.read_bytes())
        once = fix_document(checker, document, LEVELS[level])
        refused += [(path.name, *reason) for reason in once.refused]
        after = Document.from_text(once.text, str(path))
        profile = config.site.profile
        if level == "safe" and visible_text(after, profile) != visible_text(document, profile):
            wrong.append((path.name, "text"))
        if fix_document(checker, after, LEVELS[level]).text != once.text:
            wrong.append((path.name, "again"))

    assert wrong == []
    assert refused == []
