"""Markdown: what is written is text, or is listed as taken out; nothing is lost between the bytes
and the document.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.reading import read
from tests.reading.read_documents import read_markdown, removals


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**「強調」**と", "「強調」と"),
        ("**強調。**次", "強調。次"),
        ("*（注）*は", "（注）は"),
        ("__「」__", "「」"),
        ("これは**“引用”**です", "これは“引用”です"),
        ("~~「旧」~~は", "「旧」は"),
        ("**強調**する", "強調する"),
        ("**bold**, *it*", "bold, it"),
        ("文の\n**続き**", "文の続き"),
        ("水*90 g*と塩*3%*では、日に*約90 g*", "水90 gと塩3%では、日に約90 g"),
    ],
)
def test_marks_of_emphasis_are_no_text_wherever_japanese_sets_them(
    written: str, shown: str
) -> None:
    (block,) = read_markdown(written).blocks
    assert block.text == shown


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "2*3*4", "※*1 と ※*2", "技術*1と装備*2は", "snake_case_name",
        "技術*1は新しく、装備*は古い。", "幅3*4m*5m",
        "価格は5*90 円と3*x 円の和", "幅*2 + 高さ*奥行き", "a*2 b*c", "単価*1 と数量*",
        "甲 * だけ ** と", "条約[^9]に",
        "a < b > c", "[ ] 空", "10時~12時", "\\d+ 個", "^[注]", "C:\\防衛", "**「閉じない", "![図",
    ],
)  # fmt: skip
def test_what_is_no_mark_stays_as_it_is(text: str) -> None:
    """Stars of multiplication and of footnotes, underscores in names, brackets that nothing
    defines.
    """
    (block,) = read_markdown(text).blocks
    assert block.text == text


def test_marks_inside_code_are_text() -> None:
    assert (
        read_markdown("`**「強調」**と` と `[^1]`\n\n[^1]: 注").blocks[0].text
        == "**「強調」**と と [^1]"
    )


def test_a_footnote_is_tied_to_its_mark_and_keeps_its_paragraphs() -> None:
    document = read_markdown(
        "条約[^条]に署名[^2]した。\n続き。\n[^2]: 二。\n\n[^条]: 全文は別に示す。\n\n    段落二。"
        "\n\n次の段落。\n"
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("body", "条約に署名した。続き。"),
        ("footnote", "二。"),
        ("footnote", "全文は別に示す。"),
        ("footnote", "段落二。"),
        ("body", "次の段落。"),
    ]
    assert [(mark.at, mark.label, mark.target) for mark in document.blocks[0].marks] == [
        (2, "条", 2),
        (5, "2", 1),
    ]
    assert [(mark.at, mark.label, mark.target) for mark in document.blocks[2].marks] == [
        (0, "条", None)
    ]


def test_a_footnote_stands_under_the_headings_of_the_text_that_first_calls_for_it() -> None:
    document = read_markdown(
        "# 考え方\n\n更新[^1]が止まる。\n\n# 様式\n\n更新[^1]は西暦[^2]で書く。\n\n"
        "# 注\n\n[^1]: 一。\n\n[^2]: 二。\n\n[^3]: 三。\n\n後の文。\n"
    )
    assert [(block.text, *block.section) for block in document.blocks[-4:]] == [
        ("一。", "考え方"),
        ("二。", "様式"),
        ("三。", "注"),
        ("後の文。", "注"),
    ]


def test_a_footnote_that_nothing_marks_stays() -> None:
    (note,) = read_markdown("[^1]: 脚注の文。").blocks
    assert (note.kind, note.text) == ("footnote", "脚注の文。")


@pytest.mark.parametrize(
    "text",
    [
        "[注]: 令和６年度は…",
        "[出典]: 内閣府調べ",
        "[注1]: 2024年度末現在",
        "[note]: TBD",
        "[注]: R6:令和６年度",
        "[別紙]: <様式第１>",
    ],
)
def test_a_note_in_brackets_is_text(text: str) -> None:
    """It has the form of a link's target, and none is written in it."""
    (block,) = read_markdown(text).blocks
    assert block.text == text


