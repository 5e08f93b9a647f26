"""A corpus of one short file, to which a test adds others."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("防衛省は技術を育てる。", "utf-8")
    return folder
