"""Text as extractors write layouts of all sorts: lines set wide, tabs at the side, notes and
numbers of many forms.
"""

import pytest

from tests.reading.laid_lines import glosses, read_lines, removed, set_text
from tests.reading.typesetting import FIRST, SECOND, THIRD, texts


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_empty_line_between_all_lines_parts_nothing(between: str) -> None:
    document = read_lines(*set_text(FIRST, SECOND, THIRD, SECOND, FIRST), between=between)
    assert texts(document, "body") == [FIRST, SECOND, THIRD, SECOND, FIRST]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_furigana_may_come_after_the_line_that_its_word_stands_in(between: str) -> None:
    lines = set_text(FIRST, SECOND, THIRD)
    at = next(number for number, line in enumerate(lines) if "繁栄" in line)
    document = read_lines(*lines[:at], lines[at] + "\nはんえい", *lines[at + 1 :], between=between)
    assert texts(document, "body") == [FIRST, SECOND, THIRD]
    assert glosses(document) == [("繁栄", "はんえい")]


def test_a_name_may_come_after_the_line_that_its_abbreviation_stands_in() -> None:
    text = (
        "この計画はわが国と英国とが共同で進めるもので、GCAPと呼ばれ、"
        "二国の間の条約にもとづいて置かれた機関が進める。"
    )
    lines = set_text(text)
    document = read_lines(lines[0], lines[1], "Global Combat Air Programme", *lines[2:])
    assert texts(document, "body") == [text]
    assert glosses(document) == [("GCAP", "Global Combat Air Programme")]


def test_a_tab_at_the_side_is_one_word_and_goes_from_every_page_but_the_first() -> None:
    tab = list("第３章調査の結果")
    pages = [[*tab, *set_text(paragraph, SECOND)] for paragraph in (FIRST, THIRD, FIRST, THIRD)]
    document = read_lines(*(line for page in pages for line in page))
    assert texts(document, "body") == [FIRST, SECOND, THIRD, SECOND, FIRST, SECOND, THIRD, SECOND]
    assert [block.text for block in document.blocks if block.kind != "body"] == ["第３章調査の結果"]
    assert (
        "".join(document.source[r.start : r.end] for r in document.removals)
        == "第３章調査の結果" * 3
    )


@pytest.mark.parametrize("form", ["p.{}", "- {} -", "– {} –", "{}頁", "－ {} －", "{}/24"])
def test_a_page_number_with_signs_goes_whatever_stands_beside_it(form: str) -> None:
    titles = ["研究の進展", "年次報告", "制度の見直し", "年次報告"]
    pages = [
        [f"{title} {form.format(number)}", *set_text(SECOND, THIRD)]
        for number, title in enumerate(titles, 4)
    ]
    document = read_lines(*(line for page in pages for line in page))
    assert texts(document, "body") == [SECOND, THIRD] * 4
    numbers = [text for (step, text), _ in removed(document).items() if step == "page-number"]
    assert numbers == [form.format(number) for number in range(4, 8)]


def test_numbers_of_a_chart_that_count_up_are_no_page_numbers() -> None:
    chart = [
        "図表2-1　利用者の推移",
        "41",
        "（件）",
        "令和2年",
        "令和3年",
        "令和4年",
        "令和5年",
        "43",
        "（件）",
    ]
    chart += ["その他", "不明", "全国", "地方", "44"]
    document = read_lines(
        *set_text(FIRST, SECOND, FIRST, SECOND), "", *chart, "", *set_text(*[THIRD, FIRST] * 4)
    )
    assert not document.removals
    assert all(
        number in "".join(block.text for block in document.blocks) for number in ("41", "43", "44")
    )


def test_a_title_of_a_chapter_beside_the_page_number_is_its_running_head() -> None:
    pages = [
        ["第1章　調査の結果", *set_text(FIRST, SECOND)],
        ["第1章　調査の結果", "2", *set_text(THIRD, FIRST)],
    ]
    pages += [["年次報告", str(number), *set_text(SECOND, THIRD)] for number in (3, 4, 5)]
    document = read_lines(*(line for page in pages for line in page))
    assert texts(document, "heading") == ["第1章　調査の結果"]
    assert ("running-head", "第1章　調査の結果") in removed(document)


