"""Files of values that commas or tabs part: rows as those of a sheet, in any encoding."""

from pathlib import Path

import pytest

from indexer.errors import DamagedDocument, Undecodable
from indexer.reading import find_sources, read
from tests.reading.read_documents import outline, read_one

TABLE = '年月,市名,件数\n2024年4月,霞ヶ原市,"1,112"\n2024年5月,栗生沢市,48\n'


def write(folder: Path, data: bytes, name: str = "a.csv") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_rows_are_a_table_with_its_head_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    document = read_one(write(tmp_path, TABLE.encode(encoding)))
    (block,) = document.blocks
    text = "年月 市名 件数\n2024年4月 霞ヶ原市 1,112\n2024年5月 栗生沢市 48"
    assert (document.format, block.kind, block.text) == ("csv", "table", text)
    assert block.table is not None
    assert (block.table.head, len(block.table.rows)) == (1, 3)


def test_what_stands_above_and_below_a_table_is_its_caption_and_its_source(tmp_path: Path) -> None:
    data = f"表1　事故の件数,,\n,,（単位：件）\n{TABLE}資料：県警察本部,,\n"
    assert outline(read_one(write(tmp_path, data.encode()))) == [
        ("caption", "表1　事故の件数", ()),
        ("note", "（単位：件）", ()),
        ("table", "年月 市名 件数\n2024年4月 霞ヶ原市 1,112\n2024年5月 栗生沢市 48", ()),
        ("source", "資料：県警察本部", ()),
    ]


def test_tabs_part_cells_and_line_feeds_within_quotes_do_not_part_rows(tmp_path: Path) -> None:
    data = '問\t答え\r\nいつか\t"六月に\r\n行う。"\r\n'
    (block,) = read_one(write(tmp_path, data.encode(), "a.tsv")).blocks
    assert block.text == "問 答え\nいつか 六月に 行う。"


def test_a_quote_that_never_closes_and_bytes_of_no_text_are_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocument):
        list(read(write(tmp_path, b'a,"' + b"x" * 200_000), tmp_path))
    with pytest.raises(Undecodable):
        list(read(write(tmp_path, bytes(range(32)) * 9), tmp_path))


def test_only_the_table_of_documents_in_the_corpus_itself_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("documents.csv", "a.csv", "below/documents.csv"):
        write(tmp_path, b"file\na.csv\n", name)
    assert [source.id for source in find_sources(tmp_path).sources] == [
        "a.csv",
        "below/documents.csv",
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.html", "a.txt"])
def test_cells_of_one_letter_stay_apart_and_a_word_in_a_cell_is_closed(
    tmp_path: Path, name: str
) -> None:
    rows = [["氏名", "月", "火", "水", "木"], ["ク ロ ア チ ア", "日", "夜", "休", "日"]]
    rows = [*rows, ["江間", "休", "日", "夜", "休"], ["款", "項", "目", "節", "計"]]
    written = {
        "a.csv": "\n".join(map(",".join, rows)),
        "a.html": f"<table><tr><td>{'<tr><td>'.join(map('<td>'.join, rows))}</table>",
        "a.txt": "\n".join(map("\t".join, rows)),
    }
    document = read_one(write(tmp_path, written[name].encode(), name))
    text = "\n".join(block.text for block in document.blocks)
    assert [row.split() for row in text.split("\n")] == [
        ["クロアチア" if " " in cell else cell for cell in row] for row in rows
    ]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("区\t分\t金額\n収入\t100\n支出\t200", ["区分 金額", "収入 100", "支出 200"]),
        ("区分\t金額\n収\t入\t100\n支出\t200", ["区分 金額", "収入 100", "支出 200"]),
        (
            "区\t分\t金額\n収入\t手数料\t100\n支出\t給料\t200",
            ["区 分 金額", "収入 手数料 100", "支出 給料 200"],
        ),
        (
            "氏名\t月\t日\t曜\n江間\t休\t日\t夜\n款\t項\t目\t節",
            ["氏名 月 日 曜", "江間 休 日 夜", "款 項 目 節"],
        ),
    ],
)
def test_a_word_over_two_cells_is_closed_where_the_rows_beside_it_have_one_cell_fewer(
    tmp_path: Path, source: str, rows: list[str]
) -> None:
    document = read_one(write(tmp_path, f"金額の表\n\n{source}\n".encode(), "a.txt"))
    text = document.blocks[-1].text.replace("\t", " ")
    assert text.split("\n") == rows
