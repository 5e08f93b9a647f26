"""Usage errors: what can't be meant by a command, said in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

import click

from indexer.command_line.terminal import Terminal

# What click says of a value that a parameter can't take, of a value for a flag, and of words that
# a command has no place for: it tells them apart by nothing else.
_IS_NOT = " is not "
_TAKES_NONE = "does not take a value"
_LEFT_OVER = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SaidUsage:
    """A usage error in words. ``param``: the option or argument that it is about, if it is one;
    ``usage`` and ``help``: how the command is typed, and what tells more of it.
    """

    detail: str
    param: str | None
    usage: str
    help: str

    def as_text(self, terminal: Terminal) -> str:
        """Return it for a person."""
        return terminal.say("usage.error", usage=self.usage, help=self.help, detail=self.detail)


def say_usage_error(terminal: Terminal, error: click.UsageError, command: str) -> SaidUsage:
    """Return a usage error in the language of the terminal; ``command``: the one that was typed."""
    context = error.ctx
    pieces = context.command.collect_usage_pieces(context) if context else ["[OPTIONS]"]
    path = context.command_path if context else f"sakuin {command}".rstrip()
    param = _param_of(error)
    return SaidUsage(
        _say_detail(terminal, error, param or ""),
        param,
        " ".join((path, *pieces)),
        f"{path} --help",
    )


def _param_of(error: click.UsageError) -> str | None:
    """Return the option or argument that an error is about, as it is typed."""
    if isinstance(error, click.NoSuchOption | click.BadOptionUsage):
        return error.option_name
    if not isinstance(error, click.BadParameter) or error.param is None:
        return None
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.human_readable_name


def _say_detail(terminal: Terminal, error: click.UsageError, param: str) -> str:
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        return terminal.say(
            "usage.near_option" if near else "usage.no_option", param=param, near=near
        )
    if isinstance(error, click.MissingParameter):
        return terminal.say("usage.missing", param=param)
    if isinstance(error, click.BadParameter):
        return terminal.say("usage.bad_value", param=param, detail=_say_wanted(terminal, error))
    if isinstance(error, click.BadOptionUsage):
        takes_none = _TAKES_NONE in error.message
        return terminal.say("usage.takes_none" if takes_none else "usage.no_value", param=param)
    left_over = _LEFT_OVER.fullmatch(error.message.rstrip("."))
    return terminal.say("usage.left_over", words=left_over[1]) if left_over else error.message


def _say_wanted(terminal: Terminal, error: click.BadParameter) -> str:
    """Return what a parameter takes in place of what was given, or what is wrong with that."""
    wanted = error.param.type if error.param else None
    given, is_clicks, _ = error.message.partition(_IS_NOT)
    if is_clicks and isinstance(wanted, click.Choice):
        choices = ", ".join(map(str, wanted.choices))
        return terminal.say("usage.one_of", given=given.strip("'"), choices=choices)
    if is_clicks and isinstance(wanted, click.IntRange | click.FloatRange):
        return terminal.say("usage.number", given=given.strip("'"), range=_say_range(wanted))
    return error.message


def _say_range(wanted: click.IntRange | click.FloatRange) -> str:
    low = "" if wanted.min is None else f"{wanted.min} {'<' if wanted.min_open else '≤'} "
    high = "" if wanted.max is None else f" {'<' if wanted.max_open else '≤'} {wanted.max}"
    return f"{low}x{high}"
