"""The guides for those who use Sakuin; tests try what they show."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BUILDING = (ROOT / "indexer" / "BUILDING.md").read_text("utf-8")
RUNNING = (ROOT / "webui" / "RUNNING.md").read_text("utf-8")
FOLDERS = {README: ROOT, BUILDING: ROOT / "indexer", RUNNING: ROOT / "webui"}