def test_notes_in_brackets_side_by_side_are_lines() -> None:
    (block,) = read_markdown("[出典]: 内閣府調べ\n[注]: 令和６年度").blocks
    assert block.text == "[出典]: 内閣府調べ\n[注]: 令和６年度"


@pytest.mark.parametrize(
    "target",
    [
        "[a]: https://example.jp/防衛", "[資料]: 資料/第1章.md", "[図]: 組織図.png '題'",
        "[節]: #第2節", "[a]: b.html",
        "[a]: /資料", "[a]: mailto:a@example.jp",
    ],
)  # fmt: skip
def test_the_target_of_a_link_is_listed(target: str) -> None:
    document = read_markdown(f"本文。\n\n{target}\n")
    assert [block.text for block in document.blocks] == ["本文。"]
    assert removals(document) == [("link-target", target)]


def test_targets_and_titles_of_links_and_pictures_are_listed() -> None:
    document = read_markdown(
        '本文[一](二.html "三")と[四][五]、<https://六.jp/>。文中の![七](八.png)。\n\n[五]: https://五.jp\n'
    )
    assert [block.text for block in document.blocks] == ["本文一と四、https://六.jp/。文中の。"]
    listed = " ".join(text for _, text in removals(document))
    assert all(said in listed for said in ("二.html", "三", "五", "七", "八.png"))


def test_what_stands_for_a_picture_that_stands_alone_is_text() -> None:
    document = read_markdown("![図1 組織図](a.png)\n\n- ![図2](b.png)\n")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("figure", "図1 組織図"),
        ("figure", "図2"),
    ]


def test_a_row_longer_than_the_head_of_its_table_is_whole() -> None:
    (table,) = read_markdown("|甲|乙|\n|-|-|\n|1|2|3|\n|4|\n| 5 \\| 6 | 7 | 8 | 9\n").blocks
    assert table.text == "甲 乙\n1 2 3\n4\n5 | 6 7 8 9"


def test_front_matter_is_listed_and_a_rule_is_none() -> None:
    document = read_markdown("---\ntitle: 題\ntags:\n  - 甲\n---\n本文。")
    assert [block.text for block in document.blocks] == ["本文。"]
    assert removals(document) == [("hidden", "---\ntitle: 題\ntags:\n- 甲\n---")]
    assert [block.text for block in read_markdown("---\n\n前の段落。\n\n---\n後。").blocks] == [
        "前の段落。",
        "後。",
    ]


@pytest.mark.parametrize(
    ("front", "title", "date"),
    [
        ("title: 苔の観察\ndate: 2018-05-03", "苔の観察", "2018-05-03"),
        ("title: '苔の観察'  # 仮\ndate: \"令和6年7月19日\"", "苔の観察", "2024-07-19"),
        ("date: 2018-05-03T10:20:00+09:00\ntitle: 苔：その観察", "苔：その観察", "2018-05-03"),
        ("date: 2018-05-03 10:20", "スナゴケ", "2018-05-03"),
        ("title: >\n  苔の\n  観察\ndate: いつか", "スナゴケ", ""),
        ("titles: 甲\nmy title: 乙\nupdate: 2018-05-03\nname:\n  title: 丙", "スナゴケ", ""),
        ("title:  [甲]\nauthor: 乙", "スナゴケ", ""),
        ("title: '苔の''観察'", "苔の'観察", ""),
        ("title: 苔の #1 観察", "苔の", ""),
    ],
)
def test_front_matter_says_the_title_and_the_day(front: str, title: str, date: str) -> None:
    document = read_markdown(f"---\n{front}\n---\n\n## スナゴケ\n\n乾くと巻きつく。\n")
    assert (document.title, document.imprint.date) == (title, date)
    assert [block.text for block in document.blocks] == ["スナゴケ", "乾くと巻きつく。"]


@pytest.mark.parametrize("line", ["2019年4月1日", "更新日：2020年1月1日", "令和元年5月1日　改訂"])
def test_the_day_of_front_matter_goes_before_those_of_the_text(line: str) -> None:
    document = read_markdown(f"---\ndate: 2024-05-01\n---\n\n# 町の案内\n\n{line}\n\n道は細い。\n")
    assert document.imprint.date == "2024-05-01"


