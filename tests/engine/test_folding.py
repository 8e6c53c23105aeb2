"""Problems that a report only counts are counted right."""

from __future__ import annotations

from collections import Counter

import pytest
from conftest import ROOT

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.source.document import Document

MOST = 2
POSTS = {
    "marks by the hundred": "我们，" + "走,看;" * 40 + "。\n",
    "tags that are alike": '<p style="color: red">a</p>\n' * 9 + '<p style="color: blue">b</p>\n' * 5,
    "a comment that ignores one of many": "<!-- postlint-ignore inline-style -->\n" + '<p style="color: red">a</p>\n' * 9,
    "addresses in tags and in Markdown": "<a href='http://a.example/'>a</a> [b](http://a.example/) " * 5 + "https://a.example/\n",
}


@pytest.fixture(params=[*POSTS, "scraped-news.md"])
def document(request):
    if request.param in POSTS:
        return Document.from_text(POSTS[request.param])
    path = ROOT / "examples" / request.param
    return Document(str(path), path.read_bytes())


def test_folded_problems_are_the_last_of_their_rule_and_are_all_counted(document):
    config = ConfigResolver(Overrides(isolated=True)).for_file(document.path)
    whole, short = Checker(config).check(document), Checker(config, MOST).check(document)
    folded = Counter()
    for (rule, safety), count in short.folded.items():
        folded[rule, safety] += count

    first = [
        diagnostic
        for index, diagnostic in enumerate(whole.diagnostics)
        if [earlier.rule for earlier in whole.diagnostics[:index]].count(diagnostic.rule) < MOST
    ]
    assert [diagnostic for diagnostic in short.diagnostics if diagnostic in first] == first
    assert counted(whole.diagnostics) == counted(short.diagnostics) + folded
    assert short.ignored == whole.ignored


def counted(diagnostics):
    return Counter((diagnostic.rule, diagnostic.fix.safety if diagnostic.fix else None) for diagnostic in diagnostics)


def test_the_summary_is_the_same_with_and_without_verbose(run, tmp_path):
    post = tmp_path / "a.md"
    post.write_text(POSTS["marks by the hundred"] + POSTS["tags that are alike"], encoding="utf-8")
    short, whole = (run("check", "--isolated", *more, str(post)).out for more in ((), ("--verbose",)))

    assert short.splitlines()[-3:] == whole.splitlines()[-3:]
    assert short.splitlines()[-3:-1] == [
        "Found 93 problems in 1 of 1 file (14 warnings, 79 info).",
        "93 fixable with `postlint fix --unsafe-fixes`.",
    ]
    assert "   … and 77 more `halfwidth-punctuation` in this file\n" in short