@pytest.mark.parametrize(
    ("label", "mark"),
    [
        ("{}) ", "{})"),
        ("{}）", "{}"),
        ("（注{}）", "（注{}）"),
        ("{} ", "{}"),
        ("※{} ", "※{}"),
        ("[{}] ", "[{}]"),
    ],
)
def test_footnotes_are_known_by_their_count_whatever_their_form(label: str, mark: str) -> None:
    notes = ["用語の定義は告示による。", "一部に推計を含む。", "当時の名称による。"]
    lines: list[str] = []
    wanted: list[str] = []
    for number, note in enumerate(notes, 1):
        text = FIRST.replace("民生分野", "民生分野" + mark.format(number)) + SECOND
        page = set_text(text)
        place = next(at for at, line in enumerate(page) if "生産の基盤" in line)
        lines += [*page[:place], label.format(number) + note, *page[place:]]
        wanted.append(FIRST + SECOND)
    document = read_lines(*lines)
    assert texts(document, "body") == wanted
    assert texts(document, "footnote") == notes
    ties = [
        (mark.label, document.blocks[mark.target].text)
        for b in document.blocks
        for mark in b.marks
        if mark.target
    ]
    assert ties == list(zip("123", notes, strict=True))


def test_a_footnote_stands_under_the_headings_of_its_mark() -> None:
    lines = [
        "第1節　基盤",
        *set_text(FIRST.replace("民生分野", "民生分野*1") + SECOND),
        "第2節　協力",
        *set_text(THIRD),
        "*1 告示による。",
    ]
    document = read_lines(*lines)
    assert [block.section for block in document.blocks if block.kind == "footnote"] == [
        ("第1節　基盤",)
    ]


def test_a_box_label_may_have_its_title_beside_it() -> None:
    document = read_lines(
        *set_text(FIRST),
        "コラム2　制度の見直しに学ぶ",
        *set_text(SECOND),
        "第2節　次",
        *set_text(THIRD),
    )
    assert texts(document, "caption") == ["コラム2　制度の見直しに学ぶ"]
    assert texts(document, "box") == [SECOND]


def test_what_is_written_in_a_figure_does_not_join_the_sentence_that_it_interrupts() -> None:
    lines = set_text(FIRST, SECOND)
    figure = ["（件）", "令和2年", "49", "令和5年", "66", "図3　利用者の推移"]
    document = read_lines(*lines[:2], *figure, *lines[2:])
    assert texts(document, "body") == [FIRST, SECOND]
    assert texts(document, "caption") == ["図3　利用者の推移"]


# What must stay. ------------------------------------------------------------


def test_marks_are_lifted_once_where_notes_count_anew() -> None:
    lines = [
        "ここで会議*1の条約と協定*2を結ぶ。",
        "",
        "*1 条約の注",
        "*2 協定の注",
        "",
        *set_text(FIRST, SECOND, THIRD),
    ]
    lines += ["*1 次の頁の注", "*2 次の頁の注", "*3 三の注", "", *set_text(FIRST)]
    assert texts(read_lines(*lines), "body")[0] == "ここで会議の条約と協定を結ぶ。"


def test_no_character_is_label_and_mark_at_once() -> None:
    read_lines(*(["注1"] + ["1"] * 4) * 5, "注1")
    read_lines(*(["1"] * 9 + ["（注1）説明"]) * 3)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "設計はフェーズ1では基本、フェーズ2では詳細、フェーズ3では試作を行う。",
            "{}) 設計の方針を定める。",
        ),
        (
            "会議には日本1カ国が出席した。日米2者協議、日米豪3者協議も行われた。",
            "{} 情報を共有する。",
        ),
    ],
)
def test_numbers_that_items_of_a_list_have_too_are_no_marks(text: str, items: str) -> None:
    document = read_lines(
        text, "", *(items.format(number) for number in (1, 2, 3)), "", *set_text(FIRST)
    )
    assert document.blocks[0].text == text
    assert texts(document, "footnote") == []


def test_a_running_head_goes_with_its_signed_page_number() -> None:
    document = read_lines(
        *(line for n in (10, 11, 12) for line in (f"防衛白書 p. {n}", *set_text(FIRST, SECOND)))
    )
    assert texts(document, "note") == ["防衛白書"]


def test_a_text_whose_sentences_end_with_the_full_stop_of_papers_is_read_alike() -> None:
    """It also stands in numbers and behind labels, where it ends nothing."""
    lines = set_text(FIRST, SECOND, THIRD)
    swapped = [line.translate(str.maketrans("。、", "．，")) for line in lines]
    document, plain = (
        read_lines("その他の施設", "", *text, "", "ア．対象", *text[:4])
        for text in (swapped, lines)
    )
    assert [(b.kind, len(b.text)) for b in document.blocks] == [
        (b.kind, len(b.text)) for b in plain.blocks
    ]
