"""The Flask front end: pages for people, an API for programs, both rendering the same Answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from webui import addresses, api, headers, language, library, pages, parameters, problems


def create_app(index: Path | None = None, **config: Any) -> Flask:
    """The application over the index folder ``index``; without one, the folder that the command line would take.

    ``config`` goes into Flask's configuration in capitals. Nothing is opened before the first request.
    """
    app = Flask(__name__)
    app.config.from_mapping({name.upper(): value for name, value in config.items()})
    library.keep_library(app, index)
    app.add_template_global(library.holds_bundled_corpus)
    app.json = WrittenAsIs(app)
    addresses.read_document_ids(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    language.speak(app)
    problems.answer_errors(app)
    app.before_request(parameters.read_request)
    app.after_request(headers.add_headers)
    return app


class WrittenAsIs(DefaultJSONProvider):
    """JSON in UTF-8, its members in the order in which they were made."""

    ensure_ascii = False
    sort_keys = False
