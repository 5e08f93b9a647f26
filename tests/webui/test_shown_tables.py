"""Tables of documents are shown in rows and columns, in the reader, in results and as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image
from playwright.sync_api import Browser, Locator, ViewportSize, expect

from indexer import service
from indexer.model import Cell, Passage, Segment, TablePart
from tests.reading.typesetting import FIRST, typeset
from tests.webui.browser_pages import against, needs_chromium, served, watched
from webui import create_app
from webui.markup.inline_markup import Glossed
from webui.markup.table_markup import ShownCell, ShownTable, count_naming_rows

TABLE = f"""
 60  80 45em | {FIRST}
rule 60 150 360 150, 120 170 360 170, 60 190 360 190, 60 210 360 210
rule 60 150 60 230, 120 150 120 230, 240 170 240 230, 360 150 360 230
rule 60 230 360 230
 66 174 9pt | 区分
180 164 9pt | 給料の月額
126 184 9pt tabs:120 | １級 | ２級
 66 204 9pt | 一号
126 204 9pt tabs:120 | 198,500 | 242,000
 66 224 9pt | 二号
126 224 9pt tabs:120 | 199,700 | 243,800
"""


WIDE = "".join(f"| {cell} " * 9 + "|\n" for cell in ("令和六年度決算額", "---", "百九十八万円"))
FAR = WIDE.replace("百九十八万円 |\n", "五十六万円 |\n")
LONG = WIDE.replace("百九十八万円", "三百万円") + "| 九千円 " * 9 + "|\n"
EXPLAINED = "町の施設を直し、古くなった設備を取り替え、" * 5 + "来年度へ繰り越した。"
_PHONE: ViewportSize = {"width": 360, "height": 800}
# What a sheet of A4 leaves between its margins.
_PAPER: ViewportSize = {"width": 673, "height": 986}
_DESK: ViewportSize = {"width": 1600, "height": 900}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "corpus").mkdir()
    typeset(folder / "corpus" / "a.pdf", TABLE)
    (folder / "corpus" / "b.md").write_text(f"# 決算\n\n{WIDE}\n| 細 |\n|---|\n| 目 |\n", "utf-8")
    (folder / "corpus" / "c.md").write_text(f"# 補正\n\n{FAR}", "utf-8")
    (folder / "corpus" / "d.md").write_text(f"# 予備費\n\n{LONG}", "utf-8")
    (folder / "corpus" / "e.md").write_text(
        f"# 事業\n\n| 事業 | 説明 |\n|---|---|\n| 修繕費 | {EXPLAINED} |\n", "utf-8"
    )
    service.build(folder / "corpus", folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def tables(folder: Path) -> FlaskClient:
    return create_app(folder).test_client()


@pytest.fixture(scope="module")
def shown(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


def find_table(client: FlaskClient) -> str:
    hits = client.get("/api/v1/search?q=二号&kind=table").get_json()["hits"]
    return str(hits[0]["id"])


def test_a_hit_in_a_table_shows_its_row_under_the_head_and_marks_the_words_in_their_cell(
    tables: FlaskClient,
) -> None:
    page = tables.get("/?q=二号").text
    assert 'class="stays" rowspan="2">区分</th><th scope="colgroup" colspan="2">' in page
    assert '<td class="stays"><mark>二号</mark></td><td class="amount">199,700</td>' in page
    assert "198,500" not in page
    assert "ほか1行" in page


def test_what_stands_below_a_blank_corner_names_its_row(tmp_path: Path) -> None:
    corner, named = "| | 令和5 | 令和6 |", "| 年 | 令和5 | 令和6 |"
    rows = "|---|---|---|\n| 歳入 | 三百 | 四百 |\n| 歳出 | 二百 | 五百 |\n"
    (tmp_path / "a.md").write_text(f"# 表\n\n{corner}\n{rows}\n\n話。\n\n{named}\n{rows}", "utf-8")
    service.build(tmp_path, tmp_path / "_index")
    page = create_app(tmp_path / "_index").test_client().get("/documents/a.md").text
    assert page.count('<th scope="row" class="stays">歳入</th>') == 1
    assert page.count('<td class="stays">歳入</td>') == 1


def test_a_cell_over_several_rows_names_them_and_the_next_column_names_none() -> None:
    def row(*texts: str, rowspan: int = 1) -> tuple[ShownCell, ...]:
        first, *others = (ShownCell((Segment(text, marked=False),)) for text in texts)
        return (replace(first, rowspan=rowspan), *others)

    rows = (
        row("甲", "一", "二", rowspan=2),
        row("三", "四"),
        row("乙", "五", "六"),
        row("", "七", "八"),
    )
    assert ShownTable((row("", "款", "額"),), rows).named_rows == (True, False, True, False)
    assert ShownTable((row("区分", "款", "額"),), rows).named_rows == (False,) * 4
    assert ShownTable((), rows).named_rows == (False,) * 4


def test_a_long_cell_is_cut_in_an_excerpt_alone_around_its_first_mark(tables: FlaskClient) -> None:
    excerpt = tables.get("/?q=修繕費&density=excerpt").text
    assert f"<td>{EXPLAINED[:36]}…</td>" in excerpt.replace("\n", "")
    assert EXPLAINED in tables.get("/?q=修繕費&density=full").text
    at_its_end = tables.get("/?q=修繕費 繰り越し&density=excerpt").text
    assert "来年度へ<mark>繰り越し</mark>た。</td>" in at_its_end
    assert EXPLAINED[:40] not in at_its_end
    within = tables.get("/?q=修繕費 設備&density=excerpt").text.replace("\n", "")
    assert "<td>町の施設を直し、古くなった<mark>設備</mark>を取り替え" in within
    assert within.count("来年度") == 0


def test_the_reader_shows_the_whole_table_and_its_passage_can_be_linked_to(
    tables: FlaskClient,
) -> None:
    page = tables.get("/documents/a.pdf?q=二号").text
    assert f'<tbody class="part" id="{find_table(tables)}"><tr><td class="stays">一号</td>' in page
    assert '<td class="stays"><mark>二号</mark></td>' in page


def test_a_table_can_be_saved_as_csv(tables: FlaskClient) -> None:
    response = tables.get(f"/api/v1/passages/{find_table(tables)}/table.csv")
    assert list(csv.reader(io.StringIO(response.text.removeprefix("\ufeff")))) == [
        ["区分", "給料の月額", ""],
        ["", "１級", "２級"],
        ["一号", "198,500", "242,000"],
        ["二号", "199,700", "243,800"],
    ]


def test_a_later_part_shows_the_head_that_its_page_prints_as_a_head() -> None:
    cells = tuple((Cell(at, at + 1), Cell(at + 1, at + 2)) for at in (0, 2))
    head = ((("款", "額"),), (((1, 1), (1, 1)),))
    later = TablePart(cells, 0, (2, 2), None, *head)
    for text, own in (("款額二万", 1), ("一千二万", 0)):
        assert count_naming_rows(table_passage(text, later)) == own
    assert count_naming_rows(table_passage("款額款額", TablePart(cells, 1, (1, 2)))) == 1


def test_a_cell_in_which_nothing_is_seen_heads_no_column() -> None:
    glossed = Glossed((Segment("款", marked=False),), "かん", marked=False, where="above")
    assert ShownCell(()).is_blank
    assert ShownCell((Segment("　", marked=False),)).is_blank
    assert not ShownCell((Segment("款", marked=False),)).is_blank
    assert not ShownCell((glossed,)).is_blank


def table_passage(text: str, table: TablePart) -> Passage:
    return Passage("0" * 16, "a.pdf", "題", "table", (), text, (), (), (), 1, 0, table=table)


def test_what_is_no_table_has_no_file(tables: FlaskClient) -> None:
    hits = tables.get("/api/v1/search?q=防衛省&kind=body").get_json()["hits"]
    assert tables.get(f"/api/v1/passages/{hits[0]['id']}/table.csv").status_code == 404


# Whether an element scrolls within two seconds.
SCROLLED = """async (element) => {
  for (let frame = 0; frame < 120 && !element.scrollLeft; frame++)
    await new Promise(requestAnimationFrame);
  return element.scrollLeft > 0;
}"""


@needs_chromium
@pytest.mark.parametrize("address", ["/documents/b.md", "/?q=百九十八万円 OR 目&document=b.md"])
@pytest.mark.parametrize("size", [_PHONE, _DESK], ids=["phone", "desk"])
def test_a_table_wider_than_its_place_says_that_it_scrolls_and_scrolls_by_key(
    browser: Browser, shown: str, address: str, size: ViewportSize
) -> None:
    """In its name; one that has room says nothing."""
    with watched(browser, shown, viewport=size) as page:
        page.goto(address)
        wide = page.get_by_role("group", name="表 – 横にスクロールできます")
        expect(wide).to_have_count(1)
        expect(page.get_by_role("group", name="表", exact=True)).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert against(page) == []
        wide.focus()
        page.keyboard.press("ArrowRight")
        assert wide.evaluate(SCROLLED)


@needs_chromium
def test_a_mark_in_the_head_of_a_table_is_stood_on_as_any_other(
    browser: Browser, shown: str, tables: FlaskClient
) -> None:
    with watched(browser, shown, viewport=_DESK) as page:
        page.goto(f"/documents/a.pdf?q=給料の月額#{find_table(tables)}")
        expect(page.locator("th mark.here")).to_have_count(1)
        page.keyboard.press("n")
        expect(page.locator("mark.here")).to_have_count(1)


def test_a_table_in_the_basket_is_a_table(tables: FlaskClient) -> None:
    page = tables.get(f"/basket?ids={find_table(tables)}").text
    assert '<td class="amount">198,500</td>' in page
    assert '<th scope="col" class="stays" rowspan="2">区分</th>' in page


# Whether an element is in the sight of its table.
IS_SEEN = """(element) => {
  const {left, right} = element.getBoundingClientRect();
  const box = element.closest(".cells").getBoundingClientRect();
  return left >= box.left - 1 && right <= box.right + 1;
}"""


@needs_chromium
@pytest.mark.parametrize("way", ["scripts", "no scripts"])
@pytest.mark.parametrize("query", ["五十六万円", "百九十八万円"], ids=["last", "first"])
@pytest.mark.parametrize("address", ["/documents/c.md?q={}{}", "/?q={}&document=c.md"])
def test_the_marked_cell_of_a_wide_table_is_in_sight(
    browser: Browser, shown: str, tables: FlaskClient, address: str, query: str, way: str
) -> None:
    hits = tables.get(f"/api/v1/search?q={query}&document=c.md&kind=table").get_json()["hits"]
    with watched(browser, shown, viewport=_PHONE, java_script_enabled=way == "scripts") as page:
        page.goto(address.format(query, f"#{hits[0]['id']}"))
        mark = page.locator(".cells mark").first
        assert mark.evaluate(IS_SEEN)
        assert page.evaluate("document.documentElement.scrollWidth") <= _PHONE["width"]


@needs_chromium
@pytest.mark.parametrize("way", ["scripts", "no scripts"])
@pytest.mark.parametrize("query", ["五十六万円", "百九十八万円"], ids=["last", "first"])
def test_of_a_hit_what_names_the_row_is_in_sight_beside_the_mark(
    browser: Browser, shown: str, query: str, way: str
) -> None:
    with watched(browser, shown, viewport=_PHONE, java_script_enabled=way == "scripts") as page:
        page.goto(f"/?q={query}&document=c.md")
        first = page.locator(".cells tbody td").first.bounding_box()
        mark = page.locator(".cells mark").first.bounding_box()
        assert first is not None
        assert mark is not None
        assert first["x"] >= 0
        assert first["x"] + first["width"] <= mark["x"] + 1 or first["x"] <= mark["x"] < 120


@needs_chromium
@pytest.mark.parametrize(
    "address", ["/documents/c.md?q=五十六万円", "/?q=五十六万円", "/print?q=五十六万円"]
)
def test_on_paper_no_column_of_a_wide_table_is_cut_off(
    browser: Browser, shown: str, address: str
) -> None:
    with watched(browser, shown, viewport=_PAPER) as page:
        page.goto(address)
        page.emulate_media(media="print")
        cells = page.locator(".cells").first
        assert cells.evaluate("element => element.scrollWidth <= element.clientWidth + 1")
        assert page.evaluate("document.documentElement.scrollWidth") <= _PAPER["width"]


@needs_chromium
def test_a_table_whose_first_cells_are_marked_or_none_stays_at_its_beginning(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport=_PHONE) as page:
        for address in ("/documents/c.md", "/documents/c.md?q=百九十八万円"):
            page.goto(address)
            assert page.locator(".cells").evaluate("element => element.scrollLeft") < 100


@needs_chromium
def test_the_edge_behind_which_a_table_goes_on_is_in_shadow_without_scripts(
    browser: Browser, shown: str
) -> None:
    with watched(browser, shown, viewport=_PHONE, java_script_enabled=False) as page:
        page.goto("/documents/b.md")
        wide, narrow = page.locator(".cells").all()
        assert shade_of_right_edge(wide) > shade_of_right_edge(narrow)


def shade_of_right_edge(cells: Locator) -> int:
    """The shade of the right edge of a table: how much darker it is than the lightest place on its
    line, below the last words, as a head covers what is behind it.
    """
    picture = Image.open(io.BytesIO(cells.screenshot())).convert("L")
    at = picture.height - 5
    line = picture.crop((0, at, picture.width, at + 1)).tobytes()
    return max(line) - line[-2]
