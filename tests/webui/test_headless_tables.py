"""A table without a head: a screen reader says of each cell what names its row."""

from __future__ import annotations

import re
from pathlib import Path

from indexer import service
from webui import create_app

ROWS = {"土地": "198,996", "建物": "420,000", "構築物": "1,204,000", "機械及び装置": "88,400"}


def test_in_a_table_without_a_head_the_words_that_stay_in_sight_name_their_rows(
    tmp_path: Path,
) -> None:
    """A cell in which nothing is names none."""
    (tmp_path / "corpus").mkdir()
    for name, head in (("bare", ""), ("headed", "<tr><th>科目</th><th>金額</th></tr>")):
        rows = "".join(f"<tr><td>{each}</td><td>{sum_}</td></tr>" for each, sum_ in ROWS.items())
        rows += "<tr><td></td><td>1,910,396</td></tr>"
        page = f"<title>{name}</title><h1>貸借対照表</h1><table>{head}{rows}</table>"
        (tmp_path / "corpus" / f"{name}.html").write_text(page, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    client = create_app(tmp_path / "index").test_client()
    bare, headed = (client.get(f"/documents/{each}.html").text for each in ("bare", "headed"))
    assert re.findall('<th scope="row"[^>]*>(.*?)</th>', bare) == [*ROWS]
    assert 'scope="row"' not in headed
    assert "<th></th>" not in re.sub(r" [a-z]+=\"[^\"]*\"", "", bare)
    hit = client.get("/?q=構築物&document=bare.html").text
    assert re.search('<th scope="row"[^>]*><mark>構築物</mark></th>', hit)
