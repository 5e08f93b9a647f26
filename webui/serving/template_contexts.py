"""Template contexts: what a page was made of is let go as soon as it is written.

A macro knows the context that it stands in, and the context knows its macros. So an answer would
stay until the next collection of garbage finds that ring: with all that a page shows that is some
six hundred objects, which take a tenth of the time of a page to be found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask
from jinja2 import Template
from jinja2.runtime import Context

_MADE = "contexts_made"


def keep_no_contexts(app: Flask) -> None:
    """Let templates of the application forget what they were filled with."""
    app.jinja_env.template_class = _ForgetfulTemplate


class _ForgetfulTemplate(Template):
    """A template that empties the contexts of a page, those of what it imports, too."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        made: list[Context] = []
        try:
            return super().render(*args, **{**kwargs, _MADE: made})
        finally:
            for context in made:
                context.vars.clear()
                context.parent.clear()

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002
        shared: bool = False,  # noqa: FBT001, FBT002
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        # Flask's are a chain of mappings, which takes long to go through
        if not isinstance(self.globals, dict):
            self.globals = dict(self.globals)
        context = super().new_context(vars, shared, locals)
        made: list[Context] = context.get(_MADE, [])
        made.append(context)
        return context
