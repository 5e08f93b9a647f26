"""No index, whoever made it, has code run; one whose files are cut short below it fails by an error
of ours.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh import columns
from whoosh import index as whoosh_index
from whoosh.codec import whoosh3
from whoosh.filedb.structfile import StructFile

from indexer.engines import WhooshKind, whoosh_files
from indexer.engines.whoosh import postings
from indexer.errors import IndexDamaged, IndexForeign, IndexUnusable
from indexer.model import Engine
from tests.engines.contract_corpus import SENTENCES, entries


class Crafted:
    """Makes a file where it is unpickled."""

    def __init__(self, flag: Path) -> None:
        self.flag = flag

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, str]]:
        return open, (str(self.flag), "w")


def craft(monkeypatch: pytest.MonkeyPatch, place: str, evil: Crafted) -> None:
    """Have the writer put ``evil`` where it pickles the object that is meant by ``place``."""
    of_file: dict[str, Callable[[Any], bool]] = {
        "segments": lambda written: isinstance(written, list) and bool(written),
        "terms of a segment": lambda written: isinstance(written, dict) and "fieldmap" in written,
        "files of a segment": lambda written: (
            isinstance(written, dict) and "fieldmap" not in written
        ),
    }
    if place in of_file:
        true_write = StructFile.write_pickle

        def write_pickle(self: StructFile, written: Any, protocol: int = -1) -> None:
            true_write(self, evil if of_file[place](written) else written, protocol)

        monkeypatch.setattr(StructFile, "write_pickle", write_pickle)
        return
    module, length = {
        "schema": (whoosh_index.pickle, None),
        "head of postings": (postings, 6),
        "postings": (postings, 3),
        "stored fields": (columns, None),
    }[place]
    true_dumps = pickle.dumps

    def dumps(written: Any, protocol: int = -1) -> bytes:
        return true_dumps(evil if length in (None, len(written)) else written, protocol)

    monkeypatch.setattr(module, "dumps", dumps)


def use(engine: Engine) -> None:
    """Read everything of its files that an engine answers from."""
    passages = engine.passages(range(len(engine)))
    assert [passage.text for passage in passages][: len(SENTENCES)] == SENTENCES
    assert engine.terms("words", "", 1_000)
    assert engine.terms("units", "", 1_000)


def use_with_record(engine: Engine) -> None:
    """Read everything that is in the files of an engine."""
    use(engine)
    assert engine.unlike_record() == []


PLACES = (
    "segments", "terms of a segment", "files of a segment", "head of postings", "postings",
    "stored fields",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_crafted_pickle_is_refused_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    index, flag = tmp_path / "gen-000001", tmp_path / "ran"
    index.mkdir()
    with monkeypatch.context() as crafting:
        craft(crafting, place, Crafted(flag))
        WhooshKind().write(index, entries())
    flag.unlink(missing_ok=True)  # whoever crafts may run what they like
    with pytest.raises(IndexForeign) as caught:
        use_with_record(WhooshKind().open(index))
    assert caught.value.facts["path"] == str(tmp_path)
    assert str(caught.value.facts["file"]).startswith("gen-000001/")
    assert not flag.exists()


def test_the_schema_in_an_index_is_not_even_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, flag = tmp_path / "index", tmp_path / "ran"
    index.mkdir()
    with monkeypatch.context() as crafting:
        craft(crafting, "schema", Crafted(flag))
        WhooshKind().write(index, entries())
    flag.unlink(missing_ok=True)
    use_with_record(WhooshKind().open(index))
    assert not flag.exists()


def test_a_table_of_contents_of_an_older_whoosh_is_refused(tmp_path: Path) -> None:
    """Whoosh reads these by other code, which unpickles as freely."""
    WhooshKind().write(tmp_path, entries())
    contents = tmp_path / "_terms_1.toc"
    written = contents.read_bytes()
    contents.write_bytes(
        written.replace(
            (-111).to_bytes(4, "big", signed=True), (-110).to_bytes(4, "big", signed=True)
        )
    )
    with pytest.raises(IndexDamaged):
        WhooshKind().open(tmp_path).unlike_record()


@pytest.mark.parametrize("state", [("__slots__", 1), ("make_filename", 1)])
def test_a_pickle_can_not_change_what_it_names(tmp_path: Path, state: tuple[str, Any]) -> None:
    """The opcode BUILD sets attributes of anything on the stack, of a class, too."""
    named = b"cwhoosh.codec.whoosh3\nW3Segment\n"
    attributes = pickle.dumps((None, dict([state])), 2)[2:-1]
    WhooshKind().write(tmp_path, entries())
    contents = tmp_path / "_terms_1.toc"
    written = contents.read_bytes()
    contents.write_bytes(
        written[: written.rindex(b"\x80")] + b"\x80\x02" + named + attributes + b"b."
    )
    before = vars(whoosh3.W3Segment).copy()
    with pytest.raises(IndexUnusable):
        WhooshKind().open(tmp_path).unlike_record()
    assert vars(whoosh3.W3Segment) == before


NO_PICKLE_OF_WHOOSH = """
import pickle, sys
from pathlib import Path
from tests.engines.contract_corpus import entries
from tests.engines.test_whoosh_files import use_with_record
from indexer.engines import WhooshKind
import whoosh.codec.whoosh3, whoosh.columns, whoosh.filedb.structfile, whoosh.index, whoosh.legacy

def refuse(*_):
    raise AssertionError("unpickled by Whoosh")

WhooshKind().write(Path(sys.argv[1]), entries())
pickle.load = pickle.loads = whoosh.filedb.structfile.load_pickle = refuse
whoosh.codec.whoosh3.loads = whoosh.columns.loads = whoosh.legacy.RenamingUnpickler = refuse
use_with_record(WhooshKind().open(Path(sys.argv[1])))
"""


@pytest.mark.slow
def test_whoosh_unpickles_nothing_by_itself(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", NO_PICKLE_OF_WHOOSH, str(tmp_path)], check=True)


@pytest.mark.parametrize("whole", [True, False], ids=["held whole", "read piece by piece"])
def test_a_file_cut_short_below_an_open_index_ends_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> None:
    if not whole:
        monkeypatch.setattr(whoosh_files, "WHOLE_BYTES", 0)
    WhooshKind().write(tmp_path, entries())
    engine = WhooshKind().open(tmp_path)
    for file in tmp_path.glob("*.seg"):
        with file.open("r+b") as cut:
            cut.truncate(100)
    if whole:
        use(engine)
    else:
        with pytest.raises(IndexDamaged):
            use(engine)
    engine.close()
