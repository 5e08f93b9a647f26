"""The command as it was typed, for hints: what to type next keeps the options given."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Sequence
from difflib import get_close_matches

import click

from indexer.command_line.terminal import Terminal

TYPED = "sakuin.typed"
# Besides letters and digits of any script, what a shell takes as it is.
_BARE = re.compile(r"[\w@%+=:,./「」-]+")


def keep_typed(ctx: click.Context, command: str, words: Sequence[str]) -> None:
    """Remember what was typed after the name of the program."""
    ctx.meta[TYPED] = (command, *words)


def command_with(option: str, value: str) -> str:
    """Return the command that was typed with this option in place of its own, as a shell takes it.

    Words after a lone ``--`` are none of its options.
    """
    typed: tuple[str, ...] = click.get_current_context().meta.get(TYPED, ())
    end = typed.index("--") if "--" in typed else len(typed)
    kept = _without(option, typed[:end])
    return quote_words(("sakuin", *kept, option, value, *typed[end:]))


def quote_words(words: Sequence[str]) -> str:
    """Return words as a shell takes them; Japanese stands without quotes.

    >>> print(quote_words(["search", "防衛", "次期 戦闘機", "-英国"]))
    search 防衛 '次期 戦闘機' -英国
    """
    return " ".join(word if _BARE.fullmatch(word) else shlex.quote(word) for word in words)


def say_command_meant(terminal: Terminal, typed: Sequence[str], known: Collection[str]) -> str:
    """Return what to type where the first word is no command: one that is spelt like it, else the
    search for it.
    """
    word, *words = typed
    for near in get_close_matches(word.casefold(), known, 1):
        command = quote_words(("sakuin", near, *words))
        return terminal.say("usage.near_command", word=word, command=command)
    command = quote_words(("sakuin", "search", *typed))
    return terminal.say("usage.no_command", word=word, command=command)


def _without(option: str, words: Sequence[str]) -> list[str]:
    """Return words without an option and its value, ``--page 2`` or ``--page=2``."""
    kept: list[str] = []
    for at, word in enumerate(words):
        is_value = at > 0 and words[at - 1] == option
        if word != option and not is_value and not word.startswith(f"{option}="):
            kept.append(word)
    return kept
