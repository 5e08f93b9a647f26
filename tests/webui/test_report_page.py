"""The page of the build says what is otherwise than in the build before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer import service
from webui import create_app


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("kept", "edited", "lost", "spoiled"):
        (folder / f"{name}.txt").write_text(f"防衛の計画を進める。{name}\n", "utf-8")
    return folder


def changes_on_page(index: Path) -> str:
    page = create_app(index).test_client().get("/report?lang=en").text
    return "".join(re.findall(r'<section[^>]*labelledby="changes">.*?</section>', page, re.S))


def test_what_came_changed_went_and_fails_is_named(reports: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    service.build(reports, index)
    assert changes_on_page(index) == "", "there was no build before"
    (reports / "new.txt").write_text("次期戦闘機を開発する。\n", "utf-8")
    (reports / "edited.txt").write_text("装備品を調達する。\n", "utf-8")
    (reports / "lost.txt").unlink()
    (reports / "spoiled.txt").write_bytes(b"")
    built = service.build(reports, index)
    said = changes_on_page(index)
    for kind, names in (
        ("New: 1", built.changes and built.changes.added),
        ("Changed: 1", built.changes and built.changes.changed),
        ("Gone: 1", ("lost.txt",)),
        ("Newly unreadable: 1", ("spoiled.txt",)),
    ):
        assert kind in said
        assert names
        assert all(name in said for name in names)
    assert "kept.txt" not in said
    assert str(reports) not in said, "where a file lies is none of a reader's"
    assert 'href="/documents/new.txt' in said


def test_a_build_of_the_same_says_so(reports: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    service.build(reports, index)
    service.build(reports, index, full=True)
    assert "Nothing has come, changed or gone." in changes_on_page(index)
