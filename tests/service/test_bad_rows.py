"""Rows of `.jsonl` files that are wrong, or whose ids clash, are named before a build begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.errors import BadLines, BadRow, CorpusError, IdClash
from indexer.service import Progress, build


def row(name: str) -> str:
    return json.dumps({"id": name, "title": "", "text": "文である。"})


def test_all_bad_rows_of_all_tables_are_named_before_anything_is_read(
    corpus: Path, tmp_path: Path
) -> None:
    (corpus / "x.jsonl").write_text("\n".join([row("1"), "{", row("2"), row("1")]), "utf-8")
    (corpus / "y.jsonl").write_text(
        "\n".join([row("2"), row("y" * 1_001), row("a.txt"), row("3")]), "utf-8"
    )
    told: list[Progress] = []
    with pytest.raises(BadLines) as raised:
        build(corpus, tmp_path / "index", progress=told.append)
    places = [
        (cause.code, str(cause.facts.get("second") or cause.facts["line"]))
        for cause in raised.value.causes
    ]
    assert [(code, place.rpartition("/")[2]) for code, place in places] == [
        ("bad_row", "2"), ("id_clash", "x.jsonl:4"), ("id_clash", "y.jsonl:1"), ("bad_row", "2"),
        ("id_clash", "y.jsonl:3"),
    ]  # fmt: skip
    assert (raised.value.facts["count"], raised.value.exit_code, told) == (5, 3, [])
    assert not list((tmp_path / "index").glob("gen-*"))


def test_of_very_many_bad_rows_the_first_are_named_and_all_counted(
    corpus: Path, tmp_path: Path
) -> None:
    (corpus / "x.jsonl").write_text("{\n" * 1_000, "utf-8")
    with pytest.raises(BadLines) as raised:
        build(corpus, tmp_path / "index")
    assert (raised.value.facts["count"], len(raised.value.causes)) == (1_000, 20)


@pytest.mark.parametrize(("text", "kind"), [("{", BadRow), (f"{row('1')}\n{row('1')}", IdClash)])
def test_one_bad_row_is_said_alone(
    corpus: Path, tmp_path: Path, text: str, kind: type[CorpusError]
) -> None:
    (corpus / "x.jsonl").write_text(text, "utf-8")
    with pytest.raises(kind):
        build(corpus, tmp_path / "index")
