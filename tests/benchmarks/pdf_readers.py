"""Programs that read PDFs, each started once for all files: Sakuin and its peers.

A peer's text of a file counts as one text, its markup taken away: nothing breaks a sentence there
but what stands within it. Sakuin's passages are taken one by one, as they are found and shown.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.typed_sentences import Place, Reading

# Tags, images, code fences and the marks of headings, emphasis and cells in Markdown.
MARKUP = re.compile(r"</?[a-z][^<>]*>|!\[[^\]]*\]\([^)\n]*\)|[*_#`|]|\\(?=[^\w\s])|^\s*[-+] ", re.M)
PYMUPDF4LLM = """
import json, sys, pymupdf4llm
sys.stdout, out = sys.stderr, sys.stdout
texts = [pymupdf4llm.to_markdown(path, use_ocr=False) for path in sys.argv[1:]]
json.dump(texts, out)
"""


@dataclass(frozen=True, slots=True)
class PdfReader:
    """``read`` gives what it reads in each of some files, by their names; ``hint`` says how it is
    installed.
    """

    name: str
    read: Callable[[Sequence[Path]], Mapping[str, Reading]]
    is_installed: bool = True
    hint: str = ""


def list_readers(peers: Path) -> list[PdfReader]:
    """Sakuin and its peers; those in Python are looked for in the virtual environment ``peers``."""
    python, loader = peers / "bin" / "python", peers / "bin" / "opendataloader-pdf"
    is_there = python.exists() and _runs([python, "-c", "import pymupdf4llm"])
    pip = f"python3 -m venv {peers} && {peers}/bin/pip install"
    return [
        PdfReader("sakuin", read_with_sakuin),
        PdfReader(
            "pdftotext -raw",
            read_with_pdftotext,
            shutil.which("pdftotext") is not None,
            "apt-get install poppler-utils poppler-data",
        ),
        PdfReader(
            "opendataloader-pdf",
            lambda files: read_with_opendataloader(loader, files),
            loader.exists() and shutil.which("java") is not None,
            f"{pip} opendataloader-pdf (and Java 11 or later)",
        ),
        PdfReader(
            "pymupdf4llm",
            lambda files: read_with_pymupdf4llm(python, files),
            is_there,
            f"{pip} 'pymupdf4llm<2'",
        ),
    ]


def read_with_sakuin(files: Sequence[Path]) -> dict[str, Reading]:
    written = _run([sys.executable, "-m", "indexer", "passages", "--json", *files])
    texts: dict[str, list[str]] = {path.name: [] for path in files}
    places: dict[str, list[Place]] = {path.name: [] for path in files}
    for line in written.splitlines():
        passage = json.loads(line)
        name = Path(passage["document"]).name
        texts[name].append(passage["text"])
        places[name].append(Place(passage["source_page"], passage["kind"]))
    return {name: Reading(each, places[name]) for name, each in texts.items()}


def read_with_pdftotext(files: Sequence[Path]) -> dict[str, Reading]:
    return {path.name: Reading([_run(["pdftotext", "-raw", path, "-"])]) for path in files}


def read_with_opendataloader(program: Path, files: Sequence[Path]) -> dict[str, Reading]:
    with tempfile.TemporaryDirectory() as folder:
        _run([program, "-q", "-f", "markdown", "--image-output", "off", "-o", folder, *files])
        made = {path.name: Path(folder) / f"{path.stem}.md" for path in files}
        return {
            name: Reading([without_markup(text.read_text("utf-8"))] if text.exists() else [])
            for name, text in made.items()
        }


def read_with_pymupdf4llm(python: Path, files: Sequence[Path]) -> dict[str, Reading]:
    texts = json.loads(_run([python, "-c", PYMUPDF4LLM, *files]))
    return {
        path.name: Reading([without_markup(text)]) for path, text in zip(files, texts, strict=True)
    }


def without_markup(markdown: str) -> str:
    return MARKUP.sub("", markdown)


def _run(command: Sequence[str | Path]) -> str:
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return run.stdout.decode("utf-8", "replace")


def _runs(command: Sequence[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
