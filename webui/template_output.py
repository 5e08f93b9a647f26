"""How does what a template writes become part of a page? A page writes a thousand values.

Jinja passes each through two functions and makes an object of it that says that it is markup, and
asks of each function that a template calls whether it wants to know the template. Here a value
passes through one function, and functions are called as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, escape

from webui.text_direction import BEGINS, ENDS, close

_OUTPUT = "sakuin_output"
_finds_special = re.compile(f"[&<>\"'{BEGINS}{ENDS}]").search


def keep_output(app: Flask) -> None:
    """Let templates of the application write through `as_output`.

    Their functions are called without the template's context, and so can be none that want it.
    """
    app.jinja_env.finalize = close  # of what is known when a template is compiled
    app.jinja_env.code_generator_class = _OneCallForEach
    app.jinja_env.context_class = _CallsAsTheyAre
    app.jinja_env.bytecode_cache = _COMPILED
    setattr(app.jinja_env, _OUTPUT, as_output)


def as_output(value: object) -> str:
    """Return what stands in the page for a value: its text, closed and escaped; markup as it is.

    >>> as_output("A & B"), as_output(Markup("<b>"))
    (Markup('A &amp; B'), Markup('<b>'))
    """
    if isinstance(value, Markup):
        return value
    if not isinstance(value, str):
        return escape(value)
    return escape(close(value)) if _finds_special(value) else value


class _OneCallForEach(CodeGenerator):
    """Compiles templates that write each value by one call."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"environment.{_OUTPUT}(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _CallsAsTheyAre(Context):
    """Calls functions of a template with nothing but what the template gives them."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class _CompiledOnce(BytecodeCache):
    """What each template was compiled to, for all applications of a process."""

    def __init__(self) -> None:
        self._compiled: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _CompiledOnce()