def test_front_matter_that_does_not_end_is_text_and_says_nothing() -> None:
    document = read_markdown("---\ntitle: 苔の観察\ndate: 2018-05-03\n\n# スナゴケ\n")
    assert (document.title, document.imprint.date) == ("スナゴケ", "")
    assert "苔の観察" in document.blocks[0].text


def test_a_term_and_what_describes_it_are_rows_and_a_colon_in_a_text_is_none() -> None:
    document = read_markdown(
        "**青磁（せいじ）**\n: 青緑の磁器。\n: 器。\n\n比は 3\n:4 である。\n\n"
        "開会は\n10\n: 30 に始まる。\n\n404\n\n: 頁がない。\n\n次の行\n:前がない。\n"
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("list", "青磁（せいじ） 青緑の磁器。\n器。"),
        ("body", "比は 3 :4 である。"),
        ("body", "開会は 10 : 30 に始まる。"),
        ("list", "404 頁がない。"),
        ("body", "次の行 :前がない。"),
    ]


def test_a_link_that_leads_from_a_heading_to_a_form_is_no_part_of_it_but_a_note_is() -> None:
    document = read_markdown(
        '<h2>生態<span>[<a href="/edit">編集</a>]</span></h2>\n<p>沢にすむ。</p>\n'
        '<h2>形態<span>[<a href="#n">1</a>]</span></h2>\n<p>長い。</p>\n'
        "<h2>別名<span>[通称]</span></h2>\n<p>短い。</p>\n"
        '<h2>議案<span>[<a href="/vote">可決</a>]</span></h2>\n<p>多数。</p>\n'
        '<h2>Notes<span>[<a href="/e">edit</a> | <a href="/s">edit source</a>]</span></h2>\n'
        "<h2>評価<!-- 仮 --></h2>\n<p>高い。</p>\n"
    )
    titles = [block.text for block in document.blocks if block.kind == "heading"]
    assert titles == ["生態", "形態[1]", "別名[通称]", "議案[可決]", "Notes", "評価"]
    forms = [text for step, text in removals(document) if step == "page-furniture"]
    assert forms[0] == "[\n編集\n]"
    assert [form.split("\n")[1] for form in forms] == ["編集", "edit"]


def test_comments_and_what_a_fence_says_are_listed() -> None:
    document = read_markdown(
        "本文<!-- 甲 -->の続き。\n\n<!-- 乙\n丙 -->\n\n```python 丁\nx = "
        "1\n```\n<script>戊</script>\n"
    )
    assert [block.text for block in document.blocks] == ["本文の続き。", "x = 1"]
    assert [text for step, text in removals(document) if step == "hidden"] == [
        "甲",
        "乙\n丙",
        "python 丁\n戊",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["> ", "- ", "1. ", "[^1]: ", "<div>", "<ul><li>", "*", "**a ", "[", "![", "<b>"]
)
def test_however_deep_it_lies_text_is_read(unit: str) -> None:
    """Quotes in quotes, lists in lists, elements in elements: no limit of a parser loses what lies
    below it.
    """
    document = read_markdown(f"初め。\n\n{unit * 3000}深い文\n\n終わり。\n")
    text = "\n".join(block.text for block in document.blocks)
    assert all(said in text for said in ("初め。", "深い文", "終わり。"))


@pytest.mark.parametrize("item", ["{}- {}\n", "{}> {}\n"])
def test_lists_that_go_deeper_line_by_line_are_whole(item: str) -> None:
    words = [f"項{number}目" for number in range(120)]
    depths = [("  " if "-" in item else "> ") * depth for depth in range(120)]
    document = read_markdown(
        "".join(item.format(depth, word) for depth, word in zip(depths, words, strict=True))
    )
    text = "\n".join(block.text for block in document.blocks)
    assert [word for word in words if word not in text] == []


def test_a_file_of_markdown_is_read_from_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(
        "[出典]: 内閣府調べ\r\n\r\n本文[^1]。\r\n\r\n[^1]: 注。\r\n".encode("cp932")
    )
    (document,) = read(tmp_path / "a.md", tmp_path)
    assert [block.text for block in document.blocks] == ["[出典]: 内閣府調べ", "本文。", "注。"]
