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
        if ctx is None:
            return super().convert(value, param, ctx)
        if value == "":
            self.fail(ctx.obj.say("usage.no_name"), param, ctx)
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(
                ctx.obj.say(f"usage.{self._find_wrong(Path(value))}", path=str(value)), param, ctx
            )

    def _find_wrong(self, path: Path) -> str:
        if path.is_dir():
            return "not_usable" if self.dir_okay else "is_folder"
        return "not_usable" if self.file_okay else "is_file"
