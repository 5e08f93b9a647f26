"""Web pages and Word files whose authors set headings, lists and notes without saying so."""

from pathlib import Path

import docx

from indexer.model import Document
from tests.reading.read_documents import read_one
from tests.reading.test_webpages import kinds, read_page

TEXT = "統計は行政の基礎となるものであり、その正確さを確保しなければならない。"


def sections(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.kind, block.section) for block in document.blocks]


def test_bold_lines_of_a_page_without_headings_are_titles() -> None:
    page = read_page(
        f"<center><font size='+2'><b>統計のあり方</b></font><br>（答申）</center>"
        f"<p><b>１　考え方</b><br>{TEXT}</p><p><strong>２　方向</strong></p>"
        f"<p>{TEXT}</p><p><b>(1) 事項</b><br>{TEXT}<br><b>(2) 方法</b><br>{TEXT}</p>"
    )
    title, one, two = "統計のあり方", "１　考え方", "２　方向"
    assert sections(page) == [
        ("heading", ()),
        ("body", (title,)),
        ("heading", (title,)),
        ("body", (title, one)),
        ("heading", (title,)),
        ("body", (title, two)),
        ("heading", (title, two)),
        ("body", (title, two, "(1)　事項")),
        ("heading", (title, two)),
        ("body", (title, two, "(2)　方法")),
    ]


def test_bold_words_that_are_no_line_no_title_or_in_a_table_are_text() -> None:
    page = (
        f"<p><b>統計</b>は{TEXT}</p><p>{TEXT}<b>注意</b></p><p><b>担当：総務課</b></p>"
        f"<p><b>{TEXT}</b></p><table><tr><td><b>区分</b><td><b>金額</b><tr><td>甲<td>乙</table>"
        f"<p>{TEXT * 3}</p>"
    )
    assert "heading" not in {kind for kind, _ in kinds(page)}


def test_bold_items_and_terms_are_no_titles() -> None:
    page = (
        f"<ul><li><b>製品名</b></li><li><b>価格</b></li></ul><dl><dt><b>用語</b><dd>{TEXT}</dl>"
        f"<p>{TEXT * 3}</p>"
    )
    assert "heading" not in {kind for kind, _ in kinds(page)}


def test_the_title_that_a_page_states_is_its_title_over_lines_that_are_only_bold() -> None:
    text = f"<p>{TEXT * 3}</p><p><b>問い合わせ先</b></p><p>{TEXT}</p>"
    assert read_page(f"<title>統計の手引き</title>{text}").title == "統計の手引き"
    assert read_page(text).title == "問い合わせ先"
    assert read_page(f"<title>総務省</title><h1>統計の手引き</h1>{text}").title == "統計の手引き"


def test_bold_lines_beside_headings_and_on_a_page_all_in_bold_are_none() -> None:
    assert [kind for kind, _ in kinds(f"<h1>答申</h1><p><b>考え方</b></p><p>{TEXT}</p>")] == [
        "heading",
        "body",
        "body",
    ]
    assert [kind for kind, _ in kinds("<p><b>考え方</b></p><p><b>進め方</b></p>")] == ["body"] * 2
    one = f"<h1>答申</h1><p><b>１　考え方</b></p><p>{TEXT}</p>"
    assert [kind for kind, _ in kinds(one)] == ["heading", "body", "body"]


def test_bold_lines_that_count_on_are_titles_below_the_only_heading_of_a_page() -> None:
    page = (
        f"<h1>公告</h1><p>{TEXT}</p><p><b>１　内容</b></p><p>{TEXT}</p><p><b>重要</b></p>"
        f"<p>{TEXT}</p><p><b>２　資格</b></p><p>{TEXT}</p>"
    )
    one, two = ("公告", "１　内容"), ("公告", "２　資格")
    found = sections(read_page(page))
    assert found[1:] == [
        ("body", ("公告",)),
        ("heading", ("公告",)),
        ("body", one),
        ("body", one),
        ("body", one),
        ("heading", ("公告",)),
        ("body", two),
    ]
    assert read_page(page).title == "公告"


def test_a_number_that_a_link_leads_back_to_is_the_mark_of_a_footnote() -> None:
    """As Word, Google Docs and MediaWiki write them."""
    for mark, note in (
        ("<a href='#_n1' name='_m1'>[1]</a>", "<p><a href='#_m1' name='_n1'>[1]</a> 註記。</p>"),
        ("<sup><a href='#n1' id='m1'>1</a></sup>", "<p><a href='#m1' id='n1'>1</a> 註記。</p>"),
        ("<sup id='m'><a href='#n'>[1]</a></sup>", "<p id='n'><a href='#m'>^</a> 註記。</p>"),
    ):
        document = read_page(f"<p>伝票は保存する{mark}。</p>{note}")
        text, footnote = document.blocks
        assert (text.text, footnote.kind, footnote.text) == (
            "伝票は保存する。",
            "footnote",
            "註記。",
        )
        assert [mark.target for mark in text.marks] == [1]


def test_a_question_that_its_answer_leads_back_to_is_no_mark() -> None:
    page = (
        "<p><a id='q1' href='#a1'>問1</a> いつですか。</p>"
        "<p><a id='a1' href='#q1'>答1</a> 春です。</p>"
    )
    assert kinds(page) == [("heading", "問1 いつですか。"), ("body", "答1 春です。")]


