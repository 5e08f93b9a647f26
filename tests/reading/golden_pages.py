"""Golden pages and texts, all cases as documents: each tells which parameters it stands at.

    python -m tests.reading.golden_pages far_em

prints all that are read otherwise where a parameter is a fifth lower or higher.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.reading.moved_parameters import (
    PARAMETERS,
    Sample,
    characters_remembered,
    list_dependent,
    read_sample,
)
from tests.reading.test_pdf_pages import read_cases
from tests.reading.typesetting import typeset

FOLDER = Path(__file__).parent / "cases"
# So many lines of a text, of which each has its number.
REPEATED = re.compile(r"^×([0-9]+) (.+)$", re.MULTILINE)


def draw_pages(folder: Path, cases: Sequence[Any] = ()) -> Iterator[Sample]:
    """The pages of these cases, of all where none are given, as files in a folder."""
    for number, case in enumerate(cases or read_cases()):
        path = folder / f"{number}.pdf"
        typeset(path, case.values[0].page)
        yield read_sample(case.id, path)


def read_texts() -> Iterator[tuple[str, str, list[str]]]:
    """The name of each text, its source, and the parameters that it stands at."""
    for subject in sorted(FOLDER.glob("*.toml")):
        tables = tomllib.loads(subject.read_text("utf-8"))
        for text in tables.get("text", ()):
            source = REPEATED.sub(_repeat, text["source"])
            yield f"{subject.stem}: {text['parameters'][0]}", source, text["parameters"]
        for case in tables.get("case", ()):
            yield f"{subject.stem}: {case['name']}", case["source"], case.get("parameters", [])


def _repeat(match: re.Match[str]) -> str:
    return "\n".join(match[2].format(number) for number in range(int(match[1])))


def write_texts(folder: Path) -> Iterator[Sample]:
    """All cases that are texts, as files in a folder."""
    for number, (name, source, _) in enumerate(read_texts()):
        path = folder / f"{number}.txt"
        path.write_text(source, "utf-8")
        yield read_sample(name, path)


def main(names: Sequence[str]) -> None:
    with TemporaryDirectory() as folder, characters_remembered():
        samples = [*draw_pages(Path(folder)), *write_texts(Path(folder))]
        for name in names:
            for key in (key for key, each in PARAMETERS.items() if hasattr(each, name)):
                for dependent in dict.fromkeys(list_dependent(samples, key, [name])):
                    print(f"{key}.{name}: {dependent}")


if __name__ == "__main__":
    main(sys.argv[1:])
