"""Who speaks in minutes, from the file to the answer."""

from pathlib import Path

from indexer import service
from indexer.model import Filters, SearchRequest

MINUTES = """
○会長　それでは、バスの運行本数について、ご意見はありますか。
○田中委員　バスの運行本数を減らす時期は、いつでしょうか。
○会長　バスの運行本数については、次回に決めます。
"""


def test_a_hit_says_who_speaks_and_can_be_asked_for_by_name(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "minutes.txt").write_text(MINUTES, "utf-8")
    service.build(tmp_path / "corpus", tmp_path / "index")
    with service.open_library(tmp_path / "index") as library:
        found = library.search(SearchRequest("運行本数"))
        assert [hit.passage.speaker for hit in found.hits].count("会長") == 2
        counts = {each.value: each.count for each in found.facets["speaker"]}
        assert counts == {"会長": 2, "田中委員": 1}
        chosen = library.search(SearchRequest("運行本数", filters=Filters(speaker=("田中委員",))))
        assert [hit.passage.speaker for hit in chosen.hits] == ["田中委員"]
        assert {each.value for each in chosen.facets["speaker"]} == {"会長", "田中委員"}
