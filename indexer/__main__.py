"""``python -m indexer`` and the command ``sakuin``."""

from indexer.command_line import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