def test_classes_of_word_say_what_paragraphs_are() -> None:
    assert kinds(
        "<p class=MsoTitle>規程</p><p class=MsoNormal>定める。</p>"
        "<p class=MsoListParagraph>(1) 収入伝票</p>"
        "<p class=MsoListParagraphCxSpLast>(2) 支出伝票</p>"
        "<p class=MsoCaption>図1　流れ</p>"
    ) == [
        ("heading", "規程"),
        ("body", "定める。"),
        ("list", "(1) 収入伝票\n(2) 支出伝票"),
        ("caption", "図1　流れ"),
    ]


def read_word(folder: Path, *paragraphs: str) -> Document:
    file = docx.Document()
    for text in paragraphs:
        file.add_paragraph(text)
    file.save(str(folder / "a.docx"))
    return read_one(folder / "a.docx")


def test_items_and_rows_that_were_typed_as_paragraphs_are_lists(tmp_path: Path) -> None:
    document = read_word(
        tmp_path,
        *("日時：令和５年７月５日", "場所：中央図書館", "次のとおり進める。"),
        *("・飲料水を増やす。", "・毛布を替える。", "図1：倉庫", "図2：棚"),
    )
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("list", "日時：令和５年７月５日\n場所：中央図書館"),
        ("body", "次のとおり進める。"),
        ("list", "・飲料水を増やす。\n・毛布を替える。"),
        ("caption", "図1：倉庫"),
        ("caption", "図2：棚"),
    ]


def test_what_counts_on_from_a_heading_stands_beside_it(tmp_path: Path) -> None:
    document = read_word(
        tmp_path,
        *("下記のとおり対策を徹底してください。", "１　消毒", "農場の出入口を消毒すること。"),
        *("２　通報", "死んだ鳥が増えた場合は、直ちに通報すること。", "（１）北部の保健所"),
        *("３　移動の制限　農場から半径３㎞以内", "４　搬出の制限　農場から半径10㎞まで"),
        "４ 月１日から行うこと。",
    )
    assert [(block.text, block.section) for block in document.blocks[3:]] == [
        ("２　通報", ()),
        ("死んだ鳥が増えた場合は、直ちに通報すること。", ("２　通報",)),
        ("（１）北部の保健所", ("２　通報",)),
        ("３　移動の制限　農場から半径３㎞以内", ()),
        ("４　搬出の制限　農場から半径10㎞まで", ()),
        ("４ 月１日から行うこと。", ("４　搬出の制限　農場から半径10㎞まで",)),
    ]


def test_what_is_counted_under_a_heading_stays_under_it(tmp_path: Path) -> None:
    document = read_word(
        tmp_path,
        *("下記のとおりとする。", "１　消毒", "次の順に行うこと。", "１　出入口を洗う。"),
        *("２　道具を洗う。", "２　通報", "３ 月の分は、直ちに通報すること。"),
    )
    assert [(block.text, block.section) for block in document.blocks[3:]] == [
        ("１　出入口を洗う。", ("１　消毒",)),
        ("２　道具を洗う。", ("１　消毒",)),
        ("２　通報", ()),
        ("３ 月の分は、直ちに通報すること。", ("２　通報",)),
    ]


def test_what_is_said_and_one_item_alone_are_no_lists(tmp_path: Path) -> None:
    document = read_word(
        tmp_path,
        "会長：始めます。",
        "西田委員：はい、お願いします。",
        "・以上のとおり。",
        "終わる。",
    )
    assert [(block.kind, block.speaker) for block in document.blocks] == [
        ("body", "会長"),
        ("body", "西田委員"),
        ("body", "西田委員"),
        ("body", "西田委員"),
    ]


def test_the_articles_of_a_law_stand_in_their_place_in_a_word_file(tmp_path: Path) -> None:
    document = read_word(
        tmp_path,
        *("（目的）", "第１条　この条例は、公園の管理について定める。", "（禁止）"),
        *("第２条　公園では、次の行為をしてはならない。", "（１）　施設を損傷すること。"),
        *("２　許可を受けた者には適用しない。", "附　則", "公布の日から施行する。"),
    )
    purpose, ban = "第１条　（目的）", "第２条　（禁止）"
    assert sections(document) == [
        ("heading", ()),
        ("body", (purpose,)),
        ("heading", ()),
        ("body", (ban,)),
        ("list", (ban,)),
        ("body", (ban,)),
        ("heading", ()),
        ("body", ("附　則",)),
    ]


def test_items_of_a_law_behind_line_breaks_of_a_page_are_passages_each(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<h1>町の条例</h1><p>第1条　町を守ることを目的とする。</p>"
        "<p>第2条　次の各号に掲げる用語の意義は、当該各号に定める。<br>(1)　町民　町の者をいう。"
        "<br>(2)　事業者　町で営む者をいう。<br>ただし、県を除く。</p>"
        "<p>第3条　町は、策を定める。</p>",
        "utf-8",
    )
    assert [
        (block.text, block.section[1:]) for block in read_one(tmp_path / "a.html").blocks[2:]
    ] == [
        ("第2条　次の各号に掲げる用語の意義は、当該各号に定める。", ()),
        ("(1)　町民　町の者をいう。", ("第2条",)),
        ("(2)　事業者　町で営む者をいう。\nただし、県を除く。", ("第2条",)),
        ("第3条　町は、策を定める。", ()),
    ]
