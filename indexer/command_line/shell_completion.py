"""The command completion, and what of an index can be completed while a command is typed."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from indexer import service
from indexer.command_line.program import examples, language_option
from indexer.command_line.terminal import Terminal
from indexer.errors import SakuinError

SHELLS = ("bash", "zsh", "fish")
PROGRAM_NAME, VARIABLE_OF_COMPLETION = "sakuin", "_SAKUIN_COMPLETE"
# Zsh loads a function of its fpath when it is called first. From then on it is one of the shell's,
# for which Click's script would only announce itself, at the cost of one completion.
CALLED_FIRST, CALLED_EVER = "== loadautofunc ", "== (loadautofunc|shfunc) "


@click.command(
    epilog=examples(
        "sakuin completion bash > ~/.local/share/bash-completion/completions/sakuin",
        "sakuin completion zsh > ~/.zfunc/_sakuin",
        "sakuin completion fish > ~/.config/fish/completions/sakuin.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
@language_option
@click.pass_obj
def completion(terminal: Terminal, shell: str) -> None:
    """Write what lets a shell complete commands, options and values.

    A new shell reads it from a file in its folder; for the one at hand: source <(sakuin completion
    bash). For zsh the folder must be in fpath.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    root = click.get_current_context().find_root().command
    source = kind(root, {}, PROGRAM_NAME, VARIABLE_OF_COMPLETION).source()
    terminal.result(source.replace(CALLED_FIRST, CALLED_EVER), styled=True)


def complete_documents(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the documents of the index whose ids begin so; none where there is no index."""
    folder: Path | None = ctx.params.get("index")
    try:
        documents = service.documents_of(service.index_folder(folder))
    except (SakuinError, OSError):
        return []
    return [
        CompletionItem(document.id, help=document.title)
        for document in documents
        if document.id.startswith(incomplete)
    ]
