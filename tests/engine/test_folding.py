"""What a report only counts is counted as if it had been made."""

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


def test_findings_that_are_folded_are_the_last_of_their_rule_and_are_all_counted(document):
    config = ConfigResolver(Overrides(isolated=True)).for_file(document.path)
    whole, short = Checker(config).check(document), Checker(config, MOST).check(document)
    folded = Counter()
    for (rule, safety), count in short.folded.items():
        folded[rule, safety] += count

    first = [one for at, one in enumerate(whole.diagnostics) if [two.rule for two in whole.diagnostics[:at]].count(one.rule) < MOST]
    assert [one for one in short.diagnostics if one in first] == first
    assert counted(whole.diagnostics) == counted(short.diagnostics) + folded
    assert short.ignored == whole.ignored


def counted(diagnostics):
    return Counter((one.rule, one.fix.safety if one.fix else None) for one in diagnostics)


def test_the_summary_line_is_the_same_whether_all_is_shown_or_not(run, tmp_path):
    post = tmp_path / "a.md"
    post.write_text(POSTS["marks by the hundred"] + POSTS["tags that are alike"], encoding="utf-8")
    short, whole = (run("check", "--isolated", *more, str(post)).out for more in ((), ("--verbose",)))

    assert short.splitlines()[-1] == whole.splitlines()[-1] == "93 findings in 1 file; can be mended: 93 more with `--unsafe-fixes`"
    assert "and 77 more of halfwidth-punctuation in this file" in short
