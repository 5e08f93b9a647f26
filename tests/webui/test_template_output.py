"""What templates write is escaped and closed, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, render_template, render_template_string
from jinja2 import DictLoader
from markupsafe import Markup

from webui import create_app
from webui.addresses import fixed_addresses
from webui.addresses.fixed_addresses import ANY_ID, MOST_KINDS_KEPT, address_of_room
from webui.serving.template_output import as_output, keep_output

ISOLATE, CLOSE = "\u2067", "\u2069"


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    keep_output(app)
    return app


@pytest.mark.parametrize(
    ("value", "page"),
    [
        ("防衛", "防衛"),
        ("<b> & \"'", "&lt;b&gt; &amp; &#34;&#39;"),
        (Markup("<b>"), "<b>"),
        (f"題{ISOLATE}名", f"題{ISOLATE}名{CLOSE}"),
        (f"<{ISOLATE}>", f"&lt;{ISOLATE}&gt;{CLOSE}"),
        (12, "12"),
        (["<"], "[&#39;&lt;&#39;]"),
    ],
)
def test_a_value_is_written_escaped_and_closed(app: Flask, value: object, page: str) -> None:
    assert as_output(value) == page
    with app.test_request_context():
        assert render_template_string("{{ value }}|{{ nothing }}", value=value) == f"{page}|"


def test_a_macro_is_called_as_before(app: Flask) -> None:
    source = (
        "{% macro row(a, b='<') %}<i>{{ a }}{{ b }}{{ caller() if caller }}</i>{% endmacro %}"
        "{% for a in '&2' %}{{ row(a) }}{{ row(a, b=loop.index) }}{% endfor %}"
        "{% call row('x') %}<u>{% endcall %}{{ '<' ~ row('y') }}"
    )
    with app.test_request_context():
        assert render_template_string(source) == (
            "<i>&amp;&lt;</i><i>&amp;1</i><i>2&lt;</i><i>22</i><i>x&lt;<u></i>&lt;<i>y&lt;</i>"
        )


def test_a_text_that_a_template_puts_into_markup_is_closed_too(app: Flask) -> None:
    source = "{% set form %}<i>-OF-</i>{% endset %}{{ form | with_texts({'-OF-': of}) }}"
    with app.test_request_context():
        page = render_template_string(source, of=f"<{ISOLATE}")
    assert page == f"<i>&lt;{ISOLATE}{CLOSE}</i>"


def test_a_room_has_the_address_of_its_language_and_prefix(index: Path) -> None:
    site = create_app(index)
    with site.test_request_context("/", base_url="http://localhost/below"):
        assert address_of_room("pages.documents") == "/below/documents"
    with site.test_request_context("/?lang=en"):
        assert address_of_room("pages.documents") == "/documents?lang=en"
        assert address_of_room("pages.start", lang=None) == "/"
        assert address_of_room("api.suggest") == "/api/v1/suggest"
    with site.test_request_context("/api/v1/suggest?lang=en"):
        assert address_of_room("api.suggest") == "/api/v1/suggest?lang=en"
    for _ in range(2):
        with site.test_request_context("/"):
            assert address_of_room("pages.documents") == "/documents"
            assert address_of_room("pages.document", document_id="a b") == "/documents/a%20b"
            citation = address_of_room("api.citation", passage_id=ANY_ID)
            assert citation == f"/api/v1/passages/{ANY_ID}/citation"


def test_a_page_makes_no_address_that_another_has_made(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = create_app(index).test_client()
    client.get("/?q=防衛&lang=en")
    made: list[str] = []
    monkeypatch.setattr(fixed_addresses, "url_for", lambda endpoint, **_: made.append(endpoint))
    assert "/documents?lang=en" in client.get("/?q=協力&lang=en").text
    assert made == []


def test_addresses_of_many_prefixes_are_not_all_kept(index: Path) -> None:
    site = create_app(index)
    kept = site.extensions["sakuin.addresses"]
    for number in range(2 * MOST_KINDS_KEPT):
        with site.test_request_context("/", base_url=f"http://localhost/{number}"):
            assert address_of_room("pages.documents") == f"/{number}/documents"
            assert len(kept) <= MOST_KINDS_KEPT


def test_each_application_draws_its_own_template_though_another_has_one_of_that_name() -> None:
    for word in ("one", "two", "one"):
        app = Flask(__name__)
        keep_output(app)
        app.jinja_loader = DictLoader({"page.html": f"{word} {{{{ 1 }}}}"})
        with app.test_request_context():
            assert render_template("page.html") == f"{word} 1"


class Fact:
    name = "名"


def test_an_attribute_is_looked_up_before_an_item_and_may_be_missing(app: Flask) -> None:
    said = (
        "{{ fact.name }} {{ facts.name }} {{ facts.items() | length }} {{ facts.inner.name }}"
        "{% if fact.other is defined or none.other is defined %} 有{% endif %}[{{ fact.other }}]"
    )
    with app.app_context():
        page = render_template_string(said, fact=Fact(), facts={"name": "称", "inner": Fact()})
    assert page == "名 称 2 名[]"


def test_what_all_pages_say_is_in_the_language_and_below_the_prefix_of_each(index: Path) -> None:
    below, here = (
        create_app(index, url_prefix="/below").test_client(),
        create_app(index).test_client(),
    )
    for _ in range(2):  # as it is written, and as it is kept
        assert '<a href="/documents">文書</a>' in here.get("/help").text
        in_english = here.get("/help", headers={"Accept-Language": "en"}).text
        assert '<a href="/documents">Documents</a>' in in_english
        assert '<a href="/documents?lang=en">Documents</a>' in here.get("/help?lang=en").text
        assert '<a href="/below/documents">文書</a>' in below.get("/below/help").text
