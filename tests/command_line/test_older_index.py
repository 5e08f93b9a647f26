"""From an index of 0.1.0 to one of today, as RUNNING.md says: refused, with what mends it."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from indexer import service
from tests.command_line.conftest import Run, Start
from tests.guides import RUNNING

# What 0.1.0 wrote beside Whoosh's own files.
FILES = {"documents.json": b"[]", "thesaurus.json": b"{}", "_passages_1.toc": b"WH"}
LEDGER = {"about": "An index of Sakuin, rebuilt as a whole.", "generations": ["gen-000001"]}


def as_written(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, indent=1, sort_keys=True) + "\n").encode("ascii")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The folder of an index as 0.1.0 wrote it."""
    index = tmp_path / "index"
    generation = index / "gen-000001"
    generation.mkdir(parents=True)
    for name, content in FILES.items():
        (generation / name).write_bytes(content)
    manifest = {
        "built": "2026-11-25T03:14:06Z",
        "counts": {"characters": 10297, "documents": 1, "passages": 95},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()},
        "generation": "gen-000001",
        "stamp": {
            "analyser": "3-4e2e9af0",
            "engine": "whoosh",
            "engine_version": "2.7.4",
            "schema": 6,
        },
    }
    digest = hashlib.sha256(as_written(manifest)).hexdigest()
    (generation / "manifest.json").write_bytes(as_written({**manifest, "digest": digest}))
    (index / "sakuin.json").write_text(json.dumps(LEDGER), "utf-8")
    (index / "CURRENT").write_text("gen-000001\n", "utf-8")
    (index / "lock").touch()
    return index


@pytest.mark.parametrize("asked", [("search", "産業界"), ("check",)], ids=lambda asked: asked[0])
def test_an_index_of_an_older_version_is_refused_and_left_alone(
    sakuin: Run, older: Path, asked: tuple[str, ...]
) -> None:
    refused = sakuin(*asked, "--index", older)
    told = f"sakuin build CORPUS --index {older}" in refused.stderr
    assert (refused.exit_code, told) == (4, True)
    assert (older / "CURRENT").read_text("utf-8") == "gen-000001\n"


def test_it_is_not_served_either(start: Start, older: Path) -> None:
    process = start("serve", "--port", "0", "--index", older)
    _, notes = process.communicate(timeout=60)
    assert (process.returncode, b"sakuin build CORPUS" in notes) == (4, True)


@pytest.mark.slow
def test_the_command_that_is_told_makes_it_one_of_today(sakuin: Run, older: Path) -> None:
    told = sakuin("search", "産業界", "--index", older).stderr
    (command,) = re.findall(r"sakuin (build CORPUS --index \S+)", told)
    assert f"sakuin {command.partition(' --index')[0]}".replace("CORPUS", "/srv/reports") in RUNNING
    corpus = str(service.bundled_corpus())
    built = sakuin(*shlex.split(command.replace("CORPUS", corpus)))
    assert (built.exit_code, "gen-000002: 1 document" in built.stderr) == (0, True)
    found = json.loads(sakuin("search", "産業界", "--json", "--index", older).stdout)
    assert (found["total"] > 0, found["generation"]) == (True, "gen-000002")
    assert sakuin("check", "--full", "--index", older).exit_code == 0
    # an old server, which knows only the generation before, still has it
    assert (older / "gen-000001" / "manifest.json").exists()
