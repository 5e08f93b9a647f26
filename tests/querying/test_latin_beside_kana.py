"""Latin letters beside kana, and the small l among capitals: what is offered for them."""

import json
from collections.abc import Iterator

import pytest

from indexer import service


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[service.Library]:
    folder = tmp_path_factory.mktemp("latin")
    texts = ["生成ＡＩを使う。生成する。", "ＩＣＴ教育を進める。"]
    rows = [json.dumps({"id": text, "title": "", "text": text}) for text in texts]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    service.build(folder / "rows.jsonl", folder / "index")
    with service.open_library(folder / "index") as library:
        yield library


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("せいせいAI", "生成AI"),
        ("せいせいＡＩ", "生成AI"),
        ("生成Al", "生成AI"),
        ("lCT教育", "ICT教育"),
    ],
)
def test_what_is_meant_is_offered(library: service.Library, typed: str, meant: str) -> None:
    assert meant in [offer.text for offer in library.search(typed).offers]


@pytest.mark.parametrize("typed", ["生成al", "Alpha", "せいせい", "lll", "生成AL"])
def test_other_letters_are_no_slips(library: service.Library, typed: str) -> None:
    assert "生成AI" not in [offer.text for offer in library.search(typed).offers]
