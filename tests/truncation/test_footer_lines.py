"""Lines below an article."""

from __future__ import annotations

import pytest

from linter.truncation.footer_lines import is_about, is_afterthought, is_note


@pytest.mark.parametrize(
    "line",
    [
        "版面编辑：李小河",
        "文章为作者独立观点，不代表本站立场",
        "文中人名均为化名，记者王山对本文亦有贡献",
        "除注明外，照片拍摄均为李小河",
        "春分初稿，谷雨定稿，河边",
        "题图来自河边图库",
        "Fotos: Ann Brook",
        "Tags: river, bridge",
        "編集：川野",
        "The post A walk appeared first on Walks.",
        "L’article Une promenade est apparu en premier sur Chemins.",
    ],
)
def test_credits_and_disclaimers_are_notes(line):
    assert is_note(line)


@pytest.mark.parametrize(
    "line", ["", "我们一早出发，天气很好", "我们看到：河边有人，", "We saw the river: it was", "任何人都可以成为作者！不论身份，只要认同"]
)
def test_sentences_are_none(line):
    assert not is_note(line)


def test_a_title_leads_to_what_is_said_of_the_author():
    assert is_about("作者简介")
    assert is_about("About the author")
    assert not is_about("About the river")


def test_an_afterthought_says_so():
    assert is_afterthought("又及：下次再去")
    assert not is_afterthought("又下雨了")
