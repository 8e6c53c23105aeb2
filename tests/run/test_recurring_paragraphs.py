"""Lines that recur in many posts are collected before the posts are checked."""

from __future__ import annotations

import pytest

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.run.plan import Mode, Plan
from linter.run.session import Session

NOTE = "Follow us for more stories like this one, every day.\n"
RULE = ("--select", "recurring-paragraph")
ISLANDS = "甲乙丙丁戊己庚辛壬癸"


@pytest.fixture
def posts(tmp_path, monkeypatch):
    """A folder with 30 posts, of which 6 end with the same note."""
    monkeypatch.chdir(tmp_path)
    for number in range(30):
        end = f"\n<p>{NOTE.strip()}</p>\n" if number < 3 else f"\n{NOTE}" if number < 6 else ""
        (tmp_path / f"p{number:02}.md").write_text(f"{chr(97 + number % 26) * 9} {number // 26} is what happened.\n{end}", encoding="utf-8")
    return tmp_path


def places(done):
    """The places of the problems in concise output."""
    return [":".join(line.split(":")[:3]) for line in done.out.splitlines() if "[recurring-paragraph]" in line]


def archive(folder, text):
    """Ten posts of one text with a body of their own in place of ``BODY``."""
    folder.mkdir()
    for number, name in enumerate(ISLANDS):
        body = f"我们在{name * 3}岛上过了一夜，听见{name * 2}鸟叫。\n\n第{number}天的早晨，{name}村的人送我们上船，路上{name * 4}。"
        (folder / f"p{number:02}.md").write_text(text.replace("BODY", body).replace("NUMBER", str(1000 + number)), encoding="utf-8")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_line_that_many_posts_have_is_found_in_each(posts, run, jobs):
    done = run("check", *RULE, "--output-format", "concise", "--quiet", "--jobs", jobs)

    assert [place.split(":")[0] for place in places(done)] == [f"p{number:02}.md" for number in range(6)]
    assert "p00.md:3:4: info[recurring-paragraph] line that many posts repeat" in done.out


def test_a_line_in_fewer_posts_is_not_reported(posts, run):
    (posts / "postlint.toml").write_text(
        'select = ["recurring-paragraph"]\n[rules.recurring-paragraph]\nfewest = 7\nshare = 50\n', encoding="utf-8"
    )

    assert run("check").out == "No problems in 30 files.\n"


def test_a_post_alone_has_no_recurring_line(posts, run):
    assert run("check", *RULE, "p00.md").out == "No problems in 1 file.\n"


def test_a_session_with_another_plan_knows_the_posts_of_the_first(posts):
    configs = ConfigResolver(Overrides(select=("recurring-paragraph",), isolated=True))
    first = Session(configs)
    assert sum(len(result.diagnostics) for result in first.paths(sorted(path.name for path in posts.iterdir()))) == 6

    (fixed,) = first.with_plan(Plan(Mode.FIX, unsafe_fixes=True)).paths(["p00.md"])

    assert fixed.applied == (("recurring-paragraph", 1),)


def test_copies_of_one_post_count_once(tmp_path, run):
    for number in range(9):
        (tmp_path / f"p{number}.md").write_text(f"The walk of one day, and its rain.\n\n{NOTE}", encoding="utf-8")

    assert run("check", *RULE, str(tmp_path)).out == "No problems in 9 files.\n"


