"""Options of how a server is deployed: the indexes that it serves, its prefix, the proxies before
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from indexer import service
from indexer.command_line.terminal import Terminal
from indexer.errors import IndexUnusable
from indexer.texts import say_error

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def deployment_options(command: Decorated) -> Decorated:
    """Add the options ``--index``, ``--url-prefix``, ``--trusted-proxy``, ``--frame-ancestors``."""
    for name, variable, kept_as, read, metavar, words in _OPTIONS:
        several = {"default": ""} if name == "--url-prefix" else {"multiple": True}
        command = click.option(
            name,
            kept_as,
            envvar=variable,
            callback=read,
            metavar=metavar,
            help=words,
            **several,
        )(command)
    return command


def make_application(
    terminal: Terminal, indexes: Mapping[str, Path], config: Mapping[str, Any]
) -> Any:
    """Return the application over one index without a name, or over several with names.

    Errors: click's BadParameter where the prefix could be taken for one of its pages.
    """
    from webui import create_app, create_site

    alone = indexes.get("")
    try:
        return create_app(alone, **config) if alone else create_site(indexes, **config)
    except ValueError:
        taken = terminal.say("serve.prefix_taken", written=config["url_prefix"])
        raise click.BadParameter(taken) from None


def ensure_indexes(
    terminal: Terminal, folders: Iterable[Path], ensure: Callable[[Terminal, Path], None]
) -> None:
    """Check that there are these indexes. Of several, those that can't be used are named, and the
    others are served. Errors: IndexUnusable.
    """
    problems: list[IndexUnusable] = []
    folders = list(folders)
    for folder in folders:
        try:
            ensure(terminal, folder)
        except IndexUnusable as error:
            problems.append(error)
    if len(problems) == len(folders):
        raise problems[0]
    for each in problems:
        terminal.note(say_error(each, terminal.language))


def _refuse(context: click.Context, key: str, written: object) -> click.BadParameter:
    terminal: Terminal = context.obj
    return click.BadParameter(terminal.say(f"serve.{key}", written=str(written)))


def _read_indexes(
    context: click.Context, _: click.Parameter, written: tuple[str, ...]
) -> dict[str, Path]:
    """Return the folders by their names, the name "" where there is one without a name."""
    if not written:
        return {"": service.index_folder(None)}
    if "" in written:
        raise click.BadParameter(context.obj.say("usage.no_name"))
    if len(written) == 1 and not _part_name(written[0])[0]:
        return {"": service.index_folder(Path(written[0]))}
    return _read_several(context, written)


def _read_several(context: click.Context, written: tuple[str, ...]) -> dict[str, Path]:
    from webui.several_indexes import OWN_PATHS, is_name

    named = [_part_name(each) for each in written]
    for each, (name, folder) in zip(written, named, strict=True):
        if name in OWN_PATHS:
            raise _refuse(context, "own_path", name)
        if not is_name(name) or not folder:
            raise _refuse(context, "no_name", each)
    if len(dict(named)) < len(named):
        raise _refuse(context, "name_twice", " ".join(written))
    return {name: Path(folder).expanduser() for name, folder in named}


def _part_name(written: str) -> tuple[str, str]:
    """Return the name and the folder of ``NAME=DIR``; what has a slash before it is a folder."""
    name, sign, folder = written.partition("=")
    return (name, folder) if sign and "/" not in name and "\\" not in name else ("", written)


def _read_prefix(context: click.Context, _: click.Parameter, written: str) -> str:
    from webui.serving.proxies import read_prefix

    prefix = read_prefix(written)
    if prefix is None:
        raise _refuse(context, "no_prefix", written)
    return prefix


def _read_proxies(
    context: click.Context, _: click.Parameter, written: tuple[str, ...]
) -> tuple[str, ...]:
    from webui.serving.proxies import read_networks

    try:
        read_networks(written)
    except ValueError:
        raise _refuse(context, "no_network", " ".join(written)) from None
    return written


def _read_origins(
    context: click.Context, _: click.Parameter, written: tuple[str, ...]
) -> tuple[str, ...]:
    from webui.serving.headers import is_origin

    for each in written:
        if not is_origin(each):
            raise _refuse(context, "no_origin", each)
    return written


def read_hosts(
    context: click.Context, _: click.Parameter, written: tuple[str, ...]
) -> tuple[str, ...]:
    """The names of `--trusted-host`. BadParameter where one can be none."""
    from webui.serving.trusted_hosts import name_to_trust

    for each in written:
        if name_to_trust(each) is None:
            raise _refuse(context, "no_host", each)
    return written


def read_readers(
    context: click.Context, parameter: click.Parameter, written: tuple[str, ...]
) -> tuple[str, ...]:
    """The origins of `--cors-origin`, ``*`` for all. BadParameter where one can be none."""
    _read_origins(context, parameter, tuple(each for each in written if each != "*"))
    return written


_OPTIONS: tuple[tuple[str, str | None, str, Callable[..., Any], str, str], ...] = (
    (
        *("--frame-ancestors", "SAKUIN_FRAME_ANCESTORS", "frame_ancestors", _read_origins),
        "ORIGIN",
        "Let pages of this origin (https://intra.example) show these in a frame; may repeat.",
    ),
    (
        *("--trusted-proxy", "SAKUIN_TRUSTED_PROXY", "trusted_proxies", _read_proxies),
        "ADDRESS",
        "Believe the X-Forwarded-For, -Proto, -Host and -Prefix of a proxy at this address or "
        "network; may repeat.",
    ),
    (
        *("--url-prefix", "SAKUIN_URL_PREFIX", "url_prefix", _read_prefix),
        "PATH",
        "Stand below this path of the proxy's address (/sakuin), whether it passes the path on or "
        "takes it off.",
    ),
    (
        *("--index", None, "indexes", _read_indexes),
        "[NAME=]DIR",
        "Folder of the index; several, each with a NAME, are served below /NAME. "
        "[default: $SAKUIN_INDEX, else one in your data folder]",
    ),
)
