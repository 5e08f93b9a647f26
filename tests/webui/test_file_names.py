"""Files whose names are no UTF-8, as archives of Windows leave them: read, shown, handed out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from indexer import service
from webui import create_app

TEXTS = {"報告.txt": "　装備の研究を進める。\n", "手順.txt": "　装備の調達を進める。\n"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse or change such names")
def test_names_in_shift_jis_end_no_build_and_their_files_are_handed_out(tmp_path: Path) -> None:
    corpus = tmp_path / os.fsdecode("資料".encode("cp932"))
    corpus.mkdir()
    for name, text in TEXTS.items():
        (corpus / os.fsdecode(name.encode("cp932"))).write_text(text, "utf-8")
    built = service.build(corpus, tmp_path / "index")
    assert [each.passages for each in built.documents] == [1, 1]
    client = create_app(tmp_path / "index", originals=True).test_client()
    read = set()
    for document in client.get("/api/v1/documents").get_json()["documents"]:
        address = f"/documents/{quote(document['id'])}"
        with client.get(f"{address}/file") as answer:
            file = answer.get_data(as_text=True)
        assert file.strip() in client.get(address).get_data(as_text=True)
        read.add(file)
    assert read == set(TEXTS.values())
