"""What the guides show is true: their commands run, example answers are real, the table of
dependencies is whole.
"""

import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from indexer.command_line import program
from indexer.command_line.serve_command import serve
from tests.guides import FOLDERS, README, ROOT
from webui import create_app

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DEFAULT_PORT = next(o.default for o in serve.params if o.name == "port")
COMMANDS = re.findall(r"^(?:\$ |ExecStart=/\S+/)(sakuin .+)$", "".join(FOLDERS), re.MULTILINE)


@pytest.fixture(scope="module")
def index(bundled_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(bundled_index, tmp_path_factory.mktemp("readme") / "index")


def test_the_two_commands_are_those_that_ci_runs() -> None:
    assert "python -m pip install . && sakuin serve" in README
    install, test = "python -m pip install '.[test]'", "python -m pytest"
    assert f"{install} && {test}" in README
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.search(rf"{re.escape(install)}\n *{test} ", run)


@pytest.mark.parametrize("part", README.split("\n## 日本語"))
def test_the_port_is_told_where_starting_is(part: str) -> None:
    """In both languages."""
    _, _, after = part.partition("python -m pip install . && sakuin serve")
    assert f"<http://127.0.0.1:{DEFAULT_PORT}>" in after[:400]
    assert "`sakuin serve --port " in after[:400]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_one_that_there_is(command: str) -> None:
    name, *options = shlex.split(command)[1:]
    known = CliRunner().invoke(program, [name, "--help"])
    assert known.exit_code == 0
    assert all(option in known.output for option in options if option.startswith("--"))


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.split()[1] in {"search", "analyse", "check"}]
)
def test_commands_on_the_bundled_corpus_answer(command: str, index: Path) -> None:
    place = [] if "analyse" in command else ["--index", str(index)]
    result = CliRunner().invoke(program, [*shlex.split(command)[1:], *place])
    assert result.exit_code == 0
    assert result.stdout


def test_the_api_answers_what_the_readme_shows(index: Path) -> None:
    (request,) = re.findall(r"curl 'http://127.0.0.1:8000(/api/[^']+)'", README)
    (shown,) = re.findall(r"```json\n(.+?)```", README, re.DOTALL)
    answer = create_app(index).test_client().get(request).get_json()
    expected = json.loads(shown)
    assert _steady(answer) == _steady(expected)


def _steady(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without what differs from build to build, all of which it must have."""
    for varying in ("took_ms", "generation"):
        del answer[varying]
    return answer


def test_every_dependency_is_explained() -> None:
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    table = README[README.index("## Dependencies") : README.index("## How to change it")]
    assert [
        name for name in (re.split("[<>=\\[]", line)[0] for line in needed) if name not in table
    ] == []


def test_the_changes_begin_with_this_version() -> None:
    changes = (ROOT / "indexer" / "CHANGES.md").read_text("utf-8")
    versions = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    assert versions[0] == PROJECT["version"]
    assert versions == sorted(
        versions, key=lambda version: [int(part) for part in version.split(".")], reverse=True
    )


@pytest.mark.parametrize(
    ("guide", "folder"), FOLDERS.items(), ids=["README", "BUILDING", "RUNNING"]
)
def test_pictures_and_links_lead_somewhere(guide: str, folder: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", guide)
    assert [link for link in links if not (folder / link).exists()] == []