def test_short_lines_of_chinese_recur_with_all_numbers(tmp_path, run):
    folder = archive(tmp_path / "a", "每天一句话\n\nBODY\n\n**河边故事**\n\n阅读量共 NUMBER 次  \n陪你走完这条河\n")

    done = run("check", *RULE, "--output-format", "concise", "--quiet", str(folder))

    assert [place.partition("p00.md:")[2] for place in places(done) if "p00" in place] == ["1:1", "7:3", "9:1", "10:1"]
    assert len(places(done)) == 40


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BODY\n\n## 参考资料\n\n[NUMBER](https://example.org/NUMBER)\n", id="a heading above what is not shared"),
        pytest.param("BODY\n\n第3篇，共九篇，属于河边系列\n", id="a series"),
        pytest.param("BODY\n\n运行结果如下：\n\n```\nNUMBER\n```\n", id="a line above code"),
        pytest.param("难度等级：中等偏上\n\nBODY\n", id="a label with its value"),
        pytest.param("BODY\n\n源码下载地址 [这里](https://example.org/NUMBER/code)\n", id="a link to another place"),
        pytest.param("| 名称一二三 | 数量一二三 |\n| --- | --- |\n| NUMBER | 1 |\n\nBODY\n", id="the head of a table"),
        pytest.param("BODY\n\n来源：河边日报社编辑部\n", id="a notice, which a license may require"),
        pytest.param(
            "BODY\n\n## 水位变化\n\n### 春天的河\n\n- 如果水面结了冰\n\n### 秋天的河\n\n与春天的河相同。\n", id="parts of a reference"
        ),
        pytest.param("BODY\n\n### 관찰 대상과 도구\n\n강가에서 본 것과 같습니다.\n", id="a section of one line"),
        pytest.param("BODY\n\n**También te puede interesar:**\n\n{{< reflink NUMBER >}}\n", id="a label, which goes with its links"),
        pytest.param("이번 산책길에서는\n\n- NUMBER\n\nBODY\n", id="the first words of a sentence"),
    ],
)
def test_what_authors_repeat_is_not_reported(tmp_path, run, text):
    folder = archive(tmp_path / "a", text)

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_a_fifth_of_a_folder_is_many(tmp_path, run):
    for number, name in enumerate(ISLANDS):
        end = "\n陪你走完这条河\n" if number < 3 else ""
        (tmp_path / f"p{number}.md").write_text(f"我们在{name * 3}岛上过了一夜。\n{end}", encoding="utf-8")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(tmp_path)))) == 3


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("BODY\n\n陪你走完这条河\n", "BODY\n", id="a paragraph"),
        pytest.param("陪你走完这条河\n\n---\n\nBODY\n", "---\n\nBODY\n", id="the first paragraph"),
        pytest.param("BODY\n\n- 陪你走完这条河\n- 每天都有新故事\n", "BODY\n", id="a list"),
        pytest.param("BODY\n\n> 陪你走完这条河\n>\n> 每天都有新故事\n", "BODY\n", id="a quotation"),
        pytest.param("BODY\n\nNUMBER 次回望  \n**陪你走完**这条河  \nNUMBER 结束\n", "BODY\n\n1000 次回望  \n1000 结束\n", id="lines"),
        pytest.param("BODY\n\n<p>陪你走完这条河</p>\n", "BODY\n", id="an element"),
        pytest.param("BODY\n\n<p><small>陪你走完这条河</small></p>\n", "BODY\n", id="small letters"),
        pytest.param("BODY\n\n## 关于我们的河\n\n扫码关注我们的公众号\n", "BODY\n", id="a section with a call"),
        pytest.param(
            'BODY\n\n<section class="a"><section><p>陪你走完这条河</p><p><b>每天都有新故事</b></p></section></section>\n',
            "BODY\n",
            id="nested elements",
        ),
        pytest.param("BODY\n\n<div>陪你走完这条河<br>每天都有新故事</div>\n", "BODY\n", id="lines of an element"),
    ],
)
def test_the_fix_leaves_no_empty_container_and_nothing_to_do(tmp_path, run, text, left):
    folder = archive(tmp_path / "a", text)
    first = (folder / "p00.md").read_text(encoding="utf-8")
    body = first[first.index("我们") :][
        : len("我们在甲甲甲岛上过了一夜，听见甲甲鸟叫。\n\n第0天的早晨，甲村的人送我们上船，路上甲甲甲甲。")
    ]

    run("fix", "--unsafe-fixes", *RULE, str(folder))

    assert (folder / "p00.md").read_text(encoding="utf-8") == left.replace("BODY", body)
    assert run("fix", "--unsafe-fixes", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_a_hook_with_one_file_knows_what_earlier_runs_have_read(posts, run):
    (posts / ".git").mkdir()
    alone = run("check", *RULE, "--output-format", "concise", "p00.md").out
    run("check", *RULE)
    known = run("check", *RULE, "--output-format", "concise", "p00.md")

    assert "recurring-paragraph" not in alone
    assert places(known) == ["p00.md:3:4"]
    assert places(run("check", *RULE, "--output-format", "concise", "--no-cache", "p00.md")) == []


def test_files_that_changed_since_do_not_count(posts, run):
    (posts / ".git").mkdir()
    run("check", *RULE)
    for number in range(1, 6):
        (posts / f"p{number:02}.md").write_text(f"Other text {'abcdef'[number] * 9}.\n", encoding="utf-8")

    assert places(run("check", *RULE, "--output-format", "concise", "p00.md")) == []


def test_a_diff_and_a_fix_of_one_file_know_it_too(posts, run):
    (posts / ".git").mkdir()
    run("check", *RULE)

    assert "-<p>Follow us" in run("fix", "--diff", "--unsafe-fixes", *RULE, "p00.md").out
    run("fix", "--unsafe-fixes", *RULE, "p00.md")
    assert (posts / "p00.md").read_text(encoding="utf-8") == "aaaaaaaaa 0 is what happened.\n"


def test_a_glossary_that_many_posts_link_words_to_makes_keyword_links(tmp_path, run):
    links = "[河](https://news.example.org/topic/河) [ferry](https://news.example.org/topic/ferry)"
    own = "[河](https://zh.wikipedia.org/wiki/河) [ferry](https://zh.wikipedia.org/wiki/ferry)"
    folder = archive(tmp_path / "a", f"BODY\n\n{links}，NUMBER 里。\n\n{own}，NUMBER 外。\n")

    done = run("check", "--select", "recurring-paragraph,keyword-link", "--output-format", "concise", "--quiet", str(folder))

    assert done.out.count("[keyword-link]") == 20
    assert "p00.md:5:1: warning[keyword-link] automatic keyword link on `河`" in done.out


def test_a_bold_line_that_many_posts_end_with_is_no_heading(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n**河边的人们**\n\nBODY\n\n**河边小剧场**\n\n陪你走完这条河\n")
    rules = "recurring-paragraph,bold-as-heading"

    assert "[bold-as-heading]" not in run("check", "--select", rules, "--output-format", "concise", str(folder)).out
    assert "[bold-as-heading]" in run("check", "--select", "bold-as-heading", "--output-format", "concise", str(folder)).out


def test_an_image_at_the_end_of_many_posts_is_reported_and_removed(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n![](https://example.org/code.png)\n")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10
    run("fix", *RULE, "--unsafe-fixes", str(folder))
    assert not any("code.png" in path.read_text(encoding="utf-8") for path in folder.iterdir())


@pytest.mark.parametrize(
    "beside",
    ["![](https://example.org/code.png)\nBODY", "BODY\n![](https://example.org/code.png)", "- ![](https://example.org/code.png) BODY"],
)
def test_an_image_in_a_paragraph_of_text_is_left(tmp_path, run, beside):
    folder = archive(tmp_path / "a", f"{beside}\n")
    before = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}

    run("fix", *RULE, "--unsafe-fixes", str(folder))

    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == before


def test_a_link_is_the_same_with_another_scheme(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n[Tell the people of the river what you think of this page](http://example.org/talk)\n")

    run("fix", *RULE, "--select", "insecure-link", "--unsafe-fixes", str(folder))

    assert not any("Tell the people" in path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_an_image_beside_its_post_is_another_one_in_each_folder(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n![](code.png)\n")

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_a_line_with_the_title_and_its_source_recurs_by_its_shape(tmp_path, run):
    folder = archive(tmp_path / "a", "---\ntitle: A walk along the river, part NUMBER\n---\n\n"
                     "[A walk along the river, part NUMBER](https://example.org/NUMBER)\n\nBODY\n")  # fmt: skip

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10


def test_a_second_fix_changes_nothing_where_the_first_one_moved_images_and_lines_to_the_end(tmp_path, run):
    lines = "\n\n".join(f"陪你走完{name}字号的河" for name in "春夏秋冬东南西北江海")
    images = "![](https://example.org/a.png)\n\n第一座桥就在NUMBER里之外\n\n![](https://example.org/b.png)"
    folder = archive(tmp_path / "a", f"BODY\n\n{images}\n\n{lines}\n\n![](https://example.org/c.png)\n\n{lines}\n")

    run("fix", "--unsafe-fixes", *RULE, str(folder))
    once = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    run("fix", "--unsafe-fixes", *RULE, str(folder))

    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == once
    assert not any("c.png" in text or "字号的河" in text for text in once.values())


@pytest.mark.parametrize(
    "image",
    [
        "https://example.org/c/filters:no_upscale()?url=https%3A%2F%2Fexample.com%2FNUMBER.jpg",
        "https://example.org/?https://example.com/pictures/NUMBER.png?width=300",
        "https://example.org/image.php?id=NUMBER",
        "https://example.org/_next/image?url=%2FNUMBER.png&w=640",
    ],
)
def test_pictures_that_only_the_query_tells_apart_are_the_posts_own(tmp_path, run, image):
    folder = archive(tmp_path / "a", f"BODY\n\n![]({image})\n")

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


@pytest.mark.parametrize(
    "image",
    [
        "https://example.org/c?t=NUMBER&url=https%3A%2F%2Fexample.com%2Fcode.jpg",
        "https://example.org/code.png?time=NUMBER",
        "https://example.org/png/AbCd1234EfGh5678/640?time=NUMBER",
    ],
)
def test_a_picture_with_other_parameters_is_the_same(tmp_path, run, image):
    folder = archive(tmp_path / "a", f"BODY\n\n![]({image})\n")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10


def test_links_through_a_page_that_leads_elsewhere_are_other_links(tmp_path, run):
    link = "[Talk about this page in the forum](https://example.org/link?target=https%3A//example.com/NUMBER)"
    folder = archive(tmp_path / "a", f"BODY\n\n{link}\n")

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_a_line_that_is_a_link_is_of_the_site_below_a_bold_line_too(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n**NUMBER 号船**\n\n[跳转到书签里查看](https://example.org/card?id=NUMBER)\n")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10


def test_a_label_with_a_sentence_that_all_posts_end_with_is_reported(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n读者须知：一家之言，仅供参考\n")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10


def test_a_label_with_a_value_is_the_authors(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n拍摄的地点：河边的渡口和石桥\n")

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_a_picture_above_text_of_the_post_is_not_reported(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n![](https://example.org/update.png)\n\nBODY\n\nBODY\n")

    assert "update.png" not in run("check", *RULE, str(folder)).out


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BODY\n\n**修复建议**\n\n请把旧木桥换成新的石桥\n", id="a bold label"),
        pytest.param("BODY\n\n**时间线**\n\n2024年5月NUMBER日，我们发布了散步的消息\n\n2024年5月1日，我们走完了这条河\n", id="days"),
        pytest.param("BODY\n\n> NUMBER 座桥  \n> -- 摘自这本关于河的书\n", id="a line of a quotation"),
        pytest.param(
            "BODY\n\n如何付路费：\n\n请先 [登记](https://example.org/pay) 再走过这座桥\n\n## 路上\n\nNUMBER 座桥\n",
            id="a label above a link in the middle",
        ),
    ],
)
def test_a_part_of_the_text_is_not_reported(tmp_path, run, text):
    folder = archive(tmp_path / "a", text)

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_the_account_of_a_wechat_page_is_a_source(tmp_path, run):
    for number in range(60):
        account = "河边日报" if number < 5 else f"第{number}家报"
        walk = "\n\n".join(f"我们在第{chr(0x4E00 + number) * day}座桥上过夜。" for day in range(1, 6))
        end = "陪你走完这条河，每天一个故事\n" if number < 3 else ""
        text = f"# 桥{number}\n {account}   2024-05-{number % 28 + 1:02} 08:00  \n\n{walk}\n\n{end}"
        (tmp_path / f"p{number:02}.md").write_text(text, encoding="utf-8")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(tmp_path)))) == 3


def test_an_event_of_another_day_is_another_line(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n2024年5月DAY日  \n，我们发布了散步的消息\n\n2024年6月DAY日，我们走完了这条河\n")
    for day, path in enumerate(sorted(folder.iterdir()), start=1):
        path.write_text(path.read_text(encoding="utf-8").replace("DAY", str(day)), encoding="utf-8")

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_links_to_the_list_of_each_folder_recur(tmp_path, run):
    for name in "abcd":
        archive(tmp_path / name, f"# 河边NUMBER\n\n[**回到文章列表**](/lists/{name})\n\nBODY\n")

    done = run("check", *RULE, "--output-format", "concise", "--quiet", str(tmp_path))

    assert len(places(done)) == 40


def test_the_title_in_the_text_is_no_section_of_it(tmp_path, run):
    folder = archive(tmp_path / "a", "# 桥NUMBER\n\n河边日报自动存档，不作他用\n\nBODY\n")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10


def test_a_date_with_a_label_recurs_and_is_kept(tmp_path, run):
    folder = archive(tmp_path / "a", "# 桥NUMBER\n\n*발행: Wed, DAY Jun 2025 15:27:54 +0900*\n\nBODY\n")
    for day, path in enumerate(sorted(folder.iterdir()), start=10):
        path.write_text(path.read_text(encoding="utf-8").replace("DAY", str(day)), encoding="utf-8")
    before = [path.read_bytes() for path in sorted(folder.iterdir())]

    done = run("fix", *RULE, "--unsafe-fixes", "--output-format", "concise", "--quiet", str(folder))

    assert len(places(done)) == 10
    assert [path.read_bytes() for path in sorted(folder.iterdir())] == before


def test_the_day_of_the_last_change_is_the_authors(tmp_path, run):
    folder = archive(tmp_path / "a", "# 桥NUMBER\n\n最終更新日: 2025年6月DAY日\n\nBODY\n")
    for day, path in enumerate(sorted(folder.iterdir()), start=10):
        path.write_text(path.read_text(encoding="utf-8").replace("DAY", str(day)), encoding="utf-8")

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_a_question_of_each_interview_is_not_reported(tmp_path, run):
    folder = archive(tmp_path / "a", "如果再走一次这条河，你会带上谁和你一起去？\n\nBODY\n")

    assert run("check", *RULE, str(folder)).out == "No problems in 10 files.\n"


def test_labels_before_links_to_other_posts_recur(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n前一天的散步：[桥NUMBER](/walks/NUMBER)\n")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10


def test_the_day_of_the_week_does_not_matter(tmp_path, run):
    folder = archive(tmp_path / "a", "BODY\n\n感谢各位收看，这条河我们周DAY再接着走\n")
    for number, path in enumerate(sorted(folder.iterdir())):
        path.write_text(path.read_text(encoding="utf-8").replace("DAY", "一二三四五六日"[number % 7]), encoding="utf-8")

    assert len(places(run("check", *RULE, "--output-format", "concise", "--quiet", str(folder)))) == 10
