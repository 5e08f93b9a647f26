"""A table is found by the words of its caption, from the file to the answer."""

from pathlib import Path

from indexer import service
from indexer.model import SearchRequest

PAGE = """<h1>白書</h1><p>観光の動向を述べる。</p><p>表1-2　訪日客数</p><table><tr><th>国<th>人数
<tr><td>韓国<td>1,200<tr><td>台湾<td>900</table><p>韓国の統計を述べる。</p>"""


def test_a_row_of_a_table_is_found_with_words_of_its_caption(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.html").write_text(PAGE, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        hit = library.search(SearchRequest("訪日客数 韓国")).hits[0]
        assert hit.rung == 1
        assert (hit.passage.section, hit.passage.caption) == (("白書",), "表1-2　訪日客数")
        assert "韓国" in hit.passage.text
        found = library.search(SearchRequest("表1-2 訪日客数")).hits
        assert [(each.passage.kind, each.rung) for each in found] == [("caption", 1), ("table", 2)]
