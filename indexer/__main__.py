"""``python -m indexer`` and the command ``sakuin``."""

from __future__ import annotations

import os
import signal
import warnings
from types import FrameType

__all__ = ["main"]


def main() -> None:
    """Run the command that was typed.

    A signal while modules are still being imported ends the program at once.
    """
    signals = [
        each
        for each in (signal.SIGINT, signal.SIGTERM)
        if signal.getsignal(each) is not signal.SIG_IGN
    ]
    before = {each: signal.signal(each, _leave) for each in signals}
    # Whoosh 2.7.4 is no longer mended: its files warn wherever Python has to compile them first.
    warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*\bwhoosh\b")
    from indexer.command_line import main as run

    for each, usual in before.items():
        signal.signal(each, usual)
    run()


def _leave(number: int, _: FrameType | None) -> None:
    os._exit(128 + number)


if __name__ == "__main__":
    main()
