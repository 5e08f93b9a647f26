"""The output of templates as it becomes part of a page, which has a thousand values.

Jinja passes each through two functions and makes an object of it that says that it is markup, asks
of each function that a template calls whether it wants to know the template, and looks up each
attribute by a function. Here a value passes through one function; functions are called, and
attributes looked up, as Python does it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

import markupsafe
from flask import Flask
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from webui.serving.text_direction import close, close_text

_OUTPUT = "sakuin_output"
# What ``escape`` makes markup of: making that takes longer than to escape, and nobody asks for it.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def keep_output(app: Flask) -> None:
    """Let templates of the application write through `as_output`.

    Their functions are called without the template's context, and so can be none that want it.
    """
    app.jinja_env.finalize = close  # of what is known when a template is compiled
    app.jinja_env.code_generator_class = _OneCallForEach
    app.jinja_env.bytecode_cache = _COMPILED
    setattr(app.jinja_env, _OUTPUT, as_output)
    app.add_template_filter(with_texts)


def as_output(value: object) -> str:
    """Return what stands in the page for a value: its text, closed and escaped; markup as it is.

    >>> as_output("A & B"), as_output(Markup("<b>"))
    ('A &amp; B', Markup('<b>'))
    """
    if type(value) is str:
        return _escape_text(value if value.isascii() else close_text(value))
    if type(value) is int:
        return str(value)
    return value if isinstance(value, Markup) else escape(close(value))


def with_texts(form: Markup, texts: Mapping[str, str]) -> Markup:
    """Return markup with texts as they stand in the page in the place of signs: what a page has a
    hundred times is written once.

    >>> with_texts(Markup('<a href="-ID-">'), {"-ID-": "A&B"})
    Markup('<a href="A&amp;B">')
    """
    filled = str(form)
    for sign, text in texts.items():
        filled = filled.replace(sign, as_output(text))
    return Markup(filled)


class _OneCallForEach(CodeGenerator):
    """Compiles templates that write each value by one call, and call functions directly."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"environment.{_OUTPUT}(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        owner, found = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr(({owner} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr({owner}, {node.attr!r}))")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        for stars, arguments in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if arguments is not None:
                self.write(stars)
                self.visit(arguments, frame)
                self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class _CompiledOnce(BytecodeCache):
    """The code that each template was compiled to, for all applications of a process."""

    def __init__(self) -> None:
        self._compiled: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _CompiledOnce()
