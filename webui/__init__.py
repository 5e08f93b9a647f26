"""The Flask front end: pages for people, an API for programs, both rendering the same Answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from flask.json.provider import DefaultJSONProvider

from indexer.errors import IndexUnusable
from webui import several_indexes
from webui.addresses import fixed_addresses, request_parameters
from webui.pages import (
    atom_feed,
    basket,
    document_list,
    guide_pages,
    main_pages,
    page_views,
    series_pages,
    sheets_for_paper,
)
from webui.programs import api
from webui.serving import (
    app_options,
    deadlines,
    headers,
    i18n,
    metrics,
    observed_requests,
    problems,
    proxies,
    rate_limits,
    request_log,
    served_library,
    template_contexts,
    template_output,
    text_direction,
    trusted_hosts,
    url_converters,
)

# What the pages of each room need of the application.
FURNISHED_ROOMS: tuple[Callable[[Flask], None], ...] = (
    page_views.keep_pictures,
    series_pages.keep_series,
    basket.keep_baskets,
    document_list.count_repairs,
    atom_feed.keep_feeds,
    guide_pages.keep_guides,
    sheets_for_paper.lead_to_sheets,
)


def create_app(index: str | Path | None = None, **config: Any) -> Flask:
    """Return the application over the index folder ``index``.

    Without one, it is the folder that the command line would take.

    ``config``: `AppOptions`, listed in RUNNING.md, and what Flask itself is configured by; it goes
    into Flask's configuration in capitals. TypeError where there is no such option, ValueError
    where its value can be none. Nothing is opened before the first request.
    """
    app = trusted_hosts.AddressedByAny(__name__)
    app_options.set_options(app, config)
    served_library.keep_library(app, None if index is None else Path(index))
    app.add_template_global(served_library.holds_bundled_corpus)
    app.add_template_test(served_library.is_of_bundled_corpus, "bundled")
    app.add_template_global(request_parameters.list_misspelt)
    app.json = WrittenAsIs(app)
    url_converters.read_document_ids(app)
    for furnish in FURNISHED_ROOMS:
        furnish(app)
    app.register_blueprint(main_pages.blueprint)
    app.register_blueprint(api.blueprint)
    i18n.speak(app)
    fixed_addresses.keep_addresses(app)
    template_output.keep_output(app)
    template_contexts.keep_no_contexts(app)
    text_direction.keep_directions(app)
    problems.answer_errors(app)
    rate_limits.keep_limits(app)
    if not app.config.get("INDEX_NAME"):
        metrics.offer_metrics(app, {"": app})
    observed_requests.observe(app, *request_log.request_logs(app), *metrics.request_counts(app))
    proxies.keep_proxies(app)
    trusted_hosts.keep_hosts(app)
    deadlines.keep_deadline(app)
    app.before_request(request_parameters.read_request)
    headers.keep_headers(app)
    return app


def create_site(indexes: Mapping[str, str | Path], **config: Any) -> Flask:
    """Return an application over several index folders, each below ``/NAME``, listed at its root.

    ``config``: as `create_app` takes it; it holds for all. ValueError where a name can be none.
    """
    outside = {"url_prefix", "trusted_proxies"}
    own = {name: value for name, value in config.items() if name not in outside}
    apps = {name: create_app(index, index_name=name, **own) for name, index in indexes.items()}
    site = several_indexes.stand_together(apps, **config)
    site.json = WrittenAsIs(site)
    return site


def apps_of(site: Flask) -> Sequence[Flask]:
    """Return the applications that each answer from one index: those of a site, or the one."""
    apps: Mapping[str, Flask] = site.extensions.get("sakuin.indexes", {"": site})
    return tuple(apps.values())


def warm_up(site: Flask) -> None:
    """Let an application answer once, so that the first reader waits no longer than the second."""
    several = len(apps_of(site)) > 1
    for app in apps_of(site):
        with suppress(*((IndexUnusable,) if several else ())):
            _warm_up_one(app)


def _warm_up_one(app: Flask) -> None:
    library = served_library.library_of(app)
    library.prepare()
    found = library.documents()
    host = trusted_hosts.a_trusted_name(app)
    addresses = ["/", "/?q=%E7%B4%A2%E5%BC%95", "/api/v1/suggest?q=%E3%81%95"]
    with app.test_request_context(base_url=f"http://{host}"):
        addresses += [
            url_for("pages.document", document_id=document.id, q="索引") for document in found[:1]
        ]
    with app.test_client() as client:
        for address in addresses:
            client.get(
                address,
                headers={"Host": host},
                environ_overrides={observed_requests.OF_ITSELF: True},
            )
    page_views.warm_pictures(app)


class WrittenAsIs(DefaultJSONProvider):
    """JSON in UTF-8, its members in the order in which they were made."""

    ensure_ascii = False
    sort_keys = False
