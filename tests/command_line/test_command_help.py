"""Every command and option has help, and its examples can be typed."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from indexer.command_line import program
from tests.command_line.conftest import Run

COMMANDS = program.list_commands(click.Context(program))


def command_of(name: str) -> click.Command:
    command = program.get_command(click.Context(program), name)
    assert command
    return command


def test_the_commands_are_those_of_the_contract() -> None:
    assert COMMANDS == [
        "analyse",
        "build",
        "check",
        "completion",
        "copy",
        "engines",
        "evaluate",
        "glossary",
        "mcp",
        "passages",
        "search",
        "serve",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_that_can_be_typed(sakuin: Run, name: str) -> None:
    shown = sakuin(name, "--help")
    assert shown.exit_code == 0
    examples = re.findall(r"^ +sakuin (.*)$", shown.stdout, re.MULTILINE)
    assert examples
    for example in examples:
        words = shlex.split(example.partition(" > ")[0])
        assert words[0] == name
        command = command_of(name)
        command.make_context(
            name, words[1:], parent=click.Context(program), resilient_parsing=False
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help_and_every_command_a_first_line_that_fits(name: str) -> None:
    command = command_of(name)
    assert all(
        parameter.help for parameter in command.params if isinstance(parameter, click.Option)
    )
    assert not command.get_short_help_str(limit=66).endswith("...")


def test_the_program_says_its_version_and_its_exit_codes(sakuin: Run) -> None:
    assert sakuin("--version").exit_code == 0
    shown = sakuin("--help").stdout
    assert "SAKUIN_INDEX" in shown
    assert "130" in shown
