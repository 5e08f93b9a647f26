"""Metrics in Prometheus' format: how much is asked, how it is answered, and how long it takes.

Labels have few values: names of indexes, of what answers, of stages, and statuses; none has
anything that a client can make up. Where several processes answer, each writes what it counts into
a folder that all of them read (`share_counts`), so that any can say the counts of all, and none is
lost when one makes way for another.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, Response, request

from indexer.errors import PackageNotInstalled, SakuinError
from indexer.version import software_version
from webui.serving.observed_requests import ObservedRequest, Observer
from webui.serving.problems import METRICS
from webui.serving.served_library import library_of

if TYPE_CHECKING:
    from prometheus_client import Counter, Histogram, Summary
    from prometheus_client.core import Metric

# Upper bounds of what requests are counted by, in seconds: an answer takes some 0.01, and 1 at most
# of a processor.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# Where processes share their counts; the library looks for it when it is loaded.
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class RequestCounts(NamedTuple):
    """Counters of requests, of all applications of this process."""

    requests: Counter
    seconds: Histogram
    stages: Summary


def share_counts() -> None:
    """Let the processes that this one will start count together, until it ends.

    Comes before any application is made. A folder that the environment names already is kept.
    """
    if os.environ.get(_FOLDER):
        return
    folder = tempfile.mkdtemp(prefix="sakuin-metrics-")
    os.environ[_FOLDER] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


def request_counts(app: Flask) -> list[Observer]:
    """Return what counts the requests of an application, where METRICS is configured.

    Errors: PackageNotInstalled.
    """
    return [_count] if app.config.get("METRICS") and _counts() else []


def offer_metrics(app: Flask, apps: Mapping[str, Flask]) -> None:
    """Let an application say its metrics, where METRICS is configured.

    ``apps``: those that answer from an index each, by their names.
    """
    if app.config.get("METRICS"):
        app.add_url_rule(METRICS, "metrics", lambda: _say_metrics(apps))


@cache
def _counts() -> RequestCounts:
    try:
        from prometheus_client import Counter, Histogram, Summary
    except ImportError as error:
        raise PackageNotInstalled(package="prometheus-client", extra="metrics") from error
    where = ("index", "endpoint")
    return RequestCounts(
        Counter("sakuin_requests", "Requests answered.", (*where, "status"), registry=None),
        Histogram(
            "sakuin_request_seconds",
            "Seconds until a request was answered.",
            where,
            buckets=BUCKETS,
            registry=None,
        ),
        Summary(
            "sakuin_stage_seconds",
            "Seconds of the stages of searching and reading.",
            ("index", "stage"),
            registry=None,
        ),
    )


def _count(seen: ObservedRequest) -> None:
    counts = _counts()
    where = (seen.index, seen.endpoint or "none")
    counts.requests.labels(*where, str(seen.status)).inc()
    counts.seconds.labels(*where).observe(seen.seconds)
    for stage, seconds in seen.stages.items():
        counts.stages.labels(seen.index, stage).observe(seconds)


def _say_metrics(apps: Mapping[str, Flask]) -> Response:
    from prometheus_client import CollectorRegistry
    from prometheus_client.exposition import choose_encoder
    from prometheus_client.multiprocess import MultiProcessCollector

    counts_of_all: Any = MultiProcessCollector
    registry = CollectorRegistry()
    if os.environ.get(_FOLDER):
        counts_of_all(registry)
    else:
        for each in _counts():
            registry.register(each)
    registry.register(IndexStates(apps))
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    return Response(encode(registry), content_type=content_type)


class IndexStates:
    """Gauges of what the indexes of a server hold just now, for a registry that collects them."""

    def __init__(self, apps: Mapping[str, Flask]) -> None:
        self._apps = apps

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.core import GaugeMetricFamily

        version = GaugeMetricFamily("sakuin_info", "This program.", labels=["version"])
        version.add_metric([software_version()], 1)
        yield version
        gauges = {
            name: GaugeMetricFamily(f"sakuin_index_{name}", words, labels=["index"])
            for name, words in _STATES.items()
        }
        for index, app in self._apps.items():
            for name, value in _look_into(app).items():
                gauges[name].add_metric([index], value)
        yield from gauges.values()


_STATES = {
    "ready": "1 where the newest build answers, 0 where an older one does, or none.",
    "documents": "Documents of the index.",
    "passages": "Passages of the index.",
    "built_timestamp_seconds": "When the index was built, in seconds since 1970.",
}


def _look_into(app: Flask) -> dict[str, float]:
    """Return the values of these states as far as an index can be asked for them."""
    try:
        library = library_of(app)
        library.prove()
        with library.snapshot() as snapshot:
            documents, built = snapshot.documents(), snapshot.built
    except SakuinError:
        return {"ready": 0}
    return {
        "ready": float(library.trouble is None),
        "documents": len(documents),
        "passages": sum(each.passages for each in documents),
        "built_timestamp_seconds": datetime.fromisoformat(built).timestamp(),
    }
