"""Named paths: what stands for a path on the command line must be one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class NamedPath(click.Path):
    """A path that is named.

    Nothing is refused: a variable of the shell that is not set must not mean the current folder.
    """

    def __init__(self, **wanted: Any) -> None:
        super().__init__(path_type=Path, **wanted)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "" and ctx is not None:
            self.fail(ctx.obj.say("usage.no_name"), param, ctx)
        return super().convert(value, param, ctx)
