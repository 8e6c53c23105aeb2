"""Which lines belong to the site around a text, in ten languages, and which sentences of authors do not."""

from __future__ import annotations

import pytest

from linter.rules.shared.phrases.buttons import BUTTONS, OWN_BUTTONS
from linter.rules.shared.phrases.matching import Phrases
from linter.rules.shared.phrases.notices import NOTICES, OWN_NOTICES, is_staff_line
from linter.rules.shared.phrases.promotion import OWN_PROMOTION, PROMOTION

KINDS = {
    "call": PROMOTION,
    "own call": OWN_PROMOTION,
    "button": BUTTONS,
    "own button": OWN_BUTTONS,
    "notice": NOTICES,
    "own notice": OWN_NOTICES,
}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("call", "点击上方“河边阅读”，选择“星标”公众号"),
        ("call", "走得不错，点个“在看”吧"),
        ("own call", "更多精彩内容，请关注我们的小店"),
        ("button", "阅读 1,234"),
        ("button", "预览时标签不可点"),
        ("own button", "**往期推荐**"),
        ("own button", "—— END ——"),
        ("notice", "如有侵权，请尽快联系我们删除。"),
        ("notice", "本文由 简悦 SimpRead 转码， 原文地址 example.org"),
        ("own notice", "版权归河边日报所有，转载须注明"),
        ("button", "記事を共有する"),
        ("own button", "あわせて読みたい"),
        ("notice", "無断転載を禁じます。"),
        ("button", "공감 12 댓글 3"),
        ("button", "'여행' 카테고리의 다른 글"),
        ("notice", "저작권자 © 강변일보, 무단 전재 및 재배포 금지"),
        ("button", "Click to share on Mastodon (Opens in new window)"),
        ("own button", "Read also: Ten walks"),
        ("own notice", "Filed under Travel"),
        ("button", "Gefällt mir Wird geladen …"),
        ("own button", "Lesen Sie auch: Zehn Wege"),
        ("button", "J’aime chargement…"),
        ("own button", "À lire aussi : Dix promenades"),
        ("button", "Haz clic para compartir en X (Se abre en una ventana nueva)"),
        ("own notice", "Fuente: El Río"),
        ("button", "Curtir Carregando..."),
        ("own button", "Leia também: Dez passeios"),
        ("own notice", "© Riproduzione riservata"),
        ("own button", "LEGGI ANCHE: Dieci passeggiate"),
        ("own call", "Подписывайтесь на наш канал"),
        ("own button", "Читайте также: Десять прогулок"),
    ],
)
def test_a_line_of_a_site_is_known(kind, line):
    assert KINDS[kind].has(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "关注他的人越来越多，河边的路也越来越宽。",
        "阅读理解",
        "阅读全文以后，我们又走了一遍。",
        "在看一本关于河流的书。",
        "クリックすると地図が開きます。",
        "구독자가 천 명이 되었다.",
        "Share this folder with your team before you leave.",
        "Read more books by the river.",
        "4. Comments",
        "Related work has been done on mills.",
        "Follow the path until the mill.",
        "Teilen heißt, etwas abzugeben.",
        "Partager un repas au bord du fleuve.",
        "Veja mais sobre o rio no outro texto.",
        "Источник реки находится в горах.",
    ],
)
def test_a_sentence_of_an_author_is_not(sentence):
    assert [kind for kind, phrases in KINDS.items() if phrases.has(sentence)] == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("编辑｜小明", True),
        ("排版：小明 / 审核：小红", True),
        ("（作者：小河 编辑：小桥）", True),
        ("作者：小河", False),
        ("编辑：/etc/hosts", False),
        ("编辑这个文件：很简单。", False),
    ],
)
def test_a_line_of_staff_names_more_than_the_author(line, names):
    assert is_staff_line(line) is names


def test_a_phrase_matches_whole_lines_with_any_text_and_numbers_in_its_places():
    table = Phrases(english="Walk … to the mill | 0 mills… | … by the river | The end……")

    assert [
        line
        for line in (
            "walk slowly to the mill",
            "Walk to the mill.",
            "**12 mills**",
            "mills",
            "A house by the river!",
            "The end" + " of it" * 90,
        )
        if table.has(line)
    ] == ["walk slowly to the mill", "**12 mills**", "A house by the river!", "The end" + " of it" * 90]
